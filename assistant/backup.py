"""`certwise backup` and `certwise restore`: the truth of a home in one file, taken while a server runs.

The file is a zip of the SQLite databases, each copied by SQLite's own backup, which sees one moment of it, and
a manifest with their SHA-256. The vector index is not in it: it is made anew from the truth.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assistant.database import DATABASE
from knowledge.errors import KnowledgeError
from knowledge.owner import Ownership

KNOWLEDGE = "knowledge.sqlite"
FILES = (KNOWLEDGE, DATABASE)
_MANIFEST = "manifest.json"
_FORMAT = "certwise-backup-1"
_MOST = 20 * 2**30
"""Bytes that a database of a backup may unpack to."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Backup:
    """What a backup holds: documents, and saved evaluations, by their number."""

    documents: int
    evaluations: int


def backup(home: Path, file: Path, *, now: datetime) -> Backup:
    """Writes the file, as a whole or not at all, readable by this user only; replaces none that is there.

    Raises `KnowledgeError` where there is nothing to back up, the file exists, or a database is damaged.
    """
    if file.exists():
        raise KnowledgeError(f"{file} is there already: name a file that is not")
    if not (home / KNOWLEDGE).is_file():
        raise KnowledgeError(f"{home} holds no knowledge base yet: there is nothing to back up")
    with tempfile.TemporaryDirectory(prefix=".certwise-", dir=file.absolute().parent) as folder:
        copies = [_copied(home / name, Path(folder, name)) for name in FILES if (home / name).is_file()]
        manifest = {
            "format": _FORMAT,
            "made": now.isoformat(timespec="seconds"),
            "files": {one.name: _sha256(one) for one in copies},
        }
        packed = Path(folder, "packed")
        with os.fdopen(os.open(packed, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as raw:
            with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
                archive.writestr(_MANIFEST, json.dumps(manifest, indent=2))
                for one in copies:
                    archive.write(one, one.name)
            raw.flush()
            os.fsync(raw.fileno())
        found = _counted(Path(folder))
        # A link fails where the file has come up meanwhile; a rename would replace it.
        os.link(packed, file)
    return found


def restore(home: Path, file: Path, *, now: datetime) -> tuple[Backup, Path | None]:
    """Puts what the file holds in the place of what the home holds; that is kept in the folder given back, if any.

    Everything is checked before anything is touched. Raises `KnowledgeError` for a file that is no sound
    backup, and `HomeInUse` where a server or command holds the home.
    """
    owner = Ownership(home, command="restore")
    try:
        with tempfile.TemporaryDirectory(prefix=".restore-", dir=home) as folder:
            names = _unpacked(file, Path(folder))
            found = _counted(Path(folder))
            kept = home / f"before-restore-{now:%Y%m%d-%H%M%S}"
            kept.mkdir(mode=0o700)
            _move(home, kept, [f"{name}{end}" for name in FILES for end in ("", "-wal", "-shm")])
            for index in home.glob("index-*"):
                index.rename(kept / index.name)
            _move(Path(folder), home, names)
        return found, kept if any(kept.iterdir()) else None
    finally:
        owner.release()


def _copied(source: Path, target: Path) -> Path:
    """A copy of a database that others may be writing, as of one moment."""
    try:
        with (
            closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True, timeout=10)) as live,
            closing(sqlite3.connect(target)) as copy,
        ):
            live.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            _checked(copy, source.name)
    except sqlite3.Error as error:
        raise KnowledgeError(f"{source} cannot be backed up ({error}): run `certwise doctor`") from error
    return target


def _unpacked(file: Path, folder: Path) -> list[str]:
    """The databases of a backup into the folder, each compared with the manifest and looked through by SQLite."""
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = json.loads(archive.read(_MANIFEST)) if archive.getinfo(_MANIFEST).file_size < 10_000 else {}
            wanted = manifest["files"] if manifest.get("format") == _FORMAT else {}
            if KNOWLEDGE not in wanted or not set(wanted) <= set(FILES):
                raise KnowledgeError(f"{file} is no backup that this version of Certwise knows")
            for name, digest in wanted.items():
                if archive.getinfo(name).file_size > _MOST:
                    raise KnowledgeError(f"{file} is no backup of ours: {name} in it is too large")
                with archive.open(name) as packed, Path(folder, name).open("xb") as target:
                    Path(folder, name).chmod(0o600)
                    shutil.copyfileobj(packed, target)
                    target.flush()
                    os.fsync(target.fileno())
                if _sha256(Path(folder, name)) != digest:
                    raise KnowledgeError(f"{file} is damaged: {name} in it is not what was backed up")
                with closing(sqlite3.connect(Path(folder, name))) as db:
                    _checked(db, name)
            return list(wanted)
    except (zipfile.BadZipFile, KeyError, TypeError, AttributeError, ValueError, EOFError, sqlite3.Error) as error:
        raise KnowledgeError(f"{file} is no backup, or a damaged one ({type(error).__name__})") from error


def _checked(db: sqlite3.Connection, name: str) -> None:
    said = db.execute("PRAGMA quick_check(1)").fetchone()[0]
    if said != "ok":
        raise KnowledgeError(f"{name} is damaged ({said})")


def _counted(folder: Path) -> Backup:
    counts = {}
    for name, table in ((KNOWLEDGE, "documents"), (DATABASE, "evaluations")):
        counts[table] = 0
        if Path(folder, name).is_file():
            with closing(sqlite3.connect(Path(folder, name))) as db:
                if db.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone():
                    counts[table] = db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    return Backup(documents=counts["documents"], evaluations=counts["evaluations"])


def _move(source: Path, target: Path, names: list[str]) -> None:
    for name in names:
        if (source / name).exists():
            (source / name).rename(target / name)


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
