"""Traps, German and French statements, and terse answers under the checklist's own questions."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from assistant.checklist.assess import assess
from assistant.checklist.registry import load_checklist
from assistant.checklist.types import Answer, Submission
from tests.assistant.checklist.scoring import GOLDEN

ROWS = [json.loads(line) for line in (GOLDEN / "short-answers.jsonl").read_text(encoding="utf-8").splitlines()]
CHECKLIST = load_checklist("ai-vendor")


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_it_gets_a_verdict_that_an_expert_accepts(row: dict[str, Any]) -> None:
    item = CHECKLIST.items[row["item"] - 1]
    text = row["text"]
    answers = (Answer(question=item.question, answer=text),)
    found = assess(
        Submission(answers=answers) if row["asked"] else Submission(text=text),
        as_of=date.fromisoformat(row["as_of"]),
        context=None,
        vendor=None,
        checklist=CHECKLIST,
        guidance=lambda ref: None,
        assessment_id="test",
    )
    assert found.item(item.id).verdict in row["acceptable"]
