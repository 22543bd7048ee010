"""The evaluation page: the form, and the words and the example that its modules work with.

All else happens in the browser (`static/evaluate/`), over the API that programs use.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from assistant.checklist.render import renderers
from assistant.checklist.types import SECTORS
from assistant.example import worked_example
from assistant.surfaces.web.languages import NAMES, chosen, words
from assistant.surfaces.web.templating import page

router = APIRouter(include_in_schema=False)


@router.get("/evaluate")
def evaluation_page(request: Request, lang: Annotated[str | None, Query(max_length=20)] = None) -> HTMLResponse:
    """The page, in the language asked for or else the browser's."""
    language = chosen(lang, request.headers.get("accept-language", ""))
    example = worked_example()
    shown = page(
        request,
        "evaluate.html",
        lang=language,
        languages=NAMES,
        t=words("evaluate", language),
        sectors=SECTORS,
        data={
            "words": words("evaluate", language),
            "example": {
                "vendor": example.vendor,
                "text": example.text,
                "as_of": example.as_of.isoformat(),
                "context": asdict(example.context),
            },
            "formats": {one.name: one.suffix for one in renderers().values()},
        },
    )
    shown.headers["Vary"] = "Accept-Language"
    return shown
