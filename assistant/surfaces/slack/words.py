"""Text into Slack and out of it: nothing derived from documents, vendors or people mentions, links or formats."""

from __future__ import annotations

import html

import re2

from assistant.checklist.render.base import one_line

_JOINER = "\u2060"
"""Shows as nothing, and ends what would become an address or a mention."""
_SPECIAL = frozenset("\\`*_~[]|#")
_ADDRESS = re2.compile(r"(?i)(://|\bwww\.|\bmailto:|@)")
_LINE_START = re2.compile(r"^([-+=]|\d+[.)])")
_MARKED = re2.compile(r"<([^<>]*)>")
_SENT = re2.compile(r"^<@([A-Z0-9]+)(?:\|[^<>]*)?>\s*[:,]?\s*")
MENTION = re2.compile(r"<@([A-Z0-9]+)(?:\|[^<>]*)?>")


def escaped(text: str) -> str:
    """One line for a `text` field, where Slack reads `<…>` as mentions and links."""
    return str(_ADDRESS.sub(rf"\1{_JOINER}", html.escape(one_line(text), quote=False)))


def neutral(text: str) -> str:
    """One line for a `markdown` block: read as it is written, with no mention, link, image or format working."""
    plain = "".join(f"\\{one}" if one in _SPECIAL else one for one in escaped(text))
    starts = _LINE_START.match(plain)
    if starts is None:
        return plain
    return f"{plain[: starts.end() - 1]}\\{plain[starts.end() - 1 :]}"


def shortened(text: str, limit: int) -> str:
    """At most `limit` characters, ended by … where cut."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def said(text: str, bot_user_id: str | None) -> str:
    """What a person wrote, from Slack's writing of it: our own mention is left out, links are their words."""
    first = _SENT.match(text.lstrip())
    if first is not None and first[1] == bot_user_id:
        text = text.lstrip()[first.end() :]
    return html.unescape(_MARKED.sub(lambda match: _label(match[1], bot_user_id), text)).strip()


def _label(marked: str, bot_user_id: str | None) -> str:
    target, _, label = marked.partition("|")
    if target.startswith("@"):
        return "" if target[1:] == bot_user_id else f"@{label or target[1:]}"
    if target.startswith("#"):
        return f"#{label or target[1:]}"
    if target.startswith("!"):
        return label or target[1:]
    return label or target.removeprefix("mailto:")
