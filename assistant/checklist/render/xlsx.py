"""A report as a workbook: summary, items, red flags, the vendor's text. No cell is ever a formula."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from assistant.checklist.render.base import (
    DECISION_WORDS,
    Renderer,
    counted,
    frameworks,
    heading,
    place,
    verdict_words,
)
from assistant.checklist.render.office import with_fixed_times
from assistant.checklist.types import Assessment, Submission

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_CELL_LIMIT = 32_000
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def _render(assessment: Assessment, submission: Submission) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    posture = assessment.posture
    _sheet(
        book,
        "Summary",
        ("What", "Result"),
        [
            ("Report", heading(assessment)),
            ("As of", assessment.as_of.isoformat()),
            ("Decision", DECISION_WORDS[assessment.decision]),
            ("Verdicts", counted(assessment)),
            ("Proven frameworks", frameworks(posture.held)),
            ("Only claimed", frameworks(posture.claimed)),
            ("Posture", posture.explanation),
            *(("Condition", one) for one in assessment.conditions),
            ("Checklist", f"{assessment.checklist.id} {assessment.checklist.version}"),
            ("Digest", assessment.digest),
        ],
        (22, 110),
    )
    _sheet(
        book,
        "Items",
        ("#", "Item", "Question", "Verdict", "Why", "Vendor's words", "Where", "Remarks", "Ask the vendor", "Guidance"),
        [
            (
                one.number,
                one.id,
                one.question,
                verdict_words(one.verdict, one.needs_review),
                one.reason,
                "\n".join(each.quote for each in one.evidence),
                "\n".join(place(each) for each in one.evidence),
                "\n".join(one.remarks),
                one.follow_up or "",
                "\n".join(f"{each.title} › {' › '.join(each.section)}" for each in one.guidance),
            )
            for one in assessment.items
        ],
        (5, 26, 44, 18, 44, 60, 26, 36, 44, 44),
    )
    _sheet(
        book,
        "Red flags",
        ("Code", "What", "Vendor's words"),
        [(one.code, one.message, "\n".join(each.quote for each in one.evidence)) for one in assessment.red_flags],
        (28, 70, 70),
    )
    _sheet(book, "Vendor text", ("Question", "Text"), _said(submission), (50, 110))
    return _fixed(book, assessment)


def _said(submission: Submission) -> list[tuple[str, str]]:
    if submission.text is None:
        return [(one.question, one.answer) for one in submission.answers or ()]
    return [("", line) for line in submission.text.split("\n")]


def _sheet(
    book: Workbook, title: str, header: Sequence[str], rows: Sequence[Sequence[str | int]], widths: Sequence[int]
) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet: Worksheet = book.create_sheet(title)
    sheet.append(list(header))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row_number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(row=row_number, column=column)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(value, int):
                cell.value = value
                continue
            cell.value = safe(value)
            # Text by its type, and marked as such for programs that guess from the first letter.
            cell.data_type = "s"
            cell.quotePrefix = value.startswith(_FORMULA_STARTS)
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def safe(text: str) -> str:
    """What a cell can hold: no control characters, no more than Excel takes, nothing that begins a formula."""
    plain = "".join(one if one in "\n\t" or (one >= " " and not "\ud800" <= one <= "\udfff") else "�" for one in text)
    plain = plain if len(plain) <= _CELL_LIMIT else f"{plain[:_CELL_LIMIT]} … (cut: more than a cell holds)"
    return f"'{plain}" if plain.startswith(_FORMULA_STARTS) else plain


def _fixed(book: Workbook, assessment: Assessment) -> bytes:
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
