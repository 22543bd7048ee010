"""Slack's payloads as jobs: which of them ask for something, and which are ignored on purpose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from assistant.surfaces.slack.jobs import Job
from assistant.surfaces.slack.modal import FILE_TYPES, sent_file
from assistant.surfaces.slack.words import MENTION, said

Payload = dict[str, Any]

# Anything else (edited, deleted, joined, topics, bots' own) is no question to us.
_SPOKEN = frozenset({None, "file_share", "thread_broadcast", "me_message"})
_UNREAD_FILE = f"I cannot read that file: send one of {', '.join(FILE_TYPES)}, or ask in words."


def job_in(body: Payload, bot_user: str | None, knows: Callable[[str, str, str], bool]) -> Job | None:
    """The job in an event's body, or None where it asks nothing of us.

    `knows` tells whether we answered in a thread (team, channel, thread) before.
    """
    event: Payload = body.get("event") or {}
    ours = bot_user or our_user(body)
    if not _spoken_by_a_person(event, ours):
        return None
    team = str(body.get("team_id") or event.get("team") or "")
    channel, ts = str(event["channel"]), str(event["ts"])
    thread = str(event.get("thread_ts") or ts)
    # A mention does not tell the kind of channel; private ones begin with D.
    private = event.get("channel_type") == "im" or channel.startswith("D")
    if event["type"] == "message" and not private and not _for_us(event, ours, knows(team, channel, thread)):
        return None
    asked = Job(kind="question", team=team, user=str(event["user"]), channel=channel, thread=thread, private=private)
    words = said(str(event.get("text") or ""), ours)
    files = event.get("files") or []
    if files:
        sent = sent_file(files[0])
        if sent is not None:
            return replace(asked, kind="check", file=sent)
        if not words:
            return replace(asked, kind="refusal", text=_UNREAD_FILE)
    return replace(asked, text=words)


def keys_of(body: Payload, job: Job) -> tuple[str, ...]:
    """Under which an event is kept: its own id, and the message's, which a mention brings twice."""
    event: Payload = body["event"]
    message = f"message:{job.team}:{job.channel}:{event['ts']}"
    event_id = body.get("event_id")
    return (f"event:{event_id}", message) if event_id else (message,)


def our_user(body: Payload) -> str | None:
    """The user that we are in the workspace, as an event tells it."""
    for one in body.get("authorizations") or []:
        if one.get("is_bot", True) and one.get("user_id"):
            return str(one["user_id"])
    return None


def _spoken_by_a_person(event: Payload, ours: str | None) -> bool:
    return (
        event.get("type") in ("app_mention", "message")
        and event.get("subtype") in _SPOKEN
        and not event.get("bot_id")
        and not event.get("bot_profile")
        and not event.get("hidden")
        and bool(event.get("user"))
        and event.get("user") not in (ours, "USLACKBOT")
        and bool(event.get("channel"))
        and bool(event.get("ts"))
        and "edited" not in event
    )


def _for_us(event: Payload, ours: str | None, in_our_thread: bool) -> bool:
    """A message in a channel: only in a thread that we are in, and not where it speaks to others."""
    if not in_our_thread or not event.get("thread_ts"):
        return False
    spoken_to = {match[1] for match in MENTION.finditer(str(event.get("text") or ""))}
    return not spoken_to or ours in spoken_to
