"""What every surface gives people: the Answer of the contract."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from knowledge.types import Citation

AnswerKind = Literal["answer", "not_covered", "assessment"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Segment:
    """A piece of the answer and the markers of the citations that it rests on."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundPassage:
    """A passage as surfaces show it; `score` is in 0…1."""

    passage_id: str
    document_id: str
    title: str
    section: tuple[str, ...]
    text: str
    score: float
    url: str | None
    as_of: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Caveat:
    """What a careful expert would add to the answer."""

    message: str
    citations: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """The contract's Answer. `kind` "answer" has citations; "not_covered" asserts nothing."""

    id: str
    conversation_id: str
    kind: AnswerKind
    answer: str
    segments: tuple[Segment, ...]
    citations: tuple[Citation, ...]
    passages: tuple[FoundPassage, ...]
    assessment: dict[str, object] | None
    caveats: tuple[Caveat, ...]
    follow_ups: tuple[str, ...]
    generator: str
    index_version: str
    asked_as: str | None = None
    """The question that was looked up, where a follow-up stands for it."""
    told: str | None = None
    """With an assessment: all that counts as told of the vendor; the assessment's offsets are places in it."""
