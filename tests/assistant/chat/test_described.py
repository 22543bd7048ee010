"""A message that describes a vendor is told from one that asks, supposes or speaks of the buyer."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from assistant.chat.assessed import assess_told
from assistant.chat.conversation import Fact, Turn, facts_after
from assistant.chat.described import hear
from assistant.chat.perspective import as_the_vendor
from tests.assistant.checklist.test_worked_example import DAY

GOLDEN = Path(__file__).parents[2] / "golden"
SETS = tomllib.loads((GOLDEN / "described.toml").read_text(encoding="utf-8"))
QUESTIONS = tomllib.loads((GOLDEN / "questions.toml").read_text(encoding="utf-8"))["question"]


def is_judged(message: str) -> bool:
    heard = hear(message, known=False)
    return bool(heard.facts) and heard.verdict_wanted


@pytest.mark.parametrize(("half", "floor"), [("built", 0.97), ("kept", 0.93)])
def test_descriptions_are_recognised(half: str, floor: float) -> None:
    right = [one for one in SETS[half]["described"] if is_judged(one)]
    wrong = [one for one in SETS[half]["not_described"] if is_judged(one)]
    assert len(SETS[half]["described"]) >= 30
    assert len(SETS[half]["not_described"]) >= 30
    assert len(right) / len(SETS[half]["described"]) >= floor
    assert len(right) / (len(right) + len(wrong)) >= floor, wrong


def test_questions_to_the_guidance_become_no_verdict() -> None:
    """But for three of them, which do tell what a vendor has."""
    judged = {one["text"] for one in QUESTIONS if is_judged(one["text"])}
    assert judged <= {
        "Their 27001 covers the Dublin office only, our product is built in Pune.",
        "Vendor has nothing at all, not one certificate. Walk away?",
        "They've got 27001 plus SOC 2 but nothing for AI. What hole is left?",
    }


def told(*messages: str) -> list[str]:
    """What stands of the vendor after these messages, each after a verdict."""
    turns: list[Turn] = []
    for message in messages:
        known = bool(facts_after(turns))
        heard = hear(message, known=known, follows=known)
        turns.append(
            Turn(
                answer_id="a-1", message=message, asked_as="", kind="assessment",
                step=heard.step, facts=heard.facts, named=heard.named,
            )
        )  # fmt: skip
    return [fact.text for group in facts_after(turns) for fact in group]


FIRST = "Our vendor has SOC 2 Type 2."
SECOND = "And they are ISO 42001 certified by DNV."


def test_facts_add_up_and_can_be_taken_back() -> None:
    assert told(FIRST, SECOND) == [FIRST, SECOND]
    assert told(FIRST, SECOND, "No, that was their host.") == [FIRST]
    assert told(FIRST, SECOND, "sorry, scratch that") == [FIRST]
    assert told(FIRST, SECOND, "No, the SOC 2 report, that was their host") == [SECOND]
    assert told(FIRST, "No, that was their host.") == []
    assert told("Unser Anbieter hat SOC 2 Typ 2.", "Nein, das war ihr Hoster.") == []


def test_only_a_plain_correction_replaces() -> None:
    assert told(FIRST, "they don't have SOC 2 Type 2 after all") == ["they don't have SOC 2 Type 2 after all"]
    assert told(FIRST, "they don't have SOC 2 Type 2") == [FIRST, "they don't have SOC 2 Type 2"]
    both = FIRST[:-1] + " and ISO 27001."
    assert told(both, "they don't have SOC 2 after all") == [both, "they don't have SOC 2 after all"]


def test_a_new_vendor_begins_anew() -> None:
    assert told(FIRST, "new vendor: SOC 2 Type 1, hosts in the US.") == ["new vendor: SOC 2 Type 1, hosts in the US."]
    assert told(FIRST, "let's look at another vendor") == []


def verdicts(*facts: str) -> dict[str, str]:
    judged = assess_told([[Fact(text=one, topics=())] for one in facts], as_of=DAY, today=DAY)
    for item in judged.assessment.items:
        for one in item.evidence:
            assert judged.text[one.start : one.end] == one.quote
    return {one.id: one.verdict for one in judged.assessment.items}


def test_our_vendor_is_no_third_party_and_our_data_the_customers() -> None:
    assert verdicts("Our vendor is ISO 27001 certified.")["iso-27001"] == "partial"
    assert verdicts("Our vendor relies on the ISO 27001 certificate of its hosting provider.")["iso-27001"] == "not_met"
    assert verdicts("Unser Anbieter trainiert mit unseren Daten.")["customer-data-training"] == "not_met"
    assert verdicts("El proveedor entrena con nuestros datos.")["customer-data-training"] == "not_met"


@pytest.mark.parametrize(
    "fact",
    [
        "they have no ISO 42001 and train on our data",
        "Unser Anbieter hat kein ISO 42001 und trainiert mit unseren Daten.",
        "Notre fournisseur n'a pas d'ISO 42001 et utilise nos données pour entraîner ses modèles.",
        "Our vendor has no SOC 2 report and uses customer data for training.",
        "They have no AI incident process and train on our data.",
        "Nuestro proveedor no tiene ISO 42001 y entrena con nuestros datos.",
    ],
)
def test_a_missing_certificate_denies_no_training(fact: str) -> None:
    assert verdicts(fact)["customer-data-training"] == "not_met"


def test_statements_that_disagree_are_flagged_and_not_met() -> None:
    judged = assess_told(
        [[Fact(text="they have SOC 2 Type 2", topics=())], [Fact(text="they do not have SOC 2", topics=())]],
        as_of=DAY,
        today=DAY,
    )
    assert [one.code for one in judged.assessment.red_flags] == ["contradiction"]
    assert judged.assessment.item("soc-2-type-2").verdict != "met"


def test_use_and_sector_are_heard() -> None:
    judged = assess_told(
        [[Fact(text="they have SOC 2 Type 2", topics=())], [Fact(text="we are a bank", topics=())]],
        as_of=DAY,
        today=DAY,
    )
    assert judged.assessment.context.sector == "financial_services"
    assert judged.assessment.posture.explanation


@pytest.mark.parametrize(
    "text", ["Our vendor's data\n\nwe are, é our", "Vendor wrote: “We train on our data.” We do not.", "x"]
)
def test_turning_around_maps_every_place_back(text: str) -> None:
    turned = as_the_vendor(text)
    assert len(turned.starts) == len(turned.ends) == len(turned.text)
    for at, char in enumerate(turned.text):
        start, end = turned.original(at, at + 1)
        assert 0 <= start <= end <= len(text)
        if end - start == 1 and text[start] == char:
            assert text[start:end] == char
    assert "“We train on our data.”" in turned.text or "“" not in text
