"""A document's stored text as structure: headings, paragraphs, lists and tables, each passage a place of its own.

Everything comes from the passages, which cover the text but for its headings and the tables' heads;
nothing is parsed as HTML or Markdown, so nothing in a document can become markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import re2

from assistant.checklist.render.base import visible
from knowledge.types import Passage

_ITEM = re2.compile(r"^([ \t]*)([-*•‣▪◦–]|\(?[0-9A-Za-z]{1,3}[.)])[ \t]+(\S.*)$")
_RULE = re2.compile(r"^[\s=~*_+:|-]+$")
_ADDRESS = re2.compile(r"""https://[^\s<>"'`()\[\]{}|\\^]+""")
_BULLETS = "-*•‣▪◦–"
_SENTENCE_ENDS = '.!?:;”")'

Piece = tuple[str, str | None]
"""Words, and the https address that they are a link to."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A paragraph, or an item of a list: then `mark` is its number or "•", and `level` counts from 0."""

    pieces: tuple[Piece, ...]
    kind: Literal["paragraph", "question", "item"] = "paragraph"
    mark: str = ""
    level: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """`level` is 2… ; 1 is the page's own."""

    id: str
    level: int
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One passage that is no table row."""

    id: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One passage that is a table row."""

    id: str
    cells: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """Rows that stand together under one head; `columns` is how many cells the widest has."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def columns(self) -> int:
        return max(len(self.head), *(len(one.cells) for one in self.rows))


Block = Heading | Part | Table


def blocks(title: str, text: str, passages: Sequence[Passage]) -> tuple[Block, ...]:
    """The document in order. `passages` are all of its passages in order, `text` is what they are spans of."""
    found: list[Block] = []
    at = 0
    for number, one in enumerate(passages):
        before = passages[number - 1] if number else None
        headings = _headings(title, text[at : one.start], one.section, number)
        found += headings
        if one.kind != "row":
            found.append(Part(id=one.id, lines=tuple(_lines(one))))
        else:
            row = Row(id=one.id, cells=tuple(_cells(one.text)))
            together = not headings and before is not None and before.kind == "row" and before.context == one.context
            last = found[-1] if found else None
            if together and isinstance(last, Table):
                found[-1] = Table(head=last.head, rows=(*last.rows, row))
            else:
                found.append(Table(head=tuple(visible(name) for name in one.context), rows=(row,)))
        at = one.end
    return (*found, *_headings(title, text[at:], (), len(passages)))


def _headings(title: str, gap: str, section: Sequence[str], number: int) -> list[Heading]:
    """What stands between two passages: headings, but for a table's head and lines drawn."""
    found: list[Heading] = []
    for line in gap.splitlines():
        words = " ".join(line.split())
        if not words or words == title or words.startswith("|") or _RULE.match(words):
            continue
        bare = words.lstrip("# ")
        level = next((depth for depth, one in enumerate(section, 2) if one in (words, bare)), 2)
        found.append(Heading(id=f"h-{number}-{len(found)}", level=min(level, 6), text=visible(bare or words)))
    return found


def _lines(passage: Passage) -> Iterator[Line]:
    """The passage's lines; those of hard-wrapped text are put together again."""
    asked = passage.kind in ("qa", "question")
    pending: list[str] = []
    item: tuple[str, int] | None = None

    def done() -> Iterator[Line]:
        nonlocal asked
        if pending:
            kind: Literal["paragraph", "question", "item"] = "item" if item else "question" if asked else "paragraph"
            mark, level = item or ("", 0)
            yield Line(pieces=_pieces("\n".join(pending)), kind=kind, mark=mark, level=level)
            asked = False
        pending.clear()

    for line in passage.text.splitlines():
        match = _ITEM.match(line) if passage.kind == "list" or line.lstrip()[:1] in _BULLETS else None
        if match:
            yield from done()
            lead, mark, words = match.groups()
            item = ("•" if mark in _BULLETS else mark, min(len(lead.expandtabs(2)) // 2, 5))
            pending.append(words)
        elif not line.strip():
            yield from done()
            item = None
        else:
            # A line that ends as a sentence does is a paragraph's end; an item goes on only in lines set in.
            if pending and (asked or (pending[-1].rstrip()[-1:] in _SENTENCE_ENDS and line[:1] not in " \t")):
                yield from done()
                item = None
            pending.append(line.strip())
    yield from done()


def _cells(text: str) -> Iterator[tuple[Piece, ...]]:
    bare = text.strip()
    if not bare.startswith("|"):
        # A part of a row that was too long for one passage.
        yield _pieces(bare)
        return
    for cell in bare.removeprefix("|").removesuffix("|").split("|"):
        yield _pieces(cell.strip())


def _pieces(text: str) -> tuple[Piece, ...]:
    """The words with their https addresses as links; hidden characters are spelled out."""
    found: list[Piece] = []
    at = 0
    for match in _ADDRESS.finditer(text):
        address = match.group().rstrip(".,;:!?*_")
        found.append((visible(text[at : match.start()]), None))
        # An address with characters that hide is words, not a link.
        found.append((visible(address), address if visible(address) == address else None))
        at = match.start() + len(address)
    found.append((visible(text[at:]), None))
    return tuple(one for one in found if one[0])
