"""A Slack message as it is sent, and Slack's limits on it, held by rule."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.surfaces.slack.words import escaped, shortened

Block = dict[str, Any]

MAX_BLOCKS = 50
MAX_TEXT = 3_000
"""Of a section, a context element and a modal's input."""
MAX_FALLBACK = 3_500
ROOM = 9_000
"""Characters of JSON in a message's blocks. Slack refuses from about 12,000 on, all blocks together."""
_KEPT_FOR_BUTTONS = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """`text` is what notifications, screen readers and old clients get; the blocks say the same."""

    text: str
    blocks: tuple[Block, ...] = ()


def told(reason: str) -> Message:
    """A plain sentence, for example why there is no answer."""
    return Message(text=shortened(escaped(reason), MAX_FALLBACK))


def packed(blocks: Iterable[Block], *, text: str) -> tuple[Message, ...]:
    """As many messages as the blocks need; each block fits into one by itself. `text` is the first one's fallback."""
    groups: list[list[Block]] = [[]]
    used = 0
    for one in blocks:
        size = len(json.dumps(one, ensure_ascii=False))
        if groups[-1] and (used + size > ROOM or len(groups[-1]) >= MAX_BLOCKS - _KEPT_FOR_BUTTONS):
            groups.append([])
            used = 0
        groups[-1].append(one)
        used += size
    fallback = shortened(text, MAX_FALLBACK)
    return tuple(
        Message(text=fallback if number == 0 else f"(continued, {number + 1} of {len(groups)})", blocks=tuple(group))
        for number, group in enumerate(groups)
    )


def with_last(messages: Sequence[Message], *blocks: Block) -> tuple[Message, ...]:
    """The messages with blocks after everything else, such as buttons."""
    return (*messages[:-1], replace(messages[-1], blocks=(*messages[-1].blocks, *blocks)))


def context(text: str) -> Block:
    """A small grey line of our own words."""
    return {"type": "context", "elements": [{"type": "plain_text", "text": shortened(text, MAX_TEXT), "emoji": False}]}


def button(label: str, action: str, value: str) -> Block:
    return {
        "type": "button",
        "text": {"type": "plain_text", "text": label, "emoji": False},
        "action_id": action,
        "value": value,
    }


def actions(*buttons: Block) -> Block:
    return {"type": "actions", "elements": list(buttons)}
