"""Plain pages for people: ask and read the answer with its sources. No script, no storage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from assistant.errors import InputError
from assistant.surfaces.http import Ready
from assistant.surfaces.web.templating import page
from knowledge.types import Passage

router = APIRouter(include_in_schema=False)


@router.get("/")
def home(request: Request, q: Annotated[str, Query(max_length=20_000)] = "") -> HTMLResponse:
    """The question form, and under it the answer to `q`."""
    assistant = request.app.state.assistant
    if assistant is None:
        return page(request, "home.html", status=503, question=q, answer=None, problem=request.app.state.status)
    if not q:
        return page(request, "home.html", question="", answer=None, problem=None)
    try:
        return page(request, "home.html", question=q, answer=assistant.ask(q), problem=None)
    except InputError as error:
        return page(request, "home.html", status=422, question=q, answer=None, problem=str(error))


@router.get("/sources/{document_id:path}")
def source(request: Request, document_id: str, assistant: Ready) -> HTMLResponse:
    """A document with each passage as an anchor, where citations land."""
    document = assistant.base.document(document_id)
    passages = [one for one in assistant.base.snapshot.passages if one.document_id == document_id]
    return page(request, "source.html", document=document, parts=_parts(document.text, passages))


def _parts(text: str, passages: Sequence[Passage]) -> list[tuple[str | None, str]]:
    """The whole text as (passage id or None, words), in order."""
    parts: list[tuple[str | None, str]] = []
    at = 0
    for one in passages:
        if one.start > at:
            parts.append((None, text[at : one.start]))
        parts.append((one.id, one.text))
        at = one.end
    return [*parts, (None, text[at:])]
