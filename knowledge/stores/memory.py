"""Exact search in a numpy array: the reference that the other stores are tested against."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from knowledge.embedder import Vectors


class MemoryStore:
    """Keeps nothing after the process; it has no use for a folder."""

    def __init__(self, _folder: Path) -> None:
        self._vectors: dict[str, Vectors] = {}

    def upsert(self, ids: Sequence[str], vectors: Vectors) -> None:
        self._vectors.update(zip(ids, vectors, strict=True))

    def delete(self, ids: Sequence[str]) -> None:
        for one in ids:
            self._vectors.pop(one, None)

    def ids(self) -> set[str]:
        return set(self._vectors)

    def count(self) -> int:
        return len(self._vectors)

    def nearest(self, vector: Vectors, limit: int) -> list[tuple[str, float]]:
        if not self._vectors or limit < 1:
            return []
        ids = list(self._vectors)
        cosines = np.stack([self._vectors[one] for one in ids]) @ vector
        order = np.argsort(-cosines, kind="stable")[:limit]
        return [(ids[i], float(cosines[i])) for i in order]

    def vectors(self, ids: Sequence[str]) -> dict[str, Vectors]:
        return {one: self._vectors[one] for one in ids if one in self._vectors}

    def close(self) -> None:
        self._vectors.clear()
