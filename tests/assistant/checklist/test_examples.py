"""Each item's own examples hold: they are its tests, and the lines of its page."""

from __future__ import annotations

import pytest

from assistant.checklist.item import Example, Item
from assistant.checklist.profile import read_profile
from assistant.checklist.registry import all_items
from assistant.checklist.types import Submission

CASES = [(item, example) for item in all_items() for example in item.examples]
ASKED = tuple((one.id, one.question) for one in all_items())


@pytest.mark.parametrize(("item", "example"), CASES, ids=[f"{item.id}: {example.name}" for item, example in CASES])
def test_an_example_gets_its_verdict(item: Item, example: Example) -> None:
    submission = Submission(text=example.text)
    profile = read_profile(submission, as_of=example.as_of, item_ids_and_questions=ASKED)
    finding = item.check(profile)
    assert finding.verdict == example.verdict, finding.reason
    if example.needs_review is not None:
        assert finding.needs_review == example.needs_review
    assert finding.rules
    assert finding.reason.endswith(".")
    assert (finding.follow_up is None) == (finding.verdict == "met")
    assert finding.follow_up is None or finding.follow_up in item.follow_ups
    for one in finding.evidence:
        assert example.text[one.start : one.end] == one.quote
    if finding.verdict != "not_addressed":
        assert finding.evidence
