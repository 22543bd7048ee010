"""Tables of commas, semicolons, tabs or bars."""

from __future__ import annotations

import csv
import io
from collections import Counter

from assistant.questionnaire.blocks import Block, Table
from ingest.decode import decode
from ingest.types import Refused

READS = (".csv",)
_DELIMITERS = ",;\t|"
_LOOKED_AT = 60
_FIELD_LIMIT = 1_000_000


def read(content: bytes) -> list[Block]:
    """One table."""
    text = decode(content)
    csv.field_size_limit(_FIELD_LIMIT)
    try:
        rows = _parsed(text, max(_DELIMITERS, key=lambda one: _evenness(text, one)))
    except csv.Error as error:
        raise Refused(f"is no table ({error}): check its quotes and separators") from error
    return [Table(rows=tuple(tuple(cell.strip() for cell in row) for row in rows if any(map(str.strip, row))))]


def _parsed(text: str, delimiter: str, limit: int | None = None) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    return [row for _, row in zip(range(limit), reader, strict=False)] if limit else list(reader)


def _evenness(text: str, delimiter: str) -> float:
    """How much this separator makes of the text a table: rows of one width, wider than one column."""
    try:
        widths = Counter(len(row) for row in _parsed(text, delimiter, _LOOKED_AT) if row)
    except csv.Error:
        return -1.0
    (width, times), *_ = widths.most_common(1) or [(1, 0)]
    return times / max(widths.total(), 1) + min(width, 20) / 100 if width > 1 else 0.0
