"""The rows of a questionnaire's table as questions and answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.checklist.types import Answer
from assistant.questionnaire.blocks import Rows, distinct
from assistant.questionnaire.cards import read_cards, side_by_side
from assistant.questionnaire.choices import chosen, ticked
from assistant.questionnaire.columns import Columns, find_columns
from ingest.types import Refused

JOIN = " — "
_TOPIC_LIMIT = 120
_MOST = 50_000


@dataclass(slots=True)
class Read:
    """What a table held: answers in order, and loose lines that stood above or between them."""

    answers: list[Answer] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)


def read_table(rows: Rows) -> Read | None:
    """The table's questions, unanswered ones with an empty answer; None where it is no questionnaire.

    Raises `Refused` for the answers of several vendors and for more rows than a person answers.
    """
    cards = read_cards(rows)
    if cards is not None:
        return Read(answers=cards)
    found = [read for read in map(_read_rows, side_by_side(rows)) if read]
    if not found:
        return None
    return Read(
        answers=[one for read in found for one in read.answers], loose=[one for read in found for one in read.loose]
    )


def _read_rows(rows: Rows) -> Read | None:
    columns = find_columns(rows)
    if columns is None:
        return None
    if len(rows) > _MOST:
        raise Refused(f"has a table of {len(rows):,} rows, the limit is {_MOST:,}: leave out what is no answer")
    read = Read(loose=[JOIN.join(distinct(row)) for row in rows[: columns.header_row] if any(row)])
    numbered = _numbered_column(rows[columns.first_row :], columns)
    section = ""
    for row in rows[columns.first_row :]:
        said = _answer(row, columns)
        asked = _cell(row, columns.question)
        if _is_section(row, asked, said, numbered):
            section = distinct(row)[-1]
        elif asked and said == asked:  # one merged line over the whole table
            section = asked
        elif asked:
            read.answers.append(Answer(question=_question(row, columns, asked, section), answer=said))
        elif said:
            _continue(read, said)
    return read


def _cell(row: Sequence[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""


def _answer(row: Sequence[str], columns: Columns) -> str:
    written = [ticked(_cell(row, at)) for at in columns.written]
    if not columns.choices:
        return JOIN.join(distinct(written))
    marks = chosen([name for _, name in columns.choices], [_cell(row, at) for at, _ in columns.choices])
    return JOIN.join(distinct([*marks, *written]))


def _numbered_column(rows: Rows, columns: Columns) -> int | None:
    """A column before the question that answered rows fill: where it is empty, a row only names a section."""
    answered = [row for row in rows if _cell(row, columns.question) and _answer(row, columns)]
    for at in range(columns.question):
        if (
            at not in columns.topics
            and answered
            and sum(bool(_cell(row, at)) for row in answered) >= 0.8 * len(answered)
        ):
            return at
    return None


def _is_section(row: Sequence[str], asked: str, said: str, numbered: int | None) -> bool:
    said_once = distinct(row)
    if said or len(said_once) != 1 or said_once[0].endswith("?") or len(said_once[0]) > _TOPIC_LIMIT:
        return False
    return not asked or (numbered is not None and not _cell(row, numbered))


def _question(row: Sequence[str], columns: Columns, asked: str, section: str) -> str:
    """What was asked, after the topic that it stands under: "expiry date?" alone asks nothing."""
    topics = [_cell(row, at) for at in columns.topics] or [section]
    named = [one for one in topics if one and len(one) <= _TOPIC_LIMIT and one.lower() not in asked.lower()]
    return ": ".join([*named, asked])


def _continue(read: Read, said: str) -> None:
    """Words under an answer, with no question beside them, go on with that answer."""
    if read.answers:
        last = read.answers[-1]
        read.answers[-1] = replace(last, answer=f"{last.answer}\n{said}" if last.answer else said)
    else:
        read.loose.append(said)
