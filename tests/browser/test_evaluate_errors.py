"""The evaluation page when something is wrong: told in words where it belongs, and nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Page, Route, expect

from tests.assistant.running import serving
from tests.browser.conftest import NewPage
from tests.browser.evaluating import TEXT, evaluated, filled, opened
from tests.browser.watching import Watch

NETWORK = "Failed to load resource"


def evaluate(page: Page) -> None:
    page.get_by_role("button", name="Evaluate", exact=True).click()


def test_nothing_to_judge_is_told_at_the_text_without_a_request(page: Page, site: str, watch: Watch) -> None:
    filled(opened(page, site), " \n ")
    evaluate(page)
    area = page.get_by_role("textbox", name="What the vendor wrote")
    expect(area).to_be_focused()
    expect(area).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".source-error")).to_contain_text("There is nothing to judge")
    assert not [one for one in watch.requests if "/v1/" in one]
    area.fill(TEXT)
    evaluated(page)


def test_a_wrong_day_and_a_long_name_are_told_at_their_fields(page: Page, site: str) -> None:
    filled(opened(page, site), day="2999-01-01")
    evaluate(page)
    expect(page.get_by_label("Judge as of")).to_be_focused()
    expect(page.locator("#as-of-error")).to_contain_text("still to come")
    filled(page, vendor="v" * 201)
    evaluate(page)
    expect(page.get_by_label("Vendor's name")).to_be_focused()
    expect(page.locator(".name-error")).to_contain_text("201 characters")
    expect(page.locator("#as-of-error")).to_be_hidden()


def test_a_text_above_the_limit_is_told_in_characters(page: Page, site: str) -> None:
    filled(opened(page, site))
    page.locator("textarea.text").evaluate("area => { area.value = ('😀x'.repeat(49) + '\\n').repeat(10_102) }")
    evaluate(page)
    expect(page.locator(".source-error")).to_contain_text("1,000,098 characters")


def test_files_that_cannot_be_used_are_told_at_the_file(page: Page, site: str, watch: Watch) -> None:
    watch.expect(NETWORK)
    filled(opened(page, site))
    for name, content, told in (
        ("tool.exe", b"MZ", "is not read: send one of"),
        ("broken.pdf", b"%PDF-1.4 broken", "broken.pdf"),
        ("empty.txt", b"", "empty.txt is empty"),
        ("blank.txt", b" \n", "is empty"),
        ("large.txt", b"a" * (10 * 2**20 + 1), "the limit is 10 MB"),
        ("long.txt", b"a " * 500_001, "the limit is 1,000,000"),
    ):
        page.get_by_label("Choose a file instead").set_input_files(
            {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        )
        evaluate(page)
        expect(page.locator(".source-error")).to_contain_text(told)
        expect(page.get_by_role("button", name="Remove the file")).to_be_focused()
    page.get_by_role("button", name="Remove the file").click()
    expect(page.locator(".source-error")).to_be_hidden()
    evaluated(page)


def test_the_right_vendor_of_several_is_pointed_at(page: Page, site: str, watch: Watch) -> None:
    watch.expect(NETWORK)
    filled(opened(page, site))
    page.get_by_role("button", name="Add a vendor to compare").click()
    page.locator(".vendor .file").last.set_input_files({"name": "a.exe", "mimeType": "a/b", "buffer": b"MZ"})
    page.locator("#submit").click()
    expect(page.locator(".source-error").last).to_contain_text("is not read")
    expect(page.locator(".source-error").first).to_be_hidden()
    page.get_by_role("button", name="Remove this vendor: Vendor 2").click()
    evaluated(page)


def test_a_server_that_is_gone_costs_nothing(page: Page, site: str, watch: Watch) -> None:
    watch.expect(NETWORK)
    filled(opened(page, site))
    page.context.set_offline(True)
    evaluate(page)
    expect(page.locator("#form-problem")).to_contain_text("The server does not answer")
    expect(page.locator("#form-problem")).to_be_focused()
    page.context.set_offline(False)
    expect(page.get_by_role("textbox", name="What the vendor wrote")).to_have_value(TEXT)
    evaluated(page)
    expect(page.locator("#form-problem")).to_be_hidden()


def test_a_rate_limit_tells_how_long_to_wait(new_page: NewPage, watch: Watch, tmp_path: Path) -> None:
    watch.expect(NETWORK)
    with serving(tmp_path / "limited", CERTWISE_RATE_LIMIT="2/minute") as (_, client):
        page = filled(opened(new_page(), str(client.base_url).rstrip("/")))
        client.get("/v1/checklists")
        evaluate(page)
        expect(page.locator("#form-problem")).to_contain_text("Too many requests: wait")
        expect(page.get_by_role("textbox", name="What the vendor wrote")).to_have_value(TEXT)


def test_a_long_evaluation_shows_that_it_runs_and_can_be_cancelled(page: Page, site: str) -> None:
    """The answer is held back on its way; two more tries to send meanwhile send nothing."""
    held: list[Route] = []
    filled(opened(page, site))
    page.route("**/v1/evaluations", lambda route: held.append(route))
    evaluate(page)
    expect(page.locator("#status")).to_have_text("Judging against the checklist …")
    expect(page.locator("#progress")).to_be_visible()
    expect(page.locator("#seconds")).to_have_text("3 s")
    for _ in range(2):
        page.locator("#form").evaluate("form => form.requestSubmit()")
    page.wait_for_timeout(100)
    assert len(held) == 1
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator("#status")).to_contain_text("Everything that you typed is still here")
    expect(page.locator("#progress")).to_be_hidden()
    page.unroute("**/v1/evaluations")
    evaluated(page)
    assert page.locator(".result").count() == 1


def test_a_reload_asks_first_and_empties_the_form(page: Page, site: str, watch: Watch) -> None:
    filled(opened(page, site))
    page.get_by_role("textbox", name="What the vendor wrote").press("End")
    page.evaluate("setTimeout(() => location.reload(), 0)")
    page.wait_for_timeout(500)
    assert watch.dialogs == [""]
    watch.dialogs.clear()
    expect(page.get_by_role("textbox", name="What the vendor wrote")).to_have_value(TEXT)


def test_a_link_to_a_deleted_evaluation_says_so(page: Page, site: str, watch: Watch) -> None:
    watch.expect(NETWORK)
    opened(page, site, "/evaluate?lang=en&saved=v-0000")
    expect(page.locator("#form-problem")).to_contain_text("There is no saved evaluation")


def test_the_servers_sentence_stands_behind_one_in_the_readers_language(page: Page, site: str, watch: Watch) -> None:
    watch.expect(NETWORK)
    opened(page, site, "/evaluate?lang=de")
    page.locator(".file").set_input_files({"name": "a.exe", "mimeType": "a/b", "buffer": b"MZ"})
    page.locator("#submit").click()
    expect(page.locator(".source-error")).to_contain_text("Diese Art Datei wird nicht gelesen.")
    expect(page.locator(".source-error [lang=en]")).to_contain_text(".exe is not read")


def test_requests_say_only_what_the_buyer_told(page: Page, site: str) -> None:
    sent: list[dict[str, object]] = []
    page.on("request", lambda one: sent.append(json.loads(one.post_data or "")) if "/v1/" in one.url else None)
    evaluated(filled(opened(page, site), day=""))
    assert sent == [{"vendor": "Acme", "text": TEXT, "context": {}, "save": False}]
