"""The report in Markdown, read back with a Markdown parser."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.checklist.render import renderers
from assistant.checklist.render.base import one_line
from assistant.checklist.render.markdown import plain
from assistant.checklist.types import Assessment, Submission
from tests.assistant.render.hostile import EVERY, claims
from tests.assistant.render.made import by_hand, of_text

_PARSER = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable("table")
_OWN = frozenset(
    "heading paragraph strong text ordered_list bullet_list list_item blockquote inline code_inline softbreak".split()
)
_TABLE = frozenset("table thead tbody tr th td".split())


def _tokens(source: str) -> list[Token]:
    every = _PARSER.parse(source)
    return [*every, *(child for one in every for child in one.children or ())]


def _kinds(source: str) -> set[str]:
    return {one.type.removesuffix("_open").removesuffix("_close") for one in _tokens(source)}


def _report(assessment: Assessment, submission: Submission) -> str:
    return renderers()["markdown"].render(assessment, submission).decode("utf-8")


def test_the_report_has_its_sections_in_order() -> None:
    source = _report(*by_hand())
    heads = [line.removeprefix("## ") for line in source.splitlines() if line.startswith("## ")]
    assert heads == ["Conditions", "Red flags", "Items", "Posture"]
    assert source.index("**Hold**") < source.index("## Conditions")


@pytest.mark.parametrize("words", EVERY)
def test_no_text_becomes_mark_up(words: str) -> None:
    """As vendor and evidence: no link, picture, code, HTML or table of theirs, and no heading too many."""
    source = _report(*of_text(claims(words), vendor=words))
    assert _kinds(source) <= _OWN | _TABLE
    assert sum(one.type == "table_open" for one in _tokens(source)) == 1
    assert source.isprintable() or set(source) - {"\n"} == {one for one in source if one.isprintable()}


@pytest.mark.parametrize(
    "words",
    [*EVERY, "1. one", "2) two", "- dash", "* star", "+ plus", "> quote", "# head", "===", "---", "~~~", "a_b_c **d**",
     "www.example.org", "me@example.org", "https://example.org", "&amp; &copy;", "back\\slash", "`code`", "| cell |", ":smile:"],
)  # fmt: skip
def test_escaped_text_reads_as_it_was(words: str) -> None:
    """One paragraph whose text is the words on one line."""
    assert _kinds(plain(words)) <= {"paragraph", "inline", "text", "text_special"}
    (paragraph,) = [one for one in _tokens(plain(words)) if one.type == "inline"]
    assert "".join(one.content for one in paragraph.children or ()) == one_line(words)
