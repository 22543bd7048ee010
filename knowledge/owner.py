"""One process owns a home: two on one embedded index corrupt it silently (design.md, traps)."""

from __future__ import annotations

import json
import os
from pathlib import Path

from filelock import FileLock, Timeout

from knowledge.errors import HomeInUse, KnowledgeError


class Ownership:
    """Holds the home's lock until released; the operating system releases it if we are killed.

    Raises `HomeInUse` after `patience` seconds if another process holds it.
    """

    def __init__(self, home: Path, *, command: str, patience: float = 0.0) -> None:
        self._note = home / "owner.json"
        try:
            home.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._lock = FileLock(home / "owner.lock", timeout=patience)
            self._lock.acquire()
        except Timeout:
            owner = read_owner(home)
            who = f"`certwise {owner['command']}` (process {owner['pid']})" if owner else "another process"
            raise HomeInUse(
                f"{home} is in use by {who}: stop it or wait for it, or set CERTWISE_HOME to another folder",
                owner,
            ) from None
        except OSError as error:
            raise KnowledgeError(
                f"the folder {home} cannot be used ({error.strerror or error}): "
                "set CERTWISE_HOME to a folder that you can write to"
            ) from error
        self.announce(command=command)

    def announce(self, **facts: str) -> None:
        """Tells other processes who holds the home and, for a server, how to reach it."""
        # Replaced as a whole, and readable by this user only: it can hold a server's hand-off token.
        partial = self._note.with_suffix(".part")
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump({"pid": str(os.getpid()), **facts}, file)
        partial.replace(self._note)

    def release(self) -> None:
        self._note.unlink(missing_ok=True)
        self._lock.release()


def read_owner(home: Path) -> dict[str, str]:
    """What the owner of this home said of itself; empty if it said nothing readable."""
    try:
        said = json.loads((home / "owner.json").read_text())
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in said.items()} if isinstance(said, dict) else {}
