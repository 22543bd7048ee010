"""Assessments kept on request (`save: true`), in the home; nothing of a vendor is kept without it."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from assistant.checklist.types import (
    Answer,
    Assessment,
    ChecklistRef,
    Context,
    Evidence,
    ItemResult,
    Posture,
    RedFlag,
    Submission,
    Summary,
    to_dict,
)
from assistant.database import opened
from knowledge.types import Citation

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS evaluations (id TEXT PRIMARY KEY, assessment TEXT NOT NULL, submission TEXT NOT NULL)",
)


class UnknownEvaluation(KeyError):
    """No saved assessment has this id."""

    def __init__(self, evaluation_id: str) -> None:
        super().__init__(evaluation_id)
        self.evaluation_id = evaluation_id

    def __str__(self) -> str:
        return "there is no saved evaluation with this id: it was deleted, or sent without `save`"


class SavedEvaluations:
    """A table in one SQLite file. A deleted row is overwritten on disk (`secure_delete`)."""

    def __init__(self, home: Path) -> None:
        self._home = home

    def save(self, assessment: Assessment, submission: Submission) -> None:
        """Durable when this returns."""
        with opened(self._home, _SCHEMA) as connection:
            connection.execute(
                "INSERT INTO evaluations VALUES (?, ?, ?)",
                (assessment.id, json.dumps(to_dict(assessment)), json.dumps(asdict(submission))),
            )

    def load(self, evaluation_id: str) -> tuple[Assessment, Submission]:
        """Both as they were saved, whatever checklist is current. Raises `UnknownEvaluation`."""
        with opened(self._home, _SCHEMA) as connection:
            row = connection.execute(
                "SELECT assessment, submission FROM evaluations WHERE id = ?", (evaluation_id,)
            ).fetchone()
        if row is None:
            raise UnknownEvaluation(evaluation_id)
        return assessment_from(json.loads(row[0])), _submission_from(json.loads(row[1]))

    def delete(self, evaluation_id: str) -> None:
        """Raises `UnknownEvaluation`."""
        with opened(self._home, _SCHEMA) as connection:
            if not connection.execute("DELETE FROM evaluations WHERE id = ?", (evaluation_id,)).rowcount:
                raise UnknownEvaluation(evaluation_id)


def _submission_from(plain: dict[str, Any]) -> Submission:
    answers = plain["answers"]
    return Submission(text=plain["text"], answers=None if answers is None else tuple(Answer(**one) for one in answers))


def assessment_from(plain: dict[str, Any]) -> Assessment:
    """The opposite of `to_dict`."""
    posture = plain["posture"]
    return Assessment(
        **{
            **plain,
            "checklist": ChecklistRef(**plain["checklist"]),
            "as_of": date.fromisoformat(plain["as_of"]),
            "context": Context(**plain["context"]),
            "items": tuple(_item_from(one) for one in plain["items"]),
            "summary": Summary(**plain["summary"]),
            "posture": Posture(
                **{
                    **posture,
                    "held": tuple(posture["held"]),
                    "claimed": tuple(posture["claimed"]),
                    "guidance": _citations(posture["guidance"]),
                }
            ),
            "red_flags": tuple(
                RedFlag(**{**one, "evidence": _evidence(one["evidence"])}) for one in plain["red_flags"]
            ),
            "conditions": tuple(plain["conditions"]),
        }
    )


def _item_from(plain: dict[str, Any]) -> ItemResult:
    return ItemResult(
        **{
            **plain,
            "evidence": _evidence(plain["evidence"]),
            "rules": tuple(plain["rules"]),
            "remarks": tuple(plain["remarks"]),
            "guidance": _citations(plain["guidance"]),
        }
    )


def _evidence(plain: list[dict[str, Any]]) -> tuple[Evidence, ...]:
    return tuple(Evidence(**one) for one in plain)


def _citations(plain: list[dict[str, Any]]) -> tuple[Citation, ...]:
    return tuple(Citation(**{**one, "section": tuple(one["section"])}) for one in plain)
