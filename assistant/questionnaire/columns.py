"""Where in a table the questions stand, and where their answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.questionnaire.blocks import Rows, distinct
from assistant.questionnaire.choices import is_choice
from assistant.questionnaire.names import Role, asks_outright, instructs, is_reply, may_be_asked, role_of, vendor_of
from ingest.types import Refused

_HEADER_WITHIN = 40
_ASKING_SHARE = 0.4
_ASKING_ROWS = 2
_WORDY = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Columns:
    """Indexes of columns, of the header's row and of the first row below the header.

    `choices` are those answer columns, with their names, of which one is marked in each row.
    """

    question: int
    answers: tuple[int, ...]
    choices: tuple[tuple[int, str], ...] = ()
    topics: tuple[int, ...] = ()
    header_row: int = 0
    first_row: int = 0

    @property
    def written(self) -> tuple[int, ...]:
        """The answer columns that are no choices."""
        return tuple(at for at in self.answers if at not in dict(self.choices)) if self.choices else self.answers


def find_columns(rows: Rows) -> Columns | None:
    """By the names in a header, else by which column asks; None where the table is no questionnaire.

    Raises `Refused` where several vendors answer side by side.
    """
    for number, row in enumerate(rows[:_HEADER_WITHIN]):
        found = _named(rows, number, row)
        if found:
            return found
    return _guessed(rows)


def _named(rows: Rows, number: int, row: Sequence[str]) -> Columns | None:
    if len(distinct(row)) < 2:
        return None
    roles = [role_of(cell) for cell in row]
    names = row
    if "question" not in roles and "topic" not in roles:
        return None
    first = number + 1
    below = rows[first] if first < len(rows) else ()
    if _is_second_header(row, below):
        roles = [_joined(role, role_of(cell)) for role, cell in zip(roles, below, strict=False)]
        names = [under or cell for cell, under in zip(row, below, strict=False)]
        first += 1
    question = _question_column(row, roles)
    choices = _choice_columns(names, question)
    roles = ["answer" if at in dict(choices) else role for at, role in enumerate(roles)]
    answers = _vendors(_answer_columns(rows[first:], roles, question), names, rows[first:])
    if not answers or question is None:
        return None
    if len({vendor_of(names[at]) for at in answers} - {None}) > 1:
        raise Refused("has the answers of several vendors side by side: send one vendor's in a file of its own")
    topics = tuple(at for at, role in enumerate(roles) if role == "topic" and at != question)
    return Columns(
        question=question, answers=answers, choices=choices, topics=topics, header_row=number, first_row=first
    )


def _is_second_header(row: Sequence[str], below: Sequence[str]) -> bool:
    """Whether names go on below merged ones: `Response` over `Yes/No` and `Comments`, and nothing new beside them."""
    if len(row) != len(below):
        return False
    merged = {at for one in range(1, len(row)) if row[one] and row[one] == row[one - 1] for at in (one - 1, one)}
    beside = all(below[at] in ("", row[at]) for at in range(len(row)) if at not in merged)
    return beside and any(
        below[at] != row[at] and (role_of(below[at]) in ("answer", "ours") or is_choice(below[at])) for at in merged
    )


def _joined(above: Role, below: Role) -> Role:
    return "ours" if "ours" in (above, below) else below if below != "other" else above


def _question_column(row: Sequence[str], roles: Sequence[Role]) -> int | None:
    """The column that says question; else the last named for what is asked; else the topic."""
    asked = [at for at, role in enumerate(roles) if role == "question"]
    outright = [at for at in asked if asks_outright(row[at])]
    topics = [at for at, role in enumerate(roles) if role == "topic"]
    chosen = outright[:1] or asked[-1:] or topics[-1:]
    return chosen[0] if chosen else None


def _choice_columns(names: Sequence[str], question: int | None) -> tuple[tuple[int, str], ...]:
    """Two columns or more that are named by an answer; one alone is a column like others."""
    if question is None:
        return ()
    found = {name: at for at, name in enumerate(names) if at > question and is_choice(name)}
    return tuple((at, name) for name, at in found.items()) if len(found) > 1 else ()


def _answer_columns(rows: Rows, roles: Sequence[Role], question: int | None) -> tuple[int, ...]:
    named = tuple(at for at, role in enumerate(roles) if role == "answer")
    if named or question is None or "question" not in roles:
        return named
    # A column after the question whose name says nothing (the vendor's, often) and that holds words.
    return tuple(
        at
        for at, role in enumerate(roles)
        if at > question and role == "other" and any(_wordy(row[at]) for row in rows if at < len(row))
    )


def _vendors(answers: tuple[int, ...], names: Sequence[str], rows: Rows) -> tuple[int, ...]:
    """The columns without those in which the asking side says what to write, or what to show, before the answer."""
    own = tuple(at for at in answers if not _instructs(at, rows)) or answers
    replies = [at for at in own if is_reply(names[at])]
    return tuple(at for at in own if not (replies and at < replies[0] and may_be_asked(names[at])))


def _wordy(cell: str) -> bool:
    return sum(one.isalpha() for one in cell) >= 2


def _guessed(rows: Rows) -> Columns | None:
    """A table without names: the column with the most question marks asks, what is right of it answers."""
    filled = [row for row in rows if len(distinct(row)) > 1]
    width = max(map(len, filled), default=0)
    asking = [sum(at < len(row) and row[at].rstrip().endswith("?") for row in filled) for at in range(width)]
    best = max(asking, default=0)
    if best < _ASKING_ROWS or best < _ASKING_SHARE * len(filled):
        return None
    question = asking.index(best)
    answers = tuple(at for at in range(question + 1, width) if asking[at] * 2 < best and not _instructs(at, filled))
    return Columns(question=question, answers=answers) if answers else None


def _instructs(at: int, rows: Sequence[Sequence[str]]) -> bool:
    """Whether most of a column tells the vendor what to write: then it is not the vendor that speaks."""
    said = [row[at] for row in rows if at < len(row) and row[at].strip()]
    return bool(said) and 2 * sum(instructs(cell) for cell in said) > len(said)
