"""How much one client may ask of the server, and how much all of them together.

The rate (`CERTWISE_RATE_LIMIT`, as 60/minute) is as many requests at once, and then one as often as the rate
allows (the generic cell rate algorithm). It is counted for the peer's address, and ten times of it for a key,
which several people may hold. Headers that name another address are not believed.
"""

from __future__ import annotations

import hashlib
import ipaddress
import math
import secrets
import time
from array import array
from collections.abc import Callable, Collection
from typing import Literal

from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.surfaces.problems import problem

# What Slack signs all comes from few addresses; its queue is bounded instead.
_FREE = ("/health/", "/internal/", "/static/", "/widget.js", "/slack/")
_SECONDS = {"second": 1.0, "minute": 60.0, "hour": 3600.0}
_CELLS = 1 << 16
_ROWS = 4
KEY_FACTOR = 10
"""A key's rate in rates of one address."""

AT_WORK = 64
"""Requests that are worked on or wait for it; the next is told to come back."""

MAX_HEADERS = 100
MAX_HEADER_BYTES = 32 * 1024
_PLAIN = ("/health/", "/metrics", "/static/", "/widget.js", "/slack/")


class Rate:
    """A rate limit in a fixed amount of memory, whoever comes and however many.

    Each client has a cell in each of four rows, by a hash with this process's own salt; a cell holds the time at
    which all that was asked is paid for. The least full of a client's cells counts, so a client is held for
    others' requests only where it shares all four cells with them.
    """

    def __init__(self, *, times: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._step = seconds / times
        self._burst = seconds
        self._clock = clock
        self._salt = secrets.token_bytes(16)
        self._rows = [array("d", bytes(8 * _CELLS)) for _ in range(_ROWS)]

    def wait(self, client: str) -> float:
        """0 where the client may go on, which is then counted; else the seconds until it may."""
        now = self._clock()
        cells = self._cells(client)
        paid = max(now, min(row[cell] for row, cell in zip(self._rows, cells, strict=True)))
        if paid + self._step - now > self._burst * (1 + 1e-9):
            return paid + self._step - now - self._burst
        for row, cell in zip(self._rows, cells, strict=True):
            row[cell] = max(row[cell], paid + self._step)
        return 0.0

    def _cells(self, client: str) -> list[int]:
        digest = hashlib.blake2b(
            client.encode("utf-8", "surrogatepass"), key=self._salt, digest_size=2 * _ROWS
        ).digest()
        return [int.from_bytes(digest[2 * row : 2 * row + 2], "big") for row in range(_ROWS)]


def parse_rate(written: str, factor: int = 1) -> Rate | None:
    """The limit of a setting such as `60/minute`, `factor` times of it; None for `off`."""
    if written == "off":
        return None
    times, _, unit = written.partition("/")
    return Rate(times=int(times) * factor, seconds=_SECONDS[unit])


class RateLimit:
    """Answers 429 with `Retry-After` beyond the rate of an address, or of the key that `Access` found."""

    def __init__(self, app: ASGIApp, *, rate: str, by: Literal["address", "key"]) -> None:
        self._app = app
        self._written = rate
        self._rate = parse_rate(rate, KEY_FACTOR if by == "key" else 1)
        self._by = by

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        client = None
        if scope["type"] == "http" and not scope["path"].startswith(_FREE):
            client = self._client(scope)
        wait = 0 if client is None or self._rate is None else math.ceil(self._rate.wait(client))
        if not wait:
            await self._app(scope, receive, send)
            return
        limit = self._written if self._by == "address" else f"{KEY_FACTOR} times {self._written}"
        told = f"more than {limit} from this {self._by}: wait {wait} s"
        await problem(429, told, {"Retry-After": str(wait)})(scope, receive, send)

    def _client(self, scope: Scope) -> str | None:
        if self._by == "address":
            return _network(str((scope.get("client") or ("unknown",))[0]))
        key = scope.get("state", {}).get("key")
        return None if key is None else str(key.name)


def _network(address: str) -> str:
    """The address; of IPv6 the /64 that one household or machine has all of."""
    try:
        given = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(given, ipaddress.IPv4Address):
        return address
    return str(given.ipv4_mapped or ipaddress.ip_network((given, 64), strict=False))


class HeaderLimit:
    """Answers 431 to a head with more fields than any client sends, or larger ones."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            size = sum(len(name) + len(value) for name, value in scope["headers"])
            size += len(scope["raw_path"] or b"") + len(scope["query_string"])
            if len(scope["headers"]) > MAX_HEADERS or size > MAX_HEADER_BYTES:
                told = f"the head of the request is larger than {MAX_HEADERS} fields or {MAX_HEADER_BYTES:,} bytes"
                await problem(431, told, {"Connection": "close"})(scope, receive, send)
                return
        await self._app(scope, receive, send)


class Queue:
    """Takes so many requests at a time to work on, and tells the next to come back: 503 with `Retry-After`.

    Health, and what is read from memory, is always answered.
    """

    def __init__(self, app: ASGIApp, *, most: int = AT_WORK, always: Collection[str] = _PLAIN) -> None:
        self._app = app
        self._free = most
        self._always = tuple(always)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(self._always):
            await self._app(scope, receive, send)
            return
        if self._free <= 0:
            told = "more is being asked than can be answered just now: try again in some seconds"
            await problem(503, told, {"Retry-After": "5"})(scope, receive, send)
            return
        self._free -= 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._free += 1
