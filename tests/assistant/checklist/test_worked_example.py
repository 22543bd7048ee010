"""The worked example of the shipped guidance is judged as it says."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from assistant.checklist.registry import load_checklist
from assistant.checklist.types import Answer, Assessment, ContextInput, Submission
from assistant.evaluation import evaluate
from tests.knowledge.guidance_files import guides

DAY = date(2026, 11, 24)
GUIDE = guides()["worked-example"]
TEXT = GUIDE.sections["The vendor's answers"]
JUDGED = GUIDE.sections["How each answer is judged"]
NUMBERS = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


def answers() -> list[str]:
    return re.findall(r"^\d+\. (.+)$", TEXT, re.MULTILINE)


def table() -> dict[int, str]:
    """The verdict that the example's own table gives each answer."""
    rows = re.findall(r"^\| (\d+) \| [^|]+ \| ([^|]+?) \|", JUDGED, re.MULTILINE)
    return {int(number): verdict.replace(" ", "_") for number, verdict in rows}


def judged(submission: Submission) -> Assessment:
    """For the use that the example tells: recruitment by an employer in the EU."""
    use = ContextInput(use="consequential", eu_personal_data=True, sector="other")
    return evaluate(submission, vendor="Exampla", as_of=DAY, today=DAY, context=use)


@pytest.fixture(params=["as one text", "as answers"])
def assessment(request: pytest.FixtureRequest) -> Assessment:
    if request.param == "as one text":
        return judged(Submission(text=TEXT))
    asked = [one.question for one in load_checklist().items]
    pairs = zip(asked, answers(), strict=True)
    return judged(Submission(answers=tuple(Answer(question=question, answer=said) for question, said in pairs)))


def test_the_example_is_about_the_day_it_tells() -> None:
    assert f"{DAY.day} {DAY:%B %Y}" in GUIDE.sections["The case"]
    assert len(answers()) == len(table()) == 10


def test_every_answer_is_judged_as_the_table_says(assessment: Assessment) -> None:
    assert {one.number: one.verdict for one in assessment.items} == table()
    # A person looks at the offer to talk, and at nothing that was judged on its words.
    assert {one.verdict for one in assessment.items if one.needs_review} <= {"not_addressed"}


def test_the_counts_are_those_of_the_sentence(assessment: Assessment) -> None:
    counts = Counter(one.verdict for one in assessment.items)
    met, partial, short, silent = (NUMBERS[counts[one]] for one in ("met", "partial", "not_met", "not_addressed"))
    assert f"{met} are met, {partial} partial, {short} not met and {silent} not addressed" in JUDGED


def test_decision_and_posture_are_as_told(assessment: Assessment) -> None:
    result = GUIDE.sections["The result"]
    assert "is hold" in result
    assert assessment.decision == "hold"
    assert "holds ISO/IEC 42001 and a SOC 2 Type 2 report" in result
    assert (assessment.posture.combination, assessment.posture.sufficient) == ("iso-42001+soc-2", True)


def test_what_the_buyer_asks_for_changes_the_decision() -> None:
    """ "If the first two are agreed and the rest is dated": the decision is then one with conditions."""
    said = answers()
    said[5] = (
        "We never use customer data for training without the customer's separate, express written authorisation; section 6 of the DPA says so."
    )
    said[9] = (
        "The contract obliges us to supply the instructions for use under Article 13 and the technical documentation that you need under "
        "Article 26 of the AI Act; logs are generated automatically, kept for at least six months and handed to you."
    )
    text = "\n".join(f"{number}. {one}" for number, one in enumerate(said, 1))
    assert "proceed with conditions" in GUIDE.sections["What the buyer writes back"]
    assert judged(Submission(text=text)).decision == "proceed_with_conditions"
