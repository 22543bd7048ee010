"""One answer however often Slack delivers, none lost over a restart, quick acknowledgements, Slack's own back-off."""

from __future__ import annotations

import json
import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from slack_sdk.signature import SignatureVerifier

from assistant.surfaces.slack.desk import Desk, Keep
from assistant.surfaces.slack.inbox import Full, Inbox
from assistant.surfaces.slack.jobs import Job, SentFile, job_from
from assistant.surfaces.slack.messages import Message
from knowledge.packaged import PackagedEmbedder
from tests.assistant.slack.conftest import Served, served
from tests.assistant.slack.fake import APP_TOKEN, BOT, SECRET, TOKEN, broken, cut, event, fake_slack, limited, refused

NOW = datetime(2026, 11, 24, tzinfo=UTC)
JOB = Job(kind="question", team="T", user="U", channel="C", thread="1.1", text="what is SOC 2?")
QUESTION = f"<@{BOT}> what does a bridge letter prove?"


def test_the_example_that_slack_publishes_of_a_signature() -> None:
    body = (
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name="
        "foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2F"
        "hooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015."
        "47445629121.803a0bc887a14d10d2c447fce8b6703c"
    )
    expected = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
    made = SignatureVerifier("8f742231b10e8888abcd99yyyzzz85a5").generate_signature(timestamp="1531420618", body=body)
    assert made == expected


def test_a_job_is_kept_once_and_survives(tmp_path: Path) -> None:
    kept = Job(
        kind="check", team="T", user="U", text="ä", sensitive_data=False, file=SentFile(name="a", url="u", size=1),
        ready=(Message(text="t", blocks=({"type": "divider"},)),),
    )  # fmt: skip
    assert job_from(kept.to_json()) == kept
    inbox = Inbox(tmp_path)
    number = inbox.take(("event:1", "message:1"), kept, now=NOW)
    assert number is not None
    assert inbox.take(("event:2", "message:1"), kept, now=NOW) is None
    assert inbox.take(("event:1", "message:2"), kept, now=NOW) is None
    inbox.close()
    again = Inbox(tmp_path)
    assert again.waiting() == (number,)
    assert again.job(number) == kept
    again.done(number)
    assert again.take(("event:1",), kept, now=NOW) is None
    again.close()
    assert b"\xc3\xa4" not in (tmp_path / "slack.sqlite").read_bytes()


def test_what_is_too_much_is_told_once(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path, max_waiting=1)
    inbox.take(("1",), JOB, now=NOW)
    with pytest.raises(Full):
        inbox.take(("2",), JOB, now=NOW)
    assert inbox.take(("2",), JOB, now=NOW) is None
    inbox.close()


def test_threads_are_conversations_of_their_own(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path)
    assert not inbox.knows("T", "C", "1")
    first = inbox.conversation("T", "C", "1", now=NOW)
    assert inbox.conversation("T", "C", "1", now=NOW) == first
    assert len({first, inbox.conversation("T", "C", "2", now=NOW), inbox.conversation("T2", "C", "1", now=NOW)}) == 3
    assert inbox.knows("T", "C", "1")
    inbox.close()


def test_a_desk_leaves_what_waits_to_the_next(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path)
    for one in range(5):
        inbox.take((str(one),), JOB, now=NOW)
    working, go_on = threading.Event(), threading.Event()

    def slow(_: Job, keep: Keep) -> None:
        working.set()
        assert go_on.wait(10)

    desk = Desk(inbox, workers=1)
    desk.start(slow)
    assert working.wait(10)
    threading.Timer(0.2, go_on.set).start()
    desk.stop()
    assert len(inbox.waiting()) == 4
    done: list[Job] = []
    finished = threading.Event()

    def quick(job: Job, keep: Keep) -> None:
        done.append(job)
        if len(done) == 4:
            finished.set()

    second = Desk(inbox)
    second.start(quick)
    assert finished.wait(10)
    second.stop()
    assert inbox.waiting() == ()
    inbox.close()


@pytest.mark.slow
def test_four_deliveries_at_once_of_each_of_many_events_are_one_answer(certwise: Served) -> None:
    bodies = [event("app_mention", QUESTION) for _ in range(25)]
    deliveries = [(body, {"X-Slack-Retry-Num": str(number)}) for body in bodies for number in range(4)]
    took: list[float] = []

    def deliver(one: tuple[dict[str, object], dict[str, str]]) -> int:
        began = time.monotonic()
        status = certwise.send(one[0], **one[1]).status_code
        took.append(time.monotonic() - began)
        return status

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(deliver, deliveries)) == {200}
    calls = certwise.slack.wait("chat.postMessage", count=25, seconds=60)
    time.sleep(0.6)
    threads = [one.given["thread_ts"] for one in certwise.slack.of("chat.postMessage")]
    assert sorted(threads) == sorted(one["event"]["ts"] for one in bodies)
    assert len(calls) == 25
    # Slack waits three seconds; eight deliver at once here.
    assert sorted(took)[-2] < 2.5, sorted(took)[-5:]


@pytest.mark.slow
def test_what_slack_does_not_take_at_once_is_asked_again(certwise: Served) -> None:
    certwise.slack.fail("chat.postMessage", limited, broken, cut)
    certwise.send(event("app_mention", QUESTION))
    calls = certwise.slack.wait("chat.postMessage", count=4, seconds=30)
    assert calls[1].at - calls[0].at >= 1, "Retry-After is kept"
    # The last time after the client gave up: what was answered is sent again, not asked again.
    assert len({json.dumps(one.given["blocks"]) for one in calls}) == 1


@pytest.mark.slow
def test_blocks_that_slack_refuses_are_sent_as_text(certwise: Served) -> None:
    certwise.slack.fail("chat.postMessage", refused("invalid_blocks"))
    certwise.send(event("app_mention", QUESTION))
    _, plain = certwise.slack.wait("chat.postMessage", count=2)
    assert "blocks" not in plain.given
    assert "have not changed" in plain.given["text"]


@pytest.mark.slow
def test_a_restart_answers_what_waited_and_nothing_twice(
    tmp_path: Path, embedder: PackagedEmbedder, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    home = tmp_path / "home"
    body, lost = event("app_mention", QUESTION), event("app_mention", QUESTION)
    with fake_slack() as slack:
        with served(home, embedder, slack) as first:
            first.send(body)
            slack.wait("chat.postMessage")
            # Slack is down: refused for now, tried again later, and then the process ends.
            slack.fail("chat.postMessage", *[broken] * 9)
            first.send(lost)
            slack.wait("chat.postMessage", count=4)
            time.sleep(0.3)
        slack._failing.clear()
        slack.calls.clear()
        with served(home, embedder, slack) as second:
            (call,) = slack.wait("chat.postMessage")
            assert call.given["thread_ts"] == lost["event"]["ts"]
            for one in (body, lost, lost):
                assert second.send(one).status_code == 200
            time.sleep(0.6)
            assert len(slack.of("chat.postMessage")) == 1
    for secret in (TOKEN, APP_TOKEN, SECRET):
        assert secret not in caplog.text


@pytest.mark.slow
def test_a_revoked_token_is_told_in_the_log_without_it(
    tmp_path: Path, embedder: PackagedEmbedder, caplog: pytest.LogCaptureFixture
) -> None:
    with fake_slack() as slack:
        slack.fail("auth.test", refused("token_revoked"), refused("token_revoked"))
        with served(tmp_path / "home", embedder, slack) as running:
            slack.wait("auth.test")
            assert running.send(event("app_mention", QUESTION)).status_code == 200
            slack.wait("auth.test", count=2)
            time.sleep(0.2)
    assert "does not accept CERTWISE_SLACK_BOT_TOKEN (token_revoked): install the app again" in caplog.text
    assert TOKEN not in caplog.text
