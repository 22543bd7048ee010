"""The truth, in SQLite: documents, passages, and vectors by the text that they were made from.

The vector index can be rebuilt from here at any time. Decision: stdlib sqlite3 and not an ORM, for
there are four tables, one writer and no query that a mapper would make clearer. WAL and
`synchronous=FULL`: what a commit acknowledged outlives a power cut.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from knowledge.cues import Cue
from knowledge.embedder import Vectors
from knowledge.errors import CatalogueDamaged, KnowledgeError
from knowledge.types import Document, Passage, PassageKind

SCHEMA_VERSION = 2

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, text TEXT NOT NULL, content_hash TEXT NOT NULL,
    source TEXT NOT NULL, url TEXT, as_of TEXT
);
CREATE INDEX documents_by_source ON documents (source);
CREATE TABLE passages (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    position INTEGER NOT NULL, section TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    kind TEXT NOT NULL, context TEXT NOT NULL, vector_key TEXT NOT NULL
);
CREATE INDEX passages_by_document ON passages (document_id, position);
CREATE TABLE vectors (
    model TEXT NOT NULL, vector_key TEXT NOT NULL, vector BLOB NOT NULL, PRIMARY KEY (model, vector_key)
) WITHOUT ROWID;
CREATE TABLE files (source TEXT PRIMARY KEY, fingerprint TEXT NOT NULL) WITHOUT ROWID;
"""
# Terms are joined by spaces; empty where they have yet to be read.
_SINCE_2 = """
ALTER TABLE passages ADD COLUMN terms TEXT NOT NULL DEFAULT '';
CREATE TABLE cues (
    document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, position INTEGER NOT NULL,
    section TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, embedded TEXT NOT NULL,
    vector_key TEXT NOT NULL, terms TEXT NOT NULL, PRIMARY KEY (document_id, position)
) WITHOUT ROWID;
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A document as it is published: its passages, for each the key of its vector, and its sections' cues."""

    document: Document
    passages: tuple[Passage, ...]
    vector_keys: tuple[str, ...]
    cues: tuple[Cue, ...] = ()


class Catalogue:
    """One connection, one writer. Raises `CatalogueDamaged` where the file is no sound database."""

    def __init__(self, file: Path) -> None:
        self._file = file
        try:
            # Requests are served by threads; the knowledge base's lock keeps writers apart.
            self._db = sqlite3.connect(file, isolation_level=None, check_same_thread=False, timeout=10)
            self._prepare()
        except sqlite3.DatabaseError as error:
            raise self._explained(error) from error

    def _explained(self, error: sqlite3.Error) -> KnowledgeError:
        said = str(error)
        if "disk is full" in said or "disk I/O" in said:
            return KnowledgeError(f"no room or a fault on the disk of {self._file} ({said}): free space and try again")
        if "readonly" in said or "unable to open" in said:
            return KnowledgeError(f"{self._file} cannot be written ({said}): check the rights of CERTWISE_HOME")
        return CatalogueDamaged(
            f"{self._file} is damaged ({said}): restore it from a backup, or move it away and ingest again"
        )

    def _prepare(self) -> None:
        self._db.execute("PRAGMA foreign_keys = ON")
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if version == 0:
            self._db.executescript(f"BEGIN; {_SCHEMA} {_SINCE_2} PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;")
        elif version == 1:
            self._db.executescript(f"BEGIN; {_SINCE_2} PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;")
        elif version > SCHEMA_VERSION:
            raise KnowledgeError(
                f"{self._file} was written by a newer Certwise (schema {version}, this one knows "
                f"{SCHEMA_VERSION}): upgrade Certwise, or set CERTWISE_HOME to another folder"
            )

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside is committed as a whole, or nothing is."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                # A failed statement (disk full) may have ended the transaction by itself.
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            raise self._explained(error) from error

    # -- meta and files ---------------------------------------------------------------------

    def meta(self, key: str) -> str | None:
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def set_meta(self, key: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def fingerprints(self) -> dict[str, str]:
        """For each ingested file, what its bytes and our reading of them hashed to."""
        return dict(self._db.execute("SELECT source, fingerprint FROM files"))

    def set_fingerprint(self, source: str, fingerprint: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO files VALUES (?, ?)", (source, fingerprint))

    def forget_file(self, source: str) -> None:
        self._db.execute("DELETE FROM files WHERE source = ?", (source,))

    # -- documents and passages -------------------------------------------------------------

    def documents(self) -> list[Document]:
        """Every document, by id."""
        rows = self._db.execute("SELECT id, title, text, content_hash, source, url, as_of FROM documents ORDER BY id")
        return [_document(row) for row in rows]

    def identities(self) -> dict[str, tuple[str, str]]:
        """For each document id: its content hash and its source."""
        rows = self._db.execute("SELECT id, content_hash, source FROM documents")
        return {one: (content_hash, source) for one, content_hash, source in rows}

    def passages(self, documents: dict[str, Document]) -> list[Passage]:
        """Every passage of these documents (all of them, by id), by document and position."""
        rows = self._db.execute(
            'SELECT id, document_id, section, start, "end", kind, context FROM passages ORDER BY document_id, position'
        )
        return [_passage(row, documents[row[1]]) for row in rows]

    def passage_terms(self) -> dict[str, str]:
        """For each passage id the terms of its text, joined by spaces; empty where they were never read."""
        return dict(self._db.execute("SELECT id, terms FROM passages"))

    def put_passage_terms(self, terms: dict[str, str]) -> None:
        self._db.executemany("UPDATE passages SET terms = ? WHERE id = ?", [(said, one) for one, said in terms.items()])

    def cues(self) -> list[Cue]:
        """Every cue, by document and position."""
        rows = self._db.execute(
            "SELECT document_id, section, kind, text, embedded, terms FROM cues ORDER BY document_id, position"
        )
        return [
            Cue(
                document_id=document_id,
                section=tuple(json.loads(section)),
                kind=kind,
                text=text,
                embedded=embedded,
                terms=tuple(terms.split()),
            )
            for document_id, section, kind, text, embedded, terms in rows
        ]

    def cue_vector_keys(self) -> list[str]:
        """The keys of the cues' vectors, in the order of `cues`."""
        rows = self._db.execute("SELECT vector_key FROM cues ORDER BY document_id, position")
        return [key for (key,) in rows]

    def passage_ids(self) -> set[str]:
        return {one for (one,) in self._db.execute("SELECT id FROM passages")}

    def put(self, entry: Entry) -> None:
        """Adds or replaces a document and its passages; inside a transaction."""
        document = entry.document
        self.remove(document.id)
        self._db.execute(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                document.id, document.title, document.text, document.content_hash,
                document.source, document.url, document.as_of,
            ),
        )  # fmt: skip
        self._db.executemany(
            "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '')",
            [
                (
                    one.id, document.id, position, json.dumps(one.section), one.start, one.end,
                    one.kind, json.dumps(one.context), key,
                )
                for position, (one, key) in enumerate(zip(entry.passages, entry.vector_keys, strict=True))
            ],
        )  # fmt: skip
        self._db.executemany(
            "INSERT INTO cues VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    document.id, position, json.dumps(one.section), one.kind, one.text, one.embedded,
                    one.vector_key, " ".join(one.terms),
                )
                for position, one in enumerate(entry.cues)
            ],
        )  # fmt: skip

    def remove(self, document_id: str) -> None:
        self._db.execute("DELETE FROM documents WHERE id = ?", (document_id,))

    # -- vectors ----------------------------------------------------------------------------

    def known_vectors(self, model: str, keys: Iterable[str]) -> set[str]:
        """Which of these keys have a vector of this model."""
        found: set[str] = set()
        for part in _parts(sorted(set(keys)), 500):
            marks = ",".join("?" * len(part))
            rows = self._db.execute(
                f"SELECT vector_key FROM vectors WHERE model = ? AND vector_key IN ({marks})", (model, *part)
            )
            found.update(key for (key,) in rows)
        return found

    def vectors(self, model: str, keys: Sequence[str]) -> dict[str, Vectors]:
        found: dict[str, Vectors] = {}
        for part in _parts(list(keys), 500):
            marks = ",".join("?" * len(part))
            rows = self._db.execute(
                f"SELECT vector_key, vector FROM vectors WHERE model = ? AND vector_key IN ({marks})", (model, *part)
            )
            found.update((key, np.frombuffer(blob, dtype="<f4")) for key, blob in rows)
        return found

    def put_vectors(self, model: str, keys: Sequence[str], vectors: Vectors) -> None:
        """Keeps vectors so that no text is embedded twice; a transaction of its own."""
        with self.transaction():
            self._db.executemany(
                "INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)",
                [(model, key, vector.astype("<f4").tobytes()) for key, vector in zip(keys, vectors, strict=True)],
            )

    def vector_keys(self) -> dict[str, str]:
        """For each passage id the key of its vector."""
        return dict(self._db.execute("SELECT id, vector_key FROM passages"))

    def vector_keys_of(self, prefix: str) -> set[str]:
        """The keys that documents use whose source begins with `prefix`."""
        rows = self._db.execute(
            "SELECT vector_key FROM passages JOIN documents ON documents.id = document_id WHERE substr(source, 1, ?) = ? "
            "UNION SELECT vector_key FROM cues JOIN documents ON documents.id = document_id WHERE substr(source, 1, ?) = ?",
            (len(prefix), prefix, len(prefix), prefix),
        )
        return {key for (key,) in rows}

    def drop_unused_vectors(self) -> None:
        """Forgets vectors that no passage and no cue uses (of removed or changed documents, of other models)."""
        self._db.execute(
            "DELETE FROM vectors WHERE vector_key NOT IN (SELECT vector_key FROM passages UNION SELECT vector_key FROM cues)"
        )

    def close(self) -> None:
        self._db.close()


def _parts(items: list[str], size: int) -> Iterator[list[str]]:
    for at in range(0, len(items), size):
        yield items[at : at + size]


def _document(row: tuple[str, str, str, str, str, str | None, str | None]) -> Document:
    one, title, text, content_hash, source, url, as_of = row
    return Document(id=one, title=title, text=text, content_hash=content_hash, source=source, url=url, as_of=as_of)


def _passage(row: tuple[str, str, str, int, int, PassageKind, str], document: Document) -> Passage:
    one, document_id, section, start, end, kind, context = row
    return Passage(
        id=one,
        document_id=document_id,
        title=document.title,
        section=tuple(json.loads(section)),
        text=document.text[start:end],
        start=start,
        end=end,
        kind=kind,
        context=tuple(json.loads(context)),
        url=document.url,
        as_of=document.as_of,
    )
