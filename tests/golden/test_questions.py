"""The golden questions keep their form, and each is bound to sections that exist and say what it asks for."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from assistant.quality.sets import FIGURES, compiled, read_questions
from tests.knowledge.guidance_files import guides

PATH = Path(__file__).with_name("questions.toml")
DATA = tomllib.loads(PATH.read_text(encoding="utf-8"))
QUESTIONS: list[dict[str, Any]] = DATA["question"]
COVERED = [one for one in QUESTIONS if one["kind"] == "covered"]
UNCOVERED = [one for one in QUESTIONS if one["kind"] == "not_covered"]
LANGUAGES = {"en", "de", "fr", "es"}
FIELDS = {"id", "text", "lang", "kind", "tags"}
COVERED_FIELDS = FIELDS | {"document", "section", "must", "must_not"}


def called(one: dict[str, Any]) -> str:
    return str(one["id"])


@cache
def sections(document: str) -> dict[str, str]:
    """The text under each heading of a document, deeper headings included."""
    found: dict[str, str] = {}
    open_: list[tuple[int, str]] = []
    for line in guides()[document].body.splitlines(keepends=True):
        heading = re.match(r"(#{1,6}) +(.+?) *$", line)
        if heading:
            level = len(heading[1])
            open_ = [*(one for one in open_ if one[0] < level), (level, heading[2])]
            assert heading[2] not in found, f"{document} has the heading {heading[2]!r} twice"
            found[heading[2]] = ""
            continue
        for _, name in open_:
            found[name] += line
    return found


def bound(one: dict[str, Any]) -> list[tuple[str, str]]:
    """The sections that answer, as (document, heading)."""
    return [(document, heading) for document, _, heading in (place.partition("#") for place in one["section"])]


def test_there_are_enough_of_each_kind() -> None:
    assert len(QUESTIONS) >= 200
    assert len(UNCOVERED) >= 50
    assert len(COVERED) + len(UNCOVERED) == len(QUESTIONS)
    by_language = Counter(one["lang"] for one in QUESTIONS)
    assert set(by_language) == LANGUAGES
    assert min(by_language.values()) >= 15
    assert {one["lang"] for one in COVERED} == {one["lang"] for one in UNCOVERED} == LANGUAGES


def test_each_manner_of_asking_is_among_them() -> None:
    tags = Counter(tag for one in QUESTIONS for tag in one["tags"])
    assert {one: tags[one] for one in ("typo", "fragment", "acronym", "fact-table", "near-miss") if tags[one] < 5} == {}


def test_no_question_is_asked_twice() -> None:
    assert [one for one, count in Counter(map(called, QUESTIONS)).items() if count > 1] == []
    texts = Counter(" ".join(one["text"].lower().split()) for one in QUESTIONS)
    assert [one for one, count in texts.items() if count > 1] == []


@pytest.mark.parametrize("one", COVERED, ids=called)
def test_a_covered_question_has_its_fields(one: dict[str, Any]) -> None:
    assert set(one) == COVERED_FIELDS
    assert one["text"].strip()
    assert one["section"]
    assert one["must"]
    assert len(set(one["section"])) == len(one["section"])
    assert one["document"] == bound(one)[0][0]


@pytest.mark.parametrize("one", COVERED, ids=called)
def test_its_sections_exist_and_say_it(one: dict[str, Any]) -> None:
    for document, heading in bound(one):
        assert document in guides()
        assert heading in sections(document), f"{document} has no section {heading!r}"
        text = sections(document)[heading]
        assert [pattern for pattern in one["must"] if not compiled(pattern).search(text)] == [], (document, heading)
        assert [pattern for pattern in one["must_not"] if compiled(pattern).search(text)] == [], (document, heading)


@pytest.mark.parametrize("one", UNCOVERED, ids=called)
def test_an_uncovered_question_names_no_section(one: dict[str, Any]) -> None:
    assert set(one) == FIELDS
    assert one["text"].strip()


def test_no_wrong_statement_stands_anywhere_in_the_guidance() -> None:
    wrong = {pattern for one in COVERED for pattern in one["must_not"]}
    assert len(wrong) >= 10
    for guide in guides().values():
        assert [one for one in wrong if compiled(one).search(guide.body)] == [], guide.name


def test_every_document_is_asked_for() -> None:
    asked = {document for one in COVERED for document, _ in bound(one)}
    assert set(guides()) - asked == set()


def test_the_set_reads_and_its_floor_is_no_formality() -> None:
    asked = read_questions(PATH)
    assert len(asked.questions) == len(QUESTIONS)
    assert set(asked.floor) >= set(FIGURES) - {"facts_shown"}
    assert asked.floor["hit_at_3"] >= 0.8
    assert asked.floor["false_refusals"] <= 0.1
