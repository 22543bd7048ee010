"""Excel workbooks: each sheet a section, its first row with several cells names the columns."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from ingest.building import TextBuilder
from ingest.types import Loaded, Loader, Refused


def _load(content: bytes, path: Path) -> Iterator[Loaded]:
    # Imported here, as in every loader of a large library: `--help` and other formats do without it.
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise Refused(
            f"is no Excel workbook, or a protected one ({error}): save it as .xlsx without a password"
        ) from error
    builder = TextBuilder()
    for sheet in book.worksheets:
        rows = [[_shown(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        filled = [_trimmed(row) for row in rows if any(row)]
        if not filled:
            continue
        if len(book.worksheets) > 1:
            builder.add("heading", sheet.title, level=1)
        while filled and len([cell for cell in filled[0] if cell]) == 1 and len(filled) > 1:
            builder.paragraph(" ".join(filled.pop(0)))
        builder.rows(filled[0] if len(filled) > 1 else [], filled[1:] if len(filled) > 1 else filled)
    yield builder.loaded(path.stem)


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime) and (value.hour, value.minute, value.second) == (0, 0, 0):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _trimmed(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row = row[:-1]
    return row


LOADER = Loader(
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    suffixes=(".xlsx", ".xlsm"),
    load=_load,
)
