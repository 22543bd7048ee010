"""Errors as RFC 9457 problem details, and limits on what a request may carry."""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.conversations import UnknownAnswer
from assistant.errors import InputError, TooLarge, UnknownType
from assistant.saved import UnknownEvaluation
from ingest.types import Refused
from knowledge.errors import KnowledgeError, UnknownDocument

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
_TITLES = {
    400: "Bad request", 401: "No key", 403: "Not allowed", 404: "Not found", 405: "Method not allowed",
    409: "Conflict", 413: "Too large", 415: "Unknown file type", 422: "Cannot be used",
    431: "Head too large", 429: "Too many requests", 500: "Internal error", 503: "Not ready",
}  # fmt: skip


def problem(
    status: int, detail: str, headers: Mapping[str, str] | None = None, *, field: str | None = None
) -> Response:
    """A problem document; `detail` tells a person what to do, `field` where it is about one field of the request."""
    body = {"type": "about:blank", "title": _TITLES.get(status, "Error"), "status": status, "detail": detail}
    if field is not None:
        body["field"] = field
    return JSONResponse(body, status_code=status, media_type=MEDIA_TYPE, headers=headers)


class NotReady(Exception):
    """The index does not answer yet (503)."""


def install(app: FastAPI) -> None:
    """Makes every error of the app a problem document. No handler repeats what the caller sent."""

    def handler(status: int) -> Any:
        def respond(_: Request, error: Exception) -> Response:
            return problem(status, str(error), field=getattr(error, "field", None))

        return respond

    app.add_exception_handler(TooLarge, handler(413))
    app.add_exception_handler(UnknownType, handler(415))
    app.add_exception_handler(InputError, handler(422))
    app.add_exception_handler(Refused, handler(422))
    app.add_exception_handler(UnknownDocument, handler(404))
    app.add_exception_handler(UnknownEvaluation, handler(404))
    app.add_exception_handler(UnknownAnswer, handler(404))
    app.add_exception_handler(KnowledgeError, handler(503))

    @app.exception_handler(NotReady)
    def not_ready(_: Request, error: NotReady) -> Response:
        return problem(503, str(error), {"Retry-After": "5"})

    @app.exception_handler(RequestValidationError)
    def invalid(_: Request, error: RequestValidationError) -> Response:
        # Only places and reasons: the values may be a vendor's confidential text.
        return problem(422, "; ".join(_invalid(one) for one in error.errors()[:5]))

    @app.exception_handler(HTTPException)
    def http(_: Request, error: HTTPException) -> Response:
        return problem(error.status_code, str(error.detail), error.headers)


def _invalid(error: Mapping[str, Any]) -> str:
    place = [str(part) for part in error["loc"] if part != "body"]
    if error["type"] == "extra_forbidden":
        # The name is the caller's own words.
        return f"{'.'.join(place[:-1]) or 'body'}: it has a field that there is not; /docs shows those that there are"
    return f"{'.'.join(place) or 'body'}: {error['msg']}"


class _Watched:
    """Passes an answer on; `started` once a part of it is sent, when it can no longer become another."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.started = False

    async def __call__(self, message: Message) -> None:
        self.started = True
        await self._send(message)


class Unexpected:
    """Turns an error that nobody foresaw into a 500, and logs its kind and place.

    Its message is not logged, for it may hold what was asked or a vendor's text; an exception handler of the
    app would not do, for the server logs what such a handler has answered all the same.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        watched = _Watched(send)
        try:
            await self._app(scope, receive, watched)
        except ClientDisconnect:
            return
        except Exception as error:
            log.error("unexpected %s at %s", type(error).__name__, place_of(error))
            if not watched.started:
                told = "an unexpected error; the server's log names its kind and place"
                await problem(500, told)(scope, receive, send)


def place_of(error: BaseException) -> str:
    """The last lines of code that the error came through, without its words."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    return " < ".join(f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in reversed(frames))


class BodyLimit:
    """Counts a request's body while it is read and answers 413 beyond the limit of its path."""

    def __init__(self, app: ASGIApp, *, default: int, by_path: Mapping[str, int]) -> None:
        self._app = app
        self._default = default
        self._by_path = by_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._by_path.get(scope["path"], self._default)
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if declared.isdigit() and int(declared) > limit:
            await self._refuse(limit, scope, receive, send)
            return
        seen = 0
        watched = _Watched(send)

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > limit:
                raise _BodyTooLarge
            return message

        try:
            await self._app(scope, counted, watched)
        except _BodyTooLarge:
            if not watched.started:
                await self._refuse(limit, scope, receive, send)

    async def _refuse(self, limit: int, scope: Scope, receive: Receive, send: Send) -> None:
        response = problem(413, f"the request is larger than {limit:,} bytes", {"Connection": "close"})
        await response(scope, receive, send)


class _BodyTooLarge(BaseException):
    """Not an Exception, so that no handler on the way turns it into another error."""


def event(name: str, data: object) -> dict[str, str]:
    """One server-sent event."""
    return {"event": name, "data": json.dumps(data, ensure_ascii=False)}
