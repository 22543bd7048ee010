"""Cues: short texts that stand for a section of a document and lead a question to it.

A section's heading path is one; the questions written for it are others. Matching the question with
questions instead of with the text that answers them closes the gap between how buyers ask and how
guidance is written (as in doc2query: Nogueira, Yang, Lin and Cho, Document Expansion by Query
Prediction, 2019, arXiv 1904.08375; here people wrote them).

Questions near a document's subject that nothing answers are kept too: what is nearer to one of them
than to any that is answered is probably not covered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from knowledge.embedder import Vectors, text_key
from knowledge.lexical import bm25, known_terms
from knowledge.types import SectionKey

_NEAREST = 3
"""Of a section's questions, how many are averaged: one near question proves little."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cue:
    """One cue as it is kept. `embedded` is what its vector is made from, `terms` what BM25 reads."""

    document_id: str
    section: tuple[str, ...]
    kind: Literal["heading", "question", "outside"]
    text: str
    embedded: str
    terms: tuple[str, ...]

    @property
    def vector_key(self) -> str:
        """The key of what is embedded."""
        return text_key(self.embedded)


@dataclass(frozen=True, kw_only=True, slots=True)
class CueMatch:
    """How a section's cues meet a question.

    `heading` is the cosine with its heading path, `asked` the mean cosine of the nearest of its
    questions, `closest` the highest, `lexical` the BM25 score of all its questions as one text.
    `None` where the section has no such cue.
    """

    heading: float | None = None
    asked: float | None = None
    closest: float | None = None
    lexical: float = 0.0


class CueIndex:
    """The cues of one snapshot; immutable. A few thousand at most, so that a matrix product does."""

    def __init__(self, cues: Sequence[Cue], vectors: Vectors) -> None:
        """`vectors` is (len(cues), dimensions), rows of length 1."""
        self.cues = tuple(cues)
        self._vectors = vectors
        self.headings: dict[SectionKey, int] = {}
        self.questions: dict[SectionKey, list[int]] = {}
        self.outside: list[int] = []
        for at, one in enumerate(cues):
            key = (one.document_id, one.section)
            if one.kind == "heading":
                self.headings[key] = at
            elif one.kind == "question":
                self.questions.setdefault(key, []).append(at)
            else:
                self.outside.append(at)
        self.asked = {key: at for at, key in enumerate(self.questions)}
        corpus = [[term for at in places for term in cues[at].terms] for places in self.questions.values()]
        self._known = {term: 1 for terms in corpus for term in terms}
        self._bm25 = bm25(corpus)

    def meet(self, vector: Vectors, terms: Sequence[str]) -> CueMatches:
        """How the cues meet a question. `vector` is the question's, `terms` its lexical terms."""
        known = known_terms(terms, self._known)
        scores = self._bm25.get_scores(known) if known else np.zeros(len(self.asked), np.float32)
        return CueMatches(self, self._vectors @ vector if self.cues else np.zeros(0, np.float32), scores)


class CueMatches:
    """The cues of an index against one question: all cosines are there, a section is looked at when asked for."""

    def __init__(self, index: CueIndex, cosines: Vectors, scores: Vectors) -> None:
        self._index = index
        self._cosines = cosines
        self._scores = scores
        self._places = np.array([at for places in index.questions.values() for at in places], dtype=int)

    def of(self, key: SectionKey) -> CueMatch:
        """How the cues of one section meet the question."""
        heading = self._index.headings.get(key)
        places = self._index.questions.get(key)
        nearest = None if places is None else np.sort(self._cosines[places])[::-1]
        return CueMatch(
            heading=None if heading is None else float(self._cosines[heading]),
            asked=None if nearest is None else float(nearest[:_NEAREST].mean()),
            closest=None if nearest is None else float(nearest[0]),
            lexical=0.0 if places is None else float(self._scores[self._index.asked[key]]),
        )

    def nearest(self, limit: int) -> list[SectionKey]:
        """The sections of the questions nearest to it, each once."""
        best = self._places[np.argsort(-self._cosines[self._places], kind="stable")[: 4 * limit]]
        cues = self._index.cues
        return list(dict.fromkeys((cues[at].document_id, cues[at].section) for at in best))[:limit]

    @property
    def closest(self) -> float | None:
        """The highest cosine with a question that a section answers; `None` where there is none."""
        return _highest(self._cosines[self._places])

    @property
    def outside(self) -> float | None:
        """The highest cosine with a question that nothing answers; `None` where there is none."""
        return _highest(self._cosines[self._index.outside])


def _highest(cosines: Vectors) -> float | None:
    return float(cosines.max()) if len(cosines) else None
