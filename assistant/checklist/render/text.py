"""A report for a terminal: the decision first, then each item with the vendor's words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

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
    verdict_words,
)
from assistant.checklist.types import Assessment, Decision, Evidence, ItemResult, Submission, Verdict
from knowledge.types import Citation

_GREEN, _YELLOW, _RED, _GREY, _BOLD, _PLAIN = "\x1b[32m", "\x1b[33m", "\x1b[31m", "\x1b[90m", "\x1b[1m", "\x1b[0m"
_VERDICT_COLOURS: dict[Verdict, str] = {"met": _GREEN, "partial": _YELLOW, "not_met": _RED, "not_addressed": _GREY}
_DECISION_COLOURS: dict[Decision, str] = {"proceed": _GREEN, "proceed_with_conditions": _YELLOW, "hold": _RED}
_QUOTE_LIMIT = 300


def render_text(assessment: Assessment, submission: Submission, *, colour: bool = False, width: int = 100) -> str:
    """The report, at most `width` columns wide. Colour repeats what words and signs say, and is never alone."""
    return "\n".join(_lines(assessment, submission, _Pen(colour=colour, width=width))) + "\n"


class _Pen:
    def __init__(self, *, colour: bool, width: int) -> None:
        self._colour = colour
        self._width = max(width, 40)

    def paint(self, text: str, colour: str) -> str:
        return f"{colour}{text}{_PLAIN}" if self._colour else text

    def wrap(self, text: str, indent: str = "", hanging: str | None = None) -> str:
        return textwrap.fill(
            one_line(text),
            self._width,
            initial_indent=indent,
            subsequent_indent=indent if hanging is None else hanging,
            break_on_hyphens=False,
        )


def _lines(assessment: Assessment, submission: Submission, pen: _Pen) -> Iterator[str]:
    yield pen.paint(pen.wrap(heading(assessment)), _BOLD)
    yield pen.wrap(f"As of {assessment.as_of.isoformat()}, checklist {checklist_words(assessment)}")
    yield pen.wrap(f"Judged for: {made_for(assessment.context)}.")
    yield ""
    decision = DECISION_WORDS[assessment.decision].upper()
    yield f"{pen.paint(decision, _BOLD + _DECISION_COLOURS[assessment.decision])}   {counted(assessment)}"
    yield from _conditions(assessment, pen)
    yield ""
    for item in assessment.items:
        yield from _item(item, submission, pen)
    yield from _posture(assessment, pen)
    yield from _red_flags(assessment, submission, pen)
    yield ""
    yield pen.paint(f"Digest {assessment.digest}", _GREY)


def _conditions(assessment: Assessment, pen: _Pen) -> Iterator[str]:
    if assessment.red_flags:
        codes = ", ".join(dict.fromkeys(one.code for one in assessment.red_flags))
        flags = "1 red flag" if len(assessment.red_flags) == 1 else f"{len(assessment.red_flags)} red flags"
        yield pen.paint(pen.wrap(f"! {flags}, see below: {codes}", "", "  "), _RED)
    if assessment.conditions:
        yield ""
        yield pen.paint("Conditions", _BOLD)
        for number, one in enumerate(assessment.conditions, 1):
            yield pen.wrap(one, f"{number:>3}. ", "     ")


def _red_flags(assessment: Assessment, submission: Submission, pen: _Pen) -> Iterator[str]:
    if not assessment.red_flags:
        return
    yield ""
    yield pen.paint("Red flags", _BOLD)
    for flag in assessment.red_flags:
        yield pen.wrap(f"{flag.message} [{flag.code}]", "  ! ", "    ")
        yield from _quotes(flag.evidence, submission, pen)


def _quotes(evidence: Sequence[Evidence], submission: Submission, pen: _Pen) -> Iterator[str]:
    for one in evidence:
        asked = f" (answer {one.source + 1})" if submission.answers and one.source is not None else ""
        yield pen.wrap(f"“{_shortened(one.quote)}”{asked}", "      ")


def _item(item: ItemResult, submission: Submission, pen: _Pen) -> Iterator[str]:
    verdict = f"{VERDICT_SIGNS[item.verdict]} {verdict_words(item.verdict, item.needs_review)}"
    yield f"{item.number:>2}. {pen.paint(verdict, _BOLD + _VERDICT_COLOURS[item.verdict])}   {item.id}"
    yield pen.wrap(item.question, "    ")
    yield from _quotes(item.evidence, submission, pen)
    yield pen.wrap(f"Why: {item.reason}", "    ", "         ")
    for remark in item.remarks:
        yield pen.wrap(f"Mind: {remark}", "    ", "          ")
    if item.follow_up:
        yield pen.wrap(f"Ask: {item.follow_up}", "    ", "         ")
    yield from _guidance(item.guidance, pen)
    yield ""


def _guidance(citations: Sequence[Citation], pen: _Pen) -> Iterator[str]:
    if citations:
        sources = "; ".join(" › ".join((one.document_id, *one.section)) for one in citations)
        yield pen.paint(pen.wrap(f"Guidance: {sources}", "    ", "              "), _GREY)


def _posture(assessment: Assessment, pen: _Pen) -> Iterator[str]:
    posture = assessment.posture
    yield pen.paint("Posture", _BOLD)
    yield pen.wrap(f"Proven: {frameworks(posture.held)}. Only claimed: {frameworks(posture.claimed)}.", "  ")
    yield pen.wrap(posture.explanation, "  ")
    yield from _guidance(posture.guidance, pen)


def _shortened(quote: str) -> str:
    plain = one_line(quote)
    return plain if len(plain) <= _QUOTE_LIMIT else f"{plain[:_QUOTE_LIMIT].rsplit(' ', 1)[0]} …"


def _render(assessment: Assessment, submission: Submission) -> bytes:
    return render_text(assessment, submission).encode("utf-8", "replace")


RENDERER = Renderer(name="text", media_type="text/plain; charset=utf-8", suffix=".txt", render=_render)
