"""PDF documents: their text by lines, and what was filled into their forms."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import re2

from assistant.questionnaire import pdf_cells
from assistant.questionnaire.blocks import Block, Prose, Table
from ingest.loaders.pdf import LOADER
from ingest.types import Loaded, Refused

READS = (".pdf",)
_HEADER_LENGTH = 150
_MIXED = re2.compile(
    r"(?i)\b(?:questions?|controls?|requirements?|fragen?|anforderung\w*|exigences?|preguntas?|requisitos?)\b.*"
    r"\b(?:expected|ideal|acceptable|sample|model|erwartet\w*|attendue?s?|esperadas?) "
    r"(?:answers?|responses?|evidence|antwort\w*|réponses?|respuestas?)\b.*\b(?:answers?|responses?|comments?|antwort\w*|"
    r"réponses?|respuestas?)\b"
)


def read(content: bytes) -> list[Block]:
    """The questionnaire's table with the words around it, else the pages' text; then the form's fields as a table."""
    filled = _fields(content)
    try:
        pages = [one for one in LOADER.load(content, Path("upload.pdf")) if isinstance(one, Loaded)]
    except Refused:
        if not filled:
            raise
        pages = []
    blocks = _tables(content) if pages else []
    if not blocks:
        blocks = [Prose(text=part) for page in pages for part in _paragraphs(page.text)]
        _check_columns(blocks)
    if filled:
        blocks.append(Table(rows=(("Question", "Answer"), *filled)))
    return blocks


def _tables(content: bytes) -> list[Block]:
    """The file's blocks where a header of questions and answers stands in it, else nothing."""
    from pypdf import PdfReader

    rows = [row for page in PdfReader(io.BytesIO(content)).pages for row in pdf_cells.rows_of(pdf_cells.cells_of(page))]
    blocks: list[Block] = []
    table: list[pdf_cells.Row] = []
    for row in rows:
        lead, names = pdf_cells.without_lead(row)
        if table and _texts(row) == _texts(table[0]):
            continue  # the header, repeated on each page
        if pdf_cells.is_header(names) and not (table and pdf_cells.stand_alike(names, table[0])):
            blocks += [*_drawn(table), *([Prose(text=lead.text)] if lead else [])]
            table = [names]
        elif table:
            table.append(row)
        else:
            blocks.append(Prose(text="\n".join(_texts(row))))
    blocks += _drawn(table)
    return blocks if any(isinstance(one, Table) for one in blocks) else []


def _texts(row: pdf_cells.Row) -> list[str]:
    return [cell.text for cell in row]


def _drawn(table: list[pdf_cells.Row]) -> list[Block]:
    """The table, then the lines of prose below its last row."""
    if not table:
        return []
    header, *rows = table
    end = len(rows)
    while end and pdf_cells.is_note(rows[end - 1]):
        end -= 1
    starts = pdf_cells.column_starts(header, rows[:end])
    drawn = Table(rows=(tuple(_texts(header)), *(pdf_cells.placed(row, starts) for row in rows[:end])))
    return [drawn, *(Prose(text="\n".join(_texts(row))) for row in rows[end:])]


def _check_columns(blocks: list[Block]) -> None:
    """Raises `Refused` where the buyer's expected answers cannot be told from the vendor's."""
    for block in blocks:
        for line in block.text.split("\n") if isinstance(block, Prose) else ():
            if len(line) <= _HEADER_LENGTH and _MIXED.search(line):
                raise Refused("has a table whose columns cannot be told apart: send it as .xlsx or .docx")


def _paragraphs(text: str) -> Iterator[str]:
    for part in text.split("\n\n"):
        if part.strip():
            yield part.strip("\n")


def _fields(content: bytes) -> tuple[tuple[str, str], ...]:
    """Label and value of each field that holds words; the label is the one that readers see, where there is one."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        fields = PdfReader(io.BytesIO(content)).get_fields() or {}
    except (PyPdfError, KeyError, ValueError, TypeError, AttributeError, RecursionError):
        return ()
    rows = []
    for name, field in fields.items():
        value = str(field.get("/V") or "").strip()
        if value and value != "/Off":
            rows.append((str(field.get("/TU") or name), "Yes" if value in ("/Yes", "/On") else value.removeprefix("/")))
    return tuple(rows)
