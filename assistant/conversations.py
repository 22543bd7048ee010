"""Conversations and feedback, kept in the home beside saved evaluations; a conversation expires."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from assistant.chat.conversation import Fact, Turn
from assistant.database import opened, seconds

KEPT_FOR = timedelta(days=30)
"""After its last turn; then its turns are overwritten on disk."""
MAX_TURNS = 400
"""The last so many turns of a conversation count."""

Rating = Literal["up", "down"]

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS turns (number INTEGER PRIMARY KEY AUTOINCREMENT, conversation_id TEXT NOT NULL, "
    "answer_id TEXT NOT NULL, at INTEGER NOT NULL, turn TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS turns_of ON turns (conversation_id, number)",
    "CREATE INDEX IF NOT EXISTS turns_by_answer ON turns (answer_id)",
    "CREATE TABLE IF NOT EXISTS feedback (number INTEGER PRIMARY KEY AUTOINCREMENT, answer_id TEXT NOT NULL, "
    "at INTEGER NOT NULL, rating TEXT NOT NULL, comment TEXT)",
)
_PURGE = (
    "DELETE FROM turns WHERE conversation_id IN "
    "(SELECT conversation_id FROM turns GROUP BY conversation_id HAVING max(at) < ?)"
)


class UnknownAnswer(KeyError):
    """No answer with this id is kept."""

    def __init__(self, answer_id: str) -> None:
        super().__init__(answer_id)
        self.answer_id = answer_id

    def __str__(self) -> str:
        return (
            "no answer with this answer_id is kept: send the `id` of an answer that /v1/chat gave, "
            f"at most {KEPT_FOR.days} days after its conversation ended"
        )


class SqliteConversations:
    """Tables of one SQLite file. Nothing is kept in memory, so that processes and threads may share it."""

    def __init__(self, home: Path) -> None:
        self._home = home

    def turns(self, conversation_id: str, *, now: datetime) -> tuple[Turn, ...]:
        """The turns in order; none where the id is unknown or its last turn is over `KEPT_FOR` old."""
        with opened(self._home, _SCHEMA) as connection:
            rows = connection.execute(
                "SELECT turn, at FROM turns WHERE conversation_id = ? ORDER BY number DESC LIMIT ?",
                (conversation_id, MAX_TURNS),
            ).fetchall()
        if not rows or max(at for _, at in rows) < seconds(now - KEPT_FOR):
            return ()
        return tuple(_turn(turn) for turn, _ in reversed(rows))

    def keep(self, conversation_id: str, turn: Turn, *, now: datetime) -> None:
        """Adds a turn, and forgets what has expired by `now`, this conversation's earlier turns among it."""
        with opened(self._home, _SCHEMA) as connection:
            connection.execute(_PURGE, (seconds(now - KEPT_FOR),))
            connection.execute(
                "INSERT INTO turns (conversation_id, answer_id, at, turn) VALUES (?, ?, ?, ?)",
                (conversation_id, turn.answer_id, seconds(now), json.dumps(asdict(turn), ensure_ascii=False)),
            )

    def purge(self, *, now: datetime) -> None:
        """Forgets every conversation that has expired by `now`."""
        with opened(self._home, _SCHEMA) as connection:
            connection.execute(_PURGE, (seconds(now - KEPT_FOR),))

    def rate(self, answer_id: str, rating: Rating, comment: str | None, *, now: datetime) -> None:
        """Keeps what somebody thinks of an answer; it outlives the conversation. Raises `UnknownAnswer`."""
        with opened(self._home, _SCHEMA) as connection:
            if connection.execute("SELECT 1 FROM turns WHERE answer_id = ?", (answer_id,)).fetchone() is None:
                raise UnknownAnswer(answer_id)
            connection.execute(
                "INSERT INTO feedback (answer_id, at, rating, comment) VALUES (?, ?, ?, ?)",
                (answer_id, seconds(now), rating, comment),
            )

    def ratings(self, answer_id: str) -> tuple[tuple[str, str | None], ...]:
        """Every rating and comment that an answer got, oldest first."""
        with opened(self._home, _SCHEMA) as connection:
            return tuple(
                connection.execute(
                    "SELECT rating, comment FROM feedback WHERE answer_id = ? ORDER BY number", (answer_id,)
                )
            )


def _turn(kept: str) -> Turn:
    plain: dict[str, Any] = json.loads(kept)
    told = tuple(Fact(text=one["text"], topics=tuple(one["topics"])) for one in plain["facts"])
    lists = {name: tuple(value) for name, value in plain.items() if isinstance(value, list)}
    return Turn(**{**plain, **lists, "facts": told})
