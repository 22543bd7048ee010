"""Verdicts against labels that were given before the checklist ran."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from assistant.checklist.types import Assessment
from tests.assistant.checklist.scoring import (
    GOLDEN,
    Judged,
    confusion,
    evaluated,
    false_met,
    judge_statements,
    judge_vendors,
    macro_f1,
    report,
)

SAMPLES = Path(__file__).parents[4] / "shared" / "examples" / "vendor-statements.jsonl"
SOURCE_GUIDE = SAMPLES.parents[1] / "source-guide.txt"
LABELS = tomllib.loads((GOLDEN / "vendors" / "labels.toml").read_text(encoding="utf-8"))
FLOOR = 0.9


@cache
def vendors() -> tuple[list[Judged], dict[str, Assessment]]:
    return judge_vendors()


@cache
def statements() -> list[Judged]:
    return judge_statements(GOLDEN / "vendor-statements.jsonl")


def test_the_vendor_texts_get_their_verdicts() -> None:
    judged, _ = vendors()
    assert macro_f1(confusion(judged)) >= FLOOR, report(judged)


def test_no_vendor_text_gets_a_false_met() -> None:
    judged, _ = vendors()
    assert false_met(judged) == []


@pytest.mark.parametrize("name", [name for name, label in LABELS.items() if "held" in label])
def test_the_frameworks_held_are_those_proven(name: str) -> None:
    """None is held that is not; at most one that is held goes unseen over all texts (tested below)."""
    _, assessments = vendors()
    assert set(assessments[name].posture.held) <= set(LABELS[name]["held"])


def test_the_frameworks_proven_are_seen() -> None:
    _, assessments = vendors()
    unseen = [
        (name, framework)
        for name, label in LABELS.items()
        for framework in label.get("held", ())
        if framework not in assessments[name].posture.held
    ]
    assert len(unseen) <= 3, unseen


@pytest.mark.parametrize("name", [name for name, label in LABELS.items() if "context" in label])
def test_the_context_is_read(name: str) -> None:
    _, assessments = vendors()
    found = assessments[name].context
    assert {key: getattr(found, key) for key in LABELS[name]["context"]} == LABELS[name]["context"]


def test_what_must_be_held_is_held() -> None:
    _, assessments = vendors()
    let_through = [
        name
        for name, label in LABELS.items()
        if label.get("decision") == ["hold"] and assessments[name].decision != "hold"
    ]
    assert let_through == []


def test_the_statements_get_their_verdicts() -> None:
    assert macro_f1(confusion(statements())) >= FLOOR, report(statements())


def test_no_statement_gets_a_verdict_that_it_must_not() -> None:
    assert [one for one in statements() if one.given in one.must_not and one.given == "met"] == []
    assert false_met(statements()) == []


def test_the_statements_are_well_formed() -> None:
    rows = [json.loads(line) for line in (GOLDEN / "vendor-statements.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == len(rows) >= 150
    for row in rows:
        assert set(row) == {"id", "item", "text", "expected", "acceptable", "must_not", "family", "as_of"}
        assert row["expected"] in row["acceptable"]
        assert not set(row["acceptable"]) & set(row["must_not"])
        date.fromisoformat(row["as_of"])


@pytest.mark.skipif(not SAMPLES.exists(), reason="the samples are not in this checkout")
def test_every_sample_statement_is_inside_what_is_acceptable() -> None:
    judged = judge_statements(SAMPLES)
    assert [one for one in judged if not one.is_right] == []


BADGES = """Where we stand

ISO 42001: ALIGNED. Our governance was built with the standard in mind: inventory of AI systems, risk classes, human
oversight. We reach about 85 % of its technical requirements. Certification is a milestone on our roadmap.

ISO 27001: COMPLIANT. We work with information security controls that comply with ISO 27001. The external audit is
planned for the second quarter of 2027.

SOC 2: COMPLIANT. The company is SOC 2 compliant. The Type II attestation is targeted for Q2 2027. The current report
covers Security and Confidentiality, with AI controls for model access and output logging, and customers may have it
under NDA.

EU AI Act: READY. Our oversight features and logs are designed to meet Articles 9, 12 and 14 for deployers.
"""


@cache
def badges() -> list[str]:
    """A posture of badges in our words, and the source guide's where it is at hand."""
    texts = [BADGES]
    if SOURCE_GUIDE.exists():
        text = SOURCE_GUIDE.read_text(encoding="utf-8")
        start = text.index("Compliance Posture\n")
        texts.append(text[start : text.index("\nFAQ\n", start)])
    return texts


def test_a_sellers_posture_of_badges_proves_nothing() -> None:
    """COMPLIANT, READY and ALIGNED are claims, and a report at hand disagrees with one that is targeted."""
    for text in badges():
        found = evaluated(text)
        assert found.summary.met == 0
        assert found.posture.held == ()
        assert found.decision == "hold"
        assert "contradiction" in {one.code for one in found.red_flags}
