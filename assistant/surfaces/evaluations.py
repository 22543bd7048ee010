"""The HTTP API's evaluations: a vendor's text or answers in, the contract's Assessment out."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, get_args

from fastapi import APIRouter, Depends, Request, Response
from fastapi import Path as PathParameter
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field, StrictBool, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from assistant.checklist.registry import DEFAULT, load_checklist, shipped
from assistant.checklist.types import Answer, Assessment, ContextInput, Sector, Submission, Use
from assistant.comparison import comparison
from assistant.errors import InputError
from assistant.evaluation import checked_submission, evaluate
from assistant.intake import read_upload
from assistant.saved import SavedEvaluations
from assistant.surfaces.reports import AS_REPORT, AskedFormat, Format, renderer_for, report

router = APIRouter(tags=["evaluations"])

_DAY = r"^\d{4}-\d{2}-\d{2}$"
MAX_VENDORS = 20


class AnsweredQuestion(BaseModel):
    model_config = ConfigDict(extra="forbid")

    question: str
    answer: str


class ContextBody(BaseModel):
    model_config = ConfigDict(extra="forbid")

    use: Use | None = None
    sensitive_data: StrictBool | None = None
    eu_personal_data: StrictBool | None = None
    sector: Sector | None = None


class VendorBody(BaseModel):
    model_config = ConfigDict(extra="forbid")

    vendor: str | None = None
    text: str | None = None
    answers: list[AnsweredQuestion] | None = Field(default=None, max_length=5_000)


class EvaluationRequest(VendorBody):
    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"vendor": "Acme", "text": "We hold ISO/IEC 27001:2022.", "as_of": "2026-11-24"}]
        },
    )

    context: ContextBody | None = None
    as_of: str | None = Field(default=None, pattern=_DAY)
    checklist: str = DEFAULT
    save: bool = False


class SubmissionBody(BaseModel):
    """What a vendor sent; one of the two is null."""

    text: str | None
    answers: list[AnsweredQuestion] | None


class ComparisonRequest(BaseModel):
    model_config = ConfigDict(extra="forbid")

    vendors: list[VendorBody] = Field(min_length=2, max_length=MAX_VENDORS)
    context: ContextBody | None = None
    as_of: str | None = Field(default=None, pattern=_DAY)


def saved_evaluations(request: Request) -> SavedEvaluations:
    """The saved assessments of this process's home."""
    return request.app.state.saved  # type: ignore[no-any-return]


Saved = Annotated[SavedEvaluations, Depends(saved_evaluations)]
EvaluationId = Annotated[str, PathParameter(max_length=100)]


@router.post("/v1/evaluations", responses=AS_REPORT)
def create(request: Request, body: EvaluationRequest, saved: Saved, format: AskedFormat = None) -> Response:
    """The checklist on a vendor's text, or on its answers question by question. Kept only with `save`.

    With `format` the answer is the report itself, so that one can be had without keeping anything.
    """
    renderer = renderer_for(format)
    submission = _submission(body)
    assessment = evaluate(
        submission,
        vendor=body.vendor,
        as_of=_day(body.as_of),
        context=_context(body.context),
        # An id from the network never names a file.
        checklist=load_checklist(body.checklist, files=False),
    )
    request.app.state.metrics.judged(assessment)
    if body.save:
        saved.save(assessment, submission)
    return report(renderer, assessment, submission)


_FORM_FIELDS = (
    "vendor", "as_of", "checklist", "save", "use", "sector", "sensitive_data", "eu_personal_data", "context",
)  # fmt: skip


def _form_body(*fields: str) -> dict[str, Any]:
    """The form of an upload for OpenAPI, which cannot see it: `file`, and text fields beside it."""
    properties = {"file": {"type": "string", "format": "binary"}, **{name: {"type": "string"} for name in fields}}
    schema = {"type": "object", "required": ["file"], "properties": properties}
    return {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": schema}}}}


@router.post("/v1/evaluations/upload", responses=AS_REPORT, openapi_extra=_form_body(*_FORM_FIELDS))
async def upload(request: Request, saved: Saved, format: AskedFormat = None) -> Response:
    """The same on a returned file (.txt .md .html .csv .xlsx .docx .pdf) as multipart `file`, other fields beside it.

    `context` is a JSON object, or its fields stand as fields of their own.
    """
    renderer = renderer_for(format)
    filename, content, fields = await _form(request)

    def judged() -> Response:
        submission = read_upload(filename, content)
        assessment = evaluate(
            submission,
            vendor=fields.get("vendor"),
            as_of=_day(fields.get("as_of")),
            context=_form_context(fields),
            checklist=load_checklist(fields.get("checklist", DEFAULT), files=False),
        )
        request.app.state.metrics.judged(assessment)
        if _flag(fields, "save"):
            saved.save(assessment, submission)
        return report(renderer, assessment, submission)

    return await run_in_threadpool(judged)


@router.post("/v1/submissions", openapi_extra=_form_body())
async def read(request: Request) -> SubmissionBody:
    """What the checklist reads in a returned file: its `answers` one by one, else its `text`. Judges and keeps nothing.

    Offsets of evidence count in these texts, and `POST /v1/evaluations` and `/v1/comparisons` take them as they are.
    """
    filename, content, _ = await _form(request)
    return submission_body(await run_in_threadpool(lambda: checked_submission(read_upload(filename, content))))


@router.post("/v1/comparisons")
def compare(request: Request, body: ComparisonRequest) -> JSONResponse:
    """Two or more vendors side by side, judged on the same day for the same use."""
    assessed = [_compared(body, one, number) for number, one in enumerate(body.vendors, 1)]
    for one in assessed:
        request.app.state.metrics.judged(one)
    return JSONResponse(comparison(assessed))


@router.get("/v1/evaluations/{evaluation_id}", responses=AS_REPORT)
def show(evaluation_id: EvaluationId, saved: Saved, format: Format = "json") -> Response:
    """A saved assessment, in any report format."""
    renderer = renderer_for(format)
    return report(renderer, *saved.load(evaluation_id))


@router.get("/v1/evaluations/{evaluation_id}/submission")
def show_submission(evaluation_id: EvaluationId, saved: Saved) -> SubmissionBody:
    """What the vendor sent, as it was saved with the assessment: the texts that its offsets count in."""
    return submission_body(saved.load(evaluation_id)[1])


@router.delete("/v1/evaluations/{evaluation_id}", status_code=204)
def delete(evaluation_id: EvaluationId, saved: Saved) -> Response:
    """Forgets a saved assessment and the vendor's text with it."""
    saved.delete(evaluation_id)
    return Response(status_code=204)


@router.get("/v1/checklists")
def checklists() -> dict[str, Any]:
    """The checklists that come with the product."""
    listed = [
        {"id": one.id, "version": one.version, "title": one.title, "items": [item.id for item in one.items]}
        for one in shipped().values()
    ]
    return {"checklists": listed}


@router.get("/v1/checklists/{checklist_id}")
def checklist(checklist_id: Annotated[str, PathParameter(max_length=100)]) -> dict[str, Any]:
    """A checklist with each item's question, what every verdict takes, and examples, which are its tests."""
    found = load_checklist(checklist_id, files=False)
    return {
        "id": found.id,
        "version": found.version,
        "title": found.title,
        "items": [
            {
                "id": one.id, "number": one.number, "question": one.question, "expected": one.expected, "why": one.why,
                "needs": {name: getattr(one.needs, name) for name in ("met", "partial", "not_met", "not_addressed")},
                "follow_ups": list(one.follow_ups.values()), "guidance": list(one.guidance),
                "examples": [
                    {"name": each.name, "text": each.text, "as_of": each.as_of.isoformat(), "verdict": each.verdict}
                    for each in one.examples
                ],
            }
            for one in found.items
        ],
    }  # fmt: skip


def submission_body(submission: Submission) -> SubmissionBody:
    answers = submission.answers
    return SubmissionBody(
        text=submission.text,
        answers=None
        if answers is None
        else [AnsweredQuestion(question=one.question, answer=one.answer) for one in answers],
    )


async def _form(request: Request) -> tuple[str, bytes, dict[str, str]]:
    """The one file's name and content, and the fields beside it that are not empty."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise InputError("send the file as multipart/form-data, in the field `file`", field="file")
    async with request.form(max_files=2, max_fields=20) as form:
        files = [one for one in form.getlist("file") if isinstance(one, UploadFile)]
        if len(files) != 1:
            raise InputError(f"{len(files)} files in the field `file`: send exactly one", field="file")
        fields = {name: value for name, value in form.items() if isinstance(value, str) and value != ""}
        return files[0].filename or "", await files[0].read(), fields


def _compared(body: ComparisonRequest, one: VendorBody, number: int) -> Assessment:
    """The assessment of one of several vendors. An error tells which vendor it is about."""
    day = _day(body.as_of)
    name = one.vendor or f"Vendor {number}"
    try:
        return evaluate(_submission(one), vendor=name, as_of=day, context=_context(body.context))
    except InputError as error:
        if error.field in ("text", "vendor"):
            raise type(error)(f"vendor {number}: {error}", field=f"vendors.{number - 1}.{error.field}") from None
        raise


def _submission(body: VendorBody) -> Submission:
    if (body.text is None) == (body.answers is None):
        raise InputError("send either `text` or `answers`, not both and not neither", field="text")
    if body.answers is None:
        return Submission(text=body.text)
    return Submission(answers=tuple(Answer(question=one.question, answer=one.answer) for one in body.answers))


def _context(body: ContextBody | None) -> ContextInput:
    return ContextInput() if body is None else ContextInput(**body.model_dump())


def _form_context(fields: dict[str, str]) -> ContextInput:
    if "context" in fields:
        try:
            return _context(ContextBody.model_validate_json(fields["context"]))
        except ValidationError as error:
            where = ", ".join(".".join(map(str, one["loc"])) or "it" for one in error.errors()[:5])
            raise InputError(f"context is not what it must be (see {where}): send JSON as /docs shows") from None
    use: Use | None = _choice(fields, "use", get_args(Use))
    sector: Sector | None = _choice(fields, "sector", get_args(Sector))
    return ContextInput(
        use=use,
        sector=sector,
        sensitive_data=_flag(fields, "sensitive_data"),
        eu_personal_data=_flag(fields, "eu_personal_data"),
    )


def _choice(fields: dict[str, str], name: str, allowed: tuple[str, ...]) -> Any:
    value = fields.get(name)
    if value is not None and value not in allowed:
        raise InputError(f"{name} must be one of {', '.join(allowed)}", field=name)
    return value


def _flag(fields: dict[str, str], name: Literal["save", "sensitive_data", "eu_personal_data"]) -> bool | None:
    value = fields.get(name)
    if value is None:
        return None
    if value.lower() not in ("true", "false", "1", "0", "on", "off"):
        raise InputError(f"{name} must be true or false", field=name)
    return value.lower() in ("true", "1", "on")


def _day(written: str | None) -> date | None:
    try:
        return None if written is None else date.fromisoformat(written)
    except ValueError:
        raise InputError("as_of must be a day that exists, written as 2026-11-24", field="as_of") from None
