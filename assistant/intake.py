"""A file that a vendor sent back, as a submission: question and answer columns found, else its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import re2

from assistant.checklist.types import Answer, Submission
from assistant.errors import InputError, TooLarge, UnknownType
from ingest.decode import decode
from ingest.parse_guard import load_guarded
from ingest.types import Block, Loaded, Refused

MAX_BYTES = 10 * 2**20
_AS_WRITTEN = frozenset({".txt", ".md"})
_PARSED = frozenset({".html", ".csv", ".xlsx", ".docx", ".pdf"})

_QUESTION_COLUMN = re2.compile(
    r"(?i)\b(?:questions?|controls?|requirements?|criteri(?:on|a)|query|ask|fragen?|anforderung(?:en)?|prüfpunkte?|"
    r"exigences?|demandes?|contrôles?|preguntas?|requisitos?)\b"
)
_ANSWER_COLUMN = re2.compile(
    r"(?i)\b(?:answers?|responses?|reply|replies|comments?|remarks?|explanations?|details?|evidence|yes ?/ ?no|status|"
    r"antwort(?:en)?|kommentare?|bemerkung(?:en)?|erläuterung(?:en)?|nachweise?|ja ?/ ?nein|"
    r"réponses?|commentaires?|remarques?|preuves?|oui ?/ ?non|respuestas?|comentarios?|observaciones|sí ?/ ?no)\b"
)
_LABEL = re2.compile(r"(?i)^\s*(?:q|question|frage|pregunta|a|answer|antwort|réponse|respuesta)\s*\d*\s*[:.)]\s*")
_COVERING_SHARE = 0.35
"""Of a file's text: below this, its questions and answers are an aside, and the whole is read as a text."""


def read_upload(filename: str, content: bytes) -> Submission:
    """The submission in a file. Rows without an answer are kept: an unanswered question counts against.

    Raises `UnknownType` for a suffix that is not read, `TooLarge` above 10 MB, `InputError` for a file that
    cannot be read, each saying how to mend it.
    """
    path = Path(Path(filename.replace("\\", "/")).name or "upload")
    suffix = path.suffix.lower()
    if suffix not in _AS_WRITTEN | _PARSED:
        known = ", ".join(sorted(_AS_WRITTEN | _PARSED))
        raise UnknownType(f"{path.suffix or 'a file without a suffix'} is not read: send one of {known}")
    if len(content) > MAX_BYTES:
        raise TooLarge(
            f"the file has {len(content) / 2**20:.1f} MB, the limit is {MAX_BYTES // 2**20} MB: leave out annexes"
        )
    try:
        if suffix in _AS_WRITTEN:
            return Submission(text=decode(content))
        return _submission(load_guarded(content, path))
    except Refused as refusal:
        raise InputError(f"{path.name}: {refusal}") from refusal


def _submission(results: Sequence[Loaded | Refused]) -> Submission:
    for one in results:
        if isinstance(one, Refused):
            raise one
    loaded = [one for one in results if isinstance(one, Loaded)]
    answers = tuple(answer for one in loaded for answer in _answers(one))
    text = "\n\n".join(one.text for one in loaded)
    covered = sum(len(one.question) + len(one.answer) for one in answers)
    whole = sum(block.end - block.start for one in loaded for block in one.blocks)
    if any(one.answer for one in answers) and covered >= _COVERING_SHARE * whole:
        return Submission(answers=answers)
    return Submission(text=text)


def _answers(loaded: Loaded) -> Iterator[Answer]:
    """Labelled questions with their answers, and the rows of question tables."""
    blocks = loaded.blocks
    at = 0
    while at < len(blocks):
        end = at + 1
        if blocks[at].kind == "question":
            while end < len(blocks) and blocks[end].kind == "answer":
                end += 1
            said = "\n".join(_words(loaded, one) for one in blocks[at + 1 : end])
            yield Answer(question=_words(loaded, blocks[at]), answer=said)
        elif blocks[at].kind == "row":
            while end < len(blocks) and blocks[end].kind == "row" and blocks[end].header == blocks[at].header:
                end += 1
            yield from _table([list(blocks[at].header), *(_cells(loaded, one) for one in blocks[at:end])])
        at = end


def _words(loaded: Loaded, block: Block) -> str:
    words = loaded.text[block.start : block.end]
    label = _LABEL.search(words)
    return words[label.end() :] if label else words


def _cells(loaded: Loaded, block: Block) -> list[str]:
    row = loaded.text[block.start : block.end].strip().removeprefix("|").removesuffix("|")
    return [one.strip() for one in row.split("|")]


def _table(rows: list[list[str]]) -> Iterator[Answer]:
    """The rows under the first one that names a question and an answer column; else by where questions stand."""
    for number, row in enumerate(rows):
        columns = _named_columns(row)
        if columns:
            yield from _read(rows[number + 1 :], *columns)
            return
    filled = [row for row in rows if any(row)]
    column = _asking_column(filled)
    if column is not None:
        width = max(map(len, filled))
        yield from _read(filled, column, range(column + 1, width))


def _named_columns(row: Sequence[str]) -> tuple[int, list[int]] | None:
    if any(len(cell) > 60 for cell in row):
        return None
    answers = [at for at, cell in enumerate(row) if _ANSWER_COLUMN.search(cell)]
    asked = [at for at, cell in enumerate(row) if at not in answers and _QUESTION_COLUMN.search(cell)]
    best = [at for at in asked if "quest" in row[at].lower() or "frage" in row[at].lower()] or asked
    return (best[-1], answers) if best and answers else None


def _asking_column(rows: Sequence[Sequence[str]]) -> int | None:
    """The column of a table without names whose cells are questions, if answers can stand beside it."""
    for column in range(max(map(len, rows), default=0) - 1):
        cells = [row[column] for row in rows if column < len(row)]
        if len(cells) > 1 and sum(cell.endswith("?") for cell in cells) * 2 > len(rows):
            return column
    return None


def _read(rows: Sequence[Sequence[str]], question: int, answers: Sequence[int]) -> Iterator[Answer]:
    for row in rows:
        asked = row[question] if question < len(row) else ""
        said = " — ".join(row[at] for at in answers if at < len(row) and row[at])
        if asked or said:
            yield Answer(question=asked, answer=said)
