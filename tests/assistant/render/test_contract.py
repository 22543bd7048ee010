"""What every report format keeps to, whatever the vendor wrote."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from assistant.checklist.render import Renderer, renderers
from assistant.checklist.types import Answer, Assessment, Submission, to_dict
from tests.assistant.render.hostile import EVERY, claims
from tests.assistant.render.made import by_hand, of_answers, of_text, real

FORMATS = sorted(renderers())


@pytest.fixture(params=FORMATS)
def renderer(request: pytest.FixtureRequest) -> Renderer:
    return renderers()[request.param]


def test_the_formats_of_the_contract_are_found() -> None:
    """Each format is under its own name, and no two share a file suffix."""
    assert {"text", "json", "markdown", "html", "xlsx", "docx"} <= set(FORMATS)
    assert all(name == one.name for name, one in renderers().items())
    assert len({one.suffix for one in renderers().values()}) == len(FORMATS)


def test_the_same_assessment_gives_the_same_bytes(renderer: Renderer) -> None:
    assert renderer.render(*by_hand()) == renderer.render(*by_hand())


@pytest.mark.parametrize("day", [date.min, date(1979, 12, 31), date(2108, 2, 29), date.max])
def test_any_day_renders(renderer: Renderer, day: date) -> None:
    """A zip holds the years from 1980 to 2107 only."""
    assessment, submission = by_hand()
    assert renderer.render(replace(assessment, as_of=day), submission)


def test_hostile_text_renders(renderer: Renderer) -> None:
    """Every hostile text at once, as vendor, text, question and answer."""
    text = "\n".join(claims(one) for one in EVERY)
    assert renderer.render(*of_text(text, vendor=EVERY[0] + "".join(EVERY)[:120]))
    assert renderer.render(*of_answers(*((one, claims(one)) for one in EVERY)))


@pytest.mark.parametrize("words", EVERY)
@pytest.mark.parametrize("name", ["html", "json", "markdown", "text"])
def test_each_hostile_text_renders_as_evidence(name: str, words: str) -> None:
    """One at a time; the office formats take all of them at once above."""
    assert renderers()[name].render(*of_text(claims(words), vendor=words))


def test_nothing_said_renders(renderer: Renderer) -> None:
    """No vendor, no evidence, an answer left empty."""
    submission = Submission(answers=(Answer(question="Are you certified?", answer=""),))
    assert renderer.render(real(submission, vendor=None), submission)


@cache
def _long(joint: str) -> tuple[Assessment, Submission]:
    text = joint.join(["We hold ISO/IEC 27001:2022 certification.", *["The quick brown fox jumps."] * 7_400])
    return of_text(text[:200_000])


@pytest.mark.parametrize("joint", ["\n", " "], ids=["lines", "one-line"])
def test_a_long_text_renders_fast(renderer: Renderer, joint: str) -> None:
    """200,000 characters."""
    assessment, submission = _long(joint)
    began = time.process_time()
    assert renderer.render(assessment, submission)
    assert time.process_time() - began < 5


def test_json_is_the_assessment_of_the_contract() -> None:
    assessment, submission = by_hand()
    assert json.loads(renderers()["json"].render(assessment, submission)) == to_dict(assessment)


def test_json_holds_lone_surrogates() -> None:
    """A quote that UTF-8 cannot hold reads back as it was."""
    assessment, submission = of_text(claims("\ud800"))
    read = json.loads(renderers()["json"].render(assessment, submission).decode("utf-8"))
    assert read == to_dict(assessment)
    assert "\ud800" in "".join(each["quote"] for item in read["items"] for each in item["evidence"])


def test_a_report_needs_no_model() -> None:
    """Listing the formats must not load what costs seconds."""
    code = (
        "import sys; from assistant.checklist.render import renderers; renderers();"
        "print([one for one in ('torch', 'chromadb', 'openpyxl', 'docx', 'jinja2') if one in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=dict(os.environ), check=True
    )
    assert done.stdout.strip() == "[]"
