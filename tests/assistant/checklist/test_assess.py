"""An assessment has the contract's shape, and follows from its input alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.checklist.assess import assess
from assistant.checklist.registry import load_checklist
from assistant.checklist.types import (
    Answer,
    Assessment,
    ContextInput,
    Evidence,
    Submission,
    digest_of,
    to_dict,
)
from tests.assistant.checklist.made import guidance
from tests.assistant.checklist.scoring import GOLDEN, ITEM_IDS, TODAY

TEXTS = sorted((GOLDEN / "vendors").glob("*.txt"))
MIXED = (
    "We hold ISO/IEC 42001:2023 certificate 771 from DNV, valid until 3 May 2028, scope: all products.\n"
    "SOC 2 Type 2 is planned for 2027. Our host is ISO 27001 certified.\n"
    "We never train on customer data (DPA, section 4). Support is given from India."
)
FIELDS = ["id", "vendor", "checklist", "as_of", "context", "items", "summary", "posture", "red_flags", "decision"]
ITEM_FIELDS = (
    "id number question expected verdict needs_review evidence reason rules remarks follow_up guidance".split()
)


def made(submission: Submission, *, as_of: date = TODAY, assessment_id: str | None = None) -> Assessment:
    return assess(
        submission,
        as_of=as_of,
        context=None,
        vendor="Acme",
        checklist=load_checklist(),
        guidance=guidance,
        assessment_id=assessment_id,
    )


def evidence_of(found: Assessment) -> list[Evidence]:
    every = [one for item in found.items for one in item.evidence]
    return [*every, *(one for flag in found.red_flags for one in flag.evidence)]


def test_the_fields_are_the_contracts_in_its_order() -> None:
    body = to_dict(made(Submission(text=MIXED)))
    assert list(body) == [*FIELDS, "conditions", "digest"]
    items = body["items"]
    assert isinstance(items, list)
    assert [list(one) for one in items] == [ITEM_FIELDS] * 10
    assert body["checklist"] == {
        "id": "ai-vendor",
        "version": load_checklist().version,
        "title": "Ten questions to an AI vendor",
    }
    assert body["as_of"] == "2026-11-24"
    json.dumps(body)


def test_the_items_are_in_the_checklists_order_and_counted() -> None:
    found = made(Submission(text=MIXED))
    assert tuple(one.id for one in found.items) == ITEM_IDS
    verdicts = [one.verdict for one in found.items]
    summary = found.summary
    assert [summary.met, summary.partial, summary.not_met, summary.not_addressed] == [
        verdicts.count("met"),
        verdicts.count("partial"),
        verdicts.count("not_met"),
        verdicts.count("not_addressed"),
    ]


def test_what_is_not_met_comes_with_a_question_to_send() -> None:
    checklist = load_checklist()
    for one in made(Submission(text=MIXED)).items:
        if one.verdict == "met":
            assert one.follow_up is None
        else:
            assert one.follow_up in checklist.item(one.id).follow_ups.values()
        assert one.guidance
        assert one.rules


@pytest.mark.parametrize("path", TEXTS, ids=lambda one: one.stem[:12])
def test_evidence_slices_to_its_quote(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for one in evidence_of(made(Submission(text=text))):
        assert one.source is None
        assert text[one.start : one.end] == one.quote
        assert one.quote


def test_evidence_of_answers_slices_into_its_answer() -> None:
    questions = load_checklist().items
    lines = MIXED.split("\n")
    answers = tuple(
        Answer(question=questions[place].question, answer=line) for place, line in zip((0, 1, 5), lines, strict=True)
    )
    submission = Submission(answers=answers)
    every = evidence_of(made(submission))
    assert {one.source for one in every} == {0, 1, 2}
    for one in every:
        assert one.source is not None
        assert submission.part(one.source)[one.start : one.end] == one.quote


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\0", "?", "x" * 20_000, "﻿", "‮abc‬", "​" * 50, "\ud800"])
def test_odd_text_is_judged_as_silence(text: str) -> None:
    found = made(Submission(text=text))
    assert found.summary.not_addressed == 10
    assert found.decision == "hold"
    assert found.posture.combination == "none"


def test_no_answers_are_silence() -> None:
    assert made(Submission(answers=())).summary.not_addressed == 10


def test_the_id_is_random_unless_given_and_not_in_the_digest() -> None:
    one, two = made(Submission(text=MIXED)), made(Submission(text=MIXED))
    assert one.id != two.id
    assert replace(one, id="") == replace(two, id="")
    assert made(Submission(text=MIXED), assessment_id="mine").id == "mine"
    assert one.digest == digest_of(one)


def test_the_digest_tells_inputs_apart() -> None:
    digests = {
        made(Submission(text=MIXED)).digest,
        made(Submission(text=f"{MIXED} It is ISO 27001 certified.")).digest,
        made(Submission(text=MIXED), as_of=date(2028, 6, 1)).digest,
    }
    assert len(digests) == 3


def test_dates_are_judged_at_the_day_given() -> None:
    assert made(Submission(text=MIXED)).item("iso-42001").verdict == "met"
    later = made(Submission(text=MIXED), as_of=date(2028, 5, 4))
    assert later.item("iso-42001").verdict == "not_met"


def test_a_context_given_is_the_context() -> None:
    found = assess(
        Submission(text=MIXED),
        as_of=TODAY,
        context=ContextInput(use="assistive", sector="healthcare"),
        vendor=None,
        checklist=load_checklist(),
        guidance=lambda ref: None,
    )
    assert (found.context.use, found.context.sector) == ("assistive", "healthcare")
    assert found.vendor is None
    assert all(one.guidance == () for one in found.items)


SCRIPT = """
import sys
from tests.assistant.checklist.test_assess import MIXED, TEXTS, made
from assistant.checklist.types import Submission
for text in [MIXED, *(one.read_text(encoding="utf-8") for one in TEXTS[::8])]:
    sys.stdout.write(made(Submission(text=text)).digest + "\\n")
assert not {"torch", "chromadb", "sentence_transformers", "langchain"} & set(sys.modules)
"""


def test_the_digest_is_the_same_in_every_process() -> None:
    """Hash seeds change the order of sets; nothing of an assessment may hang on it."""
    runs = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[3],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    ]
    assert len(runs[0].split()) >= 5
    assert len(set(runs)) == 1
