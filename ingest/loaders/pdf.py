"""PDF documents that hold text: lines as they are drawn, structure as in plain text."""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ingest.structure import blocks_of
from ingest.types import Loaded, Loader, Refused

_FURNITURE_SHARE = 0.6


def _load(content: bytes, path: Path) -> Iterator[Loaded]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("is protected by a password: save a copy without one")
        pages = [page.extract_text().replace("\x00", "").split("\n") for page in reader.pages]
        title = (reader.metadata.title if reader.metadata else None) or ""
    except (PyPdfError, KeyError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise Refused(f"is no readable PDF ({error}): open it and print it to a new PDF") from error
    text = "\n\n".join("\n".join(lines) for lines in _without_furniture(pages)).encode("utf-8", "replace").decode()
    if len(text.split()) < 3:
        raise Refused("has no text, only pictures: run text recognition (OCR) on it first")
    guessed, blocks = blocks_of(text)
    yield Loaded(title=guessed or title.strip() or path.stem, text=text, blocks=blocks)


def _without_furniture(pages: list[list[str]]) -> list[list[str]]:
    """The pages without the head and foot lines that most of them share."""
    edges = Counter(line.strip() for lines in pages for line in {*lines[:2], *lines[-2:]} if line.strip())
    shared = {line for line, times in edges.items() if len(pages) > 2 and times > _FURNITURE_SHARE * len(pages)}
    return [[line for line in lines if line.strip() not in shared] for lines in pages]


LOADER = Loader(media_type="application/pdf", suffixes=(".pdf",), load=_load)
