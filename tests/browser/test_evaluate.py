"""The evaluation page: from what a vendor sent to a result that can be read, followed, kept and sent on."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import httpx
import pytest
from docx import Document
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from assistant.example import worked_example
from tests.assistant.intake import made
from tests.browser.conftest import NewPage
from tests.browser.evaluating import DAY, TEXT, compared, evaluated, filled, marked, opened, verdicts

ROWS: made.Grid = (
    ("No.", "Question", "Vendor response"),
    (1, "Do you hold ISO/IEC 27001?", TEXT.split(" Our")[0]),
    (2, "Do you train on our data?", "We train on your data unless you opt out."),
)
LINES = [str(row[2]) for row in ROWS[1:]]
FILES = {
    "answers.txt": "\n".join(LINES).encode(),
    "answers.md": made.markdown(ROWS),
    "answers.html": made.page(ROWS),
    "answers.csv": made.separated(ROWS),
    "answers.xlsx": made.workbook(ROWS),
    "answers.docx": made.document("Answers", ROWS),
    "answers.pdf": made.pdf(*LINES),
}


def test_pasted_text_becomes_a_result(page: Page, site: str) -> None:
    evaluated(filled(opened(page, site)))
    result = page.locator("#view-result")
    expect(result.get_by_role("heading", name="Acme")).to_be_focused()
    expect(result.locator(".outcome")).to_contain_text("Hold")
    expect(result.locator(".counts")).to_contain_text("1 met")
    assert verdicts(page)[3] == "met"
    assert len(verdicts(page)) == 10
    expect(result.locator("#not-saved")).to_be_visible()
    expect(result.locator(".conditions li").first).to_contain_text("ISO/IEC 42001")


def test_the_way_back_keeps_everything(page: Page, site: str) -> None:
    evaluated(filled(opened(page, site)))
    page.go_back()
    expect(page.get_by_role("textbox", name="What the vendor wrote")).to_have_value(TEXT)
    page.go_forward()
    expect(page.locator("#result-title")).to_be_focused()
    page.get_by_role("button", name="Back to the input").click()
    expect(page.get_by_label("Vendor's name")).to_have_value("Acme")
    expect(page.get_by_label("Judge as of")).to_have_value(DAY)


def test_the_worked_example_gives_what_the_guidance_says(page: Page, site: str) -> None:
    opened(page, site).get_by_role("button", name="Fill in the worked example").click()
    expect(page.get_by_role("textbox", name="What the vendor wrote")).to_have_value(worked_example().text)
    evaluated(page)
    found = verdicts(page)
    assert [found.count(one) for one in ("met", "partly met", "not met", "not addressed")] == [4, 3, 2, 1]
    expect(page.locator(".outcome")).to_contain_text("Hold")
    shown = page.locator(".posture tbody tr").all_inner_texts()
    assert ["shown" in one for one in shown] == [True, True, False, False, False, False]
    page.locator(".item summary").first.click()
    link = page.locator(".item .guidance a").first
    with page.expect_popup() as popup:
        link.click()
    expect(popup.value.locator("mark, [aria-current], .passage").first).to_be_visible()
    assert popup.value.url.split("?")[0].endswith("/sources/iso-42001-certificate")


@pytest.mark.parametrize("name", FILES)
def test_every_type_of_file_is_judged(page: Page, site: str, name: str) -> None:
    opened(page, site).get_by_label("Choose a file instead").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": FILES[name]}
    )
    expect(page.locator(".file-said")).to_contain_text(name)
    page.get_by_label("Judge as of").fill(DAY)
    evaluated(page)
    assert (verdicts(page)[3], verdicts(page)[5]) == ("met", "not met")
    page.locator("#quote-6-0").click()
    assert "opt out" in marked(page)


def test_a_dropped_file_is_judged_and_the_pasted_text_comes_back_without_it(page: Page, site: str) -> None:
    filled(opened(page, site), "We hold nothing at all.")
    drop = """(zone, words) => {
        const carried = new DataTransfer();
        carried.items.add(new File([words], "dropped.txt"));
        for (const kind of ["dragover", "drop"])
            zone.dispatchEvent(new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: carried}));
    }"""
    page.locator(".drop").evaluate(drop, TEXT)
    evaluated(page)
    assert verdicts(page)[3] == "met"
    page.go_back()
    page.get_by_role("button", name="Remove the file").click()
    expect(page.get_by_role("textbox", name="What the vendor wrote")).to_have_value("We hold nothing at all.")
    evaluated(page)
    assert verdicts(page)[3] != "met"


def test_what_the_buyer_tells_is_what_is_judged_for(page: Page, site: str) -> None:
    filled(opened(page, site))
    page.get_by_label("No: it assists").check()
    page.locator("#f-sensitive_data").get_by_label("No", exact=True).check()
    page.locator("#f-eu_personal_data").get_by_label("No", exact=True).check()
    page.get_by_label("Your sector").select_option("healthcare")
    evaluated(page)
    expect(page.locator(".decision")).to_contain_text(
        "assistive use; no sensitive data; no personal data of people in the EU; Healthcare"
    )


def test_quotation_and_text_lead_to_each_other(page: Page, site: str) -> None:
    far = "\n".join(f"Paragraph {number} is about nothing in particular." for number in range(200))
    evaluated(filled(opened(page, site), f"{far}\n{TEXT}"))
    quote, mark = page.locator("#quote-4-0"), page.locator("#mark-4-0")
    assert "certificate no. C-11" in quote.inner_text()
    quote.click()
    expect(mark).to_be_focused()
    expect(mark).to_be_in_viewport()
    assert marked(page) in TEXT
    assert "C-11" in marked(page)
    mark.press("Enter")
    expect(quote).to_be_focused()
    expect(quote).to_be_in_viewport()
    page.locator("mark", has_text="planned for next year").click()
    expect(page.locator("#quote-2-0")).to_be_focused()


@pytest.mark.parametrize(
    "before", ["😀 👩‍👩‍👧 ", "𝔸𝕀 𠮷野家 ", "e\u0301 \u202b", "a\r\nb\r\n"], ids=["emoji", "astral", "marks", "crlf"]
)
def test_marks_stand_on_the_words_whatever_stands_before(page: Page, site: str, before: str) -> None:
    evaluated(filled(opened(page, site), f"{before}{TEXT} {before}We train on your data unless you opt out."))
    for key in ("4-0", "2-0", "6-0"):
        quote = page.locator(f"#quote-{key}")
        quote.click()
        # A quotation stands on one line.
        assert " ".join(marked(page).split()) == quote.inner_text().strip("“”")


def test_answers_have_their_own_offsets(page: Page, site: str) -> None:
    rows = [
        ["Question", "Answer"],
        ["Do you hold ISO/IEC 27001? 😀", f"😀 {TEXT}"],
        ["Training? 𝔸", "𝔸𝔸 We train on it."],
    ]
    table = io.StringIO()
    csv.writer(table).writerows(rows)
    opened(page, site).get_by_label("Choose a file instead").set_input_files(
        {"name": "a.csv", "mimeType": "text/csv", "buffer": table.getvalue().encode()}
    )
    page.get_by_label("Judge as of").fill(DAY)
    evaluated(page)
    expect(page.locator(".text-pane h3").first).to_have_text("1. Do you hold ISO/IEC 27001? 😀")
    page.locator("#quote-4-0").click()
    assert marked(page) == page.locator("#quote-4-0").inner_text().strip("“”")


def test_hidden_and_reversed_characters_are_seen_and_flagged(page: Page, site: str) -> None:
    evaluated(filled(opened(page, site), "We are \u202eISO 27001\u202c cert\u200bified. We hold ISO 42001."))
    expect(page.locator(".vendor-text")).to_contain_text("⟨U+202E⟩ISO 27001⟨U+202C⟩")
    expect(page.get_by_role("heading", name="Red flags")).to_be_visible()
    expect(page.locator(".verdict.review").first).to_contain_text("needs review")


def test_the_e_mail_asks_every_open_question_and_is_copied(new_page: NewPage, site: str) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    opened(page, site).get_by_role("button", name="Fill in the worked example").click()
    evaluated(page)
    asked = page.locator(".item .ask span").all_inner_texts()
    assert len(asked) == 6
    page.get_by_role("button", name="Copy the e-mail").click()
    expect(page.locator("#email-done")).to_have_text("The e-mail was copied.")
    copied = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")
    assert all(one in copied for one in asked)
    assert "Dear Exampla team," in copied
    assert "You wrote: “We use customer data to improve our models" in copied


def test_the_e_mail_is_selected_where_copying_is_denied(page: Page, site: str) -> None:
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('denied'))")
    evaluated(filled(opened(page, site)))
    page.get_by_role("button", name="Copy the e-mail").click()
    expect(page.get_by_label("E-mail to the vendor")).to_be_focused()
    assert "ISO/IEC 42001" in page.evaluate("getSelection().toString()")


def test_every_format_is_downloaded_and_opens(page: Page, site: str, tmp_path: Path) -> None:
    evaluated(filled(opened(page, site), vendor="Acme & Söhne / 2"))
    kept = {}
    for button in page.locator("[data-format]").all():
        with page.expect_download() as download:
            button.click()
        name = download.value.suggested_filename
        download.value.save_as(tmp_path / name)
        kept[name.rpartition(".")[2]] = tmp_path / name
    assert set(kept) == {"docx", "xlsx", "html", "md", "txt", "json"}
    assert kept["docx"].name == "Acme-Söhne-2-2026-11-24.docx"
    words = "\n".join(one.text for one in Document(str(kept["docx"])).paragraphs)
    assert "certificate no. C-11" in words
    assert len(load_workbook(kept["xlsx"]).sheetnames) >= 1
    assessment = json.loads(kept["json"].read_text())
    assert page.locator(".digest").inner_text().endswith(assessment["digest"])
    assert httpx.get(f"{site}/v1/evaluations/{assessment['id']}").status_code == 404
    for one in ("html", "md", "txt"):
        assert "certificate no. C-11" in kept[one].read_text().replace("\n", " ").replace("      ", "")


def test_nothing_is_kept_but_what_is_asked_for_and_that_until_it_is_deleted(page: Page, site: str) -> None:
    filled(opened(page, site)).get_by_label("Keep this evaluation on the server").check()
    evaluated(page)
    address = page.get_by_role("link", name="Link to this evaluation").get_attribute("href")
    assert address is not None
    other = page.context.new_page()
    other.goto(address)
    other.wait_for_selector("#result-title:focus")
    assert verdicts(other) == verdicts(page)
    other.locator("#quote-4-0").click()
    assert "C-11" in marked(other)
    with other.expect_download() as download:
        other.locator("[data-format=text]").click()
    assert download.value.suggested_filename == "Acme-2026-11-24.txt"
    other.get_by_role("button", name="Delete it from the server").click()
    expect(other.locator("#deleted")).to_be_focused()
    evaluation_id = address.split("saved=")[1].split("&")[0]
    assert httpx.get(f"{site}/v1/evaluations/{evaluation_id}").status_code == 404
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_vendors_are_compared_and_each_opens(page: Page, site: str) -> None:
    filled(opened(page, site))
    for name, text in (("Borealis", "We have no certificates. We train on your data."), ("Corvida", "😀 " + TEXT)):
        page.get_by_role("button", name="Add a vendor to compare").click()
        filled(page, text, vendor=name)
    compared(page)
    assert page.locator(".comparison thead th").all_inner_texts() == ["Question", "Acme", "Borealis", "Corvida"]
    row = page.locator(".comparison tr", has_text="4. ISO/IEC 27001")
    assert [one.split("\n")[-1].strip() for one in row.locator("td").all_inner_texts()][::2] == ["met", "met"]
    page.get_by_role("button", name="Open the whole result of Corvida").click()
    page.locator("#quote-4-0").click()
    assert "C-11" in marked(page)
    page.get_by_role("button", name="Back to the comparison").click()
    expect(page.locator("#comparison-title")).to_be_focused()
    page.get_by_role("button", name="Back to the input").click()
    for _ in range(2):
        page.get_by_role("button", name="Add a vendor to compare").click()
    expect(page.get_by_role("button", name="Add a vendor to compare")).to_be_hidden()
    expect(page.get_by_label("Keep this evaluation on the server")).to_be_hidden()


def test_a_print_has_one_to_three_pages_with_the_rows_and_not_the_form(page: Page, site: str) -> None:
    opened(page, site).get_by_role("button", name="Fill in the worked example").click()
    evaluated(page)
    printed = PdfReader(io.BytesIO(page.pdf(format="A4")))
    assert 1 <= len(printed.pages) <= 3
    words = " ".join(one.extract_text() for one in printed.pages)
    assert all(one in words for one in ("Hold", "10. Documents under the AI Act", "What the frameworks cover"))
    assert "Copy the e-mail" not in words


@pytest.mark.parametrize(
    ("locale", "path", "heading", "button"),
    [
        ("de-AT", "/evaluate", "Anbieter bewerten", "Bewerten"),
        ("fr-FR", "/evaluate", "Évaluer un fournisseur", "Évaluer"),
        ("es-MX", "/evaluate", "Evaluar a un proveedor", "Evaluar"),
        ("ja-JP", "/evaluate", "Evaluate a vendor", "Evaluate"),
        ("de-DE", "/evaluate?lang=es", "Evaluar a un proveedor", "Evaluar"),
    ],
)
def test_the_page_speaks_the_readers_language(
    new_page: NewPage, site: str, locale: str, path: str, heading: str, button: str
) -> None:
    page = opened(new_page(locale=locale), site, path)
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    page.locator("#example").click()
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_selector("#result-title:focus")
    foreign = page.evaluate("document.documentElement.lang") != "en"
    assert page.locator(".reason[lang=en]").count() == (10 if foreign else 0)
