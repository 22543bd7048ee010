"""Excel workbooks: each visible sheet a table, merged cells filled."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING

from assistant.questionnaire.blocks import Block, Table
from ingest.types import Refused

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

READS = (".xlsx",)
_MERGED_CELLS = 20_000
_CELLS = 2_000_000
_COLUMNS = 100


def read(content: bytes) -> list[Block]:
    """The sheets in order. Hidden ones are left out: they hold lists to choose from."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError) as error:
        raise Refused(f"is no readable Excel workbook ({error}): open it and save it as .xlsx anew") from error
    return [Table(rows=_rows(sheet)) for sheet in book.worksheets if sheet.sheet_state == "visible"]


def _rows(sheet: Worksheet) -> tuple[tuple[str, ...], ...]:
    height, width = sheet.max_row, min(sheet.max_column, _COLUMNS)
    if height * width > _CELLS:
        raise Refused(f"its sheet {sheet.title!r} has {height} rows: remove the empty ones below the answers")
    rows = [[_shown(cell.value) if _is_said(cell) else "" for cell in row] for row in sheet.iter_rows(max_col=width)]
    for area in sheet.merged_cells.ranges:
        if area.size["rows"] * area.size["columns"] > _MERGED_CELLS:
            continue
        shown = rows[area.min_row - 1][area.min_col - 1] if area.min_row <= len(rows) and area.min_col <= width else ""
        for row in rows[area.min_row - 1 : area.max_row]:
            end = min(area.max_col, width)
            row[area.min_col - 1 : end] = [shown] * (end - area.min_col + 1)
    hidden = _hidden(sheet)
    seen = ([cell for at, cell in enumerate(row) if at not in hidden] for row in rows)
    return tuple(tuple(row) for row in seen if any(row))


def _is_said(cell: Cell | MergedCell) -> bool:
    """Whether a cell holds words that were not struck out."""
    return cell.value is not None and not (cell.has_style and cell.font.strike)


def _hidden(sheet: Worksheet) -> set[int]:
    """Indexes of the columns not shown. Rows not shown are read: a filter may have been left on."""
    return {
        at - 1
        for one in sheet.column_dimensions.values()
        if one.hidden
        for at in range(one.min or 0, min(one.max or 0, _COLUMNS) + 1)
    }


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return value.date().isoformat() if not (value.hour or value.minute or value.second) else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").strip()
