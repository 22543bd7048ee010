"""Under the question where data is kept, only what is said of data, or a bare place, names a place of processing."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.checklist.registry import load_checklist
from assistant.checklist.types import Answer, Submission
from assistant.evaluation import evaluate

QUESTION = load_checklist("ai-vendor").item("data-residency").question


def verdict(answer: str) -> str:
    submission = Submission(answers=(Answer(question=QUESTION, answer=answer),))
    return evaluate(submission, as_of=date(2026, 11, 24), today=date(2026, 11, 24)).item("data-residency").verdict


@pytest.mark.parametrize(
    "answer",
    [
        "We are an Austrian company and have our seat in Graz.",
        "The European AI Act applies to us.",
        "Our data protection officer sits in Lyon.",
        "We were audited in Sweden last year.",
        "We sell to insurers in Denmark.",
        "The law of Portugal governs this offer.",
        "Unser Unternehmen hat seinen Sitz in Wien.",
        "Notre entreprise est soumise au droit de l'Union.",
        "Storage is in Oslo, apart from crash reports.",
        "Stockage en Belgique, hormis les journaux.",
        "Kept in Tallinn. Our model supplier handles prompts in its own data centres.",
        "Kept in Tallinn. Our host picks the region for failover.",
        "Data centre in Riga; our holding company in Denver has root access.",
        "Kept in Prague. Usage data is read by a tool in Florida.",
        "Spain, or wherever our partners decide.",
        "Hosting in Germany can be arranged.",
        "EU, US, Asia.",
    ],
)
def test_it_is_not_met(answer: str) -> None:
    assert verdict(answer) != "met"


@pytest.mark.parametrize(
    "answer",
    [
        "In Oslo and Bergen.",
        "Only in Austria; the backups are in Graz.",
        "Ausschließlich in Österreich, auch die Sicherungen.",
        "En Belgique, sauvegardes et assistance comprises.",
        "We are a Finnish company and host all data in Tampere; support works from Turku.",
    ],
)
def test_it_is_met(answer: str) -> None:
    assert verdict(answer) == "met"
