"""A text and its blocks, written together: for formats whose files are no plain text."""

from __future__ import annotations

from collections.abc import Sequence

import re2

from ingest.types import Block, BlockKind, Loaded, Refused

_SPACE = re2.compile(r"[^\S\n]+")
_LABEL = re2.compile(r"(?i)^(q|question|frage|pregunta)\s*\d*\s*[:.)]\s*\S")
_QUESTION_COLUMN = re2.compile(r"(?i)^\s*(?:questions?|fragen?|preguntas?|q)\s*$")
_ANSWER_COLUMN = re2.compile(r"(?i)^\s*(?:answers?|antwort(?:en)?|réponses?|respuestas?|a)\s*$")


class TextBuilder:
    """Appends blocks and keeps the offsets right; every line is written once."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._answering = False

    def add(self, kind: BlockKind, text: str, *, level: int = 0, mark: str = "") -> None:
        """A block, its inner space made plain; `mark` is a list item's, and part of its span."""
        clean = "\n".join(line for line in (_SPACE.sub(" ", line).strip() for line in text.split("\n")) if line)
        if not clean:
            return
        self._write("\n" if kind == "heading" and self._parts else "  " * level if kind == "item" else "")
        line = f"{mark}{clean}"
        self._blocks.append(Block(kind=kind, start=self._length, end=self._length + len(line), level=level))
        self._write(f"{line}\n")
        self._answering = False

    def paragraph(self, text: str) -> None:
        """A paragraph; one that begins with `Q:` is a question, and what follows it the answer."""
        if not text.strip():
            return
        if _LABEL.search(text.strip()):
            self.question(text)
            return
        answers = self._answering
        self.add("answer" if answers else "paragraph", text)
        self._answering = answers

    def question(self, text: str) -> None:
        """A question; the paragraphs that follow it are its answer."""
        self.add("question", text)
        self._answering = True

    def rows(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """A table. One with a question and an answer column is questions with answers."""
        columns = _question_and_answer(header)
        if columns:
            for row in rows:
                self._question_row(row, *columns)
            return
        named = tuple(_cell(one) for one in header)
        if any(named):
            self._write(f"{_row(named)}\n")
        for row in rows:
            cells = [_cell(one) for one in row]
            if any(cells):
                line = _row(cells)
                self._blocks.append(Block(kind="row", start=self._length, end=self._length + len(line), header=named))
                self._write(f"{line}\n")
        self._answering = False

    def _question_row(self, row: Sequence[str], question: int, answer: int) -> None:
        said = [row[at] if at < len(row) else "" for at in (question, answer)]
        if said[0].strip():
            self.add("question", said[0])
            self.add("answer", said[1])

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def loaded(self, title: str, *, id: str | None = None, url: str | None = None, as_of: str | None = None) -> Loaded:
        """The document. Raises `Refused` when nothing was written."""
        if not self._blocks:
            raise Refused("there is no text in it: nothing to index")
        return Loaded(
            title=" ".join(title.split()),
            text="".join(self._parts),
            blocks=tuple(self._blocks),
            id=id,
            url=url,
            as_of=as_of,
        )


def _question_and_answer(header: Sequence[str]) -> tuple[int, int] | None:
    questions = [at for at, name in enumerate(header) if _QUESTION_COLUMN.search(name)]
    answers = [at for at, name in enumerate(header) if _ANSWER_COLUMN.search(name)]
    return (questions[0], answers[0]) if len(questions) == 1 and len(answers) == 1 else None


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "/").split())


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
