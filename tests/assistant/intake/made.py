"""Files of each type, made by the libraries that their senders use."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx import Document
from fpdf import FPDF
from openpyxl import Workbook

Grid = Sequence[Sequence[object]]
QUESTIONNAIRE: Grid = (
    ("No.", "Question", "Expected answer", "Vendor response", "Comments"),
    (1, "Are you certified to ISO/IEC 42001?", "Certificate of an accredited body", "No", "Audit in May 2027."),
    (2, "Where is our data stored?", "EU only", "Frankfurt and Dublin", ""),
    (3, "Is there an AI incident process?", "Yes, tested", "", ""),
)
ANSWERS = [
    ("Are you certified to ISO/IEC 42001?", "No — Audit in May 2027."),
    ("Where is our data stored?", "Frankfurt and Dublin"),
    ("Is there an AI incident process?", ""),
]


def workbook(*sheets: Grid, merged: Sequence[str] = (), hidden: Sequence[int] = ()) -> bytes:
    """An .xlsx; `merged` are areas of the first sheet, `hidden` the numbers of sheets not shown."""
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Sheet {number}")
        for row in rows:
            sheet.append(list(row))
        for area in merged if number == 0 else ():
            sheet.merge_cells(area)
        sheet.sheet_state = "hidden" if number in hidden else "visible"
    stored = io.BytesIO()
    book.save(stored)
    return stored.getvalue()


def document(*parts: str | Grid) -> bytes:
    """A .docx of paragraphs and tables in order."""
    made = Document()
    for part in parts:
        if isinstance(part, str):
            made.add_paragraph(part)
            continue
        table = made.add_table(rows=0, cols=len(part[0]))
        for row in part:
            for cell, value in zip(table.add_row().cells, row, strict=True):
                cell.text = str(value)
    stored = io.BytesIO()
    made.save(stored)
    return stored.getvalue()


def pdf(*lines: str, password: str | None = None) -> bytes:
    """A PDF with a line of text each."""
    made = FPDF()
    if password:
        made.set_encryption(owner_password=password, user_password=password)
    made.add_page()
    made.set_font("Helvetica", size=11)
    for line in lines:
        made.multi_cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(made.output())


def page(rows: Grid) -> bytes:
    """A web page with a table."""
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<!doctype html><title>x</title><body><table>{cells}</table>".encode()


def markdown(rows: Grid) -> bytes:
    head, *body = [f"| {' | '.join(map(str, row))} |" for row in rows]
    return "\n".join([head, "|---" * len(rows[0]) + "|", *body]).encode()


def separated(rows: Grid, delimiter: str = ",") -> bytes:
    return "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows).encode()


def pdf_table(rows: Grid, widths: Sequence[int], *, before: str = "", after: str = "", centred: bool = False) -> bytes:
    """A PDF with a table between two paragraphs; `centred` puts the names of the columns in their middle."""
    from fpdf.enums import TableCellFillMode
    from fpdf.fonts import FontFace

    made = FPDF()
    made.add_page()
    made.set_font("Helvetica", size=10)
    if before:
        made.multi_cell(0, 6, before, new_x="LMARGIN", new_y="NEXT")
    with made.table(
        col_widths=tuple(widths),
        headings_style=FontFace(emphasis="BOLD"),
        text_align="LEFT",
        cell_fill_mode=TableCellFillMode.NONE,
    ) as table:
        for number, row in enumerate(rows):
            drawn = table.row()
            for cell in row:
                drawn.cell(str(cell), align="CENTER" if centred and number == 0 else "LEFT")
    if after:
        made.multi_cell(0, 6, after, new_x="LMARGIN", new_y="NEXT")
    return bytes(made.output())
