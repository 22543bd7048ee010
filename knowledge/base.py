"""The knowledge base: the catalogue, the index, and the snapshot that readers see.

How a publication stays whole: new vectors go into the index first, where no reader asks for them;
one SQLite transaction makes them the truth; readers then get a new `Snapshot` by one assignment.
Ids come from content, so that vectors left by a killed process are either used by the next try or
dropped. A reader that meets an id outside its snapshot skips it.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
import shutil
import threading
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from knowledge.catalogue import Catalogue, Entry
from knowledge.cues import CueIndex
from knowledge.embedder import Embedder, Vectors, text_key
from knowledge.errors import EmbedderMismatch, KnowledgeError, UnknownDocument
from knowledge.glossary import glossary
from knowledge.lexical import LexicalIndex, lexical_terms
from knowledge.owner import Ownership
from knowledge.store import Store, StoreDamaged, StoreFactory
from knowledge.types import Document, Passage, SectionKey

log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]
"""Called with (texts embedded so far, texts to embed)."""

_EMBED_BATCH = 512


def indexed_text(passage: Passage) -> str:
    """What is embedded and indexed for a passage: its heading, the table header, its text."""
    head = passage.section[-1] if passage.section else passage.title
    return "\n".join((head, *([" | ".join(passage.context)] if passage.context else []), passage.text))


def vector_key(passage: Passage) -> str:
    """The key of what is embedded for a passage."""
    return text_key(indexed_text(passage))


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """The published passages at one version; immutable, so that an answer is of one piece."""

    version: str
    documents: dict[str, Document]
    passages: tuple[Passage, ...]
    terms: tuple[tuple[str, ...], ...]
    """The `lexical_terms` of each passage."""
    cues: CueIndex

    @cached_property
    def by_id(self) -> dict[str, Passage]:
        return {one.id: one for one in self.passages}

    @cached_property
    def lexical(self) -> LexicalIndex:
        return LexicalIndex([one.id for one in self.passages], self.terms)

    @cached_property
    def by_section(self) -> dict[SectionKey, list[Passage]]:
        """The passages that stand directly under each heading path."""
        found: dict[SectionKey, list[Passage]] = {}
        for one in self.passages:
            found.setdefault(one.place, []).append(one)
        return found


def _texts(entries: Sequence[Entry]) -> dict[str, str]:
    """What is to be embedded for these documents, by vector key."""
    found = {
        key: indexed_text(one) for entry in entries for one, key in zip(entry.passages, entry.vector_keys, strict=True)
    }
    found.update({one.vector_key: one.embedded for entry in entries for one in entry.cues})
    return found


class KnowledgeBase:
    """One process's hold on a home. Close it, or use it as a context manager."""

    def __init__(
        self, home: Path, *, embedder: Embedder, store: StoreFactory, command: str = "", patience: float = 0.0
    ) -> None:
        self.home = home
        self.embedder = embedder
        self._open_store = store
        self.owner = Ownership(home, command=command, patience=patience)
        try:
            self.catalogue = Catalogue(home / "knowledge.sqlite")
        except BaseException:
            self.owner.release()
            raise
        self._writing = threading.RLock()
        self._store: Store | None = None
        self._snapshot: Snapshot | None = None

    def __enter__(self) -> KnowledgeBase:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        with self._writing:
            if self._store is not None:
                self._store.close()
            self.catalogue.close()
            self.owner.release()

    # -- reading ----------------------------------------------------------------------------

    @property
    def snapshot(self) -> Snapshot:
        """What readers see now."""
        current = self._snapshot
        if current is None:
            with self._writing:
                current = self._snapshot or self._read_snapshot()
                self._snapshot = current
        return current

    def _read_snapshot(self) -> Snapshot:
        documents = {one.id: one for one in self.catalogue.documents()}
        passages = tuple(self.catalogue.passages(documents))
        return Snapshot(
            version=self.catalogue.meta("version") or "0",
            documents=documents,
            passages=passages,
            terms=self._read_terms(passages),
            cues=self._read_cues(),
        )

    def _read_terms(self, passages: Sequence[Passage]) -> tuple[tuple[str, ...], ...]:
        """The passages' terms, as kept; read anew where the glossary is another than they were read with."""
        held = self.catalogue.passage_terms() if self.catalogue.meta("glossary") == glossary().digest else {}
        new = {one.id: " ".join(lexical_terms(indexed_text(one))) for one in passages if not held.get(one.id)}
        if new:
            with self.catalogue.transaction():
                self.catalogue.put_passage_terms(new)
                self.catalogue.set_meta("glossary", glossary().digest)
        held.update(new)
        return tuple(tuple(held[one.id].split()) for one in passages)

    def _read_cues(self) -> CueIndex:
        cues = self.catalogue.cues()
        keys = self.catalogue.cue_vector_keys()
        held = self.catalogue.vectors(self.embedder.name, sorted(set(keys)))
        # Made with another model, they are missing until everything is embedded anew.
        known = [(one, held[key]) for one, key in zip(cues, keys, strict=True) if key in held]
        vectors = np.stack([vector for _, vector in known]) if known else np.zeros((0, 0), np.float32)
        return CueIndex([one for one, _ in known], vectors)

    def nearest(self, vector: Vectors, limit: int) -> tuple[Snapshot, list[tuple[str, float]]]:
        """The passage ids nearest to `vector` by cosine, with the snapshot that they belong to.

        A damaged index is rebuilt from the catalogue on the way.
        """
        try:
            return self._nearest(vector, limit)
        except StoreDamaged as error:
            with self._writing:
                self._rebuild(str(error))
            return self._nearest(vector, limit)

    def _nearest(self, vector: Vectors, limit: int) -> tuple[Snapshot, list[tuple[str, float]]]:
        store = self._sound_store()
        while True:
            snapshot = self.snapshot
            wanted = min(limit, len(snapshot.passages))
            # The index may hold more than the snapshot: what a publication under way adds.
            surplus = max(0, store.count() - len(snapshot.passages))
            found = [pair for pair in store.nearest(vector, limit + surplus) if pair[0] in snapshot.by_id]
            # Ids are dropped only after a new snapshot is in place, and added only before: if neither
            # the snapshot changed nor any result is short, the answer is of one piece.
            if snapshot is self._snapshot and store is self._store and len(found) >= wanted:
                return snapshot, found[:limit]
            store = self._sound_store()

    def cosines(self, vector: Vectors, ids: Sequence[str]) -> dict[str, float]:
        """Cosine of `vector` and each of these passages' vectors."""
        return {one: float(held @ vector) for one, held in self._sound_store().vectors(ids).items()}

    # -- writing ----------------------------------------------------------------------------

    def publish(
        self,
        entries: Sequence[Entry],
        *,
        removed: Collection[str] = (),
        fingerprints: dict[str, str] | None = None,
        forgotten_files: Collection[str] = (),
        progress: Progress | None = None,
    ) -> Snapshot:
        """Makes these documents, without the removed ones, what readers see; all or nothing."""
        with self._writing:
            if entries or removed:
                self.check_embedder()
                self._embed(_texts(entries), progress)
                self._index(entries)
            with self.catalogue.transaction():
                for one in removed:
                    self.catalogue.remove(one)
                for entry in entries:
                    self.catalogue.put(entry)
                for source, fingerprint in (fingerprints or {}).items():
                    self.catalogue.set_fingerprint(source, fingerprint)
                for source in forgotten_files:
                    self.catalogue.forget_file(source)
                if entries or removed:
                    self.catalogue.set_meta("embedder", self.embedder.name)
                    self.catalogue.drop_unused_vectors()
                    self.catalogue.set_meta("version", self._new_version())
            if entries or removed:
                self._snapshot = self._read_snapshot()
                self._sweep()
            return self.snapshot

    def _new_version(self) -> str:
        """A digest of the published passages: the same content has the same version anywhere."""
        digest = hashlib.sha256(self.embedder.name.encode())
        for one in sorted(self.catalogue.passage_ids()):
            digest.update(one.encode())
        for key in self.catalogue.cue_vector_keys():
            digest.update(key.encode())
        return digest.hexdigest()[:16]

    def _embed(self, texts: dict[str, str], progress: Progress | None) -> None:
        """Makes the vectors that are missing; `texts` are by vector key."""
        model = self.embedder.name
        known = self.catalogue.known_vectors(model, texts)
        todo = {key: text for key, text in texts.items() if key not in known}
        # By length, so that a batch is padded little.
        keys = sorted(todo, key=lambda key: len(todo[key]))
        for at in range(0, len(keys), _EMBED_BATCH):
            part = keys[at : at + _EMBED_BATCH]
            self.catalogue.put_vectors(model, part, self.embedder.embed([todo[key] for key in part]))
            if progress:
                progress(at + len(part), len(keys))

    def _index(self, entries: Sequence[Entry]) -> None:
        held = self.catalogue.passage_ids()
        new = {
            one.id: key
            for entry in entries
            for one, key in zip(entry.passages, entry.vector_keys, strict=True)
            if one.id not in held
        }
        if not new:
            return
        try:
            self._upsert(self._sound_store(), new)
        except StoreDamaged as error:
            self._rebuild(str(error))
            self._upsert(self._sound_store(), new)

    def _upsert(self, store: Store, keys_by_id: dict[str, str]) -> None:
        vectors = self.catalogue.vectors(self.embedder.name, sorted(set(keys_by_id.values())))
        ids = sorted(keys_by_id)
        if ids:
            store.upsert(ids, np.stack([vectors[keys_by_id[one]] for one in ids]))

    def _sweep(self) -> None:
        """Drops from the index what the truth no longer holds; a failure here harms no reader."""
        try:
            store = self._sound_store()
            store.delete(sorted(store.ids() - self.catalogue.passage_ids()))
        except StoreDamaged as error:
            self._rebuild(str(error))

    def check_embedder(self) -> None:
        """Raises `EmbedderMismatch` if the index was made with another model."""
        made_with = self.catalogue.meta("embedder")
        if made_with is not None and made_with != self.embedder.name:
            raise EmbedderMismatch(
                f"the index was made with the embedding model {made_with!r}, configured is "
                f"{self.embedder.name!r}: set CERTWISE_EMBEDDING_MODEL back, or run "
                "`certwise ingest --reindex` to embed everything anew"
            )

    def reindex(self, progress: Progress | None = None) -> None:
        """Embeds every passage with the configured model and builds the index anew."""
        with self._writing:
            keys = self.catalogue.vector_keys()
            texts = {keys[one.id]: indexed_text(one) for one in self.snapshot.passages}
            texts.update({one.vector_key: one.embedded for one in self.catalogue.cues()})
            self._embed(texts, progress)
            with self.catalogue.transaction():
                self.catalogue.set_meta("embedder", self.embedder.name)
                self.catalogue.set_meta("version", self._new_version())
            self._rebuild("a new embedding model")
            self._snapshot = self._read_snapshot()

    # -- the index --------------------------------------------------------------------------

    def _sound_store(self) -> Store:
        if self._store is None:
            with self._writing:
                if self._store is None:
                    self.check_embedder()
                    try:
                        self._store = self._open_checked()
                    except StoreDamaged as error:
                        self._rebuild(str(error))
        assert self._store is not None
        return self._store

    def _index_folder(self) -> Path | None:
        name = self.catalogue.meta("index_folder")
        return self.home / name if name else None

    def _open_checked(self) -> Store:
        folder = self._index_folder()
        if folder is None or not folder.is_dir():
            raise StoreDamaged("there is no index yet")
        store = self._open_store(folder)
        missing = self.catalogue.passage_ids() - store.ids()
        if missing:
            keys = self.catalogue.vector_keys()
            self._upsert(store, {one: keys[one] for one in missing})
        return store

    def _rebuild(self, reason: str) -> None:
        """A new folder, filled from the catalogue, then named as the index; the old one is removed.

        A new folder because Chroma keeps state by path within a process.
        """
        old = self._index_folder()
        keys = self.catalogue.vector_keys()
        if keys:
            log.warning("rebuilding the vector index (%s)", reason)
        folder = self.home / f"index-{secrets.token_hex(4)}"
        try:
            store = self._open_store(folder)
            self._upsert(store, keys)
        except StoreDamaged as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise KnowledgeError(
                f"the vector index cannot be written in {self.home} ({error}): see that its disk has room "
                "and try again; no document is lost, the index is made anew from them"
            ) from error
        with self.catalogue.transaction():
            self.catalogue.set_meta("index_folder", folder.name)
        self._store = store
        for stale in self.home.glob("index-*"):
            if stale.name != folder.name:
                shutil.rmtree(stale, ignore_errors=True)
        if old is not None and old.exists():
            log.warning("the old index %s could not be removed", old)

    # -- documents --------------------------------------------------------------------------

    def document(self, document_id: str) -> Document:
        """Raises `UnknownDocument`."""
        found = self.snapshot.documents.get(document_id)
        if found is None:
            raise UnknownDocument(
                f"there is no document {document_id!r}: `certwise documents list` shows what there is"
            )
        return found

    def passage(self, passage_id: str) -> Passage:
        """Raises `UnknownDocument`."""
        found = self.snapshot.by_id.get(passage_id)
        if found is None:
            raise UnknownDocument(f"there is no passage {passage_id!r}")
        return found

    def remove(self, document_id: str) -> Document:
        """Removes a document for readers at once; raises `UnknownDocument`."""
        with self._writing:
            found = self.document(document_id)
            # Forgetting the file lets a later ingest of it bring the document back.
            self.publish((), removed=[document_id], forgotten_files=[found.source])
            return found
