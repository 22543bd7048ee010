"""A report as a workbook: summary, items, red flags, the vendor's text. No cell is ever a formula."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import re2

from assistant.checklist.render.base import (
    DECISION_WORDS,
    VERDICT_SIGNS,
    Renderer,
    checklist_words,
    counted,
    frameworks,
    heading,
    made_for,
    place,
    verdict_words,
    visible,
)
from assistant.checklist.render.office import with_fixed_times
from assistant.checklist.types import Assessment, Evidence, ItemResult, Submission
from knowledge.types import Citation

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell

Row = Sequence[str | int]

_CELL_UNITS = 32_700
"""A cell holds 32,767 UTF-16 units; the rest is for the note that it was cut."""
_LINE = 3_500
"""Characters of the vendor's text in one row: below a cell's limit even if all are spelled out."""
_MOST_ROWS = 5_000
"""Rows that the lines of a text are spread over: a cell costs a kilobyte while the book is made."""
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠|%")
_LOOKS_ESCAPED = re2.compile(r"_(x[0-9A-Fa-f]{4}_)")


def _render(assessment: Assessment, submission: Submission) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    _sheet(book, "Summary", ("What", "Result"), _summary(assessment), (22, 110))
    _sheet(book, "Items", _ITEM_HEADER, [_item(one) for one in assessment.items], _ITEM_WIDTHS)
    flags = [(one.code, one.message, _quotes(one.evidence), _places(one.evidence)) for one in assessment.red_flags]
    _sheet(book, "Red flags", ("Code", "What", "Vendor's words", "Where"), flags, (28, 60, 70, 28))
    _sheet(book, "Vendor text", ("Where", "Question", "Text"), list(_said(submission)), (28, 50, 110))
    return _saved(book, assessment)


def _summary(assessment: Assessment) -> list[Row]:
    posture = assessment.posture
    return [
        ("Report", heading(assessment)),
        ("Decision", DECISION_WORDS[assessment.decision]),
        *(("Condition", one) for one in assessment.conditions),
        ("Verdicts", counted(assessment)),
        ("Red flags", str(len(assessment.red_flags))),
        ("As of", assessment.as_of.isoformat()),
        ("Judged for", made_for(assessment.context)),
        ("Proven frameworks", frameworks(posture.held)),
        ("Only claimed", frameworks(posture.claimed)),
        ("Posture", posture.explanation),
        ("Posture's guidance", _guidance(posture.guidance)),
        ("Checklist", checklist_words(assessment)),
        ("Digest", assessment.digest),
    ]


_ITEM_HEADER = (
    *("#", "Item", "Question", "Verdict", "Why", "Vendor's words", "Where"),
    *("Remarks", "Ask the vendor", "Expected", "Guidance"),
)
_ITEM_WIDTHS = (5, 26, 44, 18, 44, 60, 28, 36, 44, 44, 44)


def _item(one: ItemResult) -> Row:
    return (
        one.number,
        one.id,
        one.question,
        f"{VERDICT_SIGNS[one.verdict]} {verdict_words(one.verdict, one.needs_review)}",
        one.reason,
        _quotes(one.evidence),
        _places(one.evidence),
        "\n".join(one.remarks),
        one.follow_up or "",
        one.expected,
        _guidance(one.guidance),
    )


def _quotes(evidence: Sequence[Evidence]) -> str:
    return "\n".join(one.quote for one in evidence)


def _places(evidence: Sequence[Evidence]) -> str:
    return "\n".join(place(one) for one in evidence)


def _guidance(citations: Sequence[Citation]) -> str:
    return "\n".join(f"{' › '.join((one.title, *one.section))}: “{one.quote}”" for one in citations)


def _said(submission: Submission) -> Iterator[Row]:
    """What was submitted, all of it: an answer a row, or a line of the text a row; over-long ones go on below."""
    if submission.text is None:
        for number, one in enumerate(submission.answers or (), 1):
            for start in range(0, max(len(one.answer), 1), _LINE):
                question = one.question if start == 0 else "(goes on)"
                yield f"answer {number}", question, one.answer[start : start + _LINE]
        return
    for start, end in _lines(submission.text):
        yield f"characters {start}–{end}", "", submission.text[start:end]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """The rows of a text: its lines that are not empty, several a row where there are very many of them."""
    lines_a_row = text.count("\n") // _MOST_ROWS + 1
    lines = text.split("\n")
    at = 0
    for first in range(0, len(lines), lines_a_row):
        length = len("\n".join(lines[first : first + lines_a_row]))
        for start in range(at, at + length, _LINE):
            yield start, min(start + _LINE, at + length)
        at += length + 1


def _sheet(book: Workbook, title: str, header: Sequence[str], rows: Sequence[Row], widths: Sequence[int]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title)
    sheet.append(list(header))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    wrapped = Alignment(wrap_text=True, vertical="top")
    for row_number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(row=row_number, column=column)
            cell.alignment = wrapped
            _fill(cell, value)
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _fill(cell: Cell, value: str | int) -> None:
    if isinstance(value, int):
        cell.value = value
        return
    cell.value = safe(value)
    # Text by its type, and marked as such for programs that guess from the first letter.
    cell.data_type = "s"
    cell.quotePrefix = value.startswith(_FORMULA_STARTS)


def safe(text: str) -> str:
    """What a cell can hold: no control characters, no more than Excel takes, nothing that begins a formula."""
    shown = _LOOKS_ESCAPED.sub(r"_x005F_\1", _within_a_cell(visible(text)))
    return f"'{shown}" if shown.startswith(_FORMULA_STARTS) else shown


def _within_a_cell(text: str) -> str:
    units = text.encode("utf-16-le")
    if len(units) <= 2 * _CELL_UNITS:
        return text
    return f"{units[: 2 * _CELL_UNITS].decode('utf-16-le', 'ignore')} … (cut: more than a cell holds)"


def _saved(book: Workbook, assessment: Assessment) -> bytes:
    """The file with the assessment's day for every time stamp, so that equal reports are equal bytes."""
    day = datetime.combine(assessment.as_of, datetime.min.time())
    book.properties.created = day
    book.properties.modified = day
    book.properties.creator = "Certwise"
    stored = io.BytesIO()
    book.save(stored)
    return with_fixed_times(stored.getvalue(), assessment.as_of)


RENDERER = Renderer(
    name="xlsx",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    suffix=".xlsx",
    render=_render,
)
