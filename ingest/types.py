"""What a loader hands on: a text and the blocks that it is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "row", "question", "answer"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """A structural piece of a text; `text[start:end]` is it, with a list item's mark and a row's bars.

    `level` is 1… for headings (1 outermost) and 0… for nested list items. `header` is, for a
    table row, the column names in order (empty strings where a column has none).
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    header: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Loaded:
    """One document as its format gave it, before it is cut into passages.

    Blocks are in order, do not overlap, and lie inside the text. `id`, `url` and `as_of` are set
    where the format carries them (front matter, a JSON record); the pipeline fills the rest.
    """

    title: str
    text: str
    blocks: tuple[Block, ...]
    id: str | None = None
    url: str | None = None
    as_of: str | None = None


class Refused(Exception):
    """A document that cannot be taken in; the message says why and how to mend it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Loader:
    """One format. `load` gets the file's bytes and its name and yields its documents.

    It raises `Refused` for a file that it cannot read. A format with several records a file
    (JSON Lines) may yield `Refused` values in place of single bad records, so that one bad
    record costs only itself.
    """

    media_type: str
    suffixes: tuple[str, ...]
    load: Callable[[bytes, Path], Iterable[Loaded | Refused]]
