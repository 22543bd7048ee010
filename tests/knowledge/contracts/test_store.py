"""What every vector index does, whatever keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from knowledge.embedder import Vectors
from knowledge.store import Store, StoreFactory
from knowledge.stores.chroma import ChromaStore
from knowledge.stores.memory import MemoryStore

FACTORIES: dict[str, StoreFactory] = {"chroma": ChromaStore, "memory": MemoryStore}


def unit(*rows: tuple[float, ...]) -> Vectors:
    array = np.asarray(rows, dtype=np.float32)
    return array / np.linalg.norm(array, axis=1, keepdims=True)


@pytest.fixture(params=FACTORIES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = FACTORIES[request.param](tmp_path / "index")
    yield opened
    opened.close()


def test_an_empty_store_finds_nothing(store: Store) -> None:
    assert store.nearest(unit((1, 0))[0], 5) == []
    assert store.ids() == set()
    assert store.count() == 0
    assert store.vectors(["a"]) == {}


def test_nearest_come_first_with_their_cosine(store: Store) -> None:
    store.upsert(["a", "b", "c"], unit((1, 0), (1, 1), (0, 1)))
    found = store.nearest(unit((1, 0))[0], 2)
    assert [one for one, _ in found] == ["a", "b"]
    assert [cosine for _, cosine in found] == pytest.approx([1.0, 2**-0.5], abs=1e-4)


def test_upsert_replaces(store: Store) -> None:
    store.upsert(["a", "b"], unit((1, 0), (0, 1)))
    store.upsert(["a"], unit((0, 1)))
    assert store.count() == 2
    assert dict(store.nearest(unit((0, 1))[0], 2))["a"] == pytest.approx(1.0, abs=1e-4)


def test_delete_removes_and_forgives_unknown_ids(store: Store) -> None:
    store.upsert(["a", "b"], unit((1, 0), (0, 1)))
    store.delete(["a", "nobody"])
    assert store.ids() == {"b"}
    assert [one for one, _ in store.nearest(unit((1, 0))[0], 5)] == ["b"]


def test_a_limit_beyond_the_count_is_no_error(store: Store) -> None:
    store.upsert(["a"], unit((1, 0)))
    assert len(store.nearest(unit((1, 0))[0], 100)) == 1


def test_vectors_come_back_as_they_went_in(store: Store) -> None:
    vectors = unit((3, 4), (1, 2))
    store.upsert(["a", "b"], vectors)
    assert store.vectors(["b"])["b"] == pytest.approx(vectors[1], abs=1e-6)


def test_agrees_with_exact_search_on_many_vectors(store: Store) -> None:
    vectors = unit(*np.random.default_rng(7).normal(size=(300, 16)).tolist())
    ids = [f"v{number}" for number in range(300)]
    store.upsert(ids, vectors)
    exact = np.argsort(-(vectors @ vectors[5]))[:10]
    found = [one for one, _ in store.nearest(vectors[5], 10)]
    assert len(set(found) & {ids[at] for at in exact}) >= 9


def test_chroma_keeps_its_vectors_between_processes(tmp_path: Path) -> None:
    first = ChromaStore(tmp_path / "index")
    first.upsert(["a"], unit((1, 0)))
    first.close()
    again = ChromaStore(tmp_path / "index")
    assert again.ids() == {"a"}
    again.close()
