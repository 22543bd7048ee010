"""One required point that is unproven holds the purchase; nothing is averaged."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.checklist.decision import decide, required_items
from assistant.checklist.item import Finding
from assistant.checklist.types import Context, Decision, RedFlag, Verdict
from tests.assistant.checklist.made import ITEMS, all_met, context, finding, holding, with_verdict

WORSE: tuple[Verdict, ...] = ("not_met", "not_addressed")


def decided(findings: dict[str, Finding], of: Context, flags: tuple[RedFlag, ...] = ()) -> Decision:
    return decide(ITEMS, findings, of, flags)[0]


def test_everything_met_proceeds_without_conditions() -> None:
    assert decide(ITEMS, all_met(), context(), ()) == ("proceed", ())


@pytest.mark.parametrize("verdict", WORSE)
@pytest.mark.parametrize("item", sorted(required_items(context())))
def test_a_required_item_that_is_unproven_holds(item: str, verdict: Verdict) -> None:
    assert decided(with_verdict(item, verdict), context()) == "hold"


@pytest.mark.parametrize("item", [one.id for one in ITEMS if not one.framework])
def test_an_item_partly_shown_is_a_condition(item: str) -> None:
    decision, conditions = decide(ITEMS, with_verdict(item, "partial"), context(), ())
    assert decision == "proceed_with_conditions"
    number = next(one.number for one in ITEMS if one.id == item)
    assert conditions[0].startswith(f"Question {number} (")
    assert "DPA" in conditions[-1]


def test_training_on_customer_data_holds_whatever_the_use() -> None:
    light = context("assistive", sensitive=False, personal=False)
    assert decided(with_verdict("customer-data-training", "not_met"), light) == "hold"


@pytest.mark.parametrize("item", ["ai-impact-assessment", "ai-incident-response", "ai-act-deployer-documentation"])
def test_assistive_use_does_not_hold_on_what_ai_does_to_people(item: str) -> None:
    assert decided(with_verdict(item, "not_met"), context("assistive")) == "proceed_with_conditions"
    assert decided(with_verdict(item, "not_met"), context()) == "hold"


@pytest.mark.parametrize("item", ["sub-processors", "data-residency"])
def test_without_eu_personal_data_the_place_is_a_condition(item: str) -> None:
    assert decided(with_verdict(item, "not_met"), context(personal=False)) == "proceed_with_conditions"


def test_a_framework_only_claimed_holds() -> None:
    findings = holding("soc-2", "iso-27001", claimed=("iso-42001",))
    decision, conditions = decide(ITEMS, findings, context(), ())
    assert decision == "hold"
    assert "Not proven: ISO/IEC 42001." in conditions[0]


def test_one_security_framework_is_enough_outside_regulated_sectors() -> None:
    findings = holding("iso-42001", "soc-2")
    assert decided(findings, context()) == "proceed_with_conditions"
    assert decided(findings, context(sector="financial_services")) == "hold"


def test_a_roadmap_taken_as_met_does_not_hold_but_is_a_condition() -> None:
    findings = all_met() | {"iso-42001": replace(finding("met"), remarks=("It is unverified.",))}
    decision, conditions = decide(ITEMS, findings, context(), ())
    assert decision == "proceed_with_conditions"
    assert "It is unverified." in conditions[0]


def test_a_red_flag_never_lets_a_vendor_simply_proceed() -> None:
    flag = RedFlag(code="contradiction", message="Two statements disagree.", evidence=())
    decision, conditions = decide(ITEMS, all_met(), context(), (flag, flag))
    assert decision == "proceed_with_conditions"
    assert sum("Two statements disagree." in one for one in conditions) == 1


def test_silence_counts_against() -> None:
    findings = {one.id: finding("not_addressed") for one in ITEMS}
    decision, conditions = decide(ITEMS, findings, context("assistive", sensitive=False, personal=False), ())
    assert decision == "hold"
    assert sum(one.startswith("Question ") for one in conditions) == 10
