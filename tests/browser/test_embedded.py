"""The chat on other sites: the launcher, keys, and pages that are hostile by neglect or on purpose."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import NewPage
from tests.browser.hosting import Handler, Host, answer, hosting
from tests.browser.watching import Watch

ITEMS = [
    ("iso-42001", "met"), ("soc-2-type-2", "partial"), ("soc-2-ai-controls", "not_met"), ("iso-27001", "not_addressed"),
    ("sub-processors", "met"), ("customer-data-training", "met"), ("data-residency", "met"),
    ("ai-impact-assessment", "met"), ("ai-incident-response", "met"), ("ai-act-deployer-documentation", "met"),
]  # fmt: skip


def answering(**fields: Any) -> Any:
    def reply(handler: Handler, _: dict[str, Any]) -> None:
        handler.begin()
        handler.event("answer", answer(**fields))

    return reply


def focused(page: Page) -> str:
    """The element with the focus: in the chat its class or tag, on the page its tag."""
    return str(
        page.evaluate(
            "() => { const inner = document.activeElement.shadowRoot?.activeElement;"
            " return inner ? 'chat ' + (inner.className || inner.tagName) : document.activeElement.tagName }"
        )
    )


def test_escape_closes_it_and_gives_the_focus_back_and_f6_moves_between(page: Page, told: Host) -> None:
    page.goto(told.address + "/launcher")
    page.get_by_role("button", name="Ask about AI vendors").focus()
    page.keyboard.press("Enter")
    assert focused(page) == "chat TEXTAREA"
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert focused(page) == "chat launcher"
    page.keyboard.press("Enter")
    page.get_by_role("link", name="A link").focus()
    page.keyboard.press("F6")
    assert focused(page) == "chat TEXTAREA"
    page.keyboard.press("F6")
    assert focused(page) == "A"
    page.reload()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_role("button", name="Close").click()
    assert focused(page) == "chat launcher"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_a_described_vendor_gets_the_verdict_in_words_and_signs(
    new_page: NewPage, told: Host, scheme: str, width: int
) -> None:
    items = [
        {"id": id, "number": number, "question": f"Question {number}", "verdict": verdict,
         "needs_review": id == "iso-42001", "reason": f"Reason {number}"}
        for number, (id, verdict) in enumerate(ITEMS, 1)
    ]  # fmt: skip
    assessment = {
        "decision": "hold",
        "vendor": "Acme",
        "items": items,
        "conditions": ["Ask for the report."],
        "summary": {},
    }
    told.chat = answering(
        kind="assessment", assessment=assessment, follow_ups=["What is a bridge letter?"],
        caveats=[{"message": "The guide of 2025 says otherwise.", "citations": [1]}],
    )  # fmt: skip
    page = new_page(color_scheme=scheme, viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page.goto(told.address)
    page.get_by_role("textbox").fill("they have ISO 42001 but no SOC 2")
    page.keyboard.press("Enter")
    card = page.get_by_role("region", name="Checklist verdict")
    expect(card.locator("ol > li")).to_have_count(10)
    for words in ("Hold", "✔ Met", "◐ Partial", "✘ Not met", "? Not addressed", "needs review", "Reason 10"):
        expect(card).to_contain_text(words)
    assert card.get_by_role("link", name="Evaluate the full text").get_attribute("href") == told.address + "/evaluate"
    expect(page.locator(".caveat")).to_contain_text("Mind: The guide of 2025 says otherwise.")
    assert violations(page) == []
    page.get_by_role("button", name="What is a bridge letter?").click()
    expect(page.get_by_role("article", name="Answer")).to_have_count(2)
    assert told.heard[-1][2] == {"message": "What is a bridge letter?", "conversation_id": "c-1"}


def test_a_key_is_sent_and_none_is_made_up(page: Page, told: Host) -> None:
    told.chat = answering()
    page.goto(told.address)
    for key in (None, "public-key"):
        if key:
            page.evaluate("key => document.querySelector('certwise-chat').setAttribute('key', key)", key)
        before = page.get_by_role("article").count()
        page.get_by_role("textbox", name="Your question").fill("How long?")
        page.keyboard.press("Enter")
        expect(page.get_by_role("article")).to_have_count(before + 1)
        sent = {name.lower(): value for name, value in told.heard[-1][1].items()}
        assert sent.get("authorization") == (f"Bearer {key}" if key else None)
        assert "cookie" not in sent
        assert sent["accept"] == "text/event-stream"


def test_right_to_left_pages_get_it_on_their_side(page: Page, told: Host) -> None:
    tag = '<script type="module" src="/widget.js"></script><certwise-chat></certwise-chat>'
    page.goto(told.page("/rtl", f"<script>document.documentElement.dir='rtl'</script><h1>مرحبا</h1>{tag}"))
    box = page.get_by_role("button", name="Ask about AI vendors").bounding_box()
    assert box is not None
    assert box["x"] < 100
    page.get_by_role("button", name="Ask about AI vendors").click()
    told.chat = answering()
    page.get_by_role("textbox").fill("ما هي مدة الصلاحية؟")
    page.keyboard.press("Enter")
    expect(page.get_by_role("article")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


HOSTILE_CSS = """<style>
body * { display: none !important; all: initial !important; position: static !important; opacity: 0 !important; visibility: hidden !important }
certwise-chat { transform: scale(0) !important; font-size: 90px !important; filter: blur(9px) !important; color: transparent !important }
html { font-size: 4px }
</style>"""
CLOBBERING = """
<form id="customElements" name="createElement"><input name="attachShadow"></form>
<img name="createElement" alt=""><img name="createElementNS" alt=""><img name="body" alt=""><img name="documentElement" alt="">
<form name="querySelector"></form><img name="addEventListener" alt=""><img name="activeElement" alt=""><form name="execCommand"></form>
<a id="fetch"></a><a id="sessionStorage"></a><a id="URL"></a><a id="log"></a><a id="panel"></a><a id="certwise"></a>
<script>window.certwise = window.Chat = window.h = window.ask = 1;</script>"""


@pytest.mark.parametrize("body", [HOSTILE_CSS, CLOBBERING], ids=["css", "clobbering"])
def test_hostile_pages_do_not_break_it(page: Page, site: str, neighbour: Host, body: str) -> None:
    tag = f'<script type="module" src="{site}/widget.js"></script><certwise-chat></certwise-chat>'
    page.goto(neighbour.page("/hostile", body + tag))
    launcher = page.get_by_role("button", name="Ask about AI vendors")
    box = launcher.bounding_box()
    assert box is not None
    assert 40 < box["height"] < 70
    launcher.click()
    page.get_by_role("textbox", name="Your question").fill("Can ISO 42001 replace SOC 2?")
    page.keyboard.press("Enter")
    expect(page.get_by_role("article", name="Answer")).to_contain_text("cannot replace")
    shown = page.get_by_role("article", name="Answer").evaluate(
        "one => [getComputedStyle(one).fontSize, getComputedStyle(one.getRootNode().host).visibility]"
    )
    assert shown == ["16px", "visible"]


def test_it_needs_two_lines_of_a_strict_policy_and_no_more(page: Page, site: str, neighbour: Host) -> None:
    policy = f"default-src 'none'; script-src {site}; connect-src {site}; require-trusted-types-for 'script'"
    tag = f'<script type="module" src="{site}/widget.js"></script><certwise-chat mode="inline"></certwise-chat>'
    page.goto(neighbour.page("/strict", tag, policy=policy))
    page.get_by_role("textbox", name="Your question").fill("Can ISO 42001 replace SOC 2?")
    page.keyboard.press("Enter")
    expect(page.get_by_role("article", name="Answer")).to_contain_text("cannot replace")


def test_a_site_that_is_not_named_gets_nothing(page: Page, watch: Watch, site: str) -> None:
    watch.expect("CORS")
    watch.expect("ERR_FAILED")
    watch.expect("403")
    watch.expect("frame-ancestors")
    with hosting() as stranger:
        tag = f'<script type="module" src="{site}/widget.js"></script><certwise-chat>Not here</certwise-chat>'
        page.goto(stranger.page("/", tag), wait_until="networkidle")
        assert page.evaluate("customElements.get('certwise-chat') === undefined")
        status = page.evaluate(
            "site => fetch(site + '/v1/chat', {method: 'POST', body: '{\"message\": \"seals?\"}'}).then(() => 'read', () => 'refused')",
            site,
        )
        assert status == "refused"
        page.goto(stranger.page("/frame", f'<iframe src="{site}/"></iframe>'), wait_until="networkidle")
        assert "Know what to demand" not in "".join(
            frame.evaluate("document.body?.innerText ?? ''") for frame in page.frames if frame != page.main_frame
        )
    assert any("frame-ancestors" in one for one in watch.errors)


def test_the_tag_may_be_there_twice_and_move(page: Page, told: Host) -> None:
    told.chat = answering()
    page.goto(told.address)
    page.evaluate(
        "() => { const chat = document.querySelector('certwise-chat'); chat.remove(); document.body.append(chat); "
        "const again = document.createElement('script'); again.type = 'module'; again.src = '/widget.js?again'; document.head.append(again); }"
    )
    page.wait_for_timeout(200)
    page.get_by_role("textbox", name="Your question").fill("How long?")
    page.keyboard.press("Enter")
    expect(page.get_by_role("article", name="Answer")).to_contain_text("three years")
