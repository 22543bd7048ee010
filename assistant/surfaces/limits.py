"""How often one client may ask (`CERTWISE_RATE_LIMIT`), by the `limits` library's moving window."""

from __future__ import annotations

import math
import time

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.surfaces.problems import problem

_FREE = ("/health/", "/internal/", "/static/", "/widget.js")


class RateLimit:
    """Counts requests by the peer's address; headers that name another address are not believed."""

    def __init__(self, app: ASGIApp, *, rate: str) -> None:
        self._app = app
        self._rate = None if rate == "off" else parse(rate)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or self._rate is None or scope["path"].startswith(_FREE):
            await self._app(scope, receive, send)
            return
        client = (scope.get("client") or ("unknown",))[0]
        if self._limiter.hit(self._rate, client):
            await self._app(scope, receive, send)
            return
        wait = max(1, math.ceil(self._limiter.get_window_stats(self._rate, client).reset_time - time.time()))
        response = problem(429, f"more than {self._rate} from this address: wait {wait} s", {"Retry-After": str(wait)})
        await response(scope, receive, send)
