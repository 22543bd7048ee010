"""Cues: short texts that stand for a section of a document and lead a question to it.

A section's heading path is one; the questions written for it are others. Matching the question with
questions instead of with the text that answers them closes the gap between how buyers ask and how
guidance is written (as in doc2query: Nogueira, Yang, Lin and Cho, Document Expansion by Query
Prediction, 2019, arXiv 1904.08375; here people wrote them).

Questions near a document's subject that nothing answers are kept too: what is nearer to one of them
than to any that is answered is probably not covered.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from knowledge.embedder import Vectors
from knowledge.lexical import bm25, known_terms

SectionKey = tuple[str, tuple[str, ...]]
"""A document's id and a heading path within it."""

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
        """SHA-256 of what is embedded."""
        return hashlib.sha256(self.embedded.encode()).hexdigest()


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
        self._headings: dict[SectionKey, int] = {}
        self._questions: dict[SectionKey, list[int]] = {}
        self._outside: list[int] = []
        for at, one in enumerate(cues):
            key = (one.document_id, one.section)
            if one.kind == "heading":
                self._headings[key] = at
            elif one.kind == "question":
                self._questions.setdefault(key, []).append(at)
            else:
                self._outside.append(at)
        self.asked = list(self._questions)
        corpus = [[term for at in self._questions[key] for term in cues[at].terms] for key in self.asked]
        self._known = {term: 1 for terms in corpus for term in terms}
        self._bm25 = bm25(corpus)

    def questions(self, key: SectionKey) -> list[str]:
        """The questions written for a section, in their order."""
        return [self.cues[at].text for at in self._questions.get(key, ())]

    def match(self, vector: Vectors, terms: Sequence[str]) -> Mapping[SectionKey, CueMatch]:
        """Every section that has a cue. `vector` is the question's, `terms` its lexical terms."""
        if not self.cues:
            return {}
        cosines = self._vectors @ vector
        known = known_terms(terms, self._known)
        scores = self._bm25.get_scores(known) if known else np.zeros(len(self.asked))
        lexical = dict(zip(self.asked, map(float, scores), strict=True))
        found = {}
        for key in self._headings.keys() | self._questions.keys():
            heading = self._headings.get(key)
            nearest = np.sort(cosines[self._questions[key]])[::-1] if key in self._questions else None
            found[key] = CueMatch(
                heading=None if heading is None else float(cosines[heading]),
                asked=None if nearest is None else float(nearest[:_NEAREST].mean()),
                closest=None if nearest is None else float(nearest[0]),
                lexical=lexical.get(key, 0.0),
            )
        return found

    def nearest(self, vector: Vectors, limit: int) -> list[SectionKey]:
        """The sections of the questions nearest to `vector`, each once."""
        asked = [at for places in self._questions.values() for at in places]
        cosines = self._vectors[asked] @ vector if asked else np.zeros(0)
        best = [self.cues[asked[at]] for at in np.argsort(-cosines, kind="stable")[: 4 * limit]]
        return list(dict.fromkeys((one.document_id, one.section) for one in best))[:limit]

    def outside(self, vector: Vectors) -> float | None:
        """The highest cosine with a question that nothing answers; `None` where there is none."""
        return float((self._vectors[self._outside] @ vector).max()) if self._outside else None
