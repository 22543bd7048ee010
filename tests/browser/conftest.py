"""One Chromium and one real server for every test here, and pages that watch what they must never do."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from assistant.service import guidance_folder
from assistant.surfaces.web.bundle import widget
from tests.assistant.running import serving
from tests.browser.hosting import Host, hosting
from tests.browser.watching import Watch

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

HELD = ("framework-comparison", "iso-42001-certificate", "soc-2-overview", "sub-processors")
"""The shipped documents that `site` holds."""

NewPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here is slow."""
    for one in items:
        if "tests/browser/" in one.path.as_posix():
            one.add_marker(pytest.mark.slow)


# The scope is the package, for Playwright's loop must not run under other packages' tests.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("needs Chromium (on Debian: apt-get install chromium)")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"] if root else [])
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def neighbour() -> Iterator[Host]:
    """Another site, which may embed the chat of `site`."""
    with hosting() as host:
        yield host


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory, neighbour: Host) -> Iterator[str]:
    """The address of a running `certwise serve` without a rate limit, with as much guidance as is soon indexed."""
    home = tmp_path_factory.mktemp("browser") / "home"
    settings = {"CERTWISE_RATE_LIMIT": "off", "CERTWISE_ALLOWED_ORIGINS": neighbour.address}
    with serving(home, **settings) as (_, client):
        files = [("file", (f"{one}.md", (guidance_folder() / f"{one}.md").read_bytes())) for one in HELD]
        client.post("/v1/documents", files=files).raise_for_status()
        yield str(client.base_url).rstrip("/")


@pytest.fixture
def told() -> Iterator[Host]:
    """A server that serves the widget, and answers as the test tells it."""
    with hosting() as host:
        host.pages["/widget.js"] = {"Content-Type": "text/javascript"}, widget().content
        tag = '<script type="module" src="/widget.js"></script><certwise-chat mode="inline"></certwise-chat>'
        host.page("/", f"<main><h1>Test</h1>{tag}</main>")
        host.page("/launcher", "<main><h1>Test</h1><a href='#x'>A link</a></main>" + tag.replace(' mode="inline"', ""))
        yield host


@pytest.fixture
def watch() -> Watch:
    """What the pages of a test did. A test that expects a refusal says so with `watch.expect(...)`."""
    return Watch()


@pytest.fixture
def new_page(chromium: Browser, watch: Watch) -> Iterator[NewPage]:
    """Makes pages in contexts of their own; takes Playwright's context options, as `viewport` or `color_scheme`.

    After the test: no dialog opened, no script failed, no policy was violated, no request went elsewhere.
    """
    contexts: list[BrowserContext] = []

    def make(**options: Any) -> Page:
        context = chromium.new_context(**options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        watch.follow(context)
        return context.new_page()

    yield make
    for one in contexts:
        one.close()
    watch.check()


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A page on a desktop."""
    return new_page(viewport={"width": 1280, "height": 800})
