"""The vector index: ids and vectors, nothing else. The truth is in the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from knowledge.embedder import Vectors


class Store(Protocol):
    """An index of unit vectors by id, by cosine. All ids are passage ids."""

    def upsert(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Adds or replaces. Shape of `vectors`: (len(ids), dimensions)."""
        ...

    def delete(self, ids: Sequence[str]) -> None:
        """Removes; an unknown id is no error."""
        ...

    def ids(self) -> set[str]:
        """Every id that the index holds."""
        ...

    def count(self) -> int: ...

    def nearest(self, vector: Vectors, limit: int) -> list[tuple[str, float]]:
        """At most `limit` ids with their cosine to `vector` (shape (dimensions,)), nearest first."""
        ...

    def vectors(self, ids: Sequence[str]) -> dict[str, Vectors]:
        """The vectors of these ids; an unknown id is left out."""
        ...

    def close(self) -> None: ...


StoreFactory = Callable[[Path], Store]
"""Opens (or makes) the index that lives in this folder."""


class StoreDamaged(Exception):
    """The index cannot be opened or read; it is rebuilt from the catalogue."""
