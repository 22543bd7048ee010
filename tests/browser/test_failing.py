"""When an answer does not come: said in words, nothing typed is lost, and asking again works."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hosting import Handler, Host, answer
from tests.browser.watching import Watch

QUESTION = "How long is the green seal valid?"


def ask(page: Page, question: str = QUESTION) -> None:
    page.get_by_role("textbox", name="Your question").fill(question)
    page.keyboard.press("Enter")


def answering(handler: Handler, _: dict[str, Any]) -> None:
    handler.begin()
    handler.event("passages", [])
    handler.event("delta", {"text": "The green "})
    handler.event("answer", answer())


def kept(page: Page) -> None:
    """The question is in the field again and in the conversation, and asking again answers it."""
    expect(page.get_by_role("textbox", name="Your question")).to_have_value(QUESTION)
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("article", name="Answer").last).to_contain_text("valid for three years")
    expect(page.get_by_role("textbox", name="Your question")).to_have_value("")
    expect(page.locator(".failure")).to_have_count(0)


def test_too_many_questions_are_counted_down(page: Page, watch: Watch, told: Host) -> None:
    watch.expect("429")
    page.clock.install()
    told.chat = lambda handler, _: handler.problem(429, "wait 30 s", Retry_After="30")
    page.goto(told.address)
    ask(page)
    expect(page.get_by_text("Too many questions in a short time.").last).to_be_visible()
    waiting = page.get_by_role("button", name="Try again in")
    expect(waiting).to_have_attribute("aria-disabled", "true")
    page.clock.run_for(10_000)
    expect(page.get_by_role("button", name="Try again in 20 s")).to_be_visible()
    waiting.click(force=True)
    assert len(told.heard) == 1
    page.clock.run_for(21_000)
    told.chat = answering
    kept(page)


def test_a_server_that_is_not_ready_is_asked_again(page: Page, watch: Watch, told: Host) -> None:
    watch.expect("503")
    told.chat = lambda handler, _: handler.problem(503, "being prepared")
    page.goto(told.address)
    ask(page)
    expect(page.get_by_text("still getting ready").last).to_be_visible()
    told.chat = answering
    kept(page)


def test_what_the_server_refuses_is_said_in_its_words(page: Page, watch: Watch, told: Host) -> None:
    watch.expect("422")
    told.chat = lambda handler, _: handler.problem(422, "the question is empty: ask in words")
    page.goto(told.address)
    ask(page)
    expect(page.locator(".failure")).to_contain_text("ask in words")
    expect(page.get_by_role("button", name="Try again")).to_have_count(0)
    expect(page.get_by_role("textbox", name="Your question")).to_have_value(QUESTION)


def test_a_broken_network_keeps_the_question_over_a_reload(page: Page, watch: Watch, told: Host) -> None:
    watch.expect("ERR_")
    page.goto(told.address)
    page.route("**/v1/chat", lambda route: route.abort())
    ask(page)
    expect(page.get_by_text("The server cannot be reached.").last).to_be_visible()
    page.reload()
    expect(page.locator(".failure")).to_contain_text("cannot be reached")
    page.unroute("**/v1/chat")
    told.chat = answering
    kept(page)


@pytest.mark.parametrize("sent", ["nothing", "half", "garbage", "wrong shape", "error event"])
def test_a_stream_that_breaks_leaves_no_half_answer(page: Page, watch: Watch, told: Host, sent: str) -> None:
    watch.expect("ERR_")

    def breaking(handler: Handler, _: dict[str, Any]) -> None:
        handler.begin()
        if sent != "nothing":
            handler.event("delta", {"text": "The green seal is va"})
        if sent == "garbage":
            handler.raw(b"event: answer\ndata: {not json\n\n")
        elif sent == "wrong shape":
            handler.event("answer", {"answer": 5})
        elif sent == "error event":
            handler.event("error", {"detail": "the model does not answer"})

    told.chat = breaking
    page.goto(told.address)
    ask(page)
    failure = page.locator(".failure")
    expect(failure).to_contain_text("the model does not answer" if sent == "error event" else "broke off")
    assert "green seal is va" not in page.get_by_role("log").inner_text().replace(QUESTION, "")
    told.chat = answering
    kept(page)


def hanging(hang: threading.Event) -> Callable[[Handler, dict[str, Any]], None]:
    """A server that begins to answer and then says nothing more, until `hang` is set."""

    def chat(handler: Handler, _: dict[str, Any]) -> None:
        handler.begin()
        handler.event("delta", {"text": "The blue "})
        hang.wait(10)

    return chat


def test_a_server_that_hangs_is_given_up_and_a_slow_one_is_not(page: Page, told: Host) -> None:
    go_on = threading.Event()

    def slow(handler: Handler, _: dict[str, Any]) -> None:
        handler.begin()
        handler.event("delta", {"text": "The green "})
        go_on.wait(10)
        handler.raw(b": ping\r\n\r\n")
        handler.raw(b"event: ans")
        handler.raw(b'wer\r\ndata: {"answer": "x",\r\ndata: "kind": "not_covered"}\r\n\r\n')

    told.chat = slow
    page.clock.install()
    page.goto(told.address)
    ask(page)
    expect(page.locator(".coming").get_by_text("The green")).to_be_visible()
    page.clock.run_for(50_000)
    go_on.set()
    expect(page.get_by_text("Not covered by the guidance")).to_be_visible()

    hang = threading.Event()
    told.chat = hanging(hang)
    ask(page)
    expect(page.locator(".coming").get_by_text("The blue")).to_be_visible()
    page.clock.run_for(61_000)
    expect(page.get_by_text("No answer came for a minute.").last).to_be_visible()
    hang.set()
    told.chat = answering
    kept(page)


def test_a_question_can_be_stopped(page: Page, told: Host) -> None:
    hang = threading.Event()
    told.chat = hanging(hang)
    page.goto(told.address)
    ask(page)
    expect(page.locator(".coming").get_by_text("The blue")).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".failure")).to_contain_text("Stopped.")
    hang.set()
    told.chat = answering
    kept(page)


def test_it_works_where_storage_is_denied(page: Page, told: Host) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });"
    )
    told.chat = answering
    page.goto(told.address)
    ask(page)
    expect(page.get_by_role("article", name="Answer")).to_contain_text("valid for three years")


def test_feedback_that_cannot_be_kept_is_said_and_the_comment_stays(page: Page, watch: Watch, told: Host) -> None:
    watch.expect("404")
    told.chat = answering
    page.goto(told.address)
    ask(page)
    page.get_by_role("button", name="Helpful", exact=True).click()
    expect(page.get_by_text("Your feedback could not be kept").first).to_be_visible()
    told.feedback = 204
    page.get_by_role("button", name="Not helpful").click()
    expect(page.get_by_role("button", name="Not helpful")).to_have_attribute("aria-pressed", "true")
    comment = page.get_by_role("textbox", name="What was good or missing?")
    comment.fill("too short")
    told.feedback = 404
    page.get_by_role("button", name="Send comment").click()
    expect(page.get_by_text("Your feedback could not be kept").first).to_be_visible()
    expect(comment).to_have_value("too short")
    told.feedback = 204
    page.get_by_role("button", name="Send comment").click()
    expect(comment).to_have_count(0)
    assert told.heard[-1][2] == {"answer_id": "a-1", "rating": "down", "comment": "too short"}
