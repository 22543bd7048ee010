"""A report as one self-contained page: no script, nothing from outside, the vendor's text with its evidence marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from assistant.checklist.render.base import (
    DECISION_WORDS,
    VERDICT_SIGNS,
    Renderer,
    counted,
    frameworks,
    heading,
    verdict_words,
)
from assistant.checklist.types import Assessment, ItemResult, Submission


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A run of the vendor's text; `marks` are the evidence of items that it is part of, as (item, number)."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    begins: tuple[tuple[int, int], ...] = ()
    """The marks that begin with this piece: links jump here."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """What the vendor sent: one text, or one answer with its question."""

    question: str
    pieces: tuple[Piece, ...]


def parts(assessment: Assessment, submission: Submission) -> list[Part]:
    """The submission cut at every border of evidence; overlapping evidence marks the same run twice."""
    if submission.text is not None:
        return [Part(question="", pieces=tuple(_pieces(submission.text, _spans(assessment.items, None))))]
    return [
        Part(question=one.question, pieces=tuple(_pieces(one.answer, _spans(assessment.items, number))))
        for number, one in enumerate(submission.answers or ())
    ]


def _spans(items: tuple[ItemResult, ...], source: int | None) -> list[tuple[int, int, tuple[int, int]]]:
    return [
        (evidence.start, evidence.end, (item.number, number))
        for item in items
        for number, evidence in enumerate(item.evidence)
        if evidence.source == source
    ]


def _pieces(text: str, spans: list[tuple[int, int, tuple[int, int]]]) -> Iterator[Piece]:
    borders = sorted({0, len(text), *(at for start, end, _ in spans for at in (start, end))})
    for start, end in pairwise(borders):
        marks = tuple(mark for begin, stop, mark in spans if begin <= start and end <= stop)
        begins = tuple(mark for begin, _, mark in spans if begin == start)
        yield Piece(text=_visible(text[start:end]), marks=marks, begins=begins)


def _visible(text: str) -> str:
    """Control characters and writing that turns around are shown as signs, so that nothing hides."""
    return "".join(one if one.isprintable() or one in "\n\t" else "\N{REPLACEMENT CHARACTER}" for one in text)


def _render(assessment: Assessment, submission: Submission) -> bytes:
    # Imported here: an evaluation in another format does without it.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("assistant.checklist.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page = environment.get_template("report.html").render(
        assessment=assessment,
        heading=heading(assessment),
        decision=DECISION_WORDS[assessment.decision],
        counted=counted(assessment),
        held=frameworks(assessment.posture.held),
        claimed=frameworks(assessment.posture.claimed),
        sign=VERDICT_SIGNS,
        words=verdict_words,
        visible=_visible,
        parts=parts(assessment, submission),
    )
    return page.encode("utf-8", "replace")


RENDERER = Renderer(name="html", media_type="text/html; charset=utf-8", suffix=".html", render=_render)
