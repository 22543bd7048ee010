"""Word documents: headings and lists by their styles, tables by rows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.building import TextBuilder
from ingest.types import Loaded, Loader, Refused

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph


def _load(content: bytes, path: Path) -> Iterator[Loaded]:
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from docx.table import Table

    try:
        document = Document(io.BytesIO(content))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise Refused(f"is no Word document ({error}): save it as .docx without a password") from error
    builder = TextBuilder()
    title = ""
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            _add_table(builder, part)
        elif (part.style.name if part.style else "") == "Title" and not title:
            title = part.text
        else:
            _add_paragraph(builder, part)
    yield builder.loaded(title or document.core_properties.title or path.stem)


def _add_paragraph(builder: TextBuilder, paragraph: Paragraph) -> None:
    style = (paragraph.style.name if paragraph.style else "") or ""
    if style.startswith("Heading ") and style[8:].isdigit():
        builder.add("heading", paragraph.text, level=int(style[8:]))
    elif style.startswith("List") or _is_numbered(paragraph):
        builder.add("item", paragraph.text, mark="- ")
    else:
        builder.paragraph(paragraph.text)


def _is_numbered(paragraph: Paragraph) -> bool:
    properties = paragraph._p.pPr  # python-docx has no public name for list membership
    return properties is not None and properties.numPr is not None


def _add_table(builder: TextBuilder, table: Table) -> None:
    rows = []
    for row in table.rows:
        cells = [cell for at, cell in enumerate(row.cells) if at == 0 or cell._tc is not row.cells[at - 1]._tc]
        rows.append([cell.text for cell in cells])
    builder.rows(rows[0] if len(rows) > 1 else [], rows[1:] if len(rows) > 1 else rows)


LOADER = Loader(
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    suffixes=(".docx",),
    load=_load,
)
