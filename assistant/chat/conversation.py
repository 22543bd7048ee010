"""A conversation as it is kept: its turns, what each was about, and what it told of the vendor."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

import re2

from assistant.types import AnswerKind

Step = Literal["add", "correct", "take_back", "new_vendor"]
"""What a turn does to what is known of the vendor."""

_OURS = re2.compile(r"c-[0-9a-f]{24}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """A sentence of the user's about the vendor, word for word, and the ids of the items that it is about."""

    text: str
    topics: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """One message and what became of it.

    `asked_as` is the question that was looked up, `terms` the glossary's ids in it, in order; `listed` is what an
    ordinal of the next message may point at; `about` are the ids of the passages that the answer cited.
    """

    answer_id: str
    message: str
    asked_as: str
    kind: AnswerKind
    terms: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()
    step: Step | None = None
    facts: tuple[Fact, ...] = ()
    named: tuple[str, ...] = ()
    """For a fact taken back: the items that the user named, or none for the fact told last."""


class Conversations(Protocol):
    """Where turns are kept. An id gives access to its turns, so ids are 96 random bits."""

    def turns(self, conversation_id: str, *, now: datetime) -> tuple[Turn, ...]:
        """The turns in order; none where the id is unknown or its conversation has expired."""

    def keep(self, conversation_id: str, turn: Turn, *, now: datetime) -> None:
        """Durable when this returns; turns kept at once are both kept."""


def new_conversation() -> str:
    """An id that nobody can guess."""
    return f"c-{secrets.token_hex(12)}"


def is_ours(conversation_id: str) -> bool:
    """Whether an id has the form that `new_conversation` gives."""
    return bool(_OURS.fullmatch(conversation_id))


def facts_after(turns: Sequence[Turn]) -> tuple[tuple[Fact, ...], ...]:
    """What stands of what was told, a group a turn, after every addition, correction and taking back."""
    told: list[list[Fact]] = []
    for turn in turns:
        if turn.step == "new_vendor":
            told = []
        elif turn.step == "take_back":
            _take_back(told, turn.named)
        elif turn.step == "correct":
            corrected = {topic for fact in turn.facts for topic in fact.topics}
            # What also speaks of something else stays, and is judged as a contradiction.
            told = [[one for one in group if not one.topics or not corrected.issuperset(one.topics)] for group in told]
        if turn.facts:
            told.append(list(turn.facts))
    return tuple(tuple(group) for group in told if group)


def _take_back(told: list[list[Fact]], named: tuple[str, ...]) -> None:
    """Drops the last fact on what was named; the last of all where nothing was, or nothing told is on it."""
    places = [(group, fact) for group in told for fact in group]
    if not places:
        return
    about = [place for place in places if set(named) & set(place[1].topics)]
    group, fact = (about or places)[-1]
    group.remove(fact)
