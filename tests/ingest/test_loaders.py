"""Each format yields its text, its structure and its identity, or a refusal that names the mend."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from fpdf import FPDF

from ingest.chunk import passages
from ingest.loaders import loader_for, loaders
from ingest.parse_guard import load_guarded
from ingest.types import Loaded, Refused
from knowledge.types import Passage


def read(name: str, content: bytes | str) -> list[Loaded | Refused]:
    return load_guarded(content.encode() if isinstance(content, str) else content, Path(name))


def one(name: str, content: bytes | str) -> Loaded:
    (loaded,) = read(name, content)
    assert isinstance(loaded, Loaded), loaded
    return loaded


def cut(name: str, content: bytes | str) -> list[Passage]:
    loaded = one(name, content)
    found = passages("doc", loaded)
    assert all(loaded.text[each.start : each.end] == each.text for each in found)
    return found


def refusal(name: str, content: bytes | str) -> str:
    try:
        results = read(name, content)
    except Refused as refused:
        return str(refused)
    (only,) = results
    assert isinstance(only, Refused), only
    return str(only)


def pdf(*lines: str) -> bytes:
    page = FPDF()
    page.add_page()
    page.set_font("helvetica", size=12)
    for line in lines:
        page.multi_cell(0, 8, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(page.output())


def test_every_named_format_has_a_loader() -> None:
    expected = {".md", ".txt", ".html", ".pdf", ".docx", ".xlsx", ".csv", ".jsonl"}
    assert expected <= set(loaders())


def test_an_unknown_format_is_refused_with_those_that_are_read() -> None:
    with pytest.raises(Refused, match=r"\.pages files are not read.*\.docx"):
        loader_for(Path("notes.pages"))


def test_markdown_gives_front_matter_headings_lists_and_tables_without_markup() -> None:
    text = (
        "---\nid: logs\ntitle: Keeping logs\nas_of: 2026-11-24\nurl: https://example.com/logs\n---\n# Keeping logs\n\n"
        "## How long\n\nKeep them for **six months** ([the Act](act.md)).\n\n- for audits\n- for incidents\n\n"
        "## Who\n\n| Role | Duty |\n|---|---|\n| Deployer | keeps |\n"
    )
    loaded = one("x.md", text)
    assert (loaded.id, loaded.title, loaded.as_of, loaded.url) == (
        "logs", "Keeping logs", "2026-11-24", "https://example.com/logs",
    )  # fmt: skip
    found = cut("x.md", text)
    assert [each.section for each in found] == [("How long",), ("Who",)]
    assert found[0].text == "Keep them for six months (the Act).\n- for audits\n- for incidents"
    assert found[1].context == ("Role", "Duty")


@pytest.mark.parametrize("front", ["id: [", "- a\n- b", "as_of: soon"])
def test_broken_front_matter_is_refused(front: str) -> None:
    assert "as_of" in refusal("x.md", f"---\n{front}\n---\ntext\n") or "front matter" in refusal(
        "x.md", f"---\n{front}\n---\ntext\n"
    )


def test_html_leaves_out_scripts_and_navigation_and_keeps_structure() -> None:
    page = (
        "<html><head><title>Trust page</title><script>alert(1)</script></head><body><nav>Home</nav><main><h2>Logs</h2>"
        "<p>Kept for <b>six</b>\nmonths.</p><ul><li>audit<ul><li>inner</li></ul></li></ul><!-- hidden -->"
        "<dl><dt>Who reads them?</dt><dd>The operator.</dd></dl>"
        "<table><tr><th>Role</th><th>Duty</th></tr><tr><td>Deployer</td><td>keeps</td></tr></table></main></body></html>"
    )
    found = cut("x.html", page)
    joined = "\n".join(each.text for each in found)
    assert "Kept for six months." in joined
    assert not any(word in joined for word in ("alert", "Home", "hidden"))
    assert {each.kind for each in found} >= {"list", "qa", "row"}
    assert one("x.html", page).title == "Trust page"


def test_word_documents_keep_headings_lists_and_tables() -> None:
    document = docx.Document()
    document.add_heading("Logs", level=1)
    document.add_paragraph("Kept for six months, and longer where the contract says so.")
    document.add_paragraph("audits", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for at, text in enumerate(("Role", "Duty", "Deployer", "keeps")):
        table.cell(at // 2, at % 2).text = text
    stored = io.BytesIO()
    document.save(stored)
    found = cut("logs.docx", stored.getvalue())
    assert all(each.section == ("Logs",) for each in found)
    assert found[-1].context == ("Role", "Duty")
    assert found[-1].text == "| Deployer | keeps |"


def test_workbooks_give_each_sheet_and_each_row_with_its_columns() -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "Duties"
    for row in (["Who does what"], ["Role", "Since"], ["Deployer", 2026.0]):
        first.append(row)
    faq = book.create_sheet("FAQ")
    for row in (["Question", "Answer"], ["Who reads the logs?", "The operator."]):
        faq.append(row)
    stored = io.BytesIO()
    book.save(stored)
    found = cut("duties.xlsx", stored.getvalue())
    assert [(each.kind, each.section) for each in found] == [
        ("prose", ("Duties",)), ("row", ("Duties",)), ("qa", ("FAQ",)),
    ]  # fmt: skip
    assert found[1].text == "| Deployer | 2026 |"


@pytest.mark.parametrize(("name", "mark"), [("x.csv", ","), ("x.csv", ";"), ("x.tsv", "\t")])
def test_delimited_tables_give_rows_with_columns(name: str, mark: str) -> None:
    text = f"Role{mark}Duty\nDeployer{mark}keeps logs\nProvider{mark}designs them\n"
    found = cut(name, text)
    assert [each.context for each in found] == [("Role", "Duty")] * 2


def test_a_bad_json_line_costs_only_itself() -> None:
    lines = [
        json.dumps({"id": "a1", "title": "Art. 1", "text": "Keep logs.", "as_of": "2024-07-12"}),
        "{", json.dumps(["x"]), json.dumps({"id": "b"}), json.dumps({"id": "c", "text": "Fine.", "as_of": "soon"}),
        json.dumps({"id": 7, "text": "A number as id."}),
    ]  # fmt: skip
    results = read("x.jsonl", "\n".join(lines))
    assert [each.id for each in results if isinstance(each, Loaded)] == ["a1", "7"]
    reasons = [str(each) for each in results if isinstance(each, Refused)]
    assert [reason.split(":")[0] for reason in reasons] == ["line 2", "line 3", "line 4", "line 5"]


def test_pdf_text_is_read() -> None:
    found = cut("logs.pdf", pdf("Logs are kept for six months.", "The deployer keeps them."))
    assert "six months" in " ".join(each.text for each in found)


def test_text_in_other_encodings_is_read() -> None:
    words = "Die Prüfung läuft über zwölf Monate, und der Bericht beschreibt größere Änderungen.\n"
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        assert "Prüfung läuft" in one("x.txt", words.encode(encoding)).text


def bomb() -> bytes:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * (120 * 2**20))
    return stored.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("x.txt", b"", "empty"),
        ("x.txt", b"ab\x00\x01\x02cd" * 30, "not a text file"),
        ("x.md", b"   \n \n", "empty"),
        ("x.html", b"<html><script>1</script></html>", "no text"),
        ("x.pdf", b"%PDF-1.7 broken", "no readable PDF"),
        ("x.docx", b"PK\x03\x04broken", "damaged"),
        ("x.docx", bomb(), "grows from"),
        ("x.xlsx", b"no workbook", "no Excel workbook"),
        ("x.pdf", pdf(""), "only pictures"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused_with_the_reason(name: str, content: bytes, reason: str) -> None:
    assert reason in refusal(name, content)


def test_deeply_nested_pages_are_read_or_refused_and_never_crash() -> None:
    results = read("x.html", "<div>" * 20_000 + "deep down" + "</div>" * 20_000)
    assert len(results) == 1
