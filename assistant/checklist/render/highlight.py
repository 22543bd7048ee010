"""The vendor's text cut at the borders of its evidence, so that overlapping evidence can be marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.checklist.types import Assessment, Evidence, Submission


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """One piece of evidence: `key` names its two anchors, `label` what it is evidence for."""

    key: str
    label: str
    evidence: Evidence


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A run of the vendor's text that the same marks cover; `begins` are those that begin with it."""

    text: str
    marks: tuple[Mark, ...] = ()
    begins: tuple[Mark, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """What the vendor sent: one text (`number` is None), or one answer with its question and number, from 1."""

    number: int | None
    question: str
    pieces: tuple[Piece, ...]


def item_key(number: int, place: int) -> str:
    """The anchor's name of an item's evidence at `place`, from 0."""
    return f"{number}-{place}"


def flag_key(number: int, place: int) -> str:
    """The anchor's name of the evidence at `place`, from 0, of the red flag with this number, from 1."""
    return f"flag-{number}-{place}"


def marks_of(assessment: Assessment) -> list[Mark]:
    """The evidence of the items in order, then of the red flags."""
    of_items = [
        Mark(key=item_key(item.number, place), label=str(item.number), evidence=one)
        for item in assessment.items
        for place, one in enumerate(item.evidence)
    ]
    of_flags = [
        Mark(key=flag_key(number, place), label="!", evidence=one)
        for number, flag in enumerate(assessment.red_flags, 1)
        for place, one in enumerate(flag.evidence)
    ]
    return of_items + of_flags


def parts(assessment: Assessment, submission: Submission) -> list[Part]:
    """The whole submission in order; its pieces joined are its text."""
    by_source: dict[int | None, list[Mark]] = defaultdict(list)
    for mark in marks_of(assessment):
        by_source[mark.evidence.source].append(mark)
    if submission.text is not None:
        return [Part(number=None, question="", pieces=tuple(pieces(submission.text, by_source[None])))]
    return [
        Part(number=place + 1, question=one.question, pieces=tuple(pieces(one.answer, by_source[place])))
        for place, one in enumerate(submission.answers or ())
    ]


def pieces(text: str, marks: Sequence[Mark]) -> Iterator[Piece]:
    """The text cut at every border of a mark, in one sweep: linear in the text and in what the marks cover.

    A mark of no characters covers no piece, and begins with the piece after it.
    """
    begins: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        begins[mark.evidence.start].append(mark)
    borders = sorted({0, len(text), *(at for one in marks for at in (one.evidence.start, one.evidence.end))})
    running: list[Mark] = []
    for start, end in pairwise(borders):
        running = [one for one in running if one.evidence.end > start]
        running += [one for one in begins[start] if one.evidence.end > start]
        yield Piece(text=text[start:end], marks=tuple(running), begins=tuple(begins[start]))
