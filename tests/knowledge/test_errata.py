"""Each erratum is raised by wrong wordings, by no right one, and not before its day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errata import Erratum, errata, errata_for
from tests.knowledge.errata_wordings import NEAR_BUT_RIGHT, RIGHT, WRONG
from tests.knowledge.guidance_files import guides

TODAY = date(2026, 11, 24)
BY_ID = {one.id: one for one in errata()}


def ids(found: tuple[Erratum, ...]) -> list[str]:
    return [one.id for one in found]


def test_every_erratum_has_wrong_and_right_wordings() -> None:
    assert set(WRONG) == set(RIGHT) == set(BY_ID)
    assert all(len(one) >= 2 for one in (*WRONG.values(), *RIGHT.values()))


@pytest.mark.parametrize(("erratum", "text"), [(key, text) for key, texts in WRONG.items() for text in texts])
def test_a_wrong_statement_is_recognised(erratum: str, text: str) -> None:
    assert erratum in ids(errata_for(text, as_of=TODAY))


@pytest.mark.parametrize("text", [*(text for texts in RIGHT.values() for text in texts), *NEAR_BUT_RIGHT])
def test_a_right_statement_raises_nothing(text: str) -> None:
    assert ids(errata_for(text, as_of=TODAY)) == []


@pytest.mark.parametrize("erratum", BY_ID)
def test_an_erratum_is_not_raised_before_its_day(erratum: str) -> None:
    since = BY_ID[erratum].since
    for text in WRONG[erratum]:
        assert erratum not in ids(errata_for(text, as_of=since - timedelta(days=1)))
        assert erratum in ids(errata_for(text, as_of=since))


@pytest.mark.parametrize("erratum", errata(), ids=lambda one: one.id)
def test_an_erratum_points_to_guidance_and_is_itself_right(erratum: Erratum) -> None:
    document, heading = erratum.correct.split("#")
    assert heading in guides()[document].sections
    assert erratum.since <= TODAY
    assert 20 <= len(erratum.message) <= 400
    assert ids(errata_for(erratum.message, as_of=TODAY)) == []


@pytest.mark.parametrize("name", sorted(guides()))
def test_our_own_guidance_states_no_erratum(name: str) -> None:
    guide = guides()[name]
    for heading, text in guide.sections.items():
        found = errata_for(text, as_of=TODAY, context=f"{guide.front['title']} / {heading}")
        assert ids(found) == [], f"{name}: {heading}"


def test_a_question_states_nothing() -> None:
    assert errata_for("Is every SOC 2 Type 2 report a point-in-time report?", as_of=TODAY) == ()


def test_the_context_says_what_a_table_row_is_about() -> None:
    row = "| Nature | certificate | a snapshot audit, renewed each year |"
    assert errata_for(row, as_of=TODAY) == ()
    assert ids(errata_for(row, as_of=TODAY, context="| | ISO 42001 | SOC 2 Type 2 |")) == ["soc-2-point-in-time"]


def test_the_context_states_nothing() -> None:
    assert errata_for("See the table.", as_of=TODAY, context=WRONG["soc-2-certified"][0]) == ()


def test_a_line_break_inside_a_sentence_hides_nothing() -> None:
    text = "Deployers of high-risk AI systems must comply with the AI Act by 2\nAugust\u00a02026."
    assert ids(errata_for(text, as_of=TODAY)) == ["ai-act-high-risk-date"]


def test_an_erratum_is_named_once_however_often_it_is_stated() -> None:
    text = " ".join(WRONG["soc-2-certified"] * 3)
    assert ids(errata_for(text, as_of=TODAY)).count("soc-2-certified") == 1


def test_several_errata_keep_the_order_of_the_data() -> None:
    text = "\n\n".join(WRONG[key][0] for key in reversed(BY_ID))
    found = ids(errata_for(text, as_of=TODAY))
    assert set(found) == set(BY_ID)
    assert found == [key for key in BY_ID if key in found]


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    assert isinstance(errata_for(text, as_of=TODAY), tuple)


def test_empty_text_states_nothing() -> None:
    assert errata_for("", as_of=TODAY) == ()
