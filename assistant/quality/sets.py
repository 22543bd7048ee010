"""Question sets for `certwise quality`: TOML or JSON Lines.

TOML: `[[question]]` tables with `text, kind = "covered" | "not_covered"` and, as wanted, `id, lang, section = [heading or
"document#heading", …], must, must_not`; a `[floor]` table sets what the figures must reach.

JSON Lines: `{id, question, lang?, answerable, gold_section?, gold_section_alt?, must_contain?,
must_not_contain?}`; a line `{"floor": {"hit_at_3": 0.8, …}}` sets the floor.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import re2

from assistant.errors import InputError

FIGURES = (
    "hit_at_1", "hit_at_3", "mrr", "ndcg_at_10", "facts", "facts_shown", "wrong_statements", "false_refusals",
    "false_answers",
)  # fmt: skip
"""What is measured, and a floor may be set for."""
ERRORS = frozenset({"wrong_statements", "false_refusals", "false_answers"})
"""Figures whose floor is the most they may be."""
_KINDS = {"covered": True, "not_covered": False}


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """One question of a set; patterns are RE2, matched without regard to case.

    Every `gold` section answers it, the best first: a heading, or `document#heading`.
    """

    id: str
    question: str
    answerable: bool
    lang: str = "en"
    gold: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class QuestionSet:
    questions: tuple[Question, ...]
    floor: dict[str, float] = field(default_factory=dict)


def read_questions(path: Path) -> QuestionSet:
    """The set in a file; TOML by its ending, else JSON Lines. Raises `InputError` naming what cannot be used."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read as UTF-8 text ({error})") from error
    found = _from_toml(path, text) if path.suffix.lower() == ".toml" else _from_lines(path, text)
    if not found.questions:
        raise InputError(f"{path} holds no question")
    return found


def checkout_questions() -> Path:
    """The golden set of the checkout that this runs from. Raises `InputError` where it was installed without."""
    path = Path(__file__).parents[2] / "tests" / "golden" / "questions.toml"
    if not path.is_file():
        raise InputError("this installation came without a question set: name one (.toml or .jsonl, see README)")
    return path


def _from_toml(path: Path, text: str) -> QuestionSet:
    try:
        data = tomllib.loads(text)
        floor = _floor(data.get("floor", {}))
    except (ValueError, TypeError, AttributeError) as error:
        raise InputError(f"{path}: not a question set ({error})") from error
    rows = data.get("question", [])
    if not isinstance(rows, list):
        raise InputError(f"{path}: questions are [[question]] tables, with two brackets")
    questions = []
    for number, row in enumerate(rows, 1):
        try:
            questions.append(_toml_question(row, number))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(f"{path}, question {number}: {_told(error)}") from error
    return QuestionSet(questions=tuple(questions), floor=floor)


def _toml_question(row: Mapping[str, Any], number: int) -> Question:
    if row["kind"] not in _KINDS:
        raise ValueError(f'`kind` is {row["kind"]!r}, it must be "covered" or "not_covered"')
    return Question(
        id=str(row.get("id", number)),
        question=str(row["text"]),
        answerable=_KINDS[row["kind"]],
        lang=str(row.get("lang", "en")),
        gold=tuple(dict.fromkeys(_names(row.get("section", ())))),
        must=_patterns(row.get("must", ())),
        must_not=_patterns(row.get("must_not", ())),
    )


def _from_lines(path: Path, text: str) -> QuestionSet:
    floor: dict[str, float] = {}
    questions = []
    # Not splitlines(): JSON strings may hold U+2028, which is no end of a line in JSON Lines.
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if "floor" in row:
                floor = _floor(row["floor"])
            else:
                questions.append(_line_question(row))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(f"{path}, line {number}: not a question ({_told(error)})") from error
    return QuestionSet(questions=tuple(questions), floor=floor)


def _line_question(row: Mapping[str, Any]) -> Question:
    gold = [str(row["gold_section"])] if row.get("gold_section") else []
    return Question(
        id=str(row["id"]),
        question=str(row["question"]),
        answerable=bool(row["answerable"]),
        lang=str(row.get("lang", "en")),
        gold=tuple(dict.fromkeys((*gold, *_names(row.get("gold_section_alt", ()))))),
        must=_patterns(row.get("must_contain", ())),
        must_not=_patterns(row.get("must_not_contain", ())),
    )


def _floor(table: Mapping[str, Any]) -> dict[str, float]:
    unknown = sorted(set(table) - set(FIGURES))
    if unknown:
        raise ValueError(f"there is no figure {unknown[0]!r} to set a floor for, only {', '.join(FIGURES)}")
    floor = {name: float(value) for name, value in table.items()}
    for name, bound in floor.items():
        if not 0 <= bound <= 1:
            raise ValueError(f"the floor {name} is {bound}, it must be 0 to 1")
    return floor


def _names(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        raise TypeError(f"{value!r} must stand in a list")
    return tuple(str(one) for one in value or ())


def _patterns(value: Any) -> tuple[str, ...]:
    """Compiled once here, so that a bad pattern is told before a minute's work."""
    found = _names(value)
    for one in found:
        try:
            compiled(one)
        except re2.error as error:
            raise ValueError(f"{one!r} is not a pattern of RE2") from error
    return found


def compiled(pattern: str) -> Any:
    """A pattern of a set, ready to search with. Raises `re2.error`."""
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    return re2.compile(pattern, options)


def _told(error: Exception) -> str:
    return f"`{error.args[0]}` is missing" if isinstance(error, KeyError) else str(error)
