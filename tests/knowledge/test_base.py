"""Publication: readers see the old state or the new one, and the index can always be rebuilt."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from knowledge.base import KnowledgeBase, _texts
from knowledge.embedder import Vectors
from knowledge.errors import EmbedderMismatch, HomeInUse, UnknownDocument
from knowledge.packaged import PackagedEmbedder
from knowledge.retrieve import retrieve
from knowledge.stores.chroma import ChromaStore
from tests.knowledge.entries import entry

CATS = entry("cats", "A cat sleeps most of the day.", "Cats are fed twice a day.")
AUDIT = entry("audit", "An auditor tests controls over a period.", "The period usually lasts six to twelve months.")


class CountingEmbedder(PackagedEmbedder):
    """The real model, and how many texts it was given."""

    def __init__(self, home: Path, name: str = "") -> None:
        super().__init__(home)
        self.texts = 0
        self.name = name or self.name

    def embed(self, texts: object) -> Vectors:
        self.texts += len(list(texts))  # type: ignore[call-overload]
        return super().embed(texts)  # type: ignore[arg-type]


def best(base: KnowledgeBase, question: str) -> str:
    return retrieve(base, question).hits[0].passage.text


def test_what_is_published_is_found(base: KnowledgeBase) -> None:
    base.publish([CATS, AUDIT])
    assert best(base, "how long does the audit period last?") == "The period usually lasts six to twelve months."


def test_a_shorter_new_version_leaves_no_old_tail(base: KnowledgeBase) -> None:
    base.publish([CATS])
    base.publish([entry("cats", "A cat sleeps most of the day.")])
    assert [one.text for one in base.snapshot.passages] == ["A cat sleeps most of the day."]
    assert all("fed" not in hit.passage.text for hit in retrieve(base, "how often are cats fed?").hits)


def test_an_unchanged_text_is_not_embedded_again(tmp_path: Path) -> None:
    counting = CountingEmbedder(tmp_path)
    with KnowledgeBase(tmp_path / "home", embedder=counting, store=ChromaStore) as base:
        base.publish([CATS, AUDIT])
        before = counting.texts
        base.publish([entry("cats", "A cat sleeps most of the day.", "Cats like boxes.")])
        assert counting.texts == before + 1


def test_the_version_depends_on_the_content_alone(tmp_path: Path, embedder: PackagedEmbedder) -> None:
    versions = []
    for name, batches in (("one", [[CATS, AUDIT]]), ("two", [[AUDIT], [CATS]])):
        with KnowledgeBase(tmp_path / name, embedder=embedder, store=ChromaStore) as base:
            for batch in batches:
                base.publish(batch)
            versions.append(base.snapshot.version)
    assert versions[0] == versions[1]


def test_everything_is_there_after_a_restart(tmp_path: Path, embedder: PackagedEmbedder) -> None:
    with KnowledgeBase(tmp_path / "home", embedder=embedder, store=ChromaStore) as base:
        base.publish([CATS, AUDIT])
    with KnowledgeBase(tmp_path / "home", embedder=embedder, store=ChromaStore) as base:
        assert best(base, "how much do cats sleep?") == "A cat sleeps most of the day."


@pytest.mark.parametrize("damage", ["gone", "empty", "garbage", "truncated"])
def test_a_damaged_index_is_rebuilt_from_the_catalogue(tmp_path: Path, embedder: PackagedEmbedder, damage: str) -> None:
    home = tmp_path / "home"
    with KnowledgeBase(home, embedder=embedder, store=ChromaStore) as base:
        base.publish([CATS, AUDIT])
    (folder,) = home.glob("index-*")
    if damage in ("gone", "empty"):
        shutil.rmtree(folder)
    if damage == "empty":
        folder.mkdir()
    for file in folder.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            file.write_bytes(b"\0garbage" * 100 if damage == "garbage" else content[: len(content) // 2])
    with KnowledgeBase(home, embedder=embedder, store=ChromaStore) as base:
        assert best(base, "how much do cats sleep?") == "A cat sleeps most of the day."
        assert len(base.snapshot.passages) == 4


def test_vectors_that_the_index_lost_are_put_back(tmp_path: Path, embedder: PackagedEmbedder) -> None:
    home = tmp_path / "home"
    with KnowledgeBase(home, embedder=embedder, store=ChromaStore) as base:
        base.publish([CATS, AUDIT])
    (folder,) = home.glob("index-*")
    store = ChromaStore(folder)
    store.delete([CATS.passages[0].id])
    store.close()
    with KnowledgeBase(home, embedder=embedder, store=ChromaStore) as base:
        assert best(base, "how much do cats sleep?") == "A cat sleeps most of the day."


def test_vectors_of_an_interrupted_publication_are_invisible(base: KnowledgeBase) -> None:
    base.publish([AUDIT])
    # What a killed process leaves: vectors in the index and in the cache, no row in the catalogue.
    base._embed(_texts([CATS]), None)
    base._index([CATS])
    found = retrieve(base, "how much do cats sleep?")
    assert {hit.passage.document_id for hit in found.hits} == {"audit"}
    assert len(found.hits) == 2


def test_readers_never_see_a_mixture(base: KnowledgeBase) -> None:
    """While versions alternate, every answer is all of one version."""
    versions = [
        [entry("a", f"Apples {word} on trees.", f"Pears {word} on trees.", f"Plums {word} on trees.")]
        for word in ("grow", "hang")
    ]
    base.publish(versions[0])
    mixed: list[set[str]] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            words = {hit.passage.text.split()[1] for hit in retrieve(base, "what is on trees?").hits}
            if len(words) != 1:
                mixed.append(words)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for one in readers:
        one.start()
    for number in range(12):
        base.publish(versions[(number + 1) % 2])
    stop.set()
    for one in readers:
        one.join()
    assert mixed == []


def test_another_model_is_refused_until_everything_is_embedded_anew(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with KnowledgeBase(home, embedder=CountingEmbedder(tmp_path), store=ChromaStore) as base:
        base.publish([CATS])
    with KnowledgeBase(home, embedder=CountingEmbedder(tmp_path, "another-model"), store=ChromaStore) as base:
        with pytest.raises(EmbedderMismatch, match="--reindex"):
            base.publish([AUDIT])
        with pytest.raises(EmbedderMismatch):
            retrieve(base, "how much do cats sleep?")
        base.reindex()
        base.publish([AUDIT])
        assert best(base, "how much do cats sleep?") == "A cat sleeps most of the day."


def test_a_second_owner_is_refused_and_told_who_has_it(base: KnowledgeBase, embedder: PackagedEmbedder) -> None:
    with pytest.raises(HomeInUse, match="certwise test"):
        KnowledgeBase(base.home, embedder=embedder, store=ChromaStore)


def test_a_removed_document_is_gone_at_once(base: KnowledgeBase) -> None:
    base.publish([CATS, AUDIT])
    base.remove("cats")
    assert {hit.passage.document_id for hit in retrieve(base, "how much do cats sleep?").hits} == {"audit"}
    with pytest.raises(UnknownDocument, match="cats"):
        base.document("cats")
    with pytest.raises(UnknownDocument):
        base.remove("cats")


def test_an_empty_knowledge_base_answers_with_no_hits(base: KnowledgeBase) -> None:
    assert retrieve(base, "anything at all?").hits == ()
