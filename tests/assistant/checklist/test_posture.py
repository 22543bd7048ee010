"""Only what is proven is held, and which combination is enough depends on the use."""

from __future__ import annotations

import itertools

import pytest

from assistant.checklist.posture import read_posture
from assistant.checklist.types import FRAMEWORKS, SECTORS, Context, Framework, Posture
from tests.assistant.checklist.made import ITEMS, context, guidance, holding

FROM = dict.fromkeys(("use", "sensitive_data", "eu_personal_data", "sector"), "given by the buyer")
SUBSETS: list[tuple[Framework, ...]] = [
    subset for size in range(4) for subset in itertools.combinations(FRAMEWORKS, size)
]
REGULATED = tuple(one for one in SECTORS if one != "other")


def posture(*held: Framework, of: Context, claimed: tuple[Framework, ...] = ()) -> Posture:
    return read_posture(ITEMS, holding(*held, claimed=claimed), of, FROM, guidance)


@pytest.mark.parametrize("held", SUBSETS)
def test_the_combination_joins_what_is_proven_in_the_contracts_order(held: tuple[Framework, ...]) -> None:
    found = posture(*reversed(held), of=context())
    assert found.held == held
    assert found.combination == ("+".join(held) or "none")


@pytest.mark.parametrize("held", SUBSETS)
def test_consequential_use_takes_ai_governance_and_a_security_framework(held: tuple[Framework, ...]) -> None:
    enough = "iso-42001" in held and ("soc-2" in held or "iso-27001" in held)
    assert posture(*held, of=context()).sufficient is enough


@pytest.mark.parametrize("sector", REGULATED)
@pytest.mark.parametrize("held", SUBSETS)
def test_consequential_use_in_a_regulated_sector_takes_all_three(held: tuple[Framework, ...], sector: str) -> None:
    of = context(sector=next(one for one in SECTORS if one == sector))
    assert posture(*held, of=of).sufficient is (held == FRAMEWORKS)


@pytest.mark.parametrize("held", SUBSETS)
def test_assistive_use_takes_one_security_framework(held: tuple[Framework, ...]) -> None:
    enough = "soc-2" in held or "iso-27001" in held
    assert posture(*held, of=context("assistive")).sufficient is enough
    assert posture(*held, of=context("assistive", sensitive=False)).sufficient is enough


def test_three_claims_are_not_one_certificate() -> None:
    found = posture(of=context("assistive", sensitive=False), claimed=FRAMEWORKS)
    assert found.held == ()
    assert found.claimed == FRAMEWORKS
    assert found.combination == "none"
    assert not found.sufficient
    assert "Said but not proven: ISO/IEC 42001, SOC 2 Type 2 and ISO/IEC 27001" in found.explanation


@pytest.mark.parametrize("held", SUBSETS)
def test_the_dpa_is_still_to_be_reviewed_whatever_is_held(held: tuple[Framework, ...]) -> None:
    found = posture(*held, of=context())
    assert "DPA" in found.explanation
    assert found.guidance[-1].section == ("The DPA still has to be reviewed",)
    assert [one.marker for one in found.guidance] == [1, 2]


def test_the_guidance_is_the_section_on_the_combination() -> None:
    sections = {held: posture(*held, of=context()).guidance[0].section[0] for held in SUBSETS}
    assert sections[()] == "None of the three"
    assert sections[("iso-27001",)] == "One framework alone"
    assert sections[("soc-2", "iso-27001")] == "ISO/IEC 27001 and SOC 2 without ISO/IEC 42001"
    assert sections[("iso-42001", "soc-2")] == "ISO/IEC 42001 and SOC 2 without ISO/IEC 27001"
    assert sections[("iso-42001", "iso-27001")] == "ISO/IEC 42001 and ISO/IEC 27001"
    assert sections[FRAMEWORKS] == "All three"


def test_security_alone_is_not_enough_for_consequential_use_and_says_why() -> None:
    found = posture("soc-2", "iso-27001", of=context())
    assert not found.sufficient
    assert "none of AI governance" in found.explanation
    assert "Not proven: ISO/IEC 42001." in found.explanation


def test_the_explanation_tells_where_the_context_came_from() -> None:
    assert "consequential use (given by the buyer)" in posture(of=context()).explanation


def test_guidance_that_is_not_there_is_left_out() -> None:
    assert read_posture(ITEMS, holding(), context(), FROM, lambda ref: None).guidance == ()
