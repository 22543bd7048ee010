"""A report of an assessment as an HTTP answer, in any of the report formats."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query, Response
from fastapi.responses import JSONResponse

from assistant.checklist.render import Renderer, renderers
from assistant.checklist.types import Assessment, Submission, to_dict
from assistant.errors import InputError

_NAMES = ", ".join(sorted(renderers()))
_ABOUT = Query(description=f"the report's format: one of {_NAMES}")
Format = Annotated[str, _ABOUT]
AskedFormat = Annotated[str | None, _ABOUT]
AS_REPORT: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "the Assessment as JSON, or the report in the `format` asked for",
        "content": {one.media_type.split(";")[0]: {} for one in renderers().values()},
    }
}


def renderer_for(name: str | None) -> Renderer | None:
    """The report format of that name, None where none is asked for. Raises `InputError` for one that there is not."""
    if name is None:
        return None
    renderer = renderers().get(name)
    if renderer is None:
        raise InputError(f"there is no format {name[:40]!r}: choose one of {_NAMES}", field="format")
    return renderer


def report(renderer: Renderer | None, assessment: Assessment, submission: Submission) -> Response:
    """The Assessment, or the whole report; a browser saves what it could run or must not show as a page of ours."""
    if renderer is None:
        return JSONResponse(to_dict(assessment))
    shown = "inline" if renderer.media_type.startswith(("text/plain", "application/json")) else "attachment"
    headers = {
        "Content-Disposition": f'{shown}; filename="{assessment.id}{renderer.suffix}"',
        "X-Content-Type-Options": "nosniff",
    }
    return Response(renderer.render(assessment, submission), media_type=renderer.media_type, headers=headers)
