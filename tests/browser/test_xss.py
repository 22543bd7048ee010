"""Text stays text: in questions, in every field of an answer, in documents and in file names.

The `watch` of every page fails the test for a dialog, a violated policy, or a request to another host.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.assistant.running import serving
from tests.browser.hosting import Handler, Host, answer
from tests.browser.watching import Watch
from tests.browser.xss import STRINGS

# What no text may have made: the chat has its own buttons, fields and drawn icons, and nothing of these.
_FOREIGN = "script, img, iframe, object, embed, link, style, base, meta, video, audio, math, input, foreignObject, animate, template, a:not([href^=http])"
_IN_CHAT = "selector => [...document.querySelector('certwise-chat').shadowRoot.querySelectorAll(selector)].map(one => one.outerHTML)"
_IN_DOCUMENT = """selector => [...document.querySelectorAll('main *')].filter(one =>
    (one.matches(selector) && !one.matches('a[href^="#"]')) || [...one.attributes].some(a => /^on|^style$/i.test(a.name))
    ).map(one => one.outerHTML)"""
_HANDLERS = """() => [...document.querySelector('certwise-chat').shadowRoot.querySelectorAll('*')]
    .flatMap(one => [...one.attributes]).filter(one => /^on|^style$|^srcdoc$/i.test(one.name)).map(one => one.name)"""


def shared_strings(folder: Path) -> list[str]:
    lines = (folder / "hostile" / "xss.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line)["payload"] for line in lines if line]


def batches(strings: Sequence[str], size: int) -> list[Sequence[str]]:
    """Several strings together, for each has its own place in the text."""
    return [strings[at : at + size] for at in range(0, len(strings), size)]


@pytest.fixture(params=["own", "shared"])
def strings(request: pytest.FixtureRequest) -> Sequence[str]:
    if request.param == "own":
        return STRINGS
    return shared_strings(request.getfixturevalue("shared"))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A server for what must not be in others' answers."""
    with serving(tmp_path_factory.mktemp("xss") / "home", CERTWISE_RATE_LIMIT="off") as (_, client):
        yield client


def poisoned(text: str) -> dict[str, Any]:
    """An answer with the text in every field that holds text."""
    passage = {
        "passage_id": text, "document_id": text, "title": text, "section": [text], "text": f"a {text} b", "score": 1,
        "url": text, "as_of": text,
    }  # fmt: skip
    item = {"id": text, "number": 1, "question": text, "verdict": text, "needs_review": True, "reason": text}
    return answer(
        id=text, kind="assessment", answer=text, segments=[{"text": text, "citations": [1]}, {"text": f"- {text}", "citations": [1]}],
        citations=[{**passage, "marker": 1, "quote": text}], passages=[passage],
        caveats=[{"message": text, "citations": [1]}], follow_ups=[text], generator=text,
        assessment={"decision": text, "vendor": text, "items": [item], "conditions": [text], "summary": {text: 1}},
    )  # fmt: skip


def test_answers_of_a_hostile_server_stay_text(page: Page, told: Host, strings: Sequence[str]) -> None:
    def reply(handler: Handler, body: dict[str, Any]) -> None:
        text = body["message"]
        handler.begin()
        handler.event("passages", [text])
        handler.event("delta", {"text": text})
        handler.event("answer", poisoned(text))

    told.chat = reply
    page.goto(told.address)
    field = page.get_by_role("textbox", name="Your question")
    for number, text in enumerate(strings[:35], 1):
        field.fill(text)
        page.keyboard.press("Enter")
        expect(page.get_by_role("article")).to_have_count(number)
    for text in strings[35:]:
        field.fill(text)
        page.keyboard.press("Enter")
        expect(page.locator(".question").last).to_contain_text(" ".join(text.split())[:20])
        expect(page.locator("[aria-busy]")).to_have_count(0)
    for summary in page.locator("summary").all()[-6:]:
        summary.click()
    assert page.evaluate(_IN_CHAT, _FOREIGN) == []
    assert page.evaluate(_HANDLERS) == []
    # It was kept for the reload, so it is shown a second time.
    page.reload()
    expect(page.get_by_role("article").last).to_be_visible()
    assert page.evaluate(_IN_CHAT, _FOREIGN) == []
    assert page.url == told.address + "/"


def test_questions_stay_text(page: Page, watch: Watch, site: str, strings: Sequence[str]) -> None:
    watch.expect("422")  # one of the shared strings holds a NUL
    page.goto(site)
    # A script's string has one line, and the page takes what it is told in its address for nothing.
    page.evaluate(
        """async strings => { const chat = document.querySelector('certwise-chat').shadowRoot;
        const field = chat.querySelector('.composer textarea'), form = chat.querySelector('.composer');
        for (const text of strings) { field.value = text; form.requestSubmit();
            while (chat.querySelector('[aria-busy]')) await new Promise(done => setTimeout(done, 10)); } }""",
        [" ".join(some) for some in batches(strings, 8)],
    )
    assert page.locator(".question").count() == len([*batches(strings, 8)])
    assert page.evaluate(_IN_CHAT, _FOREIGN) == []
    assert page.evaluate(_HANDLERS) == []


def test_documents_and_their_names_stay_text(page: Page, small: httpx.Client, strings: Sequence[str]) -> None:
    address = str(small.base_url).rstrip("/")
    # A NUL is refused with its file; without it there is more to test.
    strings = [one.replace("\0", "") for one in strings]

    def text(some: Sequence[str]) -> str:
        return "\n\n".join(
            f"## {one}\n\n{one}\n\n- seal {one}\n\n| {one} | b |\n|---|---|\n| {one} | c |" for one in some
        )

    for name, content in (
        ("poison.md", text(strings)),
        ("poison.txt", text(strings[::3])),
        ("poison.html", f"<h1>Seals</h1><p>seal</p>{text(strings[1::3])}"),
    ):
        report = small.post("/v1/documents", files={"file": (name, content.encode())})
        assert report.status_code == 200, report.text
    records = [
        {"id": f"x-{number}", "title": " ".join(some), "text": f"The seal says {' '.join(some)}.", "url": some[0]}
        for number, some in enumerate(batches(strings, 8))
    ]
    lines = "\n".join(json.dumps(one) for one in records)
    added = small.post("/v1/documents", files={"file": ("x.jsonl", lines.encode())}).json()
    assert {one["id"] for one in records} <= {*added["added"], *added["changed"]}
    for number, one in enumerate(strings[:6]):
        name = one.replace("/", "∕").replace("\n", " ").replace('"', "'")[:80] + f"{number}.txt"
        small.post("/v1/documents", files={"file": (name, b"The seal is renewed each year.")})
    documents = [one["document_id"] for one in small.get("/v1/documents").json()["documents"]]
    assert len(documents) > len(records) + 3
    for one in documents:
        response = page.goto(f"{address}/sources/{httpx.URL(path='/' + one).raw_path.decode()[1:]}?passage={one[:20]}")
        assert response is not None
        assert response.status == 200, one
        assert page.evaluate(_IN_DOCUMENT, _FOREIGN) == []
    page.goto(address)
    field = page.get_by_role("textbox", name="Your question")
    for question in ("what does the seal say?", "how often is the seal renewed?"):
        field.fill(question)
        page.keyboard.press("Enter")
        expect(page.locator("[aria-busy]")).to_have_count(0)
    expect(page.get_by_role("article").first).to_be_visible()
    assert page.evaluate(_IN_CHAT, _FOREIGN) == []
