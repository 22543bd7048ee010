"""A question into hits: dense and BM25 candidates, fused into one calibrated score."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from knowledge.base import KnowledgeBase, Snapshot
from knowledge.glossary import Reading, glossary
from knowledge.lexical import lexical_terms
from knowledge.types import Hit
from knowledge.words import tokens

_POOL = 40
"""Candidates from each side before fusion."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Retrieved:
    """What was found, best first, and what the question was taken to mean.

    `unknown` are things that the question names (a standard, a law, a proper name) and that no
    published passage mentions: whatever was found is not about them.
    """

    reading: Reading
    snapshot: Snapshot
    hits: tuple[Hit, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Weights:
    """Of the fused score: a logistic of these, fitted on tests/golden by `tests/bench/fit_floor.py`."""

    bias: float = -4.0
    cosine: float = 6.0
    lexical: float = 1.0
    coverage: float = 2.5


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
    ceiling = sum(lexical.idf(term) for term in set(terms)) or 1.0
    hits = []
    for one, cosine in cosines.items():
        held = sum(lexical.idf(term) for term in set(terms) if lexical.holds(one, term))
        bm25 = scores.get(one, 0.0)
        hits.append(
            Hit(
                passage=snapshot.by_id[one],
                score=_fused(weights, cosine, bm25 / ceiling, held / ceiling),
                dense=cosine,
                lexical=bm25,
            )
        )
    hits.sort(key=lambda hit: (-hit.score, hit.passage.id))
    return Retrieved(
        reading=reading, snapshot=snapshot, hits=tuple(hits[:limit]), unknown=unknown_names(snapshot, question, reading)
    )


def _fused(weights: Weights, cosine: float, lexical: float, coverage: float) -> float:
    z = weights.bias + weights.cosine * cosine + weights.lexical * lexical + weights.coverage * coverage
    return 1 / (1 + math.exp(-z))


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


def unknown_names(snapshot: Snapshot, question: str, reading: Reading) -> tuple[str, ...]:
    """Names in the question that occur nowhere in the published passages."""
    held = snapshot.lexical.frequency
    unknown = [one.term.name for one in reading.mentions if one.term.outside and f"={one.term.id}" not in held]
    inside = {at for one in reading.mentions for at in range(one.first, one.last)}
    for at, token in enumerate(tokens(question)):
        if at in inside:
            continue
        written = question[token.start : token.end]
        if token.identifier:
            if token.text not in held:
                unknown.append(written)
        elif (
            _is_acronym(written) and not question.isupper() and not any(term in held for term in lexical_terms(written))
        ):
            unknown.append(written)
    return tuple(dict.fromkeys(unknown))


def _is_acronym(word: str) -> bool:
    letters = [one for one in word if one.isalpha()]
    return len(letters) > 1 and all(one.isupper() for one in letters)
