"""The page, parsed as a browser would."""

from __future__ import annotations

import base64
import hashlib
from html.parser import HTMLParser

import pytest

from assistant.checklist.render import renderers
from assistant.checklist.render.base import safe_link, visible
from assistant.checklist.render.html import content_security_policy
from assistant.checklist.types import Assessment, Submission
from tests.assistant.render.hostile import EVERY, HIDDEN, MARKUP, claims
from tests.assistant.render.made import TEXT, by_hand, of_answers, of_text

_OWN_TAGS = frozenset(
    "a blockquote body div footer h1 h2 h3 head header html li main mark meta nav ol p section span strong style"
    " table tbody td th thead title tr ul".split()
)
_OWN_ATTRIBUTES = frozenset(
    "aria-label aria-labelledby charset class content dir href http-equiv id lang name rel scope".split()
)


class _Page(HTMLParser):
    """Tags, attributes and text of a page; `vendor` is the text of the vendor's blocks without the links in it."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.style = ""
        self.vendor: list[str] = []
        self.marked: list[str] = []
        self._open: list[str] = []
        self._in_vendor = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        given = dict(attrs)
        self.ids += [str(given["id"])] if "id" in given else []
        self.links += [str(given["href"])] if "href" in given else []
        if given.get("class") == "vendor":
            self._in_vendor = True
            self.vendor.append("")
        if tag == "mark":
            self.marked.append("")
        if tag != "meta":
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        self._in_vendor = self._in_vendor and tag != "div"

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "style":
            self.style += data
            return
        self.text += data
        if self._in_vendor and self._open[-1] != "a":
            self.vendor[-1] += data
            if self._open[-1] == "mark":
                self.marked[-1] += data


def _raw(assessment: Assessment, submission: Submission) -> str:
    return renderers()["html"].render(assessment, submission).decode("utf-8")


def _page(assessment: Assessment, submission: Submission) -> _Page:
    return _Page(_raw(assessment, submission))


def test_the_vendors_text_is_whole_and_its_evidence_marked() -> None:
    page = _page(*by_hand())
    assert page.vendor == [TEXT]
    assert page.marked == [
        "We hold ISO/IEC 42001 certificate 123, ",
        "valid to 2027-05-01",
        ", and ",
        "SOC 2 is planned",
        "We may train on it ",
        "unless you opt out",
        ".",
    ]


def test_links_jump_both_ways() -> None:
    """Every link within the page has one target, every quote one in the text, and every place in the text its quote."""
    for made in (by_hand(), of_text(claims("x")), of_answers(("Certified?", claims("x")), ("Training?", claims("y")))):
        page = _page(*made)
        assert len(page.ids) == len(set(page.ids))
        inner = [one.removeprefix("#") for one in page.links if one.startswith("#")]
        assert set(inner) <= set(page.ids)
        quotes = {one.removeprefix("quote-") for one in page.ids if one.startswith("quote-")}
        assert quotes
        for kind in ("quote-", "text-"):
            assert {one.removeprefix(kind) for one in inner if one.startswith(kind)} == quotes


def test_decision_and_conditions_come_before_the_items() -> None:
    raw = _raw(*by_hand())
    assert (
        raw.index('class="decision hold"')
        < raw.index("Conditions")
        < raw.index('id="items"')
        < raw.index('id="vendor"')
    )


@pytest.mark.parametrize("words", EVERY)
def test_no_text_becomes_mark_up(words: str) -> None:
    """As vendor, text, evidence, question and answer: only the page's own tags and attributes, and the words to read."""
    for made in (of_text(claims(words), vendor=words), of_answers((words, claims(words)))):
        page = _page(*made)
        assert page.tags <= _OWN_TAGS
        assert page.attributes <= _OWN_ATTRIBUTES
        assert all(one.startswith(("#", "https://example.org/")) for one in page.links)
        assert page.vendor == [visible(claims(words))]


def test_nothing_comes_from_outside_and_nothing_runs() -> None:
    raw = _raw(*of_text("\n".join(map(claims, MARKUP))))
    assert not {"script", "img", "link", "iframe", "form", "object", "base"} & _Page(raw).tags
    assert "@import" not in _Page(raw).style
    assert "url(" not in _Page(raw).style


def test_the_policy_allows_the_pages_own_style_alone() -> None:
    """The hash that the page states is that of its one style, so it holds under a strict policy."""
    raw = _raw(*by_hand())
    digest = base64.b64encode(hashlib.sha256(_Page(raw).style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in content_security_policy()
    assert "unsafe" not in content_security_policy()
    assert raw.count("<style>") == 1
    assert "style" not in _Page(raw).attributes


@pytest.mark.parametrize("words", HIDDEN)
def test_hidden_characters_are_seen(words: str) -> None:
    raw = _raw(*of_text(claims(words)))
    assert not set("\x00\x07\x1b\u202e\u202c\u2066\u200b\u200d\ufeff\ufffe\uffff\u3164\U000e0041") & set(raw)


def test_there_are_styles_for_print_and_for_dark() -> None:
    style = _page(*by_hand()).style
    assert "@media print" in style
    assert "prefers-color-scheme: dark" in style


def test_only_addresses_of_the_web_become_links() -> None:
    assert safe_link("https://example.org/a") == "https://example.org/a"
    for other in (
        None,
        "",
        "javascript:alert(1)",
        "//example.org",
        "data:text/html,x",
        "https://a\nb",
        "https://\u202ea",
    ):
        assert safe_link(other) is None
