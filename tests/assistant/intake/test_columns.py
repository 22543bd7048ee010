"""Which column asks, which answers, and which is never the vendor's word."""

from __future__ import annotations

import pytest

from assistant.questionnaire.blocks import Table
from assistant.questionnaire.labels import read_labelled
from assistant.questionnaire.names import role_of
from assistant.questionnaire.reading import answers_of
from assistant.questionnaire.rows import read_table
from ingest.types import Refused


def pairs(*rows: tuple[str, ...]) -> list[tuple[str, str]]:
    read = read_table(rows)
    assert read is not None
    return [(one.question, one.answer) for one in read.answers]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Question", "question"),
        ("Security question", "question"),
        ("Requirement", "question"),
        ("Kontrollfrage", "question"),
        ("Exigence", "question"),
        ("Pregunta", "question"),
        ("Vendor Response", "answer"),
        ("Response (evidence required)", "answer"),
        ("Yes/No", "answer"),
        ("Comments", "answer"),
        ("Ihre Antwort", "answer"),
        ("Réponse du fournisseur", "answer"),
        ("Respuesta del proveedor", "answer"),
        ("Self-assessment", "answer"),
        ("Category", "topic"),
        ("Control ID", "other"),
        ("Nr.", "other"),
        ("Expected answer", "ours"),
        ("Expected vendor response", "ours"),
        ("Answer (expected)", "ours"),
        ("Erwartete Antwort", "ours"),
        ("Réponse attendue", "ours"),
        ("Respuesta esperada", "ours"),
        ("Evidence required", "ours"),
        ("Evidence needed", "ours"),
        ("Suggested response", "ours"),
        ("Template answer", "ours"),
        ("Comments (buyer)", "ours"),
        ("Requirement details", "question"),
        ("Domanda", "question"),
        ("Risposta del fornitore", "answer"),
        ("Risposta attesa", "ours"),
        ("Antwoord", "answer"),
        ("Verwacht antwoord", "ours"),
        ("Pergunta", "question"),
        ("Resposta", "answer"),
        ("Answer options", "ours"),
        ("Previous answer", "ours"),
        ("Reviewer comments", "ours"),
        ("Customer comments", "ours"),
    ],
)
def test_a_column_is_known_by_its_name(name: str, role: str) -> None:
    assert role_of(name) == role


def test_what_the_buyer_hopes_for_is_no_answer() -> None:
    """Not even where the vendor left its own column empty."""
    read = pairs(("Question", "Ideal response", "Response"), ("Certified?", "Yes, by an accredited body", ""))
    assert read == [("Certified?", "")]


def test_evidence_is_the_buyers_before_the_answer_and_the_vendors_behind_it() -> None:
    before = (("Control", "Evidence", "Vendor response"), ("ISO 42001", "Certificate of an accredited body", "No"))
    behind = (("Control", "Response", "Evidence"), ("ISO 42001", "Yes", "Certificate 42"))
    assert pairs(*before) == [("ISO 42001", "No")]
    assert pairs(*behind) == [("ISO 42001", "Yes — Certificate 42")]


def test_notes_that_tell_what_to_write_are_not_the_vendors() -> None:
    rows = (("Question", "Yes/No", "Notes"), ("SOC 2?", "No", "Provide the report"), ("ISO?", "No", "Attach it"))
    assert pairs(*rows) == [("SOC 2?", "No"), ("ISO?", "No")]


def test_the_answers_of_several_vendors_are_not_taken_for_one_s() -> None:
    with pytest.raises(Refused, match="a file of its own"):
        read_table((("Question", "Vendor A", "Vendor B"), ("Certified?", "No", "Yes, since May")))


def test_the_header_may_stand_below_a_title() -> None:
    read = pairs(("Review 2026", ""), ("", ""), ("Control", "Answer"), ("Encryption at rest", "AES-256"))
    assert read == [("Encryption at rest", "AES-256")]


def test_a_header_of_two_rows_is_one() -> None:
    read = pairs(
        ("Question", "Response", "Response"),
        ("Question", "Yes/No", "Comments"),
        ("Do you log outputs?", "Yes", "Kept for a year"),
    )
    assert read == [("Do you log outputs?", "Yes — Kept for a year")]


def test_a_mark_below_a_choice_is_that_answer() -> None:
    """Else a remark beside a marked No would stand for itself."""
    rows = (
        ("No.", "Question", "Yes", "No", "N/A", "Comments"),
        ("1", "Certified?", "", "x", "", "Certificate in 2027"),
    )
    assert pairs(*rows) == [("Certified?", "No — Certificate in 2027")]
    below = (("Control", "Response", "Response"), ("", "Met", "Not met"), ("Encryption", "X", ""), ("Logs", "", "X"))
    assert pairs(*below) == [("Encryption", "Met"), ("Logs", "Not met")]


def test_cards_have_their_labels_at_the_left() -> None:
    cards = (
        ("Question 1", "Are you certified?"),
        ("Expected answer", "Certificate of an accredited body"),
        ("Vendor answer", "Not yet"),
        ("Comments", "Audit in May"),
        ("Question 2", "Where?"),
        ("Vendor answer", ""),
    )
    assert pairs(*cards) == [("Are you certified?", "Not yet — Audit in May"), ("Where?", "")]


def test_a_questionnaire_may_be_turned_on_its_side() -> None:
    rows = (("Question", "Certified to ISO 42001?", "Where is data?"), ("Answer", "No", "Riga"))
    assert pairs(*rows) == [("Certified to ISO 42001?", "No"), ("Where is data?", "Riga")]


def test_columns_that_repeat_are_read_apart() -> None:
    names = ("Question", "Answer", "")
    rows = (
        (*names, *names[:2]),
        ("SOC 2?", "No", "", "Hosted?", "By a certified centre"),
        ("Logs?", "Yes", "", "", ""),
    )
    assert pairs(*rows) == [("SOC 2?", "No"), ("Logs?", "Yes"), ("Hosted?", "By a certified centre")]


def test_a_section_row_is_no_question_but_says_what_the_next_ones_are_on() -> None:
    read = pairs(
        ("Ref", "Question", "Answer"),
        ("", "SOC 2", ""),
        ("1.1", "Which type?", "Type 2"),
        ("1.2", "Which period?", ""),
    )
    assert read == [("SOC 2: Which type?", "Type 2"), ("SOC 2: Which period?", "")]


def test_a_topic_column_is_put_before_the_question() -> None:
    read = pairs(("Domain", "Question", "Answer"), ("ISO 27001", "Valid until?", "2028"))
    assert read == [("ISO 27001: Valid until?", "2028")]


def test_words_under_an_answer_go_on_with_it() -> None:
    read = pairs(("Question", "Answer"), ("Where?", "Paris"), ("", "Backups in Lyon"))
    assert read == [("Where?", "Paris\nBackups in Lyon")]


def test_a_column_named_after_the_vendor_answers() -> None:
    read = pairs(("#", "Question", "Borealis Ltd"), ("1", "Certified?", "Not yet"))
    assert read == [("Certified?", "Not yet")]


def test_without_names_the_column_that_asks_is_the_question() -> None:
    read = pairs(("1", "Certified?", "No"), ("2", "Where is data?", "Spain"))
    assert read == [("Certified?", "No"), ("Where is data?", "Spain")]


def test_without_names_a_column_of_instructions_does_not_answer() -> None:
    rows = (("SOC 2?", "Yes", "Attach the report"), ("ISO?", "No", "State the body and date"), ("Logs?", "Yes", ""))
    assert pairs(*rows) == [("SOC 2?", "Yes"), ("ISO?", "No"), ("Logs?", "Yes")]


def test_a_first_row_that_speaks_of_controls_is_no_header() -> None:
    rows = (("Do you review access controls yearly?", "Yes, compliant"), ("Is there a response plan?", "Yes"))
    assert pairs(*rows) == list(rows)


@pytest.mark.parametrize(
    "rows",
    [
        (("Name", "City"), ("Acme", "Bonn")),
        (("One", "Two"), ("What?", "that"), ("a", "b"), ("c", "d"), ("e", "f")),
        (("Question",), ("Certified?",)),
        (),
    ],
)
def test_another_table_is_no_questionnaire(rows: tuple[tuple[str, ...], ...]) -> None:
    assert read_table(rows) is None


def test_labelled_paragraphs_are_pairs() -> None:
    read = read_labelled(
        ["Hello.", "Q1: Certified?", "A: No.", "Not before 2027.", "Q2. Where?\nA: Paris", "Q3: Logs?"]
    )
    assert read is not None
    answers, before = read
    assert [(one.question, one.answer) for one in answers] == [
        ("Certified?", "No.\nNot before 2027."),
        ("Where?", "Paris"),
        ("Logs?", ""),
    ]
    assert before == ["Hello."]


def test_prose_without_labels_has_no_pairs() -> None:
    assert read_labelled(["We hold a certificate.", "A note: it is valid."]) is None


def test_labels_may_be_bold_and_their_answers_ticked() -> None:
    read = read_labelled(["**Q1. Certified?**", "**A:** ☐ Yes ☒ No", "**Q2:** Where?", "**Answer:** Graz"])
    assert read is not None
    assert [(one.question, one.answer) for one in read[0]] == [("Certified?", "No"), ("Where?", "Graz")]


def test_labels_may_stand_in_framed_boxes() -> None:
    boxes = [Table(rows=((f"Q{n}: Is it so?",), (f"A: Reply {n}",))) for n in (1, 2)]
    assert [one.answer for one in answers_of(boxes)] == ["Reply 1", "Reply 2"]
