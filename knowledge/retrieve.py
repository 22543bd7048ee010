"""A question into hits: dense and lexical candidates, and those of the nearest cues, in one calibrated score."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.base import KnowledgeBase, Snapshot
from knowledge.coverage import Match, Names, chance, chance_by_questions, names
from knowledge.cues import CueMatch
from knowledge.glossary import Reading, glossary
from knowledge.lexical import lexical_terms
from knowledge.types import Hit, Passage

_POOL = 40
"""Candidates from each side before fusion."""
_SECTIONS = 15
"""Sections whose written questions are nearest, all passages of which are candidates."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Retrieved:
    """What was found, best first, and what the question was taken to mean.

    `unknown` are things that the question names (a standard, a law, an acronym) and that no
    published passage mentions: whatever was found is not about them. `covered` is the chance, 0…1,
    that the passages answer the question.
    """

    reading: Reading
    snapshot: Snapshot
    hits: tuple[Hit, ...]
    unknown: tuple[str, ...]
    covered: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Weights:
    """Of the fused score, which is a logistic of these; how they were found: decisions/ranking.md."""

    bias: float
    cosine: float
    coverage: float
    heading: float
    row: float
    """A table row says little alone, and less than the paragraph that explains it."""
    phrases: float
    other: float = -0.5
    lexical: float = 0.0
    asked: float = 0.0
    asked_lexical: float = 0.0
    heading_cosine: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Ranking:
    """Weights for sections that nobody wrote questions for, and for those with; scores of both compare."""

    plain: Weights = Weights(bias=-4.4, cosine=5.0, lexical=1.0, coverage=3.0, heading=2.0, row=-0.5, phrases=4.0)
    asked: Weights = Weights(
        bias=-5.3,
        cosine=1.15,
        coverage=1.45,
        heading=1.15,
        row=-0.15,
        phrases=0.2,
        asked=3.2,
        asked_lexical=5.2,
        heading_cosine=1.45,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Features:
    """What one passage is scored by; cosines -1…1, shares 0…1, BM25 by the sum of the terms' idf."""

    passage: Passage
    match: Match
    cues: CueMatch
    bm25: float
    phrases: float
    other: bool
    """Whether its headings name frameworks, laws or articles, and none that the question names."""
    asked_bm25: float
    """Of the section's written questions; 0 where it has none."""


def retrieve(base: KnowledgeBase, question: str, *, limit: int = 8, ranking: Ranking = Ranking()) -> Retrieved:
    """The passages for a question, at most `limit`, best first."""
    reading = glossary().read(question)
    found = candidates(base, reading)
    scored = sorted(
        ((_score(ranking, one), one) for one in found.features), key=lambda pair: (-pair[0], pair[1].passage.id)
    )
    hits = [Hit(passage=one.passage, score=score, dense=one.match.cosine, lexical=one.bm25) for score, one in scored]
    named = names(found.snapshot.lexical, question, reading)
    best = [one for _, one in scored[:3]]
    return Retrieved(
        reading=reading,
        snapshot=found.snapshot,
        hits=tuple(hits[:limit]),
        unknown=named.unknown,
        covered=_covered(found, best, named),
    )


def _covered(found: Candidates, best: Sequence[Features], named: Names) -> float:
    matches = [one.match for one in best]
    if best and best[0].cues.closest is not None and found.closest is not None and found.outside is not None:
        return chance_by_questions(found.asked, matches, found.closest, found.outside, named)
    return chance(found.asked, matches, found.nearest, named)


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidates:
    """The passages that may answer, in no order. `asked` are the question's terms with their idf."""

    snapshot: Snapshot
    asked: Mapping[str, float]
    features: Sequence[Features]
    nearest: float
    """The highest cosine of all passages."""
    closest: float | None
    """The highest cosine of all written questions that a section answers."""
    outside: float | None
    """The highest cosine of all written questions that nothing answers."""


def candidates(base: KnowledgeBase, reading: Reading) -> Candidates:
    """Every passage near in meaning, in words, or under a heading whose questions are near."""
    vector = base.embedder.embed([dense_text(reading)])[0]
    snapshot, near = base.nearest(vector, _POOL)
    lexical = snapshot.lexical
    terms = lexical.corrected(_query_terms(reading))
    asked = {term: lexical.idf(term) for term in terms}
    whole = sum(asked.values()) or 1.0
    scores, phrases = lexical.scores(terms), lexical.phrase_scores(terms)
    cues = snapshot.cues.meet(vector, terms)
    named = _named(terms)
    ids = dict.fromkeys(one for one, _ in near)
    ids.update(dict.fromkeys(lexical.best(scores, _POOL)))
    for key in cues.nearest(_SECTIONS):
        ids.update(dict.fromkeys(one.id for one in snapshot.by_section.get(key, ())))
    cosines = dict(near)
    cosines.update(base.cosines(vector, [one for one in ids if one not in cosines]))
    features = []
    for one, cosine in cosines.items():
        passage, at = snapshot.by_id[one], lexical.position(one)
        cue = cues.of(passage.place)
        held = frozenset(term for term in asked if lexical.holds(one, term))
        above = _heading_terms(passage.title, passage.section)
        features.append(
            Features(
                passage=passage,
                match=Match(
                    cosine=cosine,
                    held=held,
                    coverage=sum(asked[term] for term in held) / whole,
                    heading=sum(asked[term] for term in asked.keys() & above) / whole,
                ),
                cues=cue,
                other=_of_another(named, above),
                asked_bm25=cue.lexical / whole,
                bm25=float(scores[at]) / whole,
                phrases=float(phrases[at]) / whole,
            )
        )
    return Candidates(
        snapshot=snapshot,
        asked=asked,
        features=features,
        nearest=max(cosines.values(), default=0.0),
        closest=cues.closest,
        outside=cues.outside,
    )


@lru_cache(maxsize=4096)
def _heading_terms(title: str, section: tuple[str, ...]) -> frozenset[str]:
    return frozenset(lexical_terms(" ".join((title, *section))))


def _named(terms: Iterable[str]) -> frozenset[str]:
    """The frameworks and laws among lexical terms."""
    known = glossary().terms
    return frozenset(
        one for one in terms if one.startswith("=") and one[1:] in known and known[one[1:]].kind in ("framework", "law")
    )


def _of_another(named: frozenset[str], headings: frozenset[str]) -> bool:
    under = _named(headings)
    return bool(named) and bool(under) and not named & under


def _score(ranking: Ranking, one: Features) -> float:
    cues = one.cues
    weights = ranking.plain if cues.asked is None else ranking.asked
    z = (
        weights.bias
        + weights.cosine * one.match.cosine
        + weights.coverage * one.match.coverage
        + weights.heading * one.match.heading
        + weights.row * (one.passage.kind == "row")
        + weights.phrases * one.phrases
        + weights.other * one.other
        + weights.lexical * one.bm25
        + weights.asked * (cues.asked or 0.0)
        + weights.asked_lexical * one.asked_bm25
        + weights.heading_cosine * (one.match.cosine if cues.heading is None else cues.heading)
    )
    return 1 / (1 + math.exp(-z))


def dense_text(reading: Reading) -> str:
    """What is embedded for a question: its English, and the names of what it means by other words."""
    said = reading.english.lower()
    more = [name for name in reading.names if name.lower() not in said]
    return f"{reading.english} ({', '.join(more)})" if more else reading.english


def _query_terms(reading: Reading) -> list[str]:
    return list(dict.fromkeys([*lexical_terms(reading.english), *(f"={one.term.id}" for one in reading.mentions)]))
