"""Slack's limits on a message, as its documentation gives them, checked on what was really sent."""

from __future__ import annotations

import json
from typing import Any

import re2
from slack_sdk.models.blocks import Block

MAX_BLOCKS = 50
MAX_MARKDOWN = 12_000
"""All markdown blocks of a message together."""

_MENTION = re2.compile(r"<[!@#]|@(channel|here|everyone)")
_LINK = re2.compile(r"[^\\]\]\(([^)]*)\)")


def check_message(given: dict[str, Any]) -> None:
    """Fails where Slack would refuse the message, or something in it would work that came from outside."""
    assert given["text"]
    assert len(given["text"]) <= 4_000
    assert not _MENTION.search(given["text"]), given["text"]
    blocks = given.get("blocks") or []
    assert len(blocks) <= MAX_BLOCKS
    assert len(json.dumps(blocks, ensure_ascii=False)) < 12_000
    for one in blocks:
        parsed = Block.parse(one)
        assert parsed is not None, one
        parsed.validate_json()
    written = [one["text"] for one in blocks if one["type"] == "markdown"]
    assert sum(map(len, written)) <= MAX_MARKDOWN
    for text in written:
        assert text.strip()
        assert not _MENTION.search(text), text
    for kind, limit in (("actions", 25), ("context", 10), ("context_actions", 5)):
        assert all(len(one["elements"]) <= limit for one in blocks if one["type"] == kind)


def links(given: dict[str, Any]) -> list[str]:
    """Where the markdown blocks link to."""
    return [
        match[1]
        for one in given.get("blocks") or []
        if one["type"] == "markdown"
        for match in _LINK.finditer(one["text"])
    ]


def shown(given: dict[str, Any]) -> str:
    """All text in a message's blocks."""
    found: list[str] = []

    def walk(value: object) -> None:
        if isinstance(value, dict):
            if isinstance(value.get("text"), str):
                found.append(value["text"])
            for one in value.values():
                walk(one)
        elif isinstance(value, list):
            for one in value:
                walk(one)

    walk(given.get("blocks") or [])
    return "\n".join(found)
