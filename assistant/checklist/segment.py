"""A normalised text cut into segments: whose words they are, under which heading, answering which question.

Offsets are places in the normalised text. Questions, expected-answer lines and headings are cut out too,
so that they are never taken for the vendor's statements.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Literal

from assistant.checklist.asks import is_request
from assistant.checklist.lines import Line, read_lines
from assistant.checklist.normalise import Normal
from assistant.checklist.sentences import sentence_spans
from assistant.questionnaire.names import role_of

Kind = Literal["prose", "bullet", "row", "answer", "heading", "question", "expected"]
_WITHHELD = ("☐", "□", "❏", "◻", "⬜", "[ ]", "[]", "~~")
_OWN: frozenset[Kind] = frozenset({"prose", "bullet", "row", "answer"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Segment:
    """One sentence, cell, heading or question.

    `question` and `heading` are normalised texts in force, or empty. `number` is the list number that the
    segment stands under. Segments of one `block` follow each other without a blank line.
    """

    start: int
    end: int
    kind: Kind
    heading: str = ""
    question: str = ""
    number: int | None = None
    block: int = 0
    column: str = ""
    """The name of the table column that a cell stands in."""

    @property
    def is_own(self) -> bool:
        """Whether these are the vendor's words."""
        return self.kind in _OWN


@dataclass(slots=True)
class _State:
    heading: str = ""
    question: str = ""
    number: int | None = None
    block: int = 0
    lead: str = ""
    inline: bool = False


class _Cutter:
    """Walks over the lines once."""

    def __init__(self, normal: Normal, question: str) -> None:
        self._normal = normal
        self._text = normal.text
        self._fixed_question = question
        self._state = _State(question=question)
        self._ours: frozenset[int] | None = None
        """Columns of the table being read that the buyer fills; None before its first row."""
        self._columns: tuple[str, ...] = ()
        """The names of its columns, where its first row gives them."""
        self.segments: list[Segment] = []

    def _add(self, start: int, end: int, kind: Kind, column: str = "") -> None:
        while start < end and self._text[start] in " \t\n|*#>\"'":
            start += 1
        while end > start and self._text[end - 1] in " \t\n|":
            end -= 1
        if start == end:
            return
        now = self._state
        if kind in _OWN and now.question:
            kind = "answer" if kind != "row" else "row"
        self.segments.append(
            Segment(
                start=start,
                end=end,
                kind=kind,
                heading=f"{now.heading} / {now.lead}" if now.lead else now.heading,
                question=now.question if kind in _OWN else "",
                number=now.number,
                block=now.block,
                column=column,
            )
        )

    def _ask(self, start: int, end: int) -> None:
        """Put a question in force; one that follows another at once adds to it."""
        before = len(self.segments)
        self._add(start, end, "question")
        if len(self.segments) == before:
            return
        asked = self.segments[-1]
        words = self._text[asked.start : asked.end]
        last = self.segments[-2] if before else None
        follows = last is not None and last.kind == "question" and last.block == asked.block
        self._state.question = f"{self._state.question} {words}" if follows else words

    def _prose(self, start: int, end: int, kind: Kind, *, answering: bool = False) -> None:
        for first, last in sentence_spans(self._normal, start, end):
            if _asks(self._text[first:last]):
                if answering:
                    self._add(first, last, "question")
                else:
                    self._ask(first, last)
                    self._state.inline = True
            else:
                self._add(first, last, kind)

    def _head(self, line: Line) -> None:
        self._state.question = self._fixed_question
        self._state.lead = ""
        self._add(line.start, line.end, "heading")
        self._state.heading = self._text[line.start : line.end]

    def take(self, line: Line, following: Line | None = None) -> None:
        """Cut one line. `following` is the next one: a line without an end leads in the list right below it."""
        now = self._state
        if line.kind == "blank":
            now.block += 1
            now.lead = ""
            if now.inline:
                now.question, now.inline = self._fixed_question, False
            if self.segments and self.segments[-1].kind == "prose":
                now.number = now.number if now.question else None
            return
        if line.kind != "row":
            self._ours, self._columns = None, ()
        if line.number is not None:
            now.number = line.number
            now.block += 1
            if line.kind not in ("expected", "answer"):
                now.question = self._fixed_question
        if _is_withheld(self._normal, line):
            self._add(line.start, line.end, "expected")
        elif line.kind == "heading":
            self._head(line)
        elif line.kind == "question":
            self._question_line(line)
        elif line.kind == "expected":
            self._add(line.start, line.end, "expected")
        elif line.kind == "row":
            self._row(line)
        else:
            if line.kind == "bullet":
                now.block += 1
            kind: Kind = "bullet" if line.kind == "bullet" else "prose"
            self._prose(line.start, line.end, kind, answering=line.kind == "answer")
            end = self._text[line.start : line.end].rstrip()[-1:]
            lists = line.kind == "prose" and following is not None and following.kind == "bullet"
            if end == ":" or (lists and end not in ".!?;,"):
                now.lead = self._text[line.start : line.end]

    def _question_line(self, line: Line) -> None:
        """A line marked as a question: up to its question mark, or all of it where it has none."""
        mark = self._text.rfind("?", line.start, line.end)
        stop = mark + 1 if mark >= 0 else line.end
        self._ask(line.start, stop)
        rest = self._text[stop : line.end].strip(" *_\"')")
        self._state.inline = bool(rest)
        if rest and not line.quoted:
            self._prose(stop, line.end, "prose")

    def _row(self, line: Line) -> None:
        """A table row: its first wordy cell names the topic or asks; the others answer under it."""
        now = self._state
        written = [cell for cell in enumerate(line.cells) if self._text[cell[1][0] : cell[1][1]].strip(" *_`")]
        if not written or line.is_rule:
            return
        now.block += 1
        named = self._name_columns(line) if self._ours is None else False
        ours = self._ours or frozenset()
        if not (named or line.is_header):
            for _, (start, end) in (one for one in written if one[0] in ours):
                self._add(start, end, "expected")
        cells = [cell for column, cell in written if named or line.is_header or column not in ours]
        if not cells:
            return
        if named or line.is_header:
            self._columns = tuple(self._text[start:end].strip(" *_`") for start, end in line.cells)
            for start, end in cells:
                self._add(start, end, "heading")
            return
        saved = replace(now)
        label = next((n for n, cell in enumerate(cells) if _is_wordy(self._text[cell[0] : cell[1]])), 0)
        if len(cells) == 1:
            self._prose(*cells[0], "row")
            return
        start, end = cells[label]
        self._ask(start, end)
        names = dict(zip(line.cells, self._columns, strict=False))
        for start, end in cells[label + 1 :]:
            for first, last in sentence_spans(self._normal, start, end):
                kind: Kind = "question" if _asks(self._text[first:last]) else "row"
                self._add(first, last, kind, names.get((start, end), ""))
        self._state = saved

    def _name_columns(self, line: Line) -> bool:
        """Notes which columns are the buyer's, where a table's first row names them."""
        roles = [role_of(self._text[start:end].strip(" *_`")) for start, end in line.cells]
        names = "question" in roles and ("answer" in roles or "ours" in roles)
        self._ours = frozenset(at for at, role in enumerate(roles) if role == "ours") if names else frozenset()
        return names


def _asks(sentence: str) -> bool:
    return sentence.rstrip(" \"')*_").endswith("?") or is_request(sentence.lstrip(" \t>*_\"'"))


def _is_withheld(normal: Normal, line: Line) -> bool:
    """Whether a line begins with an empty box or is struck through: offered or taken back, not said."""
    first, _ = normal.span(line.start, line.end)
    begin = normal.original.rfind("\n", 0, first) + 1
    words = normal.original[begin : first + 8].lstrip(" \t-*•>0123456789.)")
    return words.startswith(_WITHHELD)


def _is_wordy(cell: str) -> bool:
    """Whether a cell says something, other than a reference such as `A1`, `4.2` or `12`."""
    plain = cell.strip(" *_`.)(")
    return sum(one.isalpha() for one in plain) >= 3 or (len(plain.split()) > 1)


def cut(normal: Normal, *, question: str = "") -> tuple[Segment, ...]:
    """All segments of a text in order; `question` is the normalised question that the whole text answers."""
    cutter = _Cutter(normal, question)
    lines = read_lines(normal)
    for line, following in zip_longest(lines, lines[1:]):
        cutter.take(line, following)
    return tuple(cutter.segments)
