"""The workers: a few threads that take jobs in order, try again later what Slack did not take, and stop cleanly."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Sequence

from assistant.surfaces.slack.api import Passing
from assistant.surfaces.slack.inbox import Inbox
from assistant.surfaces.slack.jobs import Job

log = logging.getLogger(__name__)

WORKERS = 2
LATER = (5.0, 30.0, 120.0)
"""Seconds until what Slack did not take is tried again; then it is given up."""
_PATIENCE = 20.0


Keep = Callable[[Job], None]
Do = Callable[[Job, Keep], None]
"""Does a job, and tells how far it has come, so that it goes on from there."""


class Desk:
    """Jobs of the inbox, worked off by threads of its own."""

    def __init__(self, inbox: Inbox, *, workers: int = WORKERS, later: Sequence[float] = LATER) -> None:
        self._inbox = inbox
        self._size = workers
        self._later = tuple(later)
        self._numbers: queue.Queue[int | None] = queue.Queue()
        self._queued: set[int] = set()
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._timers: set[threading.Timer] = set()
        self._stopped = False

    def put(self, number: int) -> None:
        """A job that the inbox holds; one that is queued already is not queued again."""
        with self._lock:
            if number in self._queued or self._stopped:
                return
            self._queued.add(number)
        self._numbers.put(number)

    def start(self, work: Do) -> None:
        """Begins, with what an earlier process left undone."""
        for number in self._inbox.waiting():
            self.put(number)
        with self._lock:
            if self._stopped:
                return
            self._threads = [
                threading.Thread(target=self._run, args=(work,), name=f"slack-{one}", daemon=True)
                for one in range(self._size)
            ]
        for one in self._threads:
            one.start()

    def stop(self) -> None:
        """Ends after the jobs at work; those that wait stay in the inbox for the next process."""
        with self._lock:
            self._stopped = True
            timers, self._timers = self._timers, set()
        for timer in timers:
            timer.cancel()
        for _ in self._threads:
            self._numbers.put(None)
        for thread in self._threads:
            thread.join(_PATIENCE)

    def _run(self, work: Do) -> None:
        while True:
            number = self._numbers.get()
            if number is None or self._stopped:
                return
            self._do(number, work)

    def _do(self, number: int, work: Do) -> None:
        again = None
        try:
            job = self._inbox.job(number)
            if job is not None:
                work(job, lambda further: self._inbox.keep(number, further))
            self._inbox.done(number)
        except Passing as error:
            tries = self._inbox.tried(number)
            again = self._later[tries - 1] if tries <= len(self._later) else None
            log.warning("Slack did not take a reply (%s), try %d%s", error, tries, "" if again else ": given up")
            if again is None:
                self._inbox.done(number)
        except Exception as error:
            # Whatever it was, it would be the same again. Its words may be a vendor's: only its kind is told.
            log.error("a Slack job failed (%s)", type(error).__name__)
            self._inbox.done(number)
        with self._lock:
            self._queued.discard(number)
            if again is not None and not self._stopped:
                timer = threading.Timer(again, self._once_more, args=(number,))
                timer.daemon = True
                self._timers.add(timer)
                timer.start()

    def _once_more(self, number: int) -> None:
        with self._lock:
            self._timers = {one for one in self._timers if one is not threading.current_thread()}
        self.put(number)
