"""The cells of tables in a PDF, which knows no tables: by where their words are drawn, and in what order.

Generators draw a table row by row and cell by cell, so a cell left of the one before begins a new row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from assistant.questionnaire.names import role_of

if TYPE_CHECKING:
    from pypdf import PageObject


_SAME = 3.0
_LETTER = 0.5
"""Of the font's size, a letter's usual width."""
_LINES_APART = 2.6
_NOTE = 60
_OFTEN = 3


@dataclass(slots=True)
class Cell:
    """Words drawn together; `x` is their left edge, `y` and `low` their first and last line's height."""

    x: float
    y: float
    size: float
    lines: list[str] = field(default_factory=list)
    low: float = 0.0
    right: float = 0.0

    @property
    def text(self) -> str:
        return "\n".join(" ".join(line.split()) for line in self.lines).strip()

    @property
    def flowing(self) -> str:
        """The text with lines that only the cell's width broke put together again."""
        lines = self.text.split("\n")
        flowing = lines[0]
        for line in lines[1:]:
            broken = flowing[-1:] not in ".:;?!" and line[:1] not in "-–•*"
            flowing += line if flowing.endswith("-") else f"{' ' if broken else chr(10)}{line}"
        return flowing

    def goes_on_line(self, piece: _Piece) -> bool:
        slack = max(0.6 * piece.size, 0.08 * (self.right - self.x))
        return abs(piece.y - self.low) <= _SAME and abs(piece.x - self.right) <= slack

    def goes_on_below(self, piece: _Piece) -> bool:
        """Whether the piece is this cell's next line; after a question mark a new question begins."""
        asks_anew = self.lines[-1].rstrip().endswith("?") and not piece.text.lstrip()[:1].islower()
        apart = self.low - piece.y
        return abs(piece.x - self.x) <= _SAME and 0 < apart <= _LINES_APART * self.size and not asks_anew


Row = list[Cell]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Piece:
    text: str
    x: float
    y: float
    size: float


def cells_of(page: PageObject) -> list[Cell]:
    """The page's cells, or elsewhere its paragraphs, in the order in which they are drawn."""
    pieces: list[_Piece] = []

    def take(text: str, cm: Sequence[float], tm: Sequence[float], _font: Any, size: float) -> None:
        if text.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            scale = abs(size * (tm[3] or 1.0) * (cm[3] or 1.0)) or 10.0
            pieces.append(_Piece(text=text.strip("\n"), x=x, y=y, size=scale))

    page.extract_text(visitor_text=take)
    lefts = Counter(round(one.x) for one in pieces)
    cells: list[Cell] = []
    for piece in pieces:
        _put(cells, piece, begins=lefts[round(piece.x)] >= _OFTEN)
    return cells


def _put(cells: list[Cell], piece: _Piece, *, begins: bool) -> None:
    """The piece into the cell that it goes on, or a new one; where lines often begin, it goes on no line."""
    last = cells[-1] if cells else None
    right = piece.x + len(piece.text.strip()) * piece.size * _LETTER
    if last is not None and not begins and last.goes_on_line(piece):
        last.lines[-1] += piece.text
        last.right = right
    elif last is not None and last.goes_on_below(piece):
        last.lines.append(piece.text)
        last.low, last.right = piece.y, right
    else:
        cells.append(Cell(x=piece.x, y=piece.y, size=piece.size, lines=[piece.text], low=piece.y, right=right))


def rows_of(cells: Sequence[Cell]) -> Iterator[Row]:
    """The cells in rows: to the right as long as they go on to the right."""
    row: Row = []
    for cell in cells:
        if row and cell.x <= row[-1].x + _SAME:
            yield row
            row = []
        row.append(cell)
    if row:
        yield row


def without_lead(row: Row) -> tuple[Cell | None, Row]:
    """A row that may name columns, without the lines of prose that stand right above its first name."""
    first = row[0]
    level = len(row) > 1 and abs(row[1].y - first.low) <= _SAME
    if len(first.lines) < 2 or not level or role_of(first.lines[-1]) == "other":
        return None, row
    at = len(first.lines) - 1
    name = replace(first, lines=first.lines[at:], y=first.low)
    return replace(first, lines=first.lines[:at]), [name, *row[1:]]


def is_header(row: Row) -> bool:
    """Whether a row names a question and an answer column."""
    roles = {role_of(cell.text) for cell in row}
    return "answer" in roles and bool(roles & {"question", "topic"})


def column_starts(header: Row, rows: Sequence[Row]) -> list[float]:
    """Where the columns begin: under centred names the cells say it better, if they agree on as many."""
    seen: list[float] = []
    for cell in (cell for row in rows for cell in row if len(row) > 1):
        if not any(abs(cell.x - one) <= _SAME for one in seen):
            seen.append(cell.x)
    return sorted(seen) if len(seen) == len(header) else [cell.x for cell in header]


def placed(row: Row, starts: Sequence[float]) -> tuple[str, ...]:
    """The row's texts by column."""
    texts = [""] * len(starts)
    for cell in row:
        at = max((n for n, start in enumerate(starts) if start <= cell.x + _SAME), default=0)
        texts[at] = f"{texts[at]}\n{cell.flowing}" if texts[at] else cell.flowing
    return tuple(texts)


def is_note(row: Row) -> bool:
    """Whether a row can be a line of prose rather than a question without an answer."""
    return len(row) == 1 and len(row[0].text) > _NOTE and not row[0].text.endswith("?")


def stand_alike(one: Row, other: Row) -> bool:
    """Whether two rows begin their cells at the same places."""
    return len(one) == len(other) and all(abs(a.x - b.x) <= _SAME for a, b in zip(one, other, strict=True))
