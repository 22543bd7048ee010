"""By which names this server may be addressed: a page elsewhere that points its own name here gets nothing."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

LOOPBACK_NAMES = ["127.0.0.1", "localhost", "[::1]", "::1"]
_PUBLIC = ("/sources/", "/static/")
"""What an answer's links lead to, for whoever follows them from Slack."""


class KnownNames:
    """Loopback's names for everything; `public_url`'s for the sources; any for `signed`, where the signature decides."""

    def __init__(self, app: ASGIApp, *, any_name: bool, public_url: str, signed: str) -> None:
        self._app = app
        self._named = TrustedHostMiddleware(app, allowed_hosts=["*"] if any_name else LOOPBACK_NAMES)
        self._public = urlsplit(public_url).netloc.lower()
        self._signed = signed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and self._open(scope):
            await self._app(scope, receive, send)
        else:
            await self._named(scope, receive, send)

    def _open(self, scope: Scope) -> bool:
        if scope["path"] == self._signed:
            return True
        host = Headers(scope=scope).get("host", "").lower()
        return bool(self._public) and host == self._public and scope["path"].startswith(_PUBLIC)
