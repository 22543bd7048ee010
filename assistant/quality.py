"""`certwise quality`: how well questions find their section and get their facts, and when it abstains.

A question set is JSON Lines: `{id, question, lang?, answerable, gold_section?, gold_section_alt?,
must_contain?, must_not_contain?}`. A first line `{"floor": {"hit_at_3": 0.8, …}}` sets what the
figures must reach.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import re2

from assistant.errors import InputError
from assistant.service import Assistant
from assistant.types import Answer, FoundPassage


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """One line of a question set; patterns are RE2, matched without regard to case."""

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


@dataclass(frozen=True, kw_only=True, slots=True)
class Miss:
    """A question that went wrong, and how."""

    id: str
    question: str
    what: str
    got: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """Shares 0…1 over the questions that each concerns; `mrr` is the mean reciprocal rank in ten."""

    questions: int
    hit_at_1: float
    hit_at_3: float
    mrr: float
    facts: float
    """Answerable questions whose answer has every required fact and none that is ruled out."""
    false_refusals: float
    false_answers: float
    """Uncovered questions that were answered all the same."""
    misses: tuple[Miss, ...]
    passed: bool


def read_questions(path: Path) -> QuestionSet:
    """Raises `InputError` naming the line that cannot be used."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read as UTF-8 text ({error})") from error
    floor: dict[str, float] = {}
    questions = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if "floor" in row:
                floor = {str(name): float(value) for name, value in row["floor"].items()}
            else:
                questions.append(_question(row))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(f"{path}, line {number}: not a question ({error})") from error
    if not questions:
        raise InputError(f"{path} holds no question")
    return QuestionSet(questions=tuple(questions), floor=floor)


def _question(row: dict[str, Any]) -> Question:
    gold = [row["gold_section"]] if row.get("gold_section") else []
    return Question(
        id=str(row["id"]),
        question=str(row["question"]),
        answerable=bool(row["answerable"]),
        lang=str(row.get("lang", "en")),
        gold=(*gold, *row.get("gold_section_alt", ())),
        must=tuple(row.get("must_contain", ())),
        must_not=tuple(row.get("must_not_contain", ())),
    )


def measure(assistant: Assistant, asked: QuestionSet) -> Figures:
    """Asks every question and counts."""
    ranks: list[int | None] = []
    facts: list[bool] = []
    refused: list[bool] = []
    answered: list[bool] = []
    misses: list[Miss] = []
    for one in asked.questions:
        answer = assistant.ask(one.question)
        covered = answer.kind != "not_covered"
        if not one.answerable:
            answered.append(covered)
            if covered:
                misses.append(_miss(one, "answered, not covered", answer))
            continue
        refused.append(not covered)
        right = covered and _says(answer.answer, one)
        facts.append(right)
        rank = _rank(assistant.search(one.question, limit=10), one.gold) if one.gold else None
        if one.gold:
            ranks.append(rank)
        if not right:
            misses.append(_miss(one, f"refused (rank {rank})" if not covered else f"facts (rank {rank})", answer))
    figures = {
        "hit_at_1": _share([rank == 1 for rank in ranks]),
        "hit_at_3": _share([rank is not None and rank <= 3 for rank in ranks]),
        "mrr": sum(1 / rank for rank in ranks if rank) / len(ranks) if ranks else 0.0,
        "facts": _share(facts),
        "false_refusals": _share(refused),
        "false_answers": _share(answered),
    }
    return Figures(
        questions=len(asked.questions), **figures, misses=tuple(misses), passed=_passed(figures, asked.floor)
    )


def _passed(figures: dict[str, float], floor: dict[str, float]) -> bool:
    """Errors must stay at or under their bound, the rest must reach it."""
    return all(
        figures[name] <= bound if name.startswith("false_") else figures[name] >= bound for name, bound in floor.items()
    )


def _says(text: str, question: Question) -> bool:
    return all(_found(one, text) for one in question.must) and not any(_found(one, text) for one in question.must_not)


def _found(pattern: str, text: str) -> bool:
    options = re2.Options()
    options.case_sensitive = False
    return bool(re2.compile(pattern, options).search(text))


def _rank(passages: Sequence[FoundPassage], gold: Sequence[str]) -> int | None:
    """The place of the first passage from a gold section, 1…; a gold is a heading or `document#heading`."""
    for rank, one in enumerate(passages, 1):
        places = {*one.section, *(f"{one.document_id}#{heading}" for heading in one.section)}
        if places & set(gold):
            return rank
    return None


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0


def _miss(question: Question, what: str, answer: Answer) -> Miss:
    return Miss(id=question.id, question=question.question, what=what, got=" ".join(answer.answer.split())[:160])


def quality_text(figures: Figures) -> str:
    """The figures and a table of the misses."""
    lines = [
        f"{one.name:15} {value:.3f}"
        if isinstance(value := getattr(figures, one.name), float)
        else f"{one.name:15} {value}"
        for one in fields(figures)
        if one.name not in ("misses", "passed")
    ]
    if figures.misses:
        lines += ["", "misses"]
        lines += [f"  {one.id}  {one.what}\n    {one.question}\n    → {one.got}" for one in figures.misses]
    return "\n".join(lines)
