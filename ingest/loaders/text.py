"""Plain text, its structure read from how its lines look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ingest.decode import decode
from ingest.structure import blocks_of
from ingest.types import Loaded, Loader


def _load(content: bytes, path: Path) -> Iterator[Loaded]:
    text = decode(content)
    title, blocks = blocks_of(text)
    yield Loaded(title=title or path.stem, text=text, blocks=blocks)


LOADER = Loader(media_type="text/plain", suffixes=(".txt", ".text"), load=_load)
