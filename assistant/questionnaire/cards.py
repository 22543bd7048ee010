"""Tables laid out otherwise than a row a question: cards with labels at the left, and columns side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import re2

from assistant.checklist.types import Answer
from assistant.questionnaire.blocks import Rows
from assistant.questionnaire.choices import ticked
from assistant.questionnaire.names import Role, role_of

_NUMBER = r"(?:\s*(?:n[o°º]\.?|nr\.?|#)?\s*[\d.]+)?\s*[:.)]?"
_ASKS = re2.compile(
    rf"(?i)(?:(?:security|control|audit|vendor|assessment) )?(?:q|question|query|requirement|control|frage|anforderung|"
    rf"exigence|pregunta|requisito){_NUMBER}"
)
_ANSWERS = re2.compile(
    rf"(?i)(?:(?:vendor|supplier|provider|your|company|ihre?|votre|su)(?:['’]s)? )?"
    rf"(?:a|r|answer|response|reply|comments?|remarks?|explanation|antwort|kommentar|bemerkung(?:en)?|erläuterung|"
    rf"réponse|commentaires?|respuesta|comentarios?)"
    rf"(?: (?:(?:of|by) (?:the )?(?:vendor|supplier|provider)|(?:des|der) (?:anbieters|lieferanten)|"
    rf"d[ue] (?:fournisseur|prestataire)|del proveedor))?{_NUMBER}"
)
_HEADER_WITHIN = 40
_MAX_PARTS = 12
_MAX_NAMES = 100


def read_cards(rows: Rows) -> list[Answer] | None:
    """Pairs of a table whose first column says in each row what it holds; None where it is no such table.

    `Question | … `, `Answer | …`: what the asking side filled in besides (`Expected answer | …`) is left out.
    """
    labels = [_label(row[0]) if row else "other" for row in rows]
    if not _are_cards(rows, labels):
        return None
    return [one for at in range(1, max(map(len, rows))) for one in _pairs(rows, labels, at)]


def _label(cell: str) -> Role:
    """What a label at the left names, whatever its number: `Q1`, `Question 1:`, `Answer`."""
    words = " ".join(cell.split())
    return "question" if _ASKS.fullmatch(words) else "answer" if _ANSWERS.fullmatch(words) else "other"


def _are_cards(rows: Rows, labels: Sequence[Role]) -> bool:
    """Whether answers follow questions at the left, and no question's label is the name of a column."""
    if "question" not in labels or "answer" not in labels[labels.index("question") :]:
        return False
    beside = [cell for row, label in zip(rows, labels, strict=True) if label == "question" for cell in row[1:] if cell]
    return bool(beside) and all(role_of(cell) in ("other", "topic") or len(cell.split()) > 2 for cell in beside)


def _pairs(rows: Rows, labels: Sequence[Role], at: int) -> Iterator[Answer]:
    """The pairs of one column; a cell merged with the one at its left is that one's."""
    asked: str | None = None
    said: list[str] = []
    for row, label in zip(rows, labels, strict=True):
        cell = row[at].strip() if at < len(row) and (at == 1 or row[at] != row[at - 1]) else ""
        if label == "question":
            if asked:
                yield Answer(question=asked, answer=" — ".join(said))
            asked, said = cell, []
        elif label == "answer" and asked and cell:
            said.append(ticked(cell))
    if asked:
        yield Answer(question=asked, answer=" — ".join(said))


def side_by_side(rows: Rows) -> list[Rows]:
    """The parts of a table whose header repeats itself to the right, else the table alone."""
    for row in rows[:_HEADER_WITHIN]:
        width = _period(row)
        if width:
            parts = range(0, len(row), width)
            return [tuple(one[at : at + width] for one in rows) for at in parts]
    return [rows]


def _period(row: Sequence[str]) -> int:
    """After how many columns the names begin anew, each part with a question and an answer; 0 for never."""
    if len(row) > _MAX_NAMES:
        return 0
    names = [cell.strip().lower() for cell in row]
    for width in range(2, len(names) // 2 + 2):
        padded = [*names, *[""] * (-len(names) % width)]
        parts = [padded[at : at + width] for at in range(0, len(padded), width)]
        if 1 < len(parts) <= _MAX_PARTS and all(part == parts[0] for part in parts):
            roles = {role_of(name) for name in parts[0]}
            if {"question", "answer"} <= roles:
                return width
    return 0
