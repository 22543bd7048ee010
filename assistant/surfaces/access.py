"""Who may use which route: one table. What it does not list needs the right `admin`.

Without keys the server listens on loopback only, and every route is open there.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Literal

from fastapi import FastAPI, Request
from starlette.routing import compile_path
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.access import RIGHTS, Key, Keys, Right, parse_keys
from assistant.surfaces.problems import problem

Need = Right | Literal["open", "own"]
"""A right, open to everybody, or a route that looks itself at who asks (a token, a signature, the page of a document)."""

NEEDS: Mapping[str, Mapping[str, Need]] = {
    "/": {"GET": "open"},
    "/evaluate": {"GET": "open"},
    "/widget.js": {"GET": "open"},
    "/static/{asked}/{name:path}": {"GET": "open"},
    "/sources/{document_id:path}": {"GET": "own"},
    "/docs": {"GET": "open"},
    "/docs/oauth2-redirect": {"GET": "open"},
    "/redoc": {"GET": "open"},
    "/openapi.json": {"GET": "open"},
    "/health/live": {"GET": "open"},
    "/health/ready": {"GET": "open"},
    "/metrics": {"GET": "ask"},
    "/internal/ingest": {"POST": "own"},
    "/internal/document/{document_id:path}": {"GET": "own"},
    "/slack/events": {"POST": "own"},
    "/v1/chat": {"POST": "ask"},
    "/v1/search": {"POST": "ask"},
    "/v1/feedback": {"POST": "ask"},
    "/v1/documents": {"GET": "ask", "POST": "admin"},
    "/v1/documents/{document_id:path}": {"GET": "ask", "DELETE": "admin"},
    "/v1/passages/{passage_id}": {"GET": "ask"},
    "/v1/checklists": {"GET": "ask"},
    "/v1/checklists/{checklist_id}": {"GET": "ask"},
    "/v1/evaluations": {"POST": "evaluate"},
    "/v1/evaluations/upload": {"POST": "evaluate"},
    "/v1/submissions": {"POST": "evaluate"},
    "/v1/comparisons": {"POST": "evaluate"},
    "/v1/evaluations/{evaluation_id}": {"GET": "evaluate", "DELETE": "evaluate"},
    "/v1/evaluations/{evaluation_id}/submission": {"GET": "evaluate"},
}
_PATTERNS = tuple((compile_path(path)[0], path) for path in NEEDS)


def listed_path(path: str) -> str | None:
    """The first path of the table that fits, as it is written there."""
    return next((listed for pattern, listed in _PATTERNS if pattern.match(path)), None)


def needed(method: str, path: str) -> Need:
    """What a request needs; the first path of the table that fits decides."""
    listed = listed_path(path)
    return "admin" if listed is None else NEEDS[listed].get("GET" if method == "HEAD" else method, "admin")


class Access:
    """Answers 401 where a key is missing or unknown and 403 where its right is, before the body is read.

    `token` is this run's, which commands on the same machine read from the home: it may do everything.
    """

    def __init__(self, app: ASGIApp, *, keys: Collection[Key], token: str) -> None:
        self._app = app
        self._keyed = bool(keys)
        self._keys = Keys((*keys, owner_key(token)))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not self._keyed:
            await self._app(scope, receive, send)
            return
        key = self._key(scope)
        scope.setdefault("state", {})["key"] = key
        need = needed(scope["method"], scope["path"])
        if need in ("open", "own") or (key is not None and need in key.rights):
            await self._app(scope, receive, send)
        elif key is None:
            told = "this needs a key that is known here: send it as `Authorization: Bearer …`"
            await problem(401, told, {"WWW-Authenticate": "Bearer"})(scope, receive, send)
        else:
            told = f"this key may not do that: it takes one with the right `{need}`"
            await problem(403, told)(scope, receive, send)

    def _key(self, scope: Scope) -> Key | None:
        sent = [value for name, value in scope["headers"] if name == b"authorization"]
        if len(sent) != 1 or sent[0][:7].lower() != b"bearer ":
            return None
        given = sent[0][7:].strip().decode("latin-1")
        return self._keys.find(given)


def describe(app: FastAPI) -> None:
    """Tells in the OpenAPI document that a key is sent as a bearer token, so that /docs asks for it."""
    plain = app.openapi

    def openapi() -> dict[str, Any]:
        schema = plain()
        schema.setdefault("components", {})["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
        schema["security"] = [{"key": []}]
        return schema

    app.openapi = openapi  # type: ignore[method-assign]


def may(request: Request, right: Right) -> bool:
    """Whether whoever asks has the right; everybody has every right where no keys are set."""
    key: Key | None = getattr(request.state, "key", None)
    return not request.app.state.keyed or (key is not None and right in key.rights)


def owner_key(token: str) -> Key:
    """This run's token as a key with every right, for the commands beside the server."""
    return parse_keys(f"this-machine:{'+'.join(RIGHTS)}:{token}")[0]
