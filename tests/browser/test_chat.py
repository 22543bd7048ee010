"""The chat on the page `/`, with the real server: asking, reading, checking, coming back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import NewPage

QUESTION = "Can ISO 42001 replace SOC 2?"


def ask(page: Page, question: str = QUESTION) -> None:
    """Asks and waits for one more answer."""
    answers = page.get_by_role("article", name="Answer")
    before = answers.count()
    page.get_by_role("textbox", name="Your question").fill(question)
    page.keyboard.press("Enter")
    expect(answers).to_have_count(before + 1)


def test_it_says_that_it_is_ai_before_the_first_question(page: Page, site: str) -> None:
    page.goto(site)
    expect(page.get_by_text("You are talking to an AI system, not to a person.")).to_be_visible()


def test_a_citation_opens_its_passage_and_leads_to_it_in_the_document(page: Page, site: str) -> None:
    page.goto(site)
    ask(page)
    expect(page.get_by_role("article", name="Answer")).to_contain_text("No, ISO/IEC 42001 cannot replace SOC 2.")
    assert page.get_by_role("textbox", name="Your question").input_value() == ""
    sources = page.get_by_role("region", name="Sources")
    expect(sources.get_by_role("listitem").first).to_be_visible()
    page.get_by_role("button", name="Source 1:").first.click()
    expect(sources.locator("mark").first).to_contain_text("cannot replace SOC 2")
    assert page.evaluate("document.querySelector('certwise-chat').shadowRoot.activeElement.tagName") == "SUMMARY"
    with page.context.expect_page() as opened:
        sources.get_by_role("link", name="Show in the document").first.click()
    document = opened.value
    marked = document.locator("[aria-current=true].passage")
    expect(marked).to_contain_text("cannot replace SOC 2")
    expect(marked).to_be_in_viewport()


def test_what_is_not_covered_does_not_look_like_an_answer(page: Page, site: str) -> None:
    page.goto(site)
    ask(page, "What is the airspeed of a swallow?")
    expect(page.get_by_text("Not covered by the guidance")).to_be_visible()
    expect(page.get_by_role("region", name="Sources")).to_have_count(0)


def test_an_example_is_asked_by_a_press(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_role("button", name=QUESTION).click()
    expect(page.get_by_role("article", name="Answer")).to_contain_text("cannot replace")


def test_a_finished_answer_is_announced_once(page: Page, site: str) -> None:
    page.goto(site)
    page.evaluate(
        """() => { window.said = []; const status = document.querySelector('certwise-chat').shadowRoot.querySelector('[role=status]');
        new MutationObserver(() => window.said.push(status.textContent)).observe(status, {childList: true, subtree: true}); }"""
    )
    ask(page)
    said = page.evaluate("window.said")
    assert len([one for one in said if "cannot replace SOC 2" in one]) == 1
    expect(page.get_by_role("log")).to_have_attribute("aria-live", "off")


def test_it_survives_a_reload_and_begins_anew_when_asked(page: Page, site: str) -> None:
    page.goto(site)
    ask(page)
    field = page.get_by_role("textbox", name="Your question")
    field.fill("half a thought")
    page.reload()
    expect(page.get_by_role("article", name="Answer")).to_contain_text("cannot replace SOC 2")
    expect(field).to_have_value("half a thought")
    page.get_by_role("button", name="New conversation").click()
    expect(page.get_by_role("article", name="Answer")).to_have_count(0)
    expect(field).to_have_value("half a thought")
    page.reload()
    expect(page.get_by_role("article", name="Answer")).to_have_count(0)


def test_two_tabs_are_two_conversations_and_no_cookie_is_set(page: Page, site: str) -> None:
    page.goto(site)
    ask(page)
    other = page.context.new_page()
    other.goto(site)
    expect(other.get_by_role("article", name="Answer")).to_have_count(0)
    ask(other, "What is the difference between SOC 2 Type 1 and Type 2?")
    page.reload()
    expect(page.get_by_role("article", name="Answer")).to_have_count(1)
    expect(page.get_by_role("article", name="Answer")).to_contain_text("cannot replace")
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length") == 0


def test_an_answer_is_copied_with_its_sources(page: Page, site: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site)
    ask(page)
    page.get_by_role("button", name="Copy with sources").click()
    expect(page.get_by_text("Copied", exact=True).first).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("No, ISO/IEC 42001 cannot replace SOC 2. [1]")
    assert "Sources:\n[1] " in copied
    assert f"{site}/sources/" in copied


@pytest.mark.parametrize(
    ("language", "says", "send"),
    [
        ("de-AT", "Sie sprechen mit einem KI-System", "Senden"),
        ("fr", "Vous parlez à un système d’IA", "Envoyer"),
        ("es", "Está hablando con un sistema de IA", "Enviar"),
        ("ja", "You are talking to an AI system", "Send"),
    ],
)
def test_the_interface_speaks_the_language_of_its_place(
    page: Page, site: str, language: str, says: str, send: str
) -> None:
    page.goto(site)
    page.evaluate(
        "language => { const chat = document.createElement('certwise-chat'); chat.setAttribute('mode', 'inline');"
        " chat.lang = language; document.querySelector('certwise-chat').replaceWith(chat); }",
        language,
    )
    expect(page.get_by_text(says)).to_be_visible()
    expect(page.get_by_role("button", name=send, exact=True)).to_be_visible()


def test_it_works_by_keyboard_alone(page: Page, site: str) -> None:
    page.goto(site)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.shadowRoot?.activeElement?.tagName") == "TEXTAREA":
            break
    page.keyboard.type("Can ISO 42001")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("replace SOC 2?")
    page.keyboard.press("Enter")
    expect(page.get_by_role("article", name="Answer")).to_contain_text("cannot replace")
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.shadowRoot?.activeElement?.className") == "cite":
            break
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.shadowRoot.activeElement.parentElement.open")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "viewport",
    [{"width": 1280, "height": 800}, {"width": 320, "height": 640}, {"width": 3840, "height": 2160}],
    ids=["desktop", "320px", "4K"],
)
def test_axe_finds_nothing_in_a_conversation(
    new_page: NewPage, site: str, scheme: str, viewport: dict[str, int]
) -> None:
    page = new_page(color_scheme=scheme, viewport=viewport, reduced_motion="reduce")
    page.goto(site)
    ask(page)
    ask(page, "What is the airspeed of a swallow?")
    page.get_by_role("button", name="Source 1:").first.click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # At 200 % zoom a window has half the pixels of CSS.
    page.set_viewport_size({"width": viewport["width"] // 2 if viewport["width"] > 640 else 320, "height": 400})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    log = page.get_by_role("log")
    assert log.evaluate("one => one.scrollWidth <= one.clientWidth")
