"""The Word document, read back."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

import docx
import pytest

from assistant.checklist.render import renderers
from assistant.checklist.render.base import visible
from assistant.checklist.types import Assessment, Submission
from tests.assistant.render.hostile import EVERY, HIDDEN, claims
from tests.assistant.render.made import AS_OF, by_hand, of_answers, of_text

if TYPE_CHECKING:
    from docx.document import Document


def _document(assessment: Assessment, submission: Submission) -> Document:
    return docx.Document(io.BytesIO(renderers()["docx"].render(assessment, submission)))


def _styled(document: Document, style: str) -> list[str]:
    return [one.text for one in document.paragraphs if one.style is not None and one.style.name == style]


def test_the_headings_are_those_of_the_report() -> None:
    assessment, submission = by_hand()
    document = _document(assessment, submission)
    assert _styled(document, "Title") == ["Northwind Models: Four questions"]
    assert _styled(document, "Heading 1") == ["Conditions", "Red flags", "Items", "Posture"]
    assert _styled(document, "Heading 2") == [f"{one.number}. {one.question}" for one in assessment.items]
    assert _styled(document, "List Number") == list(assessment.conditions)
    assert document.paragraphs[1].text.startswith("Hold – 1 met, 1 partly met")


def test_the_table_has_a_row_an_item() -> None:
    assessment, submission = by_hand()
    (table,) = _document(assessment, submission).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["#", "Item", "Verdict", "Why"]
    assert [row[1] for row in rows[1:]] == [one.id for one in assessment.items]
    assert [row[2] for row in rows[1:]] == ["✔ met", "◐ partly met, needs review", "✘ not met", "? not addressed"]


def test_every_quote_is_there_with_its_place() -> None:
    assessment, submission = by_hand()
    evidence = [*assessment.red_flags[0].evidence, *(one for item in assessment.items for one in item.evidence)]
    assert _styled(_document(assessment, submission), "Quote") == [
        f"{one.quote}  (characters {one.start}–{one.end})" for one in evidence
    ]


@pytest.mark.parametrize("answers", [False, True])
def test_hostile_text_reads_back_spelled_out(answers: bool) -> None:
    """What XML cannot hold is spelled out, and every quote can be read."""
    made = of_answers(*((one, claims(one)) for one in EVERY)) if answers else of_text("\n\n".join(map(claims, EVERY)))
    document = _document(*made)
    quotes = "\n".join(_styled(document, "Quote"))
    for item in made[0].items:
        for one in item.evidence:
            assert visible(one.quote) in quotes
    assert "⟨U+0000⟩" in quotes


def test_a_hostile_vendor_name_is_a_title() -> None:
    for name in (EVERY[0], *HIDDEN[:2]):
        assert len(_styled(_document(*of_text("We hold SOC 2.", vendor=name)), "Title")) == 1


def test_a_very_long_quote_is_cut_and_says_so() -> None:
    made = of_text("We hold ISO/IEC 27001:2022 certification " + "for this and that and more " * 600 + ".")
    assert max(map(len, _styled(_document(*made), "Quote")), default=0) < 5_000


def test_times_are_the_assessments_day() -> None:
    content = renderers()["docx"].render(*by_hand())
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {one.date_time for one in package.infolist()} == {(AS_OF.year, AS_OF.month, AS_OF.day, 0, 0, 0)}
    properties = docx.Document(io.BytesIO(content)).core_properties
    assert properties.created is not None
    assert properties.created.replace(tzinfo=None) == datetime(AS_OF.year, AS_OF.month, AS_OF.day)
    assert properties.author == "Certwise"
