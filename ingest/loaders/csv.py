"""Tables of commas, semicolons or tabs: the first row names the columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from ingest.building import TextBuilder
from ingest.decode import decode
from ingest.types import Loaded, Loader, Refused

_MAX_FIELD = 1_000_000


def _load(content: bytes, path: Path) -> Iterator[Loaded]:
    text = decode(content)
    csv.field_size_limit(_MAX_FIELD)
    try:
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=_delimiter(text, path)) if any(row)]
    except csv.Error as error:
        raise Refused(f"is no table ({error}): check its quotes and separators") from error
    builder = TextBuilder()
    header = rows[0] if len(rows) > 1 else []
    builder.rows(header, rows[1:] if header else rows)
    yield builder.loaded(path.stem)


def _delimiter(text: str, path: Path) -> str:
    if path.suffix.lower() == ".tsv":
        return "\t"
    try:
        return csv.Sniffer().sniff(text[:20_000], delimiters=",;\t|").delimiter
    except csv.Error:
        return ","


LOADER = Loader(media_type="text/csv", suffixes=(".csv", ".tsv"), load=_load)
