"""The words of the knowledge base: document, passage, hit, citation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

SectionKey = tuple[str, tuple[str, ...]]
"""A document's id and a heading path within it."""

PassageKind = Literal["prose", "list", "row", "qa", "question"]
"""How a passage is built, which tells the answerer where its sentence lies.

`prose` sentences; `list` a lead-in and its items; `row` one table row; `qa` a question with its
answer; `question` a checklist question with the answer expected.
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """One ingested text.

    `text` is the whole text that passages are spans of. `content_hash` (SHA-256, hex) covers
    everything that a change of would need a new index: title, text, url, `as_of`, the structure.
    `source` is where it came from (an absolute path or an URL), for `--prune`.
    """

    id: str
    title: str
    text: str
    content_hash: str
    source: str
    url: str | None = None
    as_of: str | None = None
    """ISO 8601 date on which the text was right, where the document says so."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A piece of a document that can stand as evidence; `document.text[start:end] == text`.

    `start` and `end` count Unicode code points. `section` is the heading path, outermost first,
    without the document's title. `context` is what the reader of the page would see around the
    passage but the span cannot hold: the header of a table row. It is indexed, never quoted.
    """

    id: str
    document_id: str
    title: str
    section: tuple[str, ...]
    text: str
    start: int
    end: int
    kind: PassageKind = "prose"
    context: tuple[str, ...] = ()
    url: str | None = None
    as_of: str | None = None

    @property
    def place(self) -> SectionKey:
        """The section that it stands in: the document's id and the heading path."""
        return self.document_id, self.section


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """A passage found for a question; `score` is in 0…1 and comparable between questions."""

    passage: Passage
    score: float
    dense: float = 0.0
    """Cosine of the question's vector and the passage's, -1…1."""
    lexical: float = 0.0
    """BM25 score, 0 and up, comparable within one question only."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Citation:
    """The verbatim words that a sentence rests on; `quote` occurs in the passage's text."""

    marker: int
    passage_id: str
    document_id: str
    title: str
    section: tuple[str, ...] = field(default=())
    quote: str
    url: str | None = None
    as_of: str | None = None
