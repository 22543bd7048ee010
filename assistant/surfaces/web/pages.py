"""The pages for people that are not the evaluation: the chat, and documents where citations land."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from assistant.checklist.render.base import safe_link, visible
from assistant.service import BUILTIN_PREFIX
from assistant.surfaces.access import may
from assistant.surfaces.web import reading
from assistant.surfaces.web.templating import page
from knowledge.errors import UnknownDocument

router = APIRouter(include_in_schema=False)


@router.get("/")
def home(request: Request) -> HTMLResponse:
    """The chat as a page."""
    return page(request, "home.html")


@router.get("/sources/{document_id:path}")
def source(
    request: Request, document_id: str, passage: Annotated[str | None, Query(max_length=100)] = None
) -> HTMLResponse:
    """A document with each passage as an anchor; the one that a citation names is marked."""
    assistant = request.app.state.assistant
    if assistant is None:
        told = "Certwise is still getting ready"
        return page(request, "apology.html", status=503, told=told, more=request.app.state.status)
    try:
        document = assistant.base.document(document_id)
    except UnknownDocument:
        document = None
    # The shipped guidance is in everybody's hands; a document that is not answers as one that does not exist.
    open_to_all = document is not None and document.source.startswith(BUILTIN_PREFIX)
    if not open_to_all and not may(request, "ask"):
        told = "This document needs a key"
        more = "It is not part of the shipped guidance, or not in the knowledge base at all."
        return page(request, "locked.html", status=401, told=told, more=more)
    if document is None:
        told = "This document is not in the knowledge base"
        more = "It may have been removed since it was cited. Ask again to get today’s sources."
        return page(request, "apology.html", status=404, told=told, more=more)
    passages = [one for one in assistant.base.snapshot.passages if one.document_id == document_id]
    original = safe_link(document.url)
    blocks = reading.blocks(document.title, document.text, passages)
    return page(
        request,
        "source.html",
        title=visible(document.title),
        as_of=document.as_of,
        original=original if original and original.startswith("https://") else None,
        blocks=blocks,
        headings=[one for one in blocks if isinstance(one, reading.Heading) and one.level == 2],
        chosen=passage if any(one.id == passage for one in passages) else None,
        lost=passage is not None and all(one.id != passage for one in passages),
        kind=lambda one: type(one).__name__,
    )
