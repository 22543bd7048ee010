"""BM25 over words, identifiers and glossary terms (bm25s, Robertson's k1 1.2, b 0.75)."""

from __future__ import annotations

from collections.abc import Sequence

import bm25s
import numpy as np

from knowledge.glossary import glossary
from knowledge.words import content_stems


def lexical_terms(text: str) -> list[str]:
    """What a text is indexed by: stems, identifiers, and `=id` for each glossary term in it."""
    return content_stems(text) + [f"={one}" for one in glossary().term_ids(text)]


class LexicalIndex:
    """Immutable; one per snapshot."""

    def __init__(self, texts: Sequence[tuple[str, str]]) -> None:
        """`texts` are (id, text) pairs."""
        self.ids = [one for one, _ in texts]
        corpus = [lexical_terms(text) or ["\0"] for _, text in texts]
        self.frequency: dict[str, int] = {}
        for terms in corpus:
            for term in set(terms):
                self.frequency[term] = self.frequency.get(term, 0) + 1
        self._terms = [frozenset(terms) for terms in corpus]
        self._position = {one: at for at, one in enumerate(self.ids)}
        self._bm25 = bm25s.BM25(k1=1.2, b=0.75)
        if corpus:
            self._bm25.index(corpus, show_progress=False)

    def scores(self, terms: Sequence[str]) -> dict[str, float]:
        """BM25 of every passage that holds one of the terms."""
        known = [term for term in terms if term in self.frequency]
        if not known:
            return {}
        scores = self._bm25.get_scores(known)
        return {self.ids[at]: float(scores[at]) for at in np.flatnonzero(scores > 0)}

    def idf(self, term: str) -> float:
        """Inverse document frequency, natural log; the largest for a term that nothing holds."""
        held = self.frequency.get(term, 0)
        return float(np.log(1 + (len(self.ids) - held + 0.5) / (held + 0.5)))

    def holds(self, passage_id: str, term: str) -> bool:
        return term in self._terms[self._position[passage_id]]
