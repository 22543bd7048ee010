"""Makes the README's pictures: `python -m tests.browser.screenshots OUT_DIR`, with the real server and Chromium."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.assistant.running import serving
from tests.browser.conftest import CHROMIUM
from tests.browser.hosting import hosting

QUESTION = "Can ISO 42001 replace SOC 2?"
_SITE = """
<style>body { margin: 3rem; font: 18px/1.6 Georgia, serif; color: #223; background: #fbfaf7 } h1 { font-size: 3rem }</style>
<h1>Procurement handbook</h1><p>How we choose suppliers, whom we ask, and what we keep on file.</p>
<p>Questions about AI vendors? Ask the assistant in the corner.</p>
"""


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with hosting() as host, tempfile.TemporaryDirectory() as home:
        settings = {
            "CERTWISE_BUILTIN_GUIDANCE": "on",
            "CERTWISE_RATE_LIMIT": "off",
            "CERTWISE_ALLOWED_ORIGINS": host.address,
        }
        with serving(Path(home), **settings) as (_, client), sync_playwright() as playwright:
            server = str(client.base_url).rstrip("/")
            tag = f'<script type="module" src="{server}/widget.js"></script><certwise-chat></certwise-chat>'
            elsewhere = host.page("/", _SITE + tag)
            browser = playwright.chromium.launch(
                executable_path=CHROMIUM, args=["--no-sandbox"] if os.geteuid() == 0 else []
            )
            _shoot(browser, server, elsewhere, folder)
            browser.close()


def _shoot(browser: Browser, server: str, elsewhere: str, folder: Path) -> None:
    def opened(address: str, width: int, height: int, scheme: str = "light") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            device_scale_factor=1.5,
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.goto(address)
        return page

    def asked(page: Page, question: str = QUESTION) -> Page:
        # Typed without scrolling the page to the field, as a person would see it.
        page.get_by_role("textbox").evaluate("one => one.focus({ preventScroll: true })")
        page.keyboard.insert_text(question)
        page.keyboard.press("Enter")
        page.get_by_role("article", name="Answer").wait_for()
        return page

    def keep(page: Page, name: str) -> None:
        page.wait_for_timeout(200)
        page.screenshot(path=folder / f"{name}.png")

    keep(opened(server, 1280, 860), "home-light")
    for scheme in ("light", "dark"):
        keep(asked(opened(server, 1280, 860, scheme)), f"chat-{scheme}")
    keep(asked(opened(server, 390, 780)), "chat-phone")
    keep(asked(opened(server, 1280, 860), "What is the airspeed of a swallow?"), "chat-not-covered")
    page = asked(opened(server, 1280, 860))
    page.get_by_role("button", name="Source 1").first.click()
    keep(page, "chat-source")
    address = page.get_by_role("link", name="Show in the document").first.get_attribute("href")
    assert address is not None
    for scheme in ("light", "dark"):
        keep(opened(address, 1280, 860, scheme), f"source-{scheme}")
    keep(opened(address, 390, 780), "source-phone")
    page = asked(
        opened(server, 1280, 860), "They have SOC 2 Type 2 but no ISO 42001, and they screen our job applicants"
    )
    keep(page, "chat-verdict")
    page = opened(elsewhere, 1280, 860)
    keep(page, "launcher-closed")
    page.get_by_role("button", name="Ask about AI vendors").click()
    keep(asked(page), "launcher-open")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "pictures"))
