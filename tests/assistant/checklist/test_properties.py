"""What holds for any text: offsets slice to quotes, tricks raise nothing, the same input gives the same digest."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.checklist.assess import assess
from assistant.checklist.registry import load_checklist
from assistant.checklist.types import STRENGTH_ORDER, Answer, Assessment, Submission
from tests.assistant.checklist.scoring import GOLDEN, evaluated

TEXTS = [path.read_text(encoding="utf-8") for path in sorted((GOLDEN / "vendors").glob("*.txt"))[::4]]
INVISIBLE = "\u200b\u200c\u2060\u00ad\u202e\u2066"
WORDS = (
    "we are not certified to iso 27001 42001 soc 2 type 2 report valid until 2028 by bsi never train on customer data "
    "hosted in frankfurt list published 30 days notice object dpa unless ? . \n | : \t 1. Q: A: expected: № ІSO \u200b"
).split(" ")


def assessed(submission: Submission) -> Assessment:
    return assess(
        submission,
        as_of=date(2026, 11, 24),
        context=None,
        vendor=None,
        checklist=load_checklist("ai-vendor"),
        guidance=lambda ref: None,
        assessment_id="test",
    )


def slices(found: Assessment, submission: Submission) -> bool:
    evidence = [one for item in found.items for one in item.evidence]
    evidence += [one for flag in found.red_flags for one in flag.evidence]
    return all(submission.part(one.source)[one.start : one.end] == one.quote for one in evidence)


def raised(before: Assessment, after: Assessment) -> list[str]:
    return [
        one.id
        for one, two in zip(before.items, after.items, strict=True)
        if STRENGTH_ORDER[two.verdict] > STRENGTH_ORDER[one.verdict]
    ]


@settings(max_examples=120, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)))
def test_offsets_slice_to_the_quote(text: str) -> None:
    assert slices(evaluated(text), Submission(text=text))


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(TEXTS), st.data())
def test_invisible_characters_raise_no_verdict(text: str, data: st.DataObject) -> None:
    places = data.draw(st.lists(st.integers(0, len(text)), min_size=1, max_size=12))
    changed = text
    for place in sorted(places, reverse=True):
        changed = changed[:place] + data.draw(st.sampled_from(INVISIBLE)) + changed[place:]
    after = evaluated(changed)
    assert raised(evaluated(text), after) == []
    assert slices(after, Submission(text=changed))


PROGRAM = """
import sys
from tests.assistant.checklist.scoring import evaluated
print(evaluated(sys.stdin.read()).digest)
"""


def test_the_same_input_has_the_same_digest_in_every_process() -> None:
    text = TEXTS[0]
    digests = {evaluated(text).digest}
    for seed in ("0", "1", "4242"):
        run = subprocess.run(
            [sys.executable, "-c", PROGRAM],
            input=text,
            capture_output=True,
            check=True,
            encoding="utf-8",
            cwd=Path(__file__).parents[3],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1", "PYTHONPATH": "."},
        )
        digests.add(run.stdout.strip())
    assert len(digests) == 1


def test_answers_are_judged_with_their_own_offsets() -> None:
    submission = Submission(
        answers=(
            Answer(question="Are you certified to ISO 27001?", answer="No, we are not."),
            Answer(
                question="Where is data processed?", answer="All data is hosted in Frankfurt, backups and support too."
            ),
        )
    )
    found = assessed(submission)
    assert slices(found, submission)
    assert found.item("iso-27001").evidence[0].source == 0
    assert found.item("data-residency").evidence[0].source == 1


def test_put_as_an_answer_no_statement_gets_a_better_verdict() -> None:
    """The question's words are not the vendor's, so that repeating it can add nothing to a statement."""
    rows = [json.loads(line) for line in (GOLDEN / "vendor-statements.jsonl").read_text(encoding="utf-8").splitlines()]
    items = load_checklist("ai-vendor").items
    better = []
    for row in rows:
        if not row["item"] or not row["text"].strip():
            continue
        item = items[row["item"] - 1]
        alone = evaluated(row["text"]).item(item.id).verdict
        answered = assessed(Submission(answers=(Answer(question=item.question, answer=row["text"]),)))
        if STRENGTH_ORDER[answered.item(item.id).verdict] > STRENGTH_ORDER[alone]:
            better.append((row["id"], alone, answered.item(item.id).verdict))
    assert better == []
