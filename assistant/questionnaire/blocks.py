"""What a file holds, whatever its format: prose and tables in order."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Prose:
    """A paragraph, a heading or a list item."""

    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """Rows of cells as they are seen: a merged cell's text stands in every place that it covers."""

    rows: Rows


Block = Prose | Table


def pack(blocks: Sequence[Block]) -> bytes:
    """The blocks as bytes, to pass between processes."""
    plain = [one.text if isinstance(one, Prose) else one.rows for one in blocks]
    return json.dumps(plain).encode("ascii")


def unpack(packed: bytes) -> list[Block]:
    """The blocks that `pack` made bytes of."""
    return [
        Prose(text=one) if isinstance(one, str) else Table(rows=tuple(tuple(row) for row in one))
        for one in json.loads(packed)
    ]


def text_of(blocks: Sequence[Block]) -> str:
    """All of it as one text, a paragraph or a row a line, tables with bars between their cells."""
    parts = [one.text if isinstance(one, Prose) else _drawn(one.rows) for one in blocks]
    return "\n\n".join(part for part in parts if part.strip())


def _drawn(rows: Rows) -> str:
    lines = []
    for row in rows:
        cells = distinct(row)
        # A row of one cell is a line of its own: bars would make it the name of something that is not there.
        lines.append(cells[0] if len(cells) == 1 else f"| {' | '.join(map(_in_bars, cells))} |" if cells else "")
    return "\n".join(line for line in lines if line)


def _in_bars(cell: str) -> str:
    return " ".join(cell.replace("|", "/").split())


def distinct(cells: Sequence[str]) -> list[str]:
    """The cells that say something, without those that only repeat the one before (merged cells do)."""
    said: list[str] = []
    for one in cells:
        if one.strip() and (not said or said[-1] != one):
            said.append(one)
    return said
