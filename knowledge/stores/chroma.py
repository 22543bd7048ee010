"""The embedded index: Chroma in this process, in a folder that this process owns.

Chroma is given vectors always (its default embedder would download a model), no documents and no
metadata (ours are in the catalogue), and its telemetry is off.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np

from knowledge.embedder import Vectors
from knowledge.store import StoreDamaged

COLLECTION = "passages"
_T = TypeVar("_T")


def _guarded(action: Callable[[], _T]) -> _T:
    """Chroma reports a damaged folder in many ways, Rust panics (BaseException) among them."""
    try:
        return action()
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:
        raise StoreDamaged(f"{type(error).__name__}: {error}") from error


class ChromaStore:
    """Raises `StoreDamaged` where the folder holds no sound index."""

    def __init__(self, folder: Path) -> None:
        _guarded(lambda: self._open(folder))

    def _open(self, folder: Path) -> None:
        import chromadb
        from chromadb.config import Settings

        folder.mkdir(parents=True, exist_ok=True)
        self._client = chromadb.PersistentClient(
            path=str(folder), settings=Settings(anonymized_telemetry=False, is_persistent=True)
        )
        self._batch = self._client.get_max_batch_size()
        self._collection = self._client.get_or_create_collection(
            COLLECTION, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
        )

    def upsert(self, ids: Sequence[str], vectors: Vectors) -> None:
        for at in range(0, len(ids), self._batch):
            part, rows = list(ids[at : at + self._batch]), vectors[at : at + self._batch]
            _guarded(partial(self._collection.upsert, ids=part, embeddings=rows))

    def delete(self, ids: Sequence[str]) -> None:
        for at in range(0, len(ids), self._batch):
            _guarded(partial(self._collection.delete, ids=list(ids[at : at + self._batch])))

    def ids(self) -> set[str]:
        return set(_guarded(lambda: self._collection.get(include=[]))["ids"])

    def count(self) -> int:
        return int(_guarded(self._collection.count))

    def nearest(self, vector: Vectors, limit: int) -> list[tuple[str, float]]:
        limit = min(limit, self.count())
        if limit < 1:
            return []
        found = _guarded(
            lambda: self._collection.query(query_embeddings=vector[None, :], n_results=limit, include=["distances"])
        )
        distances = found["distances"] or [[]]
        return [(one, 1.0 - float(far)) for one, far in zip(found["ids"][0], distances[0], strict=True)]

    def vectors(self, ids: Sequence[str]) -> dict[str, Vectors]:
        found = _guarded(lambda: self._collection.get(ids=list(ids), include=["embeddings"])) if ids else None
        if found is None or found["embeddings"] is None:
            return {}
        return {
            one: np.asarray(vector, dtype=np.float32)
            for one, vector in zip(found["ids"], found["embeddings"], strict=True)
        }

    def close(self) -> None:
        # Missing from the interface that PersistentClient is declared to return.
        close: Callable[[], None] = getattr(self._client, "close")  # noqa: B009
        close()
