"""Connections of clients that take too long are dropped: a head, a body or an answer that trickles holds nothing up."""

from __future__ import annotations

import asyncio
from typing import Literal

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol


class Impatient(H11Protocol):
    """uvicorn's HTTP/1.1, which by itself waits for ever for what a client has begun.

    Seconds: a head must be whole `head_within` after it began (or the connection was made), the body
    `body_within` after the head, and a client may not leave off reading for longer than `read_within`.
    """

    head_within: float = 10.0
    body_within: float = 120.0
    read_within: float = 30.0

    _awaited: Literal["head", "body"] | None = None
    _arriving: asyncio.TimerHandle | None = None
    _leaving: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._await("head")

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        state = self.conn.their_state
        self._await("head" if state is h11.IDLE else "body" if state is h11.SEND_BODY else None)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._leaving = self.loop.call_later(self.read_within, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        self._cancel(self._leaving)

    def connection_lost(self, exc: Exception | None) -> None:
        self._cancel(self._arriving)
        self._cancel(self._leaving)
        super().connection_lost(exc)

    def _await(self, awaited: Literal["head", "body"] | None) -> None:
        """Sets the time limit anew where something else is awaited; more of the same does not put it off."""
        if awaited == self._awaited:
            return
        self._cancel(self._arriving)
        self._awaited = awaited
        if awaited is not None:
            within = self.head_within if awaited == "head" else self.body_within
            self._arriving = self.loop.call_later(within, self.transport.abort)

    @staticmethod
    def _cancel(timer: asyncio.TimerHandle | None) -> None:
        if timer is not None:
            timer.cancel()
