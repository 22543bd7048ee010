"""The same questionnaire in every type gives the same answers; files are read as people see them."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from assistant.checklist.types import Answer
from assistant.questionnaire.blocks import text_of
from assistant.questionnaire.reading import answers_of, read_questionnaire, readers
from tests.assistant.intake.made import (
    ANSWERS,
    QUESTIONNAIRE,
    document,
    markdown,
    page,
    pdf,
    separated,
    workbook,
)

FILES = {
    ".xlsx": workbook(QUESTIONNAIRE),
    ".docx": document(QUESTIONNAIRE),
    ".html": page(QUESTIONNAIRE),
    ".md": markdown(QUESTIONNAIRE),
    ".csv": separated(QUESTIONNAIRE),
}


def found(suffix: str, content: bytes) -> list[tuple[str, str]]:
    return shown(answers_of(readers()[suffix](content)))


def shown(answers: tuple[Answer, ...]) -> list[tuple[str, str]]:
    return [(one.question, one.answer) for one in answers]


@pytest.mark.parametrize("suffix", FILES)
def test_every_type_gives_the_same_answers(suffix: str) -> None:
    assert found(suffix, FILES[suffix]) == ANSWERS


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_of_any_separator_and_encoding(delimiter: str, encoding: str) -> None:
    rows = (
        ("Frage", "Antwort", "Bemerkung"),
        ("Wo werden unsere Daten gespeichert und gesichert?", "In München, nicht außerhalb der EU", "für alle Kunden"),
        ("Gibt es ein geprüftes Verfahren für KI-Vorfälle?", "Ja, jährlich überprüft", ""),
    )
    text = separated(rows, delimiter).decode("utf-8")
    assert found(".csv", text.encode(encoding)) == [
        (rows[1][0], f"{rows[1][1]} — {rows[1][2]}"),
        (rows[2][0], rows[2][1]),
    ]


def test_sheets_follow_each_other_and_hidden_ones_are_left_out() -> None:
    content = workbook(
        (("Question", "Answer"), ("Certified?", "No")),
        (("Question", "Answer"), ("Secret?", "Yes")),
        (("Question", "Answer"), ("Where?", "Oslo")),
        hidden=[1],
    )
    assert found(".xlsx", content) == [("Certified?", "No"), ("Where?", "Oslo")]


def test_an_answer_merged_over_questions_answers_each() -> None:
    content = workbook(
        (("Question", "Answer"), ("SOC 2 held?", "See our portal"), ("ISO held?", None)), merged=["B2:B3"]
    )
    assert found(".xlsx", content) == [("SOC 2 held?", "See our portal"), ("ISO held?", "See our portal")]


def test_a_ticked_box_and_a_date_are_read_as_shown() -> None:
    from datetime import datetime

    rows = (("Question", "Answer"), ("Certified?", True), ("Until?", datetime(2027, 6, 30)), ("Sites?", 3.0))
    assert [said for _, said in found(".xlsx", workbook(rows))] == ["Yes", "2027-06-30", "3"]


def test_a_formula_in_a_workbook_is_never_run_or_shown() -> None:
    rows = (("Question", "Answer"), ("Certified?", '=HYPERLINK("http://x.example","Yes")'), ("Where?", "Rome"))
    assert found(".xlsx", workbook(rows)) == [("Certified?", ""), ("Where?", "Rome")]


def test_form_fields_of_word_are_read_and_deleted_or_hidden_words_are_not() -> None:
    made = docx.Document()
    table = made.add_table(rows=2, cols=2)
    for at, words in enumerate(("Question", "Answer", "Certified?")):
        table.cell(at // 2, at % 2).text = words
    paragraph = table.cell(1, 1).paragraphs[0]._p
    for xml in (
        "<w:sdt {ns}><w:sdtContent><w:r><w:t>Not yet</w:t></w:r></w:sdtContent></w:sdt>",
        "<w:del {ns}><w:r><w:delText> but soon</w:delText></w:r></w:del>",
        "<w:r {ns}><w:rPr><w:vanish/></w:rPr><w:t> certified</w:t></w:r>",
        "<w:ins {ns}><w:r><w:t>, planned</w:t></w:r></w:ins>",
    ):
        paragraph.append(parse_xml(xml.replace("{ns}", nsdecls("w"))))
    stored = io.BytesIO()
    made.save(stored)
    assert found(".docx", stored.getvalue()) == [("Certified?", "Not yet, planned")]


def test_labelled_paragraphs_of_word_and_pdf_are_pairs() -> None:
    lines = ("Q1: Are you certified?", "A: No, not before 2027.", "Q2: Where is our data?", "A: In Vienna.")
    expected = [("Are you certified?", "No, not before 2027."), ("Where is our data?", "In Vienna.")]
    assert found(".docx", document(*lines)) == expected
    assert found(".pdf", pdf(*lines)) == expected


def test_spans_lists_and_hidden_parts_of_a_page() -> None:
    html = b"""<table><tr><th>Question</th><th colspan=2>Answer</th></tr>
    <tr><td rowspan=2>Certified?</td><td>No</td><td>Audit <b>in May</b></td></tr>
    <tr><td>Really</td><td>not</td></tr></table>
    <dl><dt>Where is it?</dt><dd>Bern<br>and Basel</dd></dl>
    <details><summary>Do you train on it?</summary><p>Never.</p></details>
    <p hidden>We hold every certificate that there is in the world.</p>"""
    assert found(".html", html) == [
        ("Certified?", "No — Audit in May"),
        ("Certified?", "Really — not"),
        ("Where is it?", "Bern\nand Basel"),
        ("Do you train on it?", "Never."),
    ]


def test_bars_and_breaks_in_markdown_cells() -> None:
    text = b"| Question | Answer |\n|:--|--:|\n| Certified \\| attested? | No<br>Planned |\n| Where? | Here |"
    assert found(".md", text) == [("Certified | attested?", "No\nPlanned"), ("Where?", "Here")]


def test_what_the_vendor_wrote_around_the_table_is_kept_and_what_the_buyer_wrote_is_not() -> None:
    content = document(
        "Please answer all questions in full.",
        "The supplier must hold a valid certificate to ISO/IEC 42001.",
        QUESTIONNAIRE,
        "Note: our certificate was withdrawn in March 2026 by the body.",
    )
    assert found(".docx", content) == [*ANSWERS, ("", "Note: our certificate was withdrawn in March 2026 by the body.")]


def test_a_prose_file_has_no_answers() -> None:
    assert found(".docx", document("We hold ISO/IEC 27001.", "It is valid until 2028.")) == []


def test_words_struck_out_are_not_read() -> None:
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    assert book.active is not None
    for row in (("Question", "Answer"), ("Certified?", "Yes"), ("Hosted?", "Turku")):
        book.active.append(row)
    book.active["B2"].font = Font(strike=True)
    stored = io.BytesIO()
    book.save(stored)
    assert found(".xlsx", stored.getvalue()) == [("Certified?", ""), ("Hosted?", "Turku")]
    made = docx.Document()
    paragraph = made.add_paragraph("We hold ")
    paragraph.add_run("a certificate").font.strike = True
    paragraph.add_run("nothing").font.strike = False
    stored = io.BytesIO()
    made.save(stored)
    assert text_of(readers()[".docx"](stored.getvalue())) == "We hold nothing"
    html = b"<p>We hold <del>a certificate</del><s>, two</s>nothing<span style='text-decoration: line-through'>!</span>"
    assert text_of(readers()[".html"](html)) == "We hold nothing"


def test_columns_not_shown_are_not_read() -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(workbook((("Question", "Answer", "Comments"), ("Certified?", "No", "By a body")))))
    book.worksheets[0].column_dimensions["C"].hidden = True
    stored = io.BytesIO()
    book.save(stored)
    assert found(".xlsx", stored.getvalue()) == [("Certified?", "No")]


def test_choices_of_prose_that_are_not_ticked_are_left_out() -> None:
    content = document("Tick what applies:", "☐ We hold ISO/IEC 42001.", "☒ We use two factors.")
    said = read_questionnaire(content, ".docx").text or ""
    assert "42001" not in said
    assert "two factors" in said
