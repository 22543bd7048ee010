"""What all pages share: strict headers, files that may be kept, and nothing that axe finds."""

from __future__ import annotations

import httpx
import pytest

from tests.browser.axe import violations
from tests.browser.conftest import NewPage

DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 320, "height": 640}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "320px"])
@pytest.mark.parametrize("path", ["/", "/sources/soc-2-overview"])
def test_axe_finds_nothing(new_page: NewPage, site: str, path: str, scheme: str, viewport: dict[str, int]) -> None:
    page = new_page(color_scheme=scheme, viewport=viewport)
    page.goto(site + path)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"


def test_pages_and_files_have_strict_headers(site: str) -> None:
    home = httpx.get(site)
    policy = home.headers["content-security-policy"]
    for part in ("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'self'"):
        assert part in policy
    assert "unsafe" not in policy
    sheet = httpx.get(site + home.text.split('<link rel="stylesheet" href="')[1].split('"')[0])
    assert sheet.headers["content-type"] == "text/css; charset=utf-8"
    for one in (home, sheet):
        assert one.headers["x-content-type-options"] == "nosniff"
        assert one.headers["referrer-policy"] == "no-referrer"


def test_a_file_is_kept_for_good_under_its_builds_address_only(site: str) -> None:
    address = site + httpx.get(site).text.split('<link rel="stylesheet" href="')[1].split('"')[0]
    kept = httpx.get(address)
    assert "immutable" in kept.headers["cache-control"]
    assert kept.headers["content-encoding"] == "gzip"
    assert httpx.get(address, headers={"If-None-Match": kept.headers["etag"]}).status_code == 304
    name = address.rsplit("/", 1)[1]
    assert httpx.get(f"{site}/static/0000/{name}").headers["cache-control"] == "no-cache"
    for missing in ("nothing.css", "%2e%2e/pages.py", "..%2fpages.py"):
        assert httpx.get(f"{site}/static/0000/{missing}").status_code in (307, 404)
