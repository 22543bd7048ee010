"""What Slack asked for, as it waits for a worker."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal

from assistant.checklist.types import Sector, Use
from assistant.surfaces.slack.messages import Message

Kind = Literal["question", "check", "share", "report", "refusal"]


@dataclass(frozen=True, kw_only=True, slots=True)
class SentFile:
    """A file in Slack; `size` is bytes as Slack tells them, which are counted again while fetching."""

    name: str
    url: str
    size: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """One thing to do, and where its answer goes.

    `private` is a conversation between one person and us. With `response_url` (a command, a shortcut, a button) the
    answer is seen by `user` alone. `text` is the question, the vendor's text, or for a refusal the reason.
    """

    kind: Kind
    team: str
    user: str
    channel: str = ""
    thread: str = ""
    private: bool = False
    response_url: str = ""
    text: str = ""
    vendor: str = ""
    use: Use | None = None
    sector: Sector | None = None
    sensitive_data: bool | None = None
    eu_personal_data: bool | None = None
    file: SentFile | None = None
    check_id: str = ""
    format: str = ""
    ready: tuple[Message, ...] = ()
    """What is still to be sent, where the answer was made already: asked again, it could be another."""
    to_all: bool = False
    """`ready` is for everybody in the channel, not for `user` alone."""

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


def job_from(kept: str) -> Job:
    """The job that `to_json` wrote; fields of another version are left out."""
    plain: dict[str, Any] = json.loads(kept)
    known = {one.name for one in fields(Job)}
    sent = plain.get("file")
    ready = tuple(Message(text=one["text"], blocks=tuple(one["blocks"])) for one in plain.get("ready") or ())
    rest = {name: value for name, value in plain.items() if name in known}
    return Job(**{**rest, "file": sent and SentFile(**sent), "ready": ready})
