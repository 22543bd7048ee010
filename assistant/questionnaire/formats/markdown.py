"""Markdown: its tables with bars, and the lines around them."""

from __future__ import annotations

import re2

from assistant.questionnaire.blocks import Block, Prose, Table
from ingest.decode import decode

READS = (".md",)
_RULE = re2.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_BREAK = re2.compile(r"(?i)\s*<br\s*/?>\s*")


def read(content: bytes) -> list[Block]:
    """Paragraphs, and a table wherever a ruled head row stands."""
    lines = decode(content).split("\n")
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        if "|" in lines[at] and at + 1 < len(lines) and "|" in lines[at + 1] and _RULE.match(lines[at + 1]):
            end = at + 2
            while end < len(lines) and "|" in lines[end]:
                end += 1
            rows = [lines[at], *lines[at + 2 : end]]
            blocks.append(Table(rows=tuple(tuple(_cells(one)) for one in rows)))
        else:
            end = at + 1
            while end < len(lines) and lines[end].strip() and "|" not in lines[end]:
                end += 1
            blocks.append(Prose(text="\n".join(lines[at:end]).strip()))
        at = end
    return [one for one in blocks if not isinstance(one, Prose) or one.text]


def _cells(line: str) -> list[str]:
    bare = line.strip().removeprefix("|")
    bare = bare if bare.endswith("\\|") else bare.removesuffix("|")
    parts = bare.replace("\\|", "\x00").split("|")
    return [_BREAK.sub("\n", one.replace("\x00", "|").strip()) for one in parts]
