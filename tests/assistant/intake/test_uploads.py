"""Hostile, damaged and misnamed files are refused with the mend, in bounded time."""

from __future__ import annotations

import contextlib
import io
import time
import zipfile

import pytest

from assistant.errors import InputError, TooLarge, UnknownType
from assistant.intake import read_upload
from tests.assistant.intake.made import QUESTIONNAIRE, document, pdf, workbook


def archive(**entries: bytes) -> bytes:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(name.replace("__", "/") + ".xml", content)
    return stored.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "mend"),
    [
        ("answers.xlsx", document("text"), "rename it to .docx"),
        ("answers.docx", workbook(QUESTIONNAIRE), "rename it to .xlsx"),
        ("answers.docx", pdf("text"), "rename it to .pdf"),
        ("answers.txt", workbook(QUESTIONNAIRE), "rename it to .xlsx"),
        ("answers.csv", archive(a=b"x"), "send the file inside it"),
        ("answers.pdf", b"<html>", "save it as .pdf anew"),
        ("answers.xlsx", b"plain text", "save it as .xlsx anew"),
        ("answers.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "password"),
        ("answers.docx", b"PK\x03\x04" + bytes(100), "save it anew"),
    ],
)
def test_a_file_of_another_kind_than_its_name_says_so(name: str, content: bytes, mend: str) -> None:
    with pytest.raises(InputError, match="answers") as refusal:
        read_upload(name, content)
    assert mend in str(refusal.value)


@pytest.mark.parametrize("name", ["answers.exe", "answers", "answers.doc", "answers.xlsx.zip"])
def test_an_unknown_type_names_the_known_ones(name: str) -> None:
    with pytest.raises(UnknownType, match=r"\.xlsx"):
        read_upload(name, b"text")


def test_a_large_file_is_not_opened() -> None:
    with pytest.raises(TooLarge, match="10 MB"):
        read_upload("answers.pdf", bytes(10 * 2**20 + 1))


@pytest.mark.slow
def test_a_zip_bomb_is_refused_before_it_is_opened() -> None:
    bomb = archive(xl__workbook=b"<workbook/>", xl__worksheets__sheet1=bytes(400 * 2**20))
    began = time.monotonic()
    with pytest.raises(InputError, match="grows"):
        read_upload("answers.xlsx", bomb)
    assert time.monotonic() - began < 2


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "content", "mend"),
    [
        ("answers.pdf", b"%PDF-1.7\n" + b"\xff\x00garbage" * 200, "print it to a new PDF"),
        ("answers.pdf", pdf("Secret answers.", password="pw"), "save a copy without"),
        ("answers.pdf", pdf(), "text recognition"),
        ("answers.docx", archive(word__document=b"<w:document"), "save it as .docx anew"),
        ("answers.xlsx", archive(xl__workbook=b"<workbook/>"), "save it as .xlsx anew"),
    ],
)
def test_a_file_that_no_parser_can_read_says_how_to_mend_it(name: str, content: bytes, mend: str) -> None:
    with pytest.raises(InputError) as refusal:
        read_upload(name, content)
    assert mend in str(refusal.value)


@pytest.mark.slow
def test_a_sheet_of_ten_thousand_rows_is_read_in_full() -> None:
    rows = [("Question", "Answer"), *((f"Question {n}?", f"Answer {n}") for n in range(10_000))]
    began = time.monotonic()
    answers = read_upload("answers.xlsx", workbook(rows)).answers
    assert answers is not None
    assert (len(answers), answers[-1].answer) == (10_000, "Answer 9999")
    assert time.monotonic() - began < 20


@pytest.mark.slow
def test_a_cell_far_away_does_not_hold_the_reader() -> None:
    from openpyxl import Workbook

    book = Workbook()
    assert book.active is not None
    book.active["XFD1048576"] = "far"
    stored = io.BytesIO()
    book.save(stored)
    with pytest.raises(InputError, match="remove the empty ones"):
        read_upload("answers.xlsx", stored.getvalue())


@pytest.mark.slow
def test_prose_files_keep_their_paragraphs() -> None:
    content = document("We hold ISO/IEC 27001.", "It is valid until 2028.")
    assert read_upload("mail.docx", content).text == "We hold ISO/IEC 27001.\n\nIt is valid until 2028."


@pytest.mark.slow
@pytest.mark.parametrize(
    "content",
    [
        b"," * 4_000_000 + b"a",
        b"Question,Answer\n" + b"is it?,yes\n" * 400_000,
        b"Question,Answer\nso?," + b"[ ] " * 200_000,
    ],
    ids=["wide", "long", "boxes"],
)
def test_a_hostile_table_is_read_or_refused_soon(content: bytes) -> None:
    began = time.process_time()
    with contextlib.suppress(InputError):
        read_upload("answers.csv", content)
    assert time.process_time() - began < 10
