"""The four measures of a ranking. Why these are ours: decisions/measures.md.

A ranking is judged place by place: True where the place brings something wanted that no place
before it brought. `wanted` is how many wanted things there are.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

DEPTH = 10
"""Places that a ranking is judged on."""


def hit(ranking: Sequence[bool], depth: int) -> float:
    """1 where one of the first `depth` places is right, else 0."""
    return float(any(ranking[:depth]))


def reciprocal_rank(ranking: Sequence[bool]) -> float:
    """1 over the place of the first right one within `DEPTH`, 0 where there is none."""
    return next((1 / place for place, right in enumerate(ranking[:DEPTH], 1) if right), 0.0)


def ndcg(ranking: Sequence[bool], wanted: int) -> float:
    """Normalised discounted cumulative gain within `DEPTH`: 1 where all that is wanted comes first."""
    ideal = _gain([True] * min(wanted, DEPTH))
    return _gain(ranking) / ideal if ideal else 0.0


def _gain(ranking: Sequence[bool]) -> float:
    return sum(1 / math.log2(place + 1) for place, right in enumerate(ranking[:DEPTH], 1) if right)


def judged(places: Sequence[Collection[str]], gold: Collection[str]) -> list[bool]:
    """A ranking judged: each place under all its names, `gold` the names wanted.

    A second passage of a section already found brings nothing new, but takes its place.
    """
    left = set(gold)
    right = []
    for names in places:
        found = left.intersection(names)
        right.append(bool(found))
        # One passage stands for one section, even where a section and its part are both wanted.
        left -= set(sorted(found)[:1])
    return right
