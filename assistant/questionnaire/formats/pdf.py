"""PDF documents: their text by lines, and what was filled into their forms."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from assistant.questionnaire.blocks import Block, Prose, Table
from ingest.loaders.pdf import LOADER
from ingest.types import Loaded, Refused

READS = (".pdf",)


def read(content: bytes) -> list[Block]:
    """The pages' text in paragraphs, then the form's fields as a table."""
    filled = _fields(content)
    try:
        pages = [one for one in LOADER.load(content, Path("upload.pdf")) if isinstance(one, Loaded)]
    except Refused:
        if not filled:
            raise
        pages = []
    blocks: list[Block] = [Prose(text=part) for page in pages for part in _paragraphs(page.text)]
    if filled:
        blocks.append(Table(rows=(("Question", "Answer"), *filled)))
    return blocks


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
