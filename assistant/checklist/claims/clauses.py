"""Clauses of a sentence, and whether what stands in one is affirmed, denied or planned.

ConText's idea: a trigger (not, planned, if) governs its clause up to the next terminator, and phrases that
look like triggers but are none ("no later than", "response plan") are taken out first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.checklist.claims.scope import turn_at
from assistant.checklist.vocabulary import Hits, Span

_BEFORE = 90
_AFTER = 60
_INFINITIVES = (" to ", " pour ", " zum ", " zur ", " um ", "or otherwise", "and to ")
"""What goes on with the clause before, though a comma stands between."""
_TAKEN_BACK = 18
_HARD = (" - ", "; ", " -> ")
_SOFT = (", ", " and ", " und ", " et ", "(", ": ", ") ")
_LOOSE = (" & ", " plus ", " then ")
"""Joints only where a negation's scope ends at them."""
_AFTER_VERB = ("nicht", "pas", "kein", "keine", "keinen", "keines")
"""Negations that follow the verb that they govern."""
NOT_YET = ("not yet", "noch nicht", "pas encore", "yet to")


@dataclass(frozen=True, kw_only=True, slots=True)
class Clause:
    """A stretch of a sentence, with the triggers that govern it."""

    start: int
    end: int
    negations: tuple[Span, ...] = ()
    plans: tuple[Span, ...] = ()
    conditions: tuple[Span, ...] = ()
    doubts: tuple[Span, ...] = ()
    """Stretches that a negation before them may reach, or may not: "we do not store it and train on it"."""

    def holds(self, span: Span) -> bool:
        """Whether the span begins in this clause."""
        return self.start <= span[0] < self.end

    def doubts_of(self, span: Span) -> bool:
        """Whether it is open if a negation reaches the span."""
        return any(one[0] <= span[0] < one[1] for one in self.doubts)

    def denies(self, span: Span) -> bool:
        """Whether a negation governs the span: before it, or soon after it, in this clause."""
        return any(
            (one[0] <= span[0] and span[0] - one[1] <= _BEFORE) or (one[0] >= span[1] and one[0] - span[1] <= _AFTER)
            for one in self.negations
        )


def without(spans: Sequence[Span], pseudo: Sequence[Span]) -> tuple[Span, ...]:
    """The spans that overlap none of the pseudo-triggers."""
    if not pseudo:
        return tuple(spans)
    return tuple(one for one in spans if not any(other[0] < one[1] and one[0] < other[1] for other in pseudo))


def intended(plans: tuple[Span, ...], negations: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """The plans that no negation takes back, as in "we do not intend to"; "not yet" is a plan itself."""
    return tuple(
        one
        for one in plans
        if text.startswith(NOT_YET, one[0]) or not any(_takes_back(no, one, text) for no in negations)
    )


def _takes_back(no: Span, plan: Span, text: str) -> bool:
    before = no[1] <= plan[0] and plan[0] - no[1] <= _TAKEN_BACK
    inside = plan[0] < no[0] and no[1] <= plan[1]
    after = 0 <= no[0] - plan[1] <= _TAKEN_BACK and text[no[0] : no[1]] in _AFTER_VERB
    return before or inside or after


def _has(spans: list[Span], start: int, end: int) -> bool:
    return any(start <= one[0] and one[1] <= end for one in spans)


def _places(text: str, signs: Sequence[str], start: int, end: int) -> set[int]:
    found: set[int] = set()
    for sign in signs:
        place = text.find(sign, start, end)
        while place >= 0:
            found.add(place + 1)
            place = text.find(sign, place + 1, end)
    return found


def _cuts(text: str, start: int, end: int, hits: Hits, negations: Sequence[Span]) -> tuple[list[int], list[int]]:
    """Places where a new clause begins, and joints past which the reach of a negation is in doubt.

    A clause begins at terminators, where a joint ends the scope of a negation, and between two parts that have a
    verb each.
    """
    verbs = hits.get("verb", [])
    hard = {one[0] for one in hits.get("break", []) if one[0] > start} | _places(text, _HARD, start, end)
    soft = _places(text, _SOFT, start, end)
    loose = _places(text, _LOOSE, start, end)
    ordered = sorted(hard | soft | loose)
    cuts: list[int] = []
    doubts: list[int] = []
    last = start
    for index, place in enumerate(ordered):
        following = next((one for one in ordered[index + 1 :] if one not in loose), end)
        turn = None if place in hard else turn_at(text, last, place, end, negations)
        if turn == "doubtful":
            doubts.append(place)
        if turn in ("shared", "doubtful") or (place in loose and turn is None):
            continue
        if (
            place in hard
            or turn == "anew"
            or (not text.startswith(_INFINITIVES, place) and _has(verbs, last, place) and _has(verbs, place, following))
        ):
            cuts.append(place)
            last = place
    return cuts, doubts


def clauses_of(text: str, start: int, end: int, hits: Hits) -> tuple[Clause, ...]:
    """The clauses of a sentence that spans `start` to `end` of the normalised text."""
    negations = without(hits.get("negation", []), hits.get("pseudo_negation", []))
    plans = intended(without(hits.get("plan", []), hits.get("pseudo_plan", [])), negations, text)
    conditions = tuple(hits.get("hypothetical", []))
    cuts, doubts = _cuts(text, start, end, hits, negations)
    places = [start, *cuts, end]
    return tuple(
        Clause(
            start=first,
            end=last,
            negations=tuple(one for one in negations if first <= one[0] < last),
            plans=tuple(one for one in plans if first <= one[0] < last),
            conditions=tuple(one for one in conditions if first <= one[0] < last),
            doubts=tuple((one, last) for one in doubts if first <= one < last),
        )
        for first, last in pairwise(places)
    )
