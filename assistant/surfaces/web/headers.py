"""What the browser is told to refuse, with every page and file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()"
FILE_HEADERS: Mapping[str, str] = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}


def content_security_policy(framed_by: Iterable[str] = ()) -> str:
    """The policy of a page: its own scripts, styles and requests, nothing inline, nothing from elsewhere.

    `framed_by` are origins (`https://host[:port]`) that may show the page in a frame.
    """
    ancestors = " ".join(["'self'", *framed_by])
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        f"base-uri 'none'; form-action 'self'; frame-ancestors {ancestors}"
    )


def page_headers(framed_by: Iterable[str] = ()) -> dict[str, str]:
    """The headers of a page; it is never cached, for it may show what only this reader may see."""
    return {
        **FILE_HEADERS,
        "Content-Security-Policy": content_security_policy(framed_by),
        "Permissions-Policy": PERMISSIONS,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cache-Control": "no-store",
    }
