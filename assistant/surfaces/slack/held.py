"""Checks that somebody may still share or fetch as a report: in memory only, for an hour, nothing on disk."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from assistant.checklist.types import Assessment, Submission
from assistant.surfaces.slack.messages import Message

HELD_FOR = timedelta(hours=1)
MAX_HELD = 200
GONE = "That check is no longer held here: nothing of a vendor is kept beyond an hour. Run it again."


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """What was judged for one person, or an answer shown to one person (then without `submission`)."""

    team: str
    user: str
    channel: str
    thread: str
    messages: tuple[Message, ...]
    at: datetime
    assessment: Assessment | None = None
    submission: Submission | None = None


class Held:
    """Checks by an id that nobody can guess. Safe to use from several threads."""

    def __init__(self, new_id: Callable[[], str]) -> None:
        self._new_id = new_id
        self._checks: OrderedDict[str, Check] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, check: Check) -> str:
        """Holds a check and gives its id; the oldest go first when there are too many."""
        check_id = self._new_id()
        with self._lock:
            self._checks[check_id] = check
            while len(self._checks) > MAX_HELD or next(iter(self._checks.values())).at < check.at - HELD_FOR:
                self._checks.popitem(last=False)
        return check_id

    def of(self, check_id: str, *, team: str, user: str, now: datetime) -> Check | None:
        """The check, for the person that it was made for and within the hour."""
        with self._lock:
            found = self._checks.get(check_id)
        if found is None or (found.team, found.user) != (team, user) or found.at < now - HELD_FOR:
            return None
        return found
