"""JSON Lines: a document a record, `{id, title?, text, url?, as_of?}`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ingest.decode import decode
from ingest.structure import blocks_of
from ingest.types import Loaded, Loader, Refused


def _load(content: bytes, _path: Path) -> Iterator[Loaded | Refused]:
    for number, line in enumerate(decode(content).split("\n"), start=1):
        if line.strip():
            try:
                yield _record(line)
            except Refused as refusal:
                yield Refused(f"line {number}: {refusal}")


def _record(line: str) -> Loaded:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Refused(f"is not JSON ({error}): write one record a line") from error
    if not isinstance(record, dict):
        raise Refused("is no object: write {id, title?, text, url?, as_of?}")
    text = _text_field(record, "text", required=True) or ""
    title = _text_field(record, "title")
    guessed, blocks = blocks_of(text, titled=title is None)
    document_id = _text_field(record, "id", required=True)
    return Loaded(
        title=title or guessed or document_id or "",
        text=text,
        blocks=blocks,
        id=document_id,
        url=_text_field(record, "url"),
        as_of=_date_field(record),
    )


def _text_field(record: dict[str, object], name: str, *, required: bool = False) -> str | None:
    value = record.get(name)
    if isinstance(value, int) and not isinstance(value, bool) and name == "id":
        value = str(value)
    if value is None and not required:
        return None
    if not isinstance(value, str) or (required and not value.strip()):
        raise Refused(f"the field {name!r} must be text{'' if not required else ' and not empty'}")
    return value.encode("utf-8", "replace").decode("utf-8").replace("\r\n", "\n")


def _date_field(record: dict[str, object]) -> str | None:
    value = _text_field(record, "as_of")
    try:
        return None if value is None else date.fromisoformat(value[:10]).isoformat()
    except ValueError:
        raise Refused(f"'as_of' is {value!r}: write a date as 2026-11-24") from None


LOADER = Loader(media_type="application/x-ndjson", suffixes=(".jsonl", ".ndjson"), load=_load)
