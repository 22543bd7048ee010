"""A message that leans on the conversation, as the question that it stands for; one that stands alone stays as it is.

Deterministic: what the earlier question named (the glossary's terms in it) is put where the message points at it. A
message is changed only where it points back by its own words, or has no subject of the field at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.chat import pointers
from assistant.chat.conversation import Turn
from knowledge.glossary import Language, Term, glossary
from knowledge.words import fold, tokens

_MAX_FRAGMENT = 9
_MAX_ELLIPSIS = 10
_MAX_CONTENT = 4
_NAMED_KINDS = ("framework", "law", "artefact")
# What a subject is asked about, or asked for: none is a subject itself.
_ASPECTS = frozenset(
    "certvalidity renewal evidence substitute fines liability claimwords redflags certificationbody reportage "
    "observationperiod finance health publicsector regulated internaluse vendor buyer auditor regulator personaldata "
    "sensitivedata customerdata vendorrisk provider deployer aicpa noticeperiod".split()
)
_WHAT_IS: dict[Language, str] = {
    "en": "what is {}?",
    "de": "was ist {}?",
    "fr": "qu'est-ce que {} ?",
    "es": "¿qué es {}?",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Resolved:
    """The question to look up; `leans` where the message was changed, `goes_on` where it only asks for more."""

    question: str
    leans: bool = False
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class _Named:
    term: Term
    start: int
    end: int


def resolve(message: str, turns: Sequence[Turn]) -> Resolved:
    """The message in full, after the turns of its conversation."""
    before = _leaned_on(turns)
    if before is None:
        return Resolved(question=message)
    folded = " ".join(fold(message).split()).strip()
    full = " ".join(message.split())
    if pointers.MORE.search(folded):
        return Resolved(question=before.asked_as, leans=True, goes_on=True)
    found = (
        _ordinal(full, folded, before)
        or _why(folded, before)
        or _other_side(full, folded, before)
        or _fragment(full, folded, before)
        or _both(full, folded, before)
        or _pronoun(full, folded, before)
    )
    return Resolved(question=found, leans=True) if found else Resolved(question=message)


def _leaned_on(turns: Sequence[Turn]) -> Turn | None:
    """The last question; none where a vendor was judged since, for then that is what was spoken of."""
    for one in reversed(turns):
        if one.asked_as:
            return one
        if one.kind == "assessment":
            return None
    return None


def named_in(text: str) -> tuple[str, ...]:
    """The ids of the terms that a text names, each once, in order."""
    return tuple(dict.fromkeys(one.term.id for one in _named(text)))


def listed_in(question: str, items: Sequence[str], answer: str) -> tuple[str, ...]:
    """What an ordinal may point at: the things that the question sets side by side, else the answer's list."""
    asked = _things(question)
    if len(asked) > 1:
        return asked
    return tuple(items) if len(items) > 1 else _things(answer)


def _things(text: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(one.term.name for one in _named(text) if one.term.kind in _NAMED_KINDS))
    return found if len(found) > 1 else ()


def _named(text: str) -> list[_Named]:
    places = tokens(text)
    return [_Named(one.term, places[one.first].start, places[one.last - 1].end) for one in glossary().mentions(text)]


def _subjects(text: str) -> list[_Named]:
    return [one for one in _named(text) if one.term.id not in _ASPECTS]


def _language(message: str, before: Turn) -> Language:
    told = glossary().language_of(message)
    return told if told != "en" or len(message.split()) > 2 else glossary().language_of(before.asked_as)


def _ordinal(message: str, folded: str, before: Turn) -> str | None:
    match = pointers.ORDINAL.search(folded)
    if match is None or not before.listed or _named(message):
        return None
    at = pointers.position(match.group(0), len(before.listed))
    if at is None:
        return None
    item = before.listed[at]
    if pointers.ONLY_POINTS.search(folded[: match.start()] + folded[match.end() :]):
        return _WHAT_IS[_language(message, before)].format(item)
    return f"{message[: match.start()]}{item}{message[match.end() :]}"


def _why(folded: str, before: Turn) -> str | None:
    match = pointers.WHY.search(folded)
    return f"{match.group(1)}: {before.asked_as}" if match else None


def _other_side(message: str, folded: str, before: Turn) -> str | None:
    """One side of a comparison; the other is what was spoken of."""
    subjects = _subjects(message)
    earlier = _subjects(before.asked_as)
    if len({one.term.id for one in subjects}) != 1 or not earlier or not pointers.COMPARES.search(folded):
        return None
    other = next((one for one in earlier if one.term.id != subjects[0].term.id), None)
    if other is None:
        return None
    return f"{message.rstrip(' ?')} / {other.term.name}?"


def _fragment(message: str, folded: str, before: Turn) -> str | None:
    """ "and SOC 2?", "what about for a bank?": the earlier question with another term, or with an addition."""
    match = pointers.FRAGMENT.search(folded)
    if match is None:
        return None
    rest = message[match.end() :].strip(" ?!.,:")
    if not rest or len(rest.split()) > _MAX_FRAGMENT or pointers.CLAUSE.search(fold(rest)):
        return None
    told = [one for one in _named(rest) if one.term.id not in _ASPECTS]
    question = before.asked_as
    if told:
        term = told[0].term
        replaced = _counterpart(term, _subjects(question))
        if replaced is not None and replaced.term.id != term.id:
            return f"{question[: replaced.start]}{term.name}{question[replaced.end :]}"
        if replaced is not None:
            return None
    return f"{question.rstrip(' ?')} {rest}?"


def _counterpart(term: Term, earlier: Sequence[_Named]) -> _Named | None:
    """What a term stands in for: of its kind, the nearest by id (a type for a type), the first of equals."""
    same = [one for one in earlier if one.term.kind == term.kind]
    if not same and term.kind in _NAMED_KINDS:
        same = [one for one in earlier if one.term.kind in _NAMED_KINDS]
    return max(same, key=lambda one: _alike(one.term.id, term.id), default=None)


def _alike(one: str, other: str) -> int:
    """How many characters two ids begin with in common."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _both(message: str, folded: str, before: Turn) -> str | None:
    match = pointers.BOTH.search(folded)
    things = _things(before.asked_as)
    if match is None or len(things) < 2 or _subjects(message) or len(folded.split()) > _MAX_FRAGMENT:
        return None
    if pointers.NEW_SHORT_NAME.search(message):
        return None
    return f"{message.rstrip(' ?')}: {', '.join(things[:3])}?"


def _pronoun(message: str, folded: str, before: Turn) -> str | None:
    """A question without a subject of the field, short, that points back or only asks after an aspect."""
    words = folded.split()
    subjects = _subjects(before.asked_as) or [one for one in _named(before.asked_as) if one.term.kind == "role"]
    if not subjects or _subjects(message) or len(words) > _MAX_ELLIPSIS or not pointers.QUESTION.search(folded):
        return None
    content = [one.text for one in tokens(folded) if one.text not in pointers.EMPTY_WORDS]
    points = bool(pointers.PRONOUN.search(folded)) or _points_at_nothing_named(message, folded)
    # Another's name or number is a subject, though the glossary does not know it.
    if any(one.identifier for one in tokens(folded)) or _has_new_name(message, points=points):
        return None
    if not points and not all(one in pointers.ASPECT_WORDS for one in content):
        return None
    if len(content) > _MAX_CONTENT:
        return None
    name = subjects[0].term.name
    english = pointers.ENGLISH_PRONOUN.search(folded)
    if english and glossary().language_of(message) == "en":
        said = f"{name}'s" if english.group(1) == "its" else name
        return f"{message[: english.start(1)]}{said}{message[english.end(1) :]}"
    return f"{message.rstrip(' ?')} {' '.join(dict.fromkeys(one.term.name for one in subjects[:2]))}?"


def _points_at_nothing_named(message: str, folded: str) -> bool:
    """Whether a "that" or "das" stands for a thing itself: German writes nouns with a capital, elsewhere a verb follows."""
    for match in pointers.DEMONSTRATIVE.finditer(folded):
        following = match.group(1)
        known = not following or following in pointers.EMPTY_WORDS or following in pointers.ASPECT_WORDS
        if known or (match.group(0)[:2] in ("da", "de", "di", "ei") and not message[match.start(1)].isupper()):
            return True
    return False


def _has_new_name(message: str, *, points: bool) -> bool:
    if glossary().language_of(message) == "de":
        return bool(pointers.NEW_SHORT_NAME.search(message))
    return bool(pointers.NEW_NAME.search(message)) and not (points and pointers.OBJECT.search(fold(message)))
