"""The HTTP API of the contract: questions, search, documents, health."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Request, Response, status
from fastapi import Path as PathParameter
from pydantic import BaseModel, ConfigDict, Field
from sse_starlette import EventSourceResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from assistant.errors import InputError, UnknownType
from assistant.service import Assistant
from assistant.surfaces.problems import NotReady, event
from assistant.types import Answer, FoundPassage
from ingest.loaders import loader_for
from ingest.pipeline import Report, ingest_sources
from ingest.sources import Source, upload_source
from ingest.types import Refused

router = APIRouter()


class ChatRequest(BaseModel):
    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"message": "can ISO 42001 replace SOC 2?"}]}
    )

    message: str
    conversation_id: str | None = None
    limit: int = Field(default=6, ge=1, le=50)
    language: Literal["en", "de", "fr", "es"] | None = None
    as_of: date | None = None


class SearchRequest(BaseModel):
    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"query": "SOC 2 Type 2"}]})

    query: str
    limit: int = Field(default=10, ge=1, le=50)


class SearchResponse(BaseModel):
    passages: list[FoundPassage]


class DocumentSummary(BaseModel):
    document_id: str
    title: str
    url: str | None
    as_of: str | None
    passages: int


class DocumentList(BaseModel):
    documents: list[DocumentSummary]
    index_version: str


class DocumentDetail(DocumentSummary):
    text: str
    passage_list: list[FoundPassage]


class Refusal(BaseModel):
    name: str
    reason: str


class IngestReport(BaseModel):
    added: list[str]
    changed: list[str]
    unchanged: list[str]
    removed: list[str]
    refused: list[Refusal]


def ready_assistant(request: Request) -> Assistant:
    """The process's assistant. Raises `NotReady` while the index is being opened."""
    assistant = request.app.state.assistant
    if assistant is None:
        raise NotReady(request.app.state.status)
    return assistant  # type: ignore[no-any-return]


Ready = Annotated[Assistant, Depends(ready_assistant)]


def administrator(request: Request) -> None:
    """Refuses pages of a browser: administration is for programs on this machine."""
    if request.headers.get("origin") or request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
        raise HTTPException(403, "documents cannot be changed from a web page: use `certwise ingest` or a program")


# -- questions --------------------------------------------------------------------------------


@router.post("/v1/chat", response_model=Answer, tags=["questions"])
async def chat(request: Request, body: ChatRequest, assistant: Ready) -> Any:
    """An answer with its citations; as server-sent events with `Accept: text/event-stream`."""

    def answer() -> Answer:
        given = assistant.ask(
            body.message,
            conversation_id=body.conversation_id,
            limit=body.limit,
            language=body.language,
            as_of=body.as_of,
        )
        request.app.state.metrics.answered(given.kind)
        return given

    if "text/event-stream" not in request.headers.get("accept", ""):
        return await run_in_threadpool(answer)
    # Asked before the stream begins, so that bad input is a plain 4xx.
    return EventSourceResponse(_events(await run_in_threadpool(answer)), ping=15)


async def _events(answer: Answer) -> AsyncIterator[dict[str, str]]:
    yield event("passages", [asdict(one) for one in answer.passages])
    for piece in answer.answer.splitlines(keepends=True):
        yield event("delta", {"text": piece})
    yield event("answer", asdict(answer))


@router.post("/v1/search", tags=["questions"])
def search(body: SearchRequest, assistant: Ready) -> SearchResponse:
    """The passages nearest to a query, best first."""
    return SearchResponse(passages=list(assistant.search(body.query, limit=body.limit)))


# -- documents --------------------------------------------------------------------------------


@router.get("/v1/documents", tags=["documents"])
def documents(assistant: Ready) -> DocumentList:
    """What the knowledge base holds."""
    snapshot = assistant.base.snapshot
    counts: dict[str, int] = {}
    for one in snapshot.passages:
        counts[one.document_id] = counts.get(one.document_id, 0) + 1
    return DocumentList(
        documents=[
            DocumentSummary(
                document_id=one.id, title=one.title, url=one.url, as_of=one.as_of, passages=counts.get(one.id, 0)
            )
            for one in snapshot.documents.values()
        ],
        index_version=snapshot.version,
    )


@router.get("/v1/documents/{document_id:path}", tags=["documents"])
def document(document_id: Annotated[str, PathParameter(max_length=500)], assistant: Ready) -> DocumentDetail:
    """One document: its text and its passages in order."""
    found = assistant.base.document(document_id)
    passages = [_as_found(one) for one in assistant.base.snapshot.passages if one.document_id == document_id]
    return DocumentDetail(
        document_id=found.id,
        title=found.title,
        url=found.url,
        as_of=found.as_of,
        passages=len(passages),
        text=found.text,
        passage_list=passages,
    )


@router.get("/v1/passages/{passage_id}", tags=["documents"])
def passage(passage_id: Annotated[str, PathParameter(max_length=100)], assistant: Ready) -> FoundPassage:
    """One passage, as citations name it."""
    return _as_found(assistant.base.passage(passage_id))


@router.post(
    "/v1/documents",
    tags=["documents"],
    dependencies=[Depends(administrator)],
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "multipart/form-data": {
                    "schema": {
                        "type": "object",
                        "properties": {"file": {"type": "array", "items": {"type": "string", "format": "binary"}}},
                    }
                },
                "application/json": {
                    "schema": {
                        "type": "object",
                        "required": ["id", "text"],
                        "properties": {name: {"type": "string"} for name in ("id", "title", "text", "url", "as_of")},
                    }
                },
            },
        }
    },
)
async def add_documents(request: Request, assistant: Ready) -> IngestReport:
    """Ingests uploaded files (multipart `file`, one or more), or one record `{id, title?, text, url?, as_of?}`."""
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        async with request.form(max_files=100, max_fields=100) as form:
            uploads = [one for one in form.getlist("file") if isinstance(one, UploadFile)]
            sources = [upload_source(one.filename or "", await one.read()) for one in uploads]
    else:
        sources = [_record_source(await _json(request))]
    if not sources:
        raise InputError("no file: send one or more as multipart field `file`, or a JSON record with id and text")
    for one in sources:
        try:
            loader_for(one.path)
        except Refused as refusal:
            raise UnknownType(f"{one.path.name}: {refusal}") from refusal
    report = await run_in_threadpool(ingest_sources, assistant.base, sources)
    if report.refused and not (report.added or report.changed or report.unchanged):
        raise Refused("; ".join(f"{name.removeprefix('upload:')}: {reason}" for name, reason in report.refused))
    return report_model(report)


@router.delete(
    "/v1/documents/{document_id:path}", status_code=204, tags=["documents"], dependencies=[Depends(administrator)]
)
def remove_document(document_id: Annotated[str, PathParameter(max_length=500)], assistant: Ready) -> Response:
    """Removes a document for every reader at once."""
    assistant.base.remove(document_id)
    return Response(status_code=status.HTTP_204_NO_CONTENT)


def _as_found(passage: Any) -> FoundPassage:
    return FoundPassage(
        passage_id=passage.id,
        document_id=passage.document_id,
        title=passage.title,
        section=passage.section,
        text=passage.text,
        score=1.0,
        url=passage.url,
        as_of=passage.as_of,
    )


async def _json(request: Request) -> object:
    try:
        return json.loads(await request.body())
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "the body is not JSON: send a record with id and text, or a multipart file") from error


def _record_source(record: object) -> Source:
    if not isinstance(record, dict) or not isinstance(record.get("id"), str):
        raise InputError("a record is a JSON object with `id` and `text`, both text")
    name = f"record:{record['id']}"
    return Source(name=name, path=Path("record.jsonl"), read=lambda: json.dumps(record).encode())


def report_model(report: Report) -> IngestReport:
    """A report of the pipeline as the API gives it."""
    return IngestReport(
        added=list(report.added),
        changed=list(report.changed),
        unchanged=list(report.unchanged),
        removed=list(report.removed),
        refused=[Refusal(name=name.removeprefix("upload:"), reason=reason) for name, reason in report.refused],
    )


# -- operations -------------------------------------------------------------------------------


@router.get("/health/live", tags=["operations"])
def live() -> dict[str, str]:
    """The process runs."""
    return {"status": "live"}


@router.get("/health/ready", tags=["operations"])
def ready(assistant: Ready) -> dict[str, str]:
    """The index answers."""
    return {"status": "ready", "index_version": assistant.base.snapshot.version}
