"""Plain pages for people: ask and read the answer with its sources. No script, no storage."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, select_autoescape

from assistant.errors import InputError
from assistant.surfaces.http import Ready
from knowledge.types import Passage

router = APIRouter(include_in_schema=False)

_TEMPLATES = Environment(
    loader=PackageLoader("assistant.surfaces", "templates"), autoescape=select_autoescape(default=True)
)
STYLE = (Path(__file__).parent / "templates" / "style.css").read_text(encoding="utf-8")
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def _page(name: str, status: int = 200, **values: object) -> HTMLResponse:
    return HTMLResponse(_TEMPLATES.get_template(name).render(**values), status_code=status, headers=_HEADERS)


@router.get("/")
def home(request: Request, q: Annotated[str, Query(max_length=20_000)] = "") -> HTMLResponse:
    """The question form, and under it the answer to `q`."""
    assistant = request.app.state.assistant
    if assistant is None:
        return _page("home.html", 503, question=q, answer=None, problem=request.app.state.status)
    if not q:
        return _page("home.html", question="", answer=None, problem=None)
    try:
        return _page("home.html", question=q, answer=assistant.ask(q), problem=None)
    except InputError as error:
        return _page("home.html", 422, question=q, answer=None, problem=str(error))


@router.get("/sources/{document_id:path}")
def source(document_id: str, assistant: Ready) -> HTMLResponse:
    """A document with each passage as an anchor, where citations land."""
    document = assistant.base.document(document_id)
    passages = [one for one in assistant.base.snapshot.passages if one.document_id == document_id]
    return _page("source.html", document=document, parts=_parts(document.text, passages))


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


@router.get("/style.css")
def style() -> HTMLResponse:
    return HTMLResponse(STYLE, media_type="text/css", headers={"Cache-Control": "max-age=3600"})
