"""BM25 over words, identifiers and glossary terms, and over phrases (bm25s, Robertson's k1 1.2, b 0.75)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

import bm25s
import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from knowledge.glossary import glossary
from knowledge.words import content_stems

Scores = npt.NDArray[np.float32]

_NOTHING = ["\0"]


def lexical_terms(text: str) -> list[str]:
    """What a text is indexed by: stems and identifiers in order, then `=id` for each glossary term in it."""
    return content_stems(text) + [f"={one}" for one in glossary().term_ids(text)]


def phrases(terms: Sequence[str]) -> list[str]:
    """Every two neighbouring words of `lexical_terms`, joined by a space."""
    return [f"{one} {after}" for one, after in pairwise(term for term in terms if not term.startswith("="))]


def known_terms(terms: Sequence[str], frequency: Mapping[str, int]) -> list[str]:
    """The terms that a BM25 index knows, each once: it fails on others."""
    return [term for term in dict.fromkeys(terms) if term in frequency]


def bm25(corpus: Sequence[Sequence[str]]) -> Any:
    """The index of texts given as terms; `get_scores(known terms)` has a score for each."""
    index = bm25s.BM25(k1=1.2, b=0.75)
    if corpus:
        index.index([list(terms) or _NOTHING for terms in corpus], show_progress=False)
    return index


class LexicalIndex:
    """Immutable; one per snapshot."""

    def __init__(self, ids: Sequence[str], terms: Sequence[Sequence[str]]) -> None:
        """`terms` has the `lexical_terms` of each id's text."""
        self.ids = tuple(ids)
        self.frequency = _frequency(terms)
        self._terms = [frozenset(one) for one in terms]
        self._position = {one: at for at, one in enumerate(self.ids)}
        self._bm25 = bm25(terms)
        pairs = [phrases(one) for one in terms]
        self._phrase_frequency = _frequency(pairs)
        self._phrases = bm25(pairs)

    def scores(self, terms: Sequence[str]) -> Scores:
        """BM25 of every passage, in the order of `ids`; 0 where it holds none of the terms."""
        return self._scored(self._bm25, known_terms(terms, self.frequency))

    def phrase_scores(self, terms: Sequence[str]) -> Scores:
        """BM25 of every passage over the question's neighbouring words."""
        return self._scored(self._phrases, known_terms(phrases(terms), self._phrase_frequency))

    def _scored(self, index: Any, known: list[str]) -> Scores:
        return index.get_scores(known) if known else np.zeros(len(self.ids), np.float32)

    def best(self, scores: Scores, limit: int) -> list[str]:
        """The ids with the highest scores above 0, at most `limit`; ties in the order of ids."""
        order = np.argsort(-scores, kind="stable")[:limit]
        return [self.ids[at] for at in order if scores[at] > 0]

    def position(self, passage_id: str) -> int:
        return self._position[passage_id]

    def idf(self, term: str) -> float:
        """Inverse document frequency, natural log; the largest for a term that nothing holds."""
        held = self.frequency.get(term, 0)
        return float(np.log(1 + (len(self.ids) - held + 0.5) / (held + 0.5)))

    def holds(self, passage_id: str, term: str) -> bool:
        return term in self._terms[self._position[passage_id]]

    def corrected(self, terms: Sequence[str]) -> list[str]:
        """Words that no passage holds, replaced by the nearest that one does: typing errors."""
        return [one if one in self.frequency or not _is_word(one) else self._nearest(one) for one in terms]

    def _nearest(self, word: str) -> str:
        found = process.extractOne(word, self._vocabulary, scorer=fuzz.ratio, score_cutoff=84)
        return found[0] if found else word

    @cached_property
    def _vocabulary(self) -> list[str]:
        return [term for term in self.frequency if _is_word(term)]


def _is_word(term: str) -> bool:
    return term.isalpha() and len(term) > 3


def _frequency(corpus: Sequence[Sequence[str]]) -> dict[str, int]:
    """For each term, how many texts hold it."""
    found: dict[str, int] = {}
    for terms in corpus:
        for term in set(terms):
            found[term] = found.get(term, 0) + 1
    return found
