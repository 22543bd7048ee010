"""What a page did that a person does not see: requests, dialogs, errors, violations of a policy."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Request

# Runs before any script of the page; `securitypolicyviolation` also tells of what the console does not.
_HOOK = """
document.addEventListener('securitypolicyviolation', e =>
    console.error('policy violated: ' + e.effectiveDirective + ' ' + e.blockedURI));
"""


@dataclass
class Watch:
    """Follows contexts. `hosts` are the ones that requests may go to; all of them are on this machine."""

    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    _expected: list[str] = field(default_factory=list)
    _elsewhere: list[str] = field(default_factory=list)

    def follow(self, context: BrowserContext) -> None:
        context.add_init_script(_HOOK)
        context.on("request", self._request)
        context.on("dialog", self._dialog)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))

    def expect(self, part: str) -> None:
        """Errors whose words hold this are part of the test."""
        self._expected.append(part)

    def check(self) -> None:
        """Raises `AssertionError` with what should not have been."""
        assert self.dialogs == []
        assert self._elsewhere == [], "requests left for elsewhere"
        left = [one for one in self.errors if not any(part in one for part in self._expected)]
        assert left == [], "errors on the page"

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob", "about") and parts.hostname not in ("127.0.0.1", "localhost"):
            self._elsewhere.append(request.url)

    def _dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)
