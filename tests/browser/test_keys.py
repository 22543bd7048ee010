"""The pages of a server with keys: they ask for one in words, and work with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.assistant.running import certwise, serving
from tests.browser.axe import violations
from tests.browser.evaluating import evaluated, filled, opened
from tests.browser.watching import Watch

KEY = "the-key-of-the-browser-tests"
GUIDE = Path(__file__).parents[1] / "fixtures" / "guide.txt"
REFUSED = "401 (Unauthorized)"


@pytest.fixture(scope="module")
def keyed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with one key that may ask and evaluate."""
    home = tmp_path_factory.mktemp("keyed") / "home"
    certwise("ingest", str(GUIDE), home=home)
    with serving(home, CERTWISE_RATE_LIMIT="off", CERTWISE_API_KEYS=f"team:ask+evaluate:{KEY}") as (_, client):
        yield str(client.base_url).rstrip("/")


def give(page: Page, key: str = KEY) -> None:
    page.get_by_label("Your key").fill(key)
    page.get_by_role("button", name="Use this key").click()


def ask(page: Page) -> None:
    page.get_by_role("textbox", name="Your question").fill("Can the green seal replace the blue seal?")
    page.keyboard.press("Enter")


def test_the_chat_answers_once_it_has_a_key(page: Page, keyed: str, watch: Watch) -> None:
    watch.expect(REFUSED)
    page.goto(keyed)
    ask(page)
    expect(page.get_by_role("log").get_by_text("This chat needs a valid key.")).to_be_visible()
    give(page, "a-key-that-nobody-ever-made")
    expect(page.get_by_role("alert").filter(has_text="This key is not known here.")).to_be_visible()
    give(page)
    expect(page.get_by_text("A key is in use until you close this tab.")).to_be_visible()
    assert violations(page) == []
    page.reload()
    ask(page)
    expect(page.get_by_role("article", name="Answer").last).to_contain_text("No.")
    page.get_by_role("button", name="Forget the key").click()
    expect(page.get_by_label("Your key")).to_be_focused()
    assert page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}, document.cookie])").count(KEY) == 0


def test_the_evaluation_asks_for_the_key_and_keeps_what_was_typed(page: Page, keyed: str, watch: Watch) -> None:
    watch.expect(REFUSED)
    filled(opened(page, keyed))
    page.get_by_role("button", name="Evaluate", exact=True).click()
    expect(page.locator("#form-problem")).to_contain_text("This server needs a key: enter yours above")
    assert violations(page) == []
    give(page)
    expect(page.get_by_text("A key is in use until you close this tab.")).to_be_visible()
    evaluated(page)


def test_a_document_of_ones_own_opens_with_the_key(page: Page, keyed: str, watch: Watch) -> None:
    for refusal in (REFUSED, "404 (Not Found)"):
        watch.expect(refusal)
    page.goto(f"{keyed}/sources/guide")
    expect(page.get_by_role("heading", level=1)).to_have_text("This document needs a key")
    assert violations(page) == []
    give(page)
    expect(page.get_by_text("Source document")).to_be_visible()
    # The key goes on to what is opened in this tab.
    page.goto(f"{keyed}/sources/absent")
    expect(page.get_by_role("alert")).to_contain_text("not in the knowledge base, or this key may not read it")


def test_a_server_without_keys_asks_for_none(page: Page, site: str) -> None:
    for path in ("/", "/evaluate"):
        page.goto(site + path)
        expect(page.locator("#key-form")).to_have_count(0)
