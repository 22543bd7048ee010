"""Tables in PDFs: the vendor's column is told from the buyer's, or the file is refused."""

from __future__ import annotations

import pytest

from assistant.questionnaire.reading import answers_of, readers
from ingest.types import Refused
from tests.assistant.intake.made import ANSWERS, QUESTIONNAIRE, pdf, pdf_table

WIDTHS = (8, 45, 40, 40, 40)


def found(content: bytes) -> list[tuple[str, str]]:
    return [(one.question, one.answer) for one in answers_of(readers()[".pdf"](content))]


@pytest.mark.parametrize("centred", [False, True])
def test_a_table_is_read_by_its_columns(centred: bool) -> None:
    assert found(pdf_table(QUESTIONNAIRE, WIDTHS, centred=centred)) == ANSWERS


def test_wrapped_cells_are_put_together_and_words_around_are_kept() -> None:
    note = "Please note that our certificate to ISO/IEC 27001 lapsed in March and was not renewed."
    content = pdf_table(
        (
            ("Question", "Answer"),
            ("In which countries is our data stored, backed up and supported?", "Unknown. We will tell you in May."),
            ("Is there a process for incidents with the AI?", ""),
            (
                "Do you train models on what we send to the service?",
                "Never, neither our own models nor those of others.",
            ),
        ),
        (30, 30),
        before="Returned by the vendor.",
        after=note,
    )
    assert found(content) == [
        ("In which countries is our data stored, backed up and supported?", "Unknown. We will tell you in May."),
        ("Is there a process for incidents with the AI?", ""),
        (
            "Do you train models on what we send to the service?",
            "Never, neither our own models nor those of others.",
        ),
        ("", f"Returned by the vendor.\n\n{note}"),
    ]


def test_a_table_over_pages_is_one() -> None:
    rows = [("#", "Question", "Vendor response"), *((n, f"Question {n}?", f"Reply {n}.") for n in range(90))]
    assert found(pdf_table(rows, (10, 60, 60))) == [(f"Question {n}?", f"Reply {n}.") for n in range(90)]


def test_an_unanswered_request_does_not_end_the_table() -> None:
    """Else the hopes below it would be read as the vendor's words."""
    rows = (
        ("Question", "Expected answer", "Answer"),
        ("Describe how incidents with the AI are classified, reported and learnt from by your teams.", "", ""),
        ("Are you certified to ISO/IEC 42001?", "Yes, by an accredited body, valid until 2028", ""),
        ("Where is our data stored?", "EU", "Oslo"),
    )
    assert found(pdf_table(rows, (40, 30, 30))) == [(asked, said) for asked, _, said in rows[1:]]


def test_columns_that_cannot_be_told_apart_are_refused() -> None:
    """Else the answer that the buyer hopes for would be read as the vendor's."""
    content = pdf(
        "No. Question Expected answer Vendor response",
        "1 Are you certified? Certificate of an accredited body No",
    )
    with pytest.raises(Refused, match=r"send it as \.xlsx"):
        found(content)
