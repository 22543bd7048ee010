"""The workbook, read back."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.escape import unescape

from assistant.checklist.render import renderers
from assistant.checklist.render.base import visible
from assistant.checklist.render.xlsx import safe
from assistant.checklist.types import Assessment, Submission
from tests.assistant.render.hostile import EVERY, FORMULAS, claims
from tests.assistant.render.made import AS_OF, TEXT, by_hand, of_answers, of_text

_CELL_LIMIT = 32_767


def _book(assessment: Assessment, submission: Submission) -> Workbook:
    return load_workbook(io.BytesIO(renderers()["xlsx"].render(assessment, submission)))


def _column(book: Workbook, sheet: str, header: str) -> list[str]:
    rows = [[str(value or "") for value in row] for row in book[sheet].iter_rows(values_only=True)]
    place = rows[0].index(header)
    return [row[place] for row in rows[1:]]


def test_the_sheets_say_what_the_assessment_says() -> None:
    assessment, submission = by_hand()
    book = _book(assessment, submission)
    assert book.sheetnames == ["Summary", "Items", "Red flags", "Vendor text"]
    assert _column(book, "Items", "Item") == [one.id for one in assessment.items]
    assert _column(book, "Items", "Verdict") == ["✔ met", "◐ partly met, needs review", "✘ not met", "? not addressed"]
    assert _column(book, "Items", "Why") == [one.reason for one in assessment.items]
    assert _column(book, "Items", "Vendor's words")[1].split("\n") == [
        one.quote for one in assessment.items[1].evidence
    ]
    assert _column(book, "Red flags", "Code") == ["contradiction"]
    summary = list(zip(_column(book, "Summary", "What"), _column(book, "Summary", "Result"), strict=True))
    assert summary[1] == ("Decision", "Hold")
    assert [said for what, said in summary if what == "Condition"] == list(assessment.conditions)
    assert ("Digest", assessment.digest) in summary


def test_sheets_have_a_frozen_header_a_filter_and_wrapped_cells() -> None:
    book = _book(*by_hand())
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.alignment.wrap_text for row in sheet.iter_rows(min_row=2) for cell in row if cell.value)


def test_all_of_the_vendors_text_is_in_the_book() -> None:
    assert _column(_book(*by_hand()), "Vendor text", "Text") == TEXT.splitlines()
    long = "x" * 70_000
    assert "".join(_column(_book(*of_text(long)), "Vendor text", "Text")) == long
    assert "".join(_column(_book(*of_answers(("Why?", long))), "Vendor text", "Text")) == long


def test_very_many_lines_share_rows() -> None:
    """A text of line breaks must not become a million cells."""
    text = "a\n" * 60_000
    book = _book(by_hand()[0], Submission(text=text))
    assert len(_column(book, "Vendor text", "Text")) <= 6_000
    assert "\n".join(_column(book, "Vendor text", "Text")).strip("\n") == text.strip("\n")


def test_text_says_where_it_stands() -> None:
    """The places are those of the evidence, so a reader can find one by the other."""
    book = _book(*by_hand())
    for where, line in zip(_column(book, "Vendor text", "Where"), _column(book, "Vendor text", "Text"), strict=True):
        start, end = where.removeprefix("characters ").split("–")
        assert TEXT[int(start) : int(end)] == line


@pytest.mark.parametrize("words", FORMULAS)
def test_no_text_begins_a_formula(words: str) -> None:
    assert not safe(words).startswith(tuple("=+-@\t\r\n＝"))


def test_no_cell_is_a_formula() -> None:
    """Hostile text as vendor, question and answer: every cell is text or a number, and none links out."""
    submission = [(one, f"{one} {claims(one)}") for one in EVERY]
    for vendor_text in (of_answers(*submission), of_text("\n".join(map(claims, EVERY)), vendor=FORMULAS[0])):
        book = _book(*vendor_text)
        for sheet in book.worksheets:
            cells = [cell for row in sheet.iter_rows() for cell in row]
            assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n"}
            assert not [cell.value for cell in cells if str(cell.value or "").startswith(tuple("=+-@\t\r"))]
            assert not any(cell.hyperlink for cell in cells)


def test_a_cell_holds_no_more_than_excel_takes() -> None:
    """The limit counts UTF-16 units, two for most emoji."""
    for sign in ("a", "\N{LOCK}", "\x00"):
        shown = safe(sign * 40_000)
        assert len(shown.encode("utf-16-le")) // 2 <= _CELL_LIMIT
        assert shown.endswith("(cut: more than a cell holds)")


def test_text_that_looks_like_an_escape_stays_as_it_is() -> None:
    """Excel reads `_x0041_` as a letter unless it is escaped."""
    stored = _column(_book(*of_text("a _x0041_ b _x000D_")), "Vendor text", "Text")
    assert [unescape(one) for one in stored] == ["a _x0041_ b _x000D_"]


def test_hidden_characters_are_spelled_out() -> None:
    text = "a\x00b\u202ec\ud800"
    assert _column(_book(*of_text(text)), "Vendor text", "Text") == [visible(text)]


def test_times_are_the_assessments_day() -> None:
    content = renderers()["xlsx"].render(*by_hand())
    day = datetime(AS_OF.year, AS_OF.month, AS_OF.day)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {one.date_time for one in package.infolist()} == {(*day.timetuple()[:3], 0, 0, 0)}
    properties = load_workbook(io.BytesIO(content)).properties
    assert properties.created == properties.modified == day
