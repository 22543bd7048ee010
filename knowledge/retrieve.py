"""A question into hits: dense and BM25 candidates, fused into one calibrated score."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from knowledge.base import KnowledgeBase, Snapshot
from knowledge.coverage import Match, chance, names
from knowledge.glossary import Reading, glossary
from knowledge.lexical import LexicalIndex, lexical_terms
from knowledge.types import Hit, Passage

_POOL = 40
"""Candidates from each side before fusion."""


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
    """Of the fused score, which is a logistic of these; chosen on tests/golden, see decisions/floor.md."""

    bias: float = -4.5
    cosine: float = 6.0
    lexical: float = 1.0
    coverage: float = 2.5
    heading: float = 2.0
    row: float = -0.5
    """A table row says little alone, and less than the paragraph that explains it."""


def retrieve(base: KnowledgeBase, question: str, *, limit: int = 8, weights: Weights = Weights()) -> Retrieved:
    """The passages for a question, at most `limit`, best first."""
    reading = glossary().read(question)
    vector = base.embedder.embed([dense_text(reading)])[0]
    snapshot, near = base.nearest(vector, _POOL)
    lexical = snapshot.lexical
    terms = _corrected(snapshot, _query_terms(reading))
    scores = lexical.scores(terms)
    best = sorted(scores, key=lambda one: (-scores[one], one))[:_POOL]
    cosines = dict(near)
    cosines.update(base.cosines(vector, [one for one in best if one not in cosines]))
    asked = {term: lexical.idf(term) for term in terms}
    matches = {one: _match(lexical, one, snapshot.by_id[one], cosine, asked) for one, cosine in cosines.items()}
    hits = [_hit(weights, snapshot.by_id[one], match, scores.get(one, 0.0), asked) for one, match in matches.items()]
    hits.sort(key=lambda hit: (-hit.score, hit.passage.id))
    named = names(lexical, question, reading)
    return Retrieved(
        reading=reading,
        snapshot=snapshot,
        hits=tuple(hits[:limit]),
        unknown=named.unknown,
        covered=chance(asked, [matches[hit.passage.id] for hit in hits[:3]], max(cosines.values(), default=0.0), named),
    )


def _match(lexical: LexicalIndex, one: str, passage: Passage, cosine: float, asked: dict[str, float]) -> Match:
    whole = sum(asked.values()) or 1.0
    held = frozenset(term for term in asked if lexical.holds(one, term))
    headings = asked.keys() & set(lexical_terms(" ".join((passage.title, *passage.section))))
    return Match(
        cosine=cosine,
        held=held,
        coverage=sum(asked[term] for term in held) / whole,
        heading=sum(asked[term] for term in headings) / whole,
    )


def _hit(weights: Weights, passage: Passage, match: Match, bm25: float, asked: dict[str, float]) -> Hit:
    z = (
        weights.bias
        + weights.cosine * match.cosine
        + weights.lexical * bm25 / (sum(asked.values()) or 1.0)
        + weights.coverage * match.coverage
        + weights.heading * match.heading
        + weights.row * (passage.kind == "row")
    )
    return Hit(passage=passage, score=1 / (1 + math.exp(-z)), dense=match.cosine, lexical=bm25)


def dense_text(reading: Reading) -> str:
    """What is embedded for a question: its English, and the names of what it means by other words."""
    said = reading.english.lower()
    more = [name for name in reading.names if name.lower() not in said]
    return f"{reading.english} ({', '.join(more)})" if more else reading.english


def _query_terms(reading: Reading) -> list[str]:
    return list(dict.fromkeys([*lexical_terms(reading.english), *(f"={one.term.id}" for one in reading.mentions)]))


def _corrected(snapshot: Snapshot, terms: Sequence[str]) -> list[str]:
    """Words that no passage holds, replaced by the nearest that one does: typing errors."""
    vocabulary = [term for term in snapshot.lexical.frequency if term.isalpha() and len(term) > 3]
    return [
        term
        if term in snapshot.lexical.frequency or not term.isalpha() or len(term) < 4
        else (process.extractOne(term, vocabulary, scorer=fuzz.ratio, score_cutoff=84) or (term,))[0]
        for term in terms
    ]
