"""A second home of an environment embeds no shipped text again, and no user's text is shared."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.service import BUILTIN_PREFIX
from ingest.pipeline import ingest_paths, ingest_sources
from ingest.sources import file_source
from knowledge import shared_vectors
from knowledge.base import KnowledgeBase
from knowledge.packaged import PackagedEmbedder
from knowledge.stores.chroma import ChromaStore


class Counting(PackagedEmbedder):
    """The real model, and the texts that it was given."""

    def __init__(self, home: Path) -> None:
        super().__init__(home)
        self.given: list[str] = []

    def embed(self, texts):  # type: ignore[no-untyped-def]
        self.given += texts
        return super().embed(texts)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "environment"
    monkeypatch.setattr(shared_vectors, "environment", lambda: [made])
    return made


def shipped(base: KnowledgeBase, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "boats.md").write_text("# Boats\n\n## Mooring\n\nA vessel is made fast with two lines.\n")
    source = file_source(folder / "boats.md")
    shared_vectors.lend(base)
    ingest_sources(base, [type(source)(name=f"{BUILTIN_PREFIX}boats.md", path=source.path, read=source.read)])
    shared_vectors.store(base, BUILTIN_PREFIX)


def test_a_second_home_embeds_nothing_again(tmp_path: Path, place: Path) -> None:
    for home, embedded in (("one", True), ("two", False)):
        embedder = Counting(tmp_path / home)
        with KnowledgeBase(tmp_path / home, embedder=embedder, store=ChromaStore) as base:
            shipped(base, tmp_path / "folder")
            assert bool(embedder.given) is embedded
            assert len(base.snapshot.passages) == 1


def test_no_text_of_a_user_is_shared(tmp_path: Path, place: Path) -> None:
    (tmp_path / "secret.md").write_text("The vendor's answer is confidential.")
    with KnowledgeBase(tmp_path / "home", embedder=Counting(tmp_path / "home"), store=ChromaStore) as base:
        ingest_paths(base, [tmp_path / "secret.md"])
        shipped(base, tmp_path / "folder")
        own = set(base.catalogue.vector_keys().values()) - base.catalogue.vector_keys_of(BUILTIN_PREFIX)
    with np.load(place / "guidance-vectors.npz") as held:
        assert own
        assert not own & set(held["keys"].tolist())


def test_a_damaged_file_is_made_anew(tmp_path: Path, place: Path) -> None:
    place.mkdir()
    (place / "guidance-vectors.npz").write_bytes(b"PK damaged")
    with KnowledgeBase(tmp_path / "home", embedder=Counting(tmp_path / "home"), store=ChromaStore) as base:
        shipped(base, tmp_path / "folder")
    with np.load(place / "guidance-vectors.npz") as held:
        assert len(held["keys"]) == 2
