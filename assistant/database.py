"""The SQLite file in the home that keeps saved evaluations, conversations and feedback."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

DATABASE = "evaluations.sqlite"


@contextmanager
def opened(home: Path, schema: Sequence[str]) -> Iterator[sqlite3.Connection]:
    """A connection of its own for one transaction; `schema` makes the tables that are missing.

    What is deleted is overwritten on disk. Nothing is kept in memory, so that processes and threads may share it.
    """
    connection = sqlite3.connect(home / DATABASE, timeout=10)
    try:
        connection.execute("PRAGMA secure_delete = ON")
        for statement in schema:
            connection.execute(statement)
        with connection:
            yield connection
    finally:
        connection.close()


def seconds(moment: datetime) -> int:
    """A moment as it is kept: seconds since 1970."""
    return int(moment.timestamp())
