"""The door for `certwise` commands beside a running server: the server does the work.

One process owns the embedded index, so a second one asks the owner. The server writes its address
and a token made for this run into the home, readable by its user only; whoever can read the home
owns the documents anyway.
"""

from __future__ import annotations

import json
import queue
import secrets
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from assistant.service import Assistant
from assistant.surfaces.http import ready_assistant
from ingest.pipeline import ingest_paths

router = APIRouter(prefix="/internal", include_in_schema=False)


class IngestOrder(BaseModel):
    paths: list[str]
    prune: bool = False
    reindex: bool = False


def owner_token(request: Request) -> None:
    """Refuses callers that do not hold this run's token."""
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    if not secrets.compare_digest(given.encode(), request.app.state.token.encode()):
        raise HTTPException(403, "this door is for `certwise` commands on the same machine")


@router.post("/ingest", dependencies=[Depends(owner_token)])
def ingest(order: IngestOrder, request: Request) -> StreamingResponse:
    """Ingests paths of this machine; answers with JSON lines: progress, then the report or an error."""
    assistant = ready_assistant(request)
    return StreamingResponse(_lines(assistant, order), media_type="application/x-ndjson")


def _lines(assistant: Assistant, order: IngestOrder) -> Iterator[str]:
    said: queue.Queue[dict[str, Any]] = queue.Queue()

    def work() -> None:
        def progress(done: int, total: int) -> None:
            said.put({"progress": [done, total]})

        try:
            if order.reindex:
                assistant.base.reindex(progress)
            report = ingest_paths(
                assistant.base, [Path(one) for one in order.paths], prune=order.prune, progress=progress
            )
            said.put({"report": {name: getattr(report, name) for name in report.__slots__}})
        except Exception as error:  # told to the command that asked, whatever it is
            said.put({"error": str(error)})

    threading.Thread(target=work, name="ingest", daemon=True).start()
    while True:
        one = said.get()
        yield json.dumps(one) + "\n"
        if "progress" not in one:
            return


@router.get("/document/{document_id:path}", dependencies=[Depends(owner_token)])
def source_of(document_id: str, request: Request) -> dict[str, str]:
    """Where a document came from; the public API does not tell paths."""
    return {"source": ready_assistant(request).base.document(document_id).source}
