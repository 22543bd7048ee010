"""A report in Markdown, for a ticket or a wiki."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import re2

from assistant.checklist.render.base import (
    DECISION_WORDS,
    VERDICT_SIGNS,
    Renderer,
    checklist_words,
    counted,
    frameworks,
    heading,
    made_for,
    one_line,
    place,
    verdict_words,
)
from assistant.checklist.types import Assessment, Evidence, ItemResult, Submission
from knowledge.types import Citation

_SPECIAL = frozenset("\\`*_[]<>#|~&@")
_JOINED = frozenset(":.")
"""Special only before a character that is no space: addresses, and names such as `:smile:`."""
_LINE_STARTS = frozenset("-+=")
_NUMBER = re2.compile(r"^(\d+)([.)])")


def plain(text: str) -> str:
    """Text of others so that no mark-up, link or mention of it works."""
    line = one_line(text)
    after = f"{line[1:]} "
    escaped = "".join(
        f"\\{one}" if one in _SPECIAL or (one in _JOINED and follows != " ") else one
        for one, follows in zip(line, after, strict=False)
    )
    if escaped[:1] in _LINE_STARTS:
        return f"\\{escaped}"
    numbered = _NUMBER.match(escaped)
    return f"{numbered[1]}\\{escaped[numbered.end(1) :]}" if numbered else escaped


def _lines(assessment: Assessment) -> Iterator[str]:
    yield f"# {plain(heading(assessment))}"
    yield ""
    yield f"**{DECISION_WORDS[assessment.decision]}** – {counted(assessment)}"
    yield ""
    yield f"As of {assessment.as_of.isoformat()}, checklist {plain(checklist_words(assessment))}"
    yield from ("", f"Judged for: {made_for(assessment.context)}.")
    if assessment.conditions:
        yield from ("", "## Conditions", "")
        yield from (f"{number}. {plain(one)}" for number, one in enumerate(assessment.conditions, 1))
    if assessment.red_flags:
        yield from ("", "## Red flags", "")
        for flag in assessment.red_flags:
            yield f"- {plain(flag.message)} (`{flag.code}`)"
            for evidence in flag.evidence:
                yield from ("", f"  {_quote(evidence)}")
    yield from ("", "## Items", "", "| # | Item | Verdict | Why |", "|---|---|---|---|")
    for item in assessment.items:
        verdict = f"{VERDICT_SIGNS[item.verdict]} {verdict_words(item.verdict, item.needs_review)}"
        yield f"| {item.number} | {item.id} | {verdict} | {plain(item.reason)} |"
    for item in assessment.items:
        yield from _item(item)
    posture = assessment.posture
    yield from ("", "## Posture", "")
    yield f"Proven: {frameworks(posture.held)}. Only claimed: {frameworks(posture.claimed)}."
    yield from ("", plain(posture.explanation))
    yield from _guidance(posture.guidance)
    yield from ("", f"Digest `{assessment.digest}`")


def _item(item: ItemResult) -> Iterator[str]:
    yield from ("", f"### {item.number}. {plain(item.question)}", "")
    yield f"**{verdict_words(item.verdict, item.needs_review)}** – {plain(item.reason)}"
    for evidence in item.evidence:
        yield from ("", _quote(evidence))
    for remark in item.remarks:
        yield from ("", f"Mind: {plain(remark)}")
    if item.follow_up:
        yield from ("", f"Ask: {plain(item.follow_up)}")
    yield from _guidance(item.guidance)


def _quote(evidence: Evidence) -> str:
    return f"> “{plain(evidence.quote)}” ({plain(place(evidence))})"


def _guidance(citations: Sequence[Citation]) -> Iterator[str]:
    for one in citations:
        yield from ("", f"Guidance: {plain(' › '.join((one.title, *one.section)))}: “{plain(one.quote)}”")


def _render(assessment: Assessment, _submission: Submission) -> bytes:
    return ("\n".join(_lines(assessment)) + "\n").encode("utf-8", "replace")


RENDERER = Renderer(name="markdown", media_type="text/markdown; charset=utf-8", suffix=".md", render=_render)
