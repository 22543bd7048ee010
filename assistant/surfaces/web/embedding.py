"""The widget on other sites: `/widget.js`, and which origins may use it.

A site that `CERTWISE_ALLOWED_ORIGINS` names may load the widget, ask and send feedback, and nothing
else. Every other site's page gets no CORS header, so its scripts read nothing, and what it would send
(a form needs no CORS) is refused.
"""

from __future__ import annotations

from collections.abc import Collection, MutableMapping
from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.surfaces.problems import problem
from assistant.surfaces.web.bundle import widget
from assistant.surfaces.web.static import respond

router = APIRouter(include_in_schema=False)

_OPEN = ("/widget.js", "/v1/chat", "/v1/feedback")
_READING = ("GET", "HEAD")


@router.get("/widget.js")
def script(request: Request) -> Response:
    """The widget. Its address stays, so browsers ask each time whether it changed, which costs them 304."""
    response = respond(request, widget(), "no-cache")
    response.headers["Vary"] = "Accept-Encoding, Origin"
    return response


class Origins:
    """Tells pages of this server, of allowed sites and of others apart by the `Origin` that browsers send."""

    def __init__(self, app: ASGIApp, *, allowed: Collection[str]) -> None:
        self._app = app
        self._allowed = frozenset(allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        origin = headers.get(b"origin")
        if origin is None or _is_own(origin, headers.get(b"host", "")):
            await self._app(scope, receive, send)
        elif origin in self._allowed and scope["path"] in _OPEN:
            await self._for_site(origin, headers, scope, receive, send)
        elif scope["method"] in _READING:
            await self._app(scope, receive, send)
        else:
            response = problem(403, f"pages of {origin[:100]} may not use this: name it in CERTWISE_ALLOWED_ORIGINS")
            await response(scope, receive, send)

    async def _for_site(
        self, origin: str, headers: MutableMapping[bytes, str], scope: Scope, receive: Receive, send: Send
    ) -> None:
        shared = {"Access-Control-Allow-Origin": origin, "Vary": "Origin"}
        if scope["method"] == "OPTIONS" and b"access-control-request-method" in headers:
            asked = {
                **shared,
                "Access-Control-Allow-Methods": "GET, POST",
                "Access-Control-Allow-Headers": "Accept, Authorization, Content-Type",
                "Access-Control-Max-Age": "600",
            }
            await Response(status_code=204, headers=asked)(scope, receive, send)
            return
        added: Any = [
            (b"access-control-allow-origin", origin.encode("latin-1")),
            (b"access-control-expose-headers", b"Retry-After"),
        ]

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = list(message.get("headers", []))
                if not any(name.lower() == b"vary" for name, _ in present):
                    present.append((b"vary", b"Origin"))
                message["headers"] = [*present, *added]
            await send(message)

        await self._app(scope, receive, sent)


def _is_own(origin: str, host: str) -> bool:
    """Whether the page is this server's; the scheme may be another where a proxy ends TLS before us."""
    return origin.partition("://")[2] == host != ""
