"""What kind of thing a question asks for, and which sentences hold it."""

from __future__ import annotations

import pytest

from assistant.chat.expected import asks_yes_or_no, expected, is_direct

NOTICE = "Changes are told 30 days ahead."
CONTROLS = "The annex lists 38 controls under nine objectives."


@pytest.mark.parametrize(
    ("question", "holds", "lacks"),
    [
        ("How many controls are in the annex?", CONTROLS, NOTICE),
        ("How many days ahead must they tell us?", NOTICE, CONTROLS),
        ("How long is a certificate valid?", "It runs for three years.", CONTROLS),
        ("How often is it audited?", "A surveillance audit follows annually.", CONTROLS),
        ("When was the standard published?", "It appeared in December 2023.", "It is a management system standard."),
        ("What fines can follow?", "Up to 3 % of worldwide turnover.", "The authority decides."),
        ("Which auditor checks Brightpath?", "The report is by Harbour Assurance.", "The report is by an accredited auditor."),
    ],
)  # fmt: skip
def test_a_sentence_of_the_kind_is_told_from_another(question: str, holds: str, lacks: str) -> None:
    test = expected(question)
    assert test is not None
    assert test(holds, "")
    assert not test(lacks, "")


@pytest.mark.parametrize(
    "question",
    [
        "Can ISO 42001 replace SOC 2?",
        "When is a transfer impact assessment needed?",
        "Is it fine to rely on SOC 2 alone?",
        "Which certificates should a bank demand?",
        "Which body accredits certifiers?",
    ],
)
def test_other_questions_expect_no_kind(question: str) -> None:
    assert expected(question) is None


def test_a_yes_or_no_question_is_told_and_its_direct_answer() -> None:
    assert asks_yes_or_no("Is SOC 2 enough?")
    assert asks_yes_or_no("they only have type 1, ok?")
    assert not asks_yes_or_no("Which report is enough for a bank")
    assert is_direct("No, not by itself.")
    assert is_direct("It depends on the use.")
    assert not is_direct("Nobody checks this.")
