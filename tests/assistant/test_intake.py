"""Returned questionnaires become answers with their questions; other files their text."""

from __future__ import annotations

import io

import docx
import openpyxl
import pytest

from assistant.errors import InputError, TooLarge, UnknownType
from assistant.intake import read_upload


def workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    stored = io.BytesIO()
    book.save(stored)
    return stored.getvalue()


def pairs(name: str, content: bytes) -> list[tuple[str, str]]:
    submission = read_upload(name, content)
    assert submission.answers is not None, submission.text
    return [(one.question, one.answer) for one in submission.answers]


def test_question_and_answer_columns_are_found_below_other_rows() -> None:
    content = workbook(
        ["Vendor security questionnaire"],
        ["Company", "Acme", ""],
        ["ID", "Control question", "Yes/No", "Comments"],
        ["A1", "Is data encrypted at rest?", "Yes", "AES-256"],
        ["A2", "Do you hold ISO 42001?", None, None],
    )
    assert pairs("q.xlsx", content) == [
        ("Is data encrypted at rest?", "Yes — AES-256"),
        ("Do you hold ISO 42001?", ""),
    ]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (["Frage", "Antwort"], ["Wo liegen unsere Daten?", "In Frankfurt."]),
        (["Exigence", "Réponse du fournisseur"], ["Où sont nos données ?", "À Paris."]),
        (["Pregunta", "Respuesta"], ["¿Dónde están los datos?", "En Madrid."]),
    ],
)
def test_columns_are_named_in_other_languages_too(header: list[object], row: list[object]) -> None:
    assert pairs("q.xlsx", workbook(header, row)) == [tuple(row)]


def test_a_table_without_names_is_read_by_its_questions() -> None:
    content = "Do you hold ISO 27001?,Yes.\nIs our data used for training?,No.\nWhere is it?,In the EU.\n"
    assert len(pairs("q.csv", content.encode())) == 3


def test_a_word_table_and_a_web_table_are_read() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for at, words in enumerate(("Question", "Response", "Do you hold ISO 42001?", "No.")):
        table.cell(at // 2, at % 2).text = words
    stored = io.BytesIO()
    document.save(stored)
    expected = [("Do you hold ISO 42001?", "No.")]
    assert pairs("q.docx", stored.getvalue()) == expected
    page = (
        "<table><tr><th>Question</th><th>Response</th></tr><tr><td>Do you hold ISO 42001?</td><td>No.</td></tr></table>"
    )
    assert pairs("q.html", page.encode()) == expected


def test_text_is_kept_as_written() -> None:
    text = "Hello,\n\n  we hold ISO 27001.\n"
    assert read_upload("mail.txt", text.encode()).text == text
    assert read_upload("mail.md", text.encode()).text == text


def test_a_file_without_questions_is_a_text() -> None:
    assert "ISO 27001" in (read_upload("p.html", b"<p>We hold ISO 27001.</p>").text or "")


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("x.exe", b"MZ", UnknownType),
        ("x", b"text", UnknownType),
        ("x.txt", b"a" * (10 * 2**20 + 1), TooLarge),
        ("x.docx", b"PK\x03\x04 broken", InputError),
        ("x.xlsx", b"not a workbook", InputError),
        ("x.txt", b"\x00\x01" * 50, InputError),
    ],
)
def test_a_bad_file_is_refused(name: str, content: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_upload(name, content)
