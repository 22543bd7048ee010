"""What kind of thing a question asks for, and which sentences hold it."""

from __future__ import annotations

import pytest

from assistant.chat.expected import expected

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
