"""A report for a terminal: the decision first, then each item with the vendor's words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from assistant.checklist.render.base import (
    DECISION_WORDS,
    VERDICT_SIGNS,
    Renderer,
    counted,
    frameworks,
    heading,
    one_line,
    verdict_words,
)
from assistant.checklist.types import Assessment, Decision, ItemResult, Submission, Verdict

_GREEN, _YELLOW, _RED, _GREY, _BOLD, _PLAIN = "\x1b[32m", "\x1b[33m", "\x1b[31m", "\x1b[90m", "\x1b[1m", "\x1b[0m"
_VERDICT_COLOURS: dict[Verdict, str] = {"met": _GREEN, "partial": _YELLOW, "not_met": _RED, "not_addressed": _GREY}
_DECISION_COLOURS: dict[Decision, str] = {"proceed": _GREEN, "proceed_with_conditions": _YELLOW, "hold": _RED}
_QUOTE_LIMIT = 300


def render_text(assessment: Assessment, *, colour: bool = False, width: int = 100) -> str:
    """The report. Colour repeats what words and signs say, and is never alone."""
    return "\n".join(_lines(assessment, _Pen(colour=colour, width=width))) + "\n"


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


def _lines(assessment: Assessment, pen: _Pen) -> Iterator[str]:
    yield pen.paint(one_line(heading(assessment)), _BOLD)
    yield f"As of {assessment.as_of.isoformat()}, checklist {assessment.checklist.id} {assessment.checklist.version}"
    yield ""
    decision = DECISION_WORDS[assessment.decision].upper()
    yield f"{pen.paint(decision, _BOLD + _DECISION_COLOURS[assessment.decision])}   {counted(assessment)}"
    if assessment.conditions:
        yield ""
        yield pen.paint("Conditions", _BOLD)
        for number, one in enumerate(assessment.conditions, 1):
            yield pen.wrap(one, f"{number:>3}. ", "     ")
    if assessment.red_flags:
        yield ""
        yield pen.paint("Red flags", _BOLD)
        for flag in assessment.red_flags:
            yield pen.wrap(f"{flag.message} [{flag.code}]", "  ! ", "    ")
            for evidence in flag.evidence:
                yield pen.wrap(f"“{_shortened(evidence.quote)}”", "      ")
    yield ""
    for item in assessment.items:
        yield from _item(item, pen)
    yield from _posture(assessment, pen)
    yield ""
    yield pen.paint(f"Digest {assessment.digest}", _GREY)


def _item(item: ItemResult, pen: _Pen) -> Iterator[str]:
    verdict = f"{VERDICT_SIGNS[item.verdict]} {verdict_words(item.verdict, item.needs_review)}"
    yield f"{item.number:>2}. {pen.paint(verdict, _BOLD + _VERDICT_COLOURS[item.verdict])}   {item.id}"
    yield pen.wrap(item.question, "    ")
    yield pen.wrap(f"Why: {item.reason}", "    ", "         ")
    for evidence in item.evidence:
        yield pen.wrap(f"“{_shortened(evidence.quote)}”", "      ")
    for remark in item.remarks:
        yield pen.wrap(f"Mind: {remark}", "    ", "          ")
    if item.follow_up:
        yield pen.wrap(f"Ask: {item.follow_up}", "    ", "         ")
    if item.guidance:
        sources = "; ".join(f"{one.document_id} › {' › '.join(one.section)}" for one in item.guidance)
        yield pen.paint(pen.wrap(f"Guidance: {sources}", "    ", "              "), _GREY)
    yield ""


def _posture(assessment: Assessment, pen: _Pen) -> Iterator[str]:
    posture = assessment.posture
    yield pen.paint("Posture", _BOLD)
    yield pen.wrap(f"Proven: {frameworks(posture.held)}. Only claimed: {frameworks(posture.claimed)}.", "  ")
    yield pen.wrap(posture.explanation, "  ")


def _shortened(quote: str) -> str:
    plain = one_line(quote)
    return plain if len(plain) <= _QUOTE_LIMIT else f"{plain[:_QUOTE_LIMIT].rsplit(' ', 1)[0]} …"


def _render(assessment: Assessment, _submission: Submission) -> bytes:
    return render_text(assessment).encode("utf-8", "replace")


RENDERER = Renderer(name="text", media_type="text/plain; charset=utf-8", suffix=".txt", render=_render)
