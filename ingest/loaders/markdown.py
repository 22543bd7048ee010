"""Markdown with optional YAML front matter (`id, title, as_of, url, questions`).

The document's text is what a reader sees: marks of emphasis, link targets and comments are left out,
so that a quote reads as a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.building import TextBuilder
from ingest.decode import decode
from ingest.types import Loaded, Loader, Refused

if TYPE_CHECKING:
    from markdown_it.token import Token

_FENCE = "---\n"


def _load(content: bytes, path: Path) -> Iterator[Loaded]:
    front, body = _front_matter(decode(content))
    builder = TextBuilder()
    first_heading = _read(builder, body)
    yield builder.loaded(
        _named(front, "title") or first_heading or path.stem,
        id=_named(front, "id"),
        url=_named(front, "url"),
        as_of=_dated(front.get("as_of")),
    )


def _front_matter(text: str) -> tuple[dict[str, object], str]:
    if not text.startswith(_FENCE):
        return {}, text
    inner, closed, body = text[len(_FENCE) :].partition(f"\n{_FENCE}")
    if not closed:
        return {}, text
    import yaml

    try:
        front = yaml.safe_load(inner)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise Refused(
            f"its front matter is not YAML ({' '.join(str(error).split())}): mend the lines between ---"
        ) from error
    if front is not None and not isinstance(front, dict):
        raise Refused("its front matter is not `name: value` lines: mend the lines between ---")
    return front or {}, body


def _named(front: dict[str, object], name: str) -> str | None:
    value = front.get(name)
    return str(value).strip() or None if isinstance(value, (str, int, float)) else None


def _dated(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    try:
        return date.fromisoformat(str(value).strip()).isoformat()
    except ValueError:
        raise Refused(f"'as_of' is {value!r}: write a date as 2026-11-24") from None


def _read(builder: TextBuilder, body: str) -> str:
    """Writes the blocks; returns the first heading of level 1, or nothing."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark", {"maxNesting": 40}).enable(["table", "strikethrough"]).parse(body)
    lists: list[Token] = []
    first_heading = ""
    item_begins = ""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append(token)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            item_begins = f"{token.info}{token.markup} " if token.info else "- "
        elif token.type == "heading_open":
            text = _plain(tokens[at + 1])
            builder.add("heading", text, level=int(token.tag[1:]))
            first_heading = first_heading or (text if token.tag == "h1" else "")
        elif token.type == "paragraph_open" and lists:
            builder.add("item", _plain(tokens[at + 1]), level=min(len(lists) - 1, 5), mark=item_begins)
            item_begins = ""
        elif token.type == "paragraph_open":
            builder.paragraph(_plain(tokens[at + 1]))
        elif token.type in ("fence", "code_block"):
            builder.add("paragraph", token.content)
        elif token.type == "table_open":
            at = _table(builder, tokens, at)
        at += 1
    return first_heading


def _table(builder: TextBuilder, tokens: Sequence[Token], at: int) -> int:
    """Writes the table that opens at `at`; returns where it closes."""
    rows: list[list[str]] = []
    while tokens[at].type != "table_close":
        if tokens[at].type == "tr_open":
            rows.append([])
        elif tokens[at].type == "inline":
            rows[-1].append(_plain(tokens[at]))
        at += 1
    builder.rows(rows[0], rows[1:])
    return at


def _plain(inline: Token) -> str:
    parts = []
    for child in inline.children or ():
        if child.type in ("text", "code_inline") or child.type == "image":
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append(" ")
        elif child.type == "hardbreak":
            parts.append("\n")
    return "".join(parts)


LOADER = Loader(media_type="text/markdown", suffixes=(".md", ".markdown"), load=_load)
