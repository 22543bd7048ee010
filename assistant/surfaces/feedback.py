"""The HTTP API's feedback: what somebody thinks of an answer, kept with the answer's id."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from assistant.conversations import Rating, SqliteConversations

router = APIRouter(tags=["questions"])

MAX_COMMENT = 2_000


class FeedbackRequest(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"answer_id": "a-0123456789abcdef01234567", "rating": "up", "comment": "Found it at once."}]
        },
    )

    answer_id: str = Field(max_length=100)
    rating: Rating
    comment: str | None = Field(default=None, max_length=MAX_COMMENT)


def conversations(request: Request) -> SqliteConversations:
    """Where this process keeps answers' ids and feedback."""
    return request.app.state.conversations  # type: ignore[no-any-return]


@router.post("/v1/feedback", status_code=204)
def give(body: FeedbackRequest, kept: Annotated[SqliteConversations, Depends(conversations)]) -> Response:
    """Keeps a rating, and a comment of up to 2,000 characters; 404 for an answer that was never given, or has expired."""
    kept.rate(body.answer_id, body.rating, body.comment, now=datetime.now(UTC))
    return Response(status_code=204)
