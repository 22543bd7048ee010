"""The shipped guidance keeps its form, its links lead somewhere, and no two pages state a fact differently."""

from __future__ import annotations

from collections import Counter
from datetime import date
from urllib.parse import urlsplit

import pytest
import re2

from tests.knowledge.guidance_files import Fact, as_of, facts, guides, slug

NAMES = sorted(guides())
FACTS = facts()
FIELDS = {"id", "title", "as_of", "sources", "supersedes", "questions"}
ITEM_DOCUMENTS = (
    "iso-42001-certificate",
    "soc-2-type-2-report",
    "soc-2-ai-controls",
    "iso-27001-certificate",
    "sub-processors",
    "customer-data-training",
    "data-residency",
    "ai-impact-assessment",
    "ai-incident-response",
    "ai-act-deployer-documentation",
)
ITEM_SECTIONS = ("What counts as evidence", "What does not count", "What to ask the vendor")
COMBINATIONS = (
    "None of the three",
    "One framework alone",
    "ISO/IEC 27001 and SOC 2 without ISO/IEC 42001",
    "ISO/IEC 42001 and ISO/IEC 27001",
    "ISO/IEC 42001 and SOC 2 without ISO/IEC 27001",
    "All three",
    "The DPA still has to be reviewed",
)
# Facts of facts.toml that pages state in more words than `value`, each with the words that give it.
STATED_AS = {
    "iso-42001-controls": r"(\d+ controls) (?:under nine objectives|in Annex A|of Annex A|by theme)",
    "iso-27001-controls": r"(\d+ controls) in four themes",
    "iso-27001-transition-end": r"2013 edition ended on (\d{1,2} \w+ 20\d\d)",
    "soc-2-current": r"period (ended within the last \d+ months)",
}


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_there_is_guidance() -> None:
    assert len(NAMES) >= 40


def test_the_front_matter_is_complete(name: str) -> None:
    front = guides()[name].front
    assert set(front) == FIELDS
    assert front["id"] == name
    assert guides()[name].headings[0] == front["title"]
    assert date(2026, 1, 1) <= as_of(guides()[name]) <= date(2026, 11, 24)
    assert 4 <= len(front["questions"]) <= 10
    assert len(set(front["questions"])) == len(front["questions"])


def test_every_source_has_a_name_a_clause_and_an_address(name: str) -> None:
    sources = guides()[name].front["sources"]
    assert sources
    for source in sources:
        assert source["name"].strip()
        assert source["clause"].strip()
        address = urlsplit(source["address"])
        assert address.scheme == "https"
        assert address.netloc


def test_what_a_document_supersedes_exists(name: str) -> None:
    assert set(guides()[name].front["supersedes"]) <= set(NAMES) - {name}


def test_relative_links_lead_to_a_heading(name: str) -> None:
    for file, anchor in guides()[name].links:
        target = guides().get(file.removesuffix(".md"))
        assert target is not None, f"{name} links to {file}, which is not there"
        if anchor:
            assert anchor in {slug(one) for one in target.headings}, f"{name} links to {file}#{anchor}"


def test_headings_are_unique_within_a_document(name: str) -> None:
    slugs = Counter(slug(one) for one in guides()[name].headings)
    assert [one for one, count in slugs.items() if count > 1] == []


def test_documents_and_sections_are_of_a_size_that_stands_alone(name: str) -> None:
    guide = guides()[name]
    assert 350 <= len(guide.body.split()) <= 1200
    assert len(guide.sections) >= 5
    for heading, text in guide.sections.items():
        assert 30 <= len(text.split()) <= 260, f"{name}: {heading}"


def test_paragraphs_are_short(name: str) -> None:
    for block in guides()[name].body.split("\n\n"):
        if not block.lstrip().startswith(("|", "-", "#", "1.")):
            assert len(block.split()) <= 120, f"{name}: {block[:60]}"


def test_a_section_does_not_lean_on_its_neighbours(name: str) -> None:
    """A section that is retrieved alone must make sense alone."""
    leaning = re2.compile(r"(?i)\b(?:as (?:stated|described|mentioned|explained|noted) above|see above|see below)\b")
    found = leaning.search(guides()[name].body)
    assert found is None, f"{name}: {found.group(0) if found else ''}"


def test_tables_have_equal_rows(name: str) -> None:
    for block in guides()[name].body.split("\n\n"):
        rows = [line for line in block.strip().splitlines() if line.startswith("|")]
        assert len({row.count("|") for row in rows}) <= 1, f"{name}: {rows[0]}"


@pytest.mark.parametrize("document", ITEM_DOCUMENTS)
def test_an_item_document_says_what_counts_and_what_does_not(document: str) -> None:
    sections = guides()[document].sections
    assert set(ITEM_SECTIONS) <= set(sections)
    for heading in ITEM_SECTIONS:
        first = sections[heading].split("\n\n")[0]
        assert not first.startswith(("-", "|", "#")), f"{document}: {heading} begins without a sentence"


def test_every_combination_has_its_section() -> None:
    assert set(COMBINATIONS) <= set(guides()["framework-combinations"].sections)


def test_the_worked_example_has_ten_answers_and_ten_verdicts() -> None:
    sections = guides()["worked-example"].sections
    answers = re2.findall(r"(?m)^(\d+)\. ", sections["The vendor's answers"])
    rows = re2.findall(
        r"(?m)^\| (\d+) \|[^|]+\| (met|partial|not met|not addressed) \|", sections["How each answer is judged"]
    )
    assert answers == [str(number) for number in range(1, 11)]
    assert [number for number, _ in rows] == answers


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.key)
def test_a_fact_stands_in_each_document_that_states_it(fact: Fact) -> None:
    for document in fact.documents:
        assert fact.value in guides()[document].body, f"{document} lacks {fact.value!r}"


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.key)
def test_no_document_states_a_fact_differently(fact: Fact) -> None:
    pattern = fact.stated_as or STATED_AS.get(fact.key)
    if pattern is None:
        return
    stated = [(name, one) for name in NAMES for one in re2.findall(pattern, guides()[name].body)]
    assert stated, f"nothing matches the pattern of {fact.key}"
    assert [(name, one) for name, one in stated if one != fact.value] == []


def test_fact_keys_are_unique() -> None:
    assert [key for key, count in Counter(fact.key for fact in FACTS).items() if count > 1] == []
