"""Whether a passage says what a model's sentence says. Deterministic, without a model, and strict.

A sentence is supported where it can be had from one or two neighbouring sentences of one cited
passage by the harmless edits alone: colourless words added or left out, spelling of the same thing
changed, a clause that stands alone cut out, an aside left out, a reference or a condition moved to
the front, a pronoun under a heading replaced by what the heading names. All else,
any further word, number, negation or change of order, is no support: a bag of words would take "Type 1 covers a
period" from a sentence on both types. Faithful sentences are lost by it; a wrong one costs more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import re2

from assistant.chat.pieces import Piece, lead_in, pieces
from assistant.chat.writer.cuts import asides, conditional, ends, starts
from assistant.chat.writer.marks import Mark, marks, spelled_out
from knowledge.sentences import sentences
from knowledge.types import Hit, Passage

LEAST_MARKS = 3
"""A sentence with fewer says nothing that can be checked."""
_PRONOUN = re2.compile(r"(?i)^(?:it|they)\b")
_SEVERAL = re2.compile(r"(?i)\b(?:and|or|versus|vs|but)\b|;")
_CLAUSES = re2.compile(r"(?i), (?:and|or|but)\b|;|\bwhile\b")
_JOINTS = ("so", "but", "becaus", "sinc", "although")
"""A clause that is cut out may lose the word that joined it."""
_FRONTED = re2.compile(r"(?i)^(?:under|from|in|for|when|if|where|as|by|on|at|until|since|with) [^,]{2,120},\s+")
_REFERENCE = re2.compile(
    r"(?i),?\s*\(?\b(?:(?:under|in|by|see|of|to) )?(?:the )?(?:article|art\.|clause) ?[0-9]+(?:\.[0-9]+)*(?:\([0-9a-z]{1,4}\))*"
    r"(?: (?:of the )?(?:GDPR|EU AI Act|AI Act|ISO/IEC [0-9]+))?\)?,?"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """A sentence of a passage: `said` is what it says, `spans` are its verbatim words in the passage's text."""

    said: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Support:
    """The spans of the passage's text that say it, in order."""

    passage: Passage
    spans: tuple[tuple[int, int], ...]


def support(sentence: str, hit: Hit) -> Support | None:
    """What in the hit's passage says this sentence (without markers); `None` where nothing does."""
    wordings = _wordings(spelled_out(sentence))
    if len(marks(wordings[0])) < LEAST_MARKS:
        return None
    units = list(_units(hit))
    heading = spelled_out(hit.passage.section[-1]) if hit.passage.section else ""
    for size in (1, 2):
        for at in range(len(units) - size + 1):
            window = units[at : at + size]
            said = [unit.said for unit in window]
            if any(_derives(one, said, heading if at == 0 else "") for one in wordings):
                return Support(passage=hit.passage, spans=tuple(span for unit in window for span in unit.spans))
    return None


def _units(hit: Hit) -> Iterator[Unit]:
    found = pieces(hit)
    lead = lead_in(hit.passage)
    if lead is not None and found:
        yield from _list_units(found)
        return
    for one in found:
        said = one.said if one.label else " ".join(one.quote.split())
        yield Unit(said=spelled_out(said), spans=((one.start, one.end),))


def _list_units(found: Sequence[Piece]) -> Iterator[Unit]:
    """The sentences of a lead-in, then the lead-in with each item, where an item alone is true of it."""
    lead = found[0]
    inner = sentences(lead.quote)
    for start, end in inner[:-1] if lead.quote.rstrip().endswith(":") else inner:
        yield Unit(said=spelled_out(lead.quote[start:end]), spans=((lead.start + start, lead.start + end),))
    start, end = inner[-1]
    said = lead.quote[start:end].rstrip(" :")
    if conditional(said):
        return
    for one in found[1:]:
        item = " ".join(one.quote.split()).rstrip(";.")
        yield Unit(
            said=spelled_out(f"{said} {item}"), spans=((lead.start + start, lead.start + end), (one.start, one.end))
        )


def _wordings(sentence: str) -> list[str]:
    """A sentence, and the same with what it begins with moved to its end, where it can belong to one thing only."""
    fronted = _FRONTED.search(sentence)
    if not fronted or _SEVERAL.search(sentence[fronted.end() :]):
        return [sentence]
    first = fronted.group().rstrip(" ,")
    return [sentence, f"{sentence[fronted.end() :].rstrip('.')} {first}."]


def _derives(wording: str, window: Sequence[str], heading: str) -> bool:
    if _path(marks(wording), window, heading):
        return True
    # One reference on each side, and the same: it may stand anywhere, in a sentence kept whole.
    if len(window) > 1 or _CLAUSES.search(window[0]):
        return False
    said, given = _REFERENCE.findall(window[0]), _REFERENCE.findall(wording)
    if len(said) != 1 or len(given) != 1 or _reference(said[0]) != _reference(given[0]):
        return False
    return _path(marks(_REFERENCE.sub(" ", wording)), [_REFERENCE.sub(" ", window[0])], heading, whole=True)


def _reference(text: str) -> list[str]:
    return [one.key for one in marks(text) if one.key not in ("under", "by", "see")]


def _path(wanted: Sequence[Mark], window: Sequence[str], heading: str, *, whole: bool = False) -> bool:
    """Whether the wanted marks are those of the window, cut where it may be cut."""
    keys = [one.key for one in wanted]
    reached = {0}
    for at, sentence in enumerate(window):
        leads = _named(keys, sentence, heading) if at == 0 else {0}
        reached = {end for done in reached for lead in leads for end in _through(keys, done + lead, sentence, whole)}
    return len(keys) in reached


def _named(keys: Sequence[str], sentence: str, heading: str) -> set[int]:
    """How many first marks may name what the sentence's first pronoun stands for; 0 for none.

    Only a heading on one thing names it, and only for the first sentence below it: what a later
    pronoun stands for is not to be known without a parser.
    """
    subject = [one.key for one in marks(heading)]
    if subject and _PRONOUN.search(sentence) and not _SEVERAL.search(heading) and subject == keys[: len(subject)]:
        return {0, len(subject)}
    return {0}


def _through(keys: Sequence[str], done: int, sentence: str, whole: bool) -> set[int]:
    """How many of the keys may be done after this sentence, when `done` were before it."""
    own = marks(sentence)
    skips = {_index(own, start): _index(own, end) for start, end in asides(sentence)}
    found: set[int] = set()
    for start in [0] if whole else starts(sentence):
        first = _index(own, start)
        stops = {_index(own, end) for end in ([len(sentence)] if whole else ends(sentence, start))} - {first}
        states = {(done, first)}
        if first < len(own) and own[first].key in _JOINTS and start > 0:
            states.add((done, first + 1))
        seen = set(states)
        while states:
            key_at, mark_at = states.pop()
            if mark_at in stops:
                found.add(key_at)
            following = set()
            if key_at < len(keys) and mark_at < len(own) and keys[key_at] == own[mark_at].key:
                following.add((key_at + 1, mark_at + 1))
            if mark_at in skips:
                following.add((key_at, skips[mark_at]))
            states |= following - seen
            seen |= following
    return found


def _index(own: Sequence[Mark], offset: int) -> int:
    return sum(one.start < offset for one in own)
