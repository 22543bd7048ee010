"""`certwise doctor`: what is set, what works, and what to do about the rest."""

from __future__ import annotations

import shutil
import socket
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, fields
from datetime import date, timedelta
from pathlib import Path

from assistant.conversations import KEPT_FOR
from assistant.database import DATABASE
from assistant.settings import MEANINGS, SECRET, Settings, SettingsError, read_settings, variable
from knowledge.embedder import packaged_model_folder
from knowledge.errors import KnowledgeError
from knowledge.owner import read_owner

_ROOM_NEEDED = 500 * 2**20
_GUIDANCE_AGE = timedelta(days=180)
"""Law and standards move: what was right longer ago than this wants to be read again."""


class _Doubt(Exception):
    """What works and should be looked at."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """One thing looked at; `finding` says what was found and, where not ok, the mend."""

    name: str
    ok: bool
    finding: str
    warning: bool = False
    """Works, and should be looked at all the same."""


def examine() -> list[Check]:
    """Every check, in the order in which one depends on another. Changes nothing."""
    try:
        settings = read_settings()
    except SettingsError as error:
        return [Check(name="settings", ok=False, finding=str(error))]
    return [
        *_settings(settings),
        _guarded("home", lambda: _home(settings.home)),
        _guarded("embedding model", lambda: _model(settings)),
        _guarded("language model", lambda: _language_model(settings)),
        _guarded("knowledge base", lambda: _catalogue(settings)),
        _guarded("age of the documents", lambda: _age(settings.home, date.today())),
        _guarded("conversations", lambda: _conversations(settings.home)),
        _guarded("vector index", _chroma),
        _guarded("port 8000", lambda: _port(settings.home)),
    ]


def _guarded(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name=name, ok=True, finding=look())
    except _Doubt as doubt:
        return Check(name=name, ok=True, finding=str(doubt), warning=True)
    except (KnowledgeError, SettingsError, OSError, sqlite3.Error, ImportError) as error:
        return Check(name=name, ok=False, finding=str(error))


def _settings(settings: Settings) -> Iterator[Check]:
    for one in fields(Settings):
        value = getattr(settings, one.name)
        shown = ("on" if value else "off") if isinstance(value, bool) else str(value)
        if isinstance(value, tuple):
            # Of a key its name and rights; its hash stays where it is.
            shown = ", ".join(map(str, value))
        elif one.name in SECRET and shown:
            shown = "(set)"
        yield Check(name=variable(one.name), ok=True, finding=f"{shown or '(empty)'} — {MEANINGS[one.name]}")


def _home(home: Path) -> str:
    existing = next(one for one in (home, *home.parents) if one.exists())
    if not existing.is_dir():
        raise KnowledgeError(f"{existing} is a file: set CERTWISE_HOME to a folder")
    probe = existing / ".certwise-probe"
    try:
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise KnowledgeError(f"{existing} cannot be written ({error.strerror}): set CERTWISE_HOME elsewhere") from error
    room = shutil.disk_usage(existing).free
    if room < _ROOM_NEEDED:
        raise KnowledgeError(f"only {room // 2**20} MiB free on the disk of {home}: free some space")
    return f"{home} is writable, {room // 2**30} GiB free"


def _model(settings: Settings) -> str:
    if settings.embedding_model:
        from knowledge.embedder import SentenceTransformerEmbedder

        return f"{settings.embedding_model} loads ({SentenceTransformerEmbedder(settings.embedding_model).dimensions} dimensions)"
    return f"packaged, {sum(f.stat().st_size for f in packaged_model_folder().rglob('*') if f.is_file()) // 2**20} MiB"


def _language_model(settings: Settings) -> str:
    if not settings.model:
        return "none: answers are quoted"
    from assistant.chat.writer.model import chat_model

    return f"{chat_model(settings.model).name} can be used; it was not called"


def _read_only(file: Path) -> closing[sqlite3.Connection]:
    """The catalogue beside a running server; `mode=ro` cannot create or change anything."""
    return closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, timeout=5))


def _catalogue(settings: Settings) -> str:
    file = settings.home / "knowledge.sqlite"
    if not file.exists():
        return "not made yet: the first command makes it"
    with _read_only(file) as db:
        if db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise KnowledgeError(f"{file} is damaged: restore it from a backup, or move it away and ingest again")
        (documents,) = db.execute("SELECT count(*) FROM documents").fetchone()
        (passages,) = db.execute("SELECT count(*) FROM passages").fetchone()
        made_with = db.execute("SELECT value FROM meta WHERE key = 'embedder'").fetchone()
    from knowledge.packaged import embedder_for

    name = embedder_for(settings.embedding_model, settings.home).name
    if made_with and made_with[0] != name:
        raise KnowledgeError(
            f"the index was made with {made_with[0]!r} and the configured model is {name!r}: "
            "set CERTWISE_EMBEDDING_MODEL back, or run `certwise ingest --reindex`"
        )
    return f"{documents} documents, {passages} passages"


def _conversations(home: Path) -> str:
    file = home / DATABASE
    if not file.exists():
        return "none kept yet"
    with _read_only(file) as db:
        if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'turns'").fetchone():
            return "none kept yet"
        (kept,) = db.execute("SELECT count(DISTINCT conversation_id) FROM turns").fetchone()
    return f"{kept} kept, each for {KEPT_FOR.days} days after its last message"


def _age(home: Path, today: date) -> str:
    """Which documents say that they were right as of a day too long ago."""
    file = home / "knowledge.sqlite"
    if not file.exists():
        return "no documents yet"
    with _read_only(file) as db:
        dated = db.execute("SELECT id, as_of FROM documents WHERE as_of IS NOT NULL ORDER BY as_of, id").fetchall()
    old = [f"{one} ({day})" for one, day in dated if date.fromisoformat(day) < today - _GUIDANCE_AGE]
    if old:
        more = f" and {len(old) - 3} more" if len(old) > 3 else ""
        raise _Doubt(
            f"as of a day over {_GUIDANCE_AGE.days} days ago: {', '.join(old[:3])}{more}. "
            "Update Certwise, or read them again and renew their `as_of`"
        )
    return f"{len(dated)} tell their day, none over {_GUIDANCE_AGE.days} days old"


def _chroma() -> str:
    from importlib.metadata import version

    return f"embedded Chroma {version('chromadb')}, telemetry off"


def _port(home: Path) -> str:
    owner = read_owner(home)
    if "url" in owner:
        return f"a server of this home says it runs at {owner['url']} (process {owner['pid']})"
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", 8000))
        except OSError as error:
            raise KnowledgeError(f"in use ({error.strerror}): serve with --port 0 or another number") from error
    return "free"
