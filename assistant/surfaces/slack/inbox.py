"""What came from Slack, kept in the home: each thing once however often it is delivered, none lost over a restart."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from assistant.chat.conversation import new_conversation
from assistant.conversations import KEPT_FOR as CONVERSATION_KEPT_FOR
from assistant.database import seconds
from assistant.surfaces.slack.jobs import Job, job_from

DATABASE = "slack.sqlite"
MAX_WAITING = 200
"""Jobs that wait; beyond it a person is told to try again."""
KEPT_FOR = timedelta(days=7)
"""Keys of deliveries. Slack delivers an event again within the hour, and a signature holds five minutes."""

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS deliveries (key TEXT PRIMARY KEY, at INTEGER NOT NULL)",
    "CREATE INDEX IF NOT EXISTS deliveries_by_time ON deliveries (at)",
    "CREATE TABLE IF NOT EXISTS jobs (number INTEGER PRIMARY KEY AUTOINCREMENT, job TEXT NOT NULL, "
    "tries INTEGER NOT NULL DEFAULT 0)",
    "CREATE TABLE IF NOT EXISTS threads (team TEXT NOT NULL, channel TEXT NOT NULL, thread TEXT NOT NULL, "
    "conversation_id TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (team, channel, thread))",
)


class Full(Exception):
    """As many jobs wait as may."""


class Inbox:
    """Tables of one SQLite file. A job that is done is overwritten on disk, with the vendor's text in it."""

    def __init__(self, home: Path, *, max_waiting: int = MAX_WAITING) -> None:
        self._path = home / DATABASE
        self._max_waiting = max_waiting
        # One process owns the home; its threads take turns here rather than in SQLite's own waiting.
        self._turn = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with self._turn:
            if self._connection is None:
                connection = sqlite3.connect(self._path, timeout=10, check_same_thread=False)
                connection.execute("PRAGMA secure_delete = ON")
                for statement in _SCHEMA:
                    connection.execute(statement)
                connection.commit()
                self._connection = connection
            with self._connection:
                yield self._connection

    def close(self) -> None:
        with self._turn:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def take(self, keys: tuple[str, ...], job: Job, *, now: datetime) -> int | None:
        """Keeps the job under its keys and gives its number; None where one of the keys came before.

        Durable when this returns. Raises `Full`; the keys are kept then too, so that this is told once.
        """
        with self._opened() as connection:
            connection.execute("DELETE FROM deliveries WHERE at < ?", (seconds(now - KEPT_FOR),))
            marks = ", ".join("?" * len(keys))
            if connection.execute(f"SELECT 1 FROM deliveries WHERE key IN ({marks})", keys).fetchone():
                return None
            connection.executemany("INSERT INTO deliveries VALUES (?, ?)", [(one, seconds(now)) for one in keys])
            (waiting,) = connection.execute("SELECT count(*) FROM jobs").fetchone()
            full = waiting >= self._max_waiting
            number = (
                None if full else connection.execute("INSERT INTO jobs (job) VALUES (?)", (job.to_json(),)).lastrowid
            )
        if full:
            raise Full
        return number

    def waiting(self) -> tuple[int, ...]:
        """The numbers of jobs that are not done, oldest first."""
        with self._opened() as connection:
            return tuple(number for (number,) in connection.execute("SELECT number FROM jobs ORDER BY number"))

    def job(self, number: int) -> Job | None:
        with self._opened() as connection:
            row = connection.execute("SELECT job FROM jobs WHERE number = ?", (number,)).fetchone()
        return None if row is None else job_from(row[0])

    def keep(self, number: int, job: Job) -> None:
        """The job as far as it has come."""
        with self._opened() as connection:
            connection.execute("UPDATE jobs SET job = ? WHERE number = ?", (job.to_json(), number))

    def tried(self, number: int) -> int:
        """Counts a try, and says how many there were."""
        with self._opened() as connection:
            connection.execute("UPDATE jobs SET tries = tries + 1 WHERE number = ?", (number,))
            row = connection.execute("SELECT tries FROM jobs WHERE number = ?", (number,)).fetchone()
        return 0 if row is None else int(row[0])

    def done(self, number: int) -> None:
        with self._opened() as connection:
            connection.execute("DELETE FROM jobs WHERE number = ?", (number,))

    def knows(self, team: str, channel: str, thread: str) -> bool:
        """Whether we answered in this thread before."""
        with self._opened() as connection:
            found = connection.execute(
                "SELECT 1 FROM threads WHERE team = ? AND channel = ? AND thread = ?", (team, channel, thread)
            ).fetchone()
        return found is not None

    def conversation(self, team: str, channel: str, thread: str, *, now: datetime) -> str:
        """The conversation of a thread, begun where there is none."""
        with self._opened() as connection:
            connection.execute("DELETE FROM threads WHERE at < ?", (seconds(now - CONVERSATION_KEPT_FOR),))
            connection.execute(
                "INSERT INTO threads VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (team, channel, thread) DO UPDATE SET at = excluded.at",
                (team, channel, thread, new_conversation(), seconds(now)),
            )
            (found,) = connection.execute(
                "SELECT conversation_id FROM threads WHERE team = ? AND channel = ? AND thread = ?",
                (team, channel, thread),
            ).fetchone()
        return str(found)
