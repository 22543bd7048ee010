"""Slack over HTTP: every kind of payload that Slack documents, signed, to a real server and a Slack on localhost."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from tests.assistant.slack.conftest import Served
from tests.assistant.slack.fake import BOT, BOT_ID, PERSON, command, event, interaction, pressed, signed
from tests.assistant.slack.rules import check_message, links, shown

pytestmark = pytest.mark.slow

SETTLED = 0.6
"""Seconds in which a reply would have come that must not come."""
POSTS = ("chat.postMessage", "chat.postEphemeral", "hook")
PARTS = 2
"""Messages that a check's ten items take."""
QUESTION = "what does a bridge letter prove?"
VENDOR = "We hold ISO/IEC 27001:2022. <!channel> [click](https://evil.example) @here We do not train on your data."


def test_a_mention_is_answered_in_its_thread(certwise: Served) -> None:
    body = event("app_mention", f"<@{BOT}> {QUESTION}")
    response = certwise.send(body)
    assert response.status_code == 200
    (call,) = certwise.slack.wait("chat.postMessage")
    check_message(call.given)
    assert call.given["channel"] == "C0ROOM"
    assert call.given["thread_ts"] == body["event"]["ts"]
    assert call.given["unfurl_links"] in (False, "0", "false")
    assert call.given["unfurl_media"] in (False, "0", "false")
    assert "have not changed since its period ended" in shown(call.given)
    assert all(one.startswith("https://certwise.example/sources/letters?passage=") for one in links(call.given))
    assert links(call.given)
    assert call.given["blocks"][-1]["type"] == "context_actions"


def test_a_private_message_is_answered(certwise: Served) -> None:
    certwise.send(event("message", QUESTION, channel="D0PRIVATE", channel_type="im"))
    (call,) = certwise.slack.wait("chat.postMessage")
    check_message(call.given)
    assert call.given["channel"] == "D0PRIVATE"


def test_a_thread_goes_on_without_a_mention(certwise: Served) -> None:
    first = event("app_mention", f"<@{BOT}> {QUESTION}")
    certwise.send(first)
    certwise.slack.wait("chat.postMessage")
    here = {"channel_type": "channel", "thread_ts": first["event"]["ts"]}
    certwise.send(event("message", "what does a penetration test report show?", **here))
    _, second = certwise.slack.wait("chat.postMessage", count=2)
    check_message(second.given)
    assert second.given["thread_ts"] == first["event"]["ts"]
    assert "what testers found on a day" in shown(second.given)
    certwise.send(event("message", "<@U0OTHER> what do you think?", **here))
    time.sleep(SETTLED)
    assert len(certwise.slack.of(*POSTS)) == 2


def test_a_thread_remembers_and_another_knows_nothing_of_it(certwise: Served) -> None:
    private = {"channel": "D0PRIVATE", "channel_type": "im"}
    first = event("message", "Our vendor has SOC 2 Type 2.", **private)
    certwise.send(first)
    certwise.slack.wait("chat.postMessage")
    certwise.send(event("message", "can we sign?", thread_ts=first["event"]["ts"], **private))
    certwise.slack.wait("chat.postMessage", count=2)
    certwise.send(event("message", "can we sign?", **private))
    _, same, other = certwise.slack.wait("chat.postMessage", count=3)
    assert "On what you told me: hold." in shown(same.given)
    assert "On what you told me" not in shown(other.given)


def test_what_is_not_covered_says_so(certwise: Served) -> None:
    certwise.send(event("app_mention", f"<@{BOT}> how do I bake sourdough bread at home?"))
    (call,) = certwise.slack.wait("chat.postMessage")
    check_message(call.given)
    assert "does not cover" in shown(call.given)
    assert not links(call.given)


def test_a_mention_without_a_question_is_told_the_reason(certwise: Served) -> None:
    certwise.send(event("app_mention", f"<@{BOT}>"))
    (call,) = certwise.slack.wait("chat.postMessage")
    assert "the question is empty" in call.given["text"]


IGNORED: dict[str, dict[str, Any]] = {
    "a bot": event("message", QUESTION, channel="D0P", channel_type="im", bot_id="B0OTHER"),
    "ourselves": event("message", QUESTION, channel="D0P", channel_type="im", user=BOT, bot_id=BOT_ID),
    "ourselves by user": event("message", QUESTION, channel="D0P", channel_type="im", user=BOT),
    "an edit": event("message", QUESTION, channel="D0P", channel_type="im", subtype="message_changed"),
    "an edited mention": event("app_mention", QUESTION, edited={"user": PERSON, "ts": "1.2"}),
    "a deletion": event("message", "", channel="D0P", channel_type="im", subtype="message_deleted", hidden=True),
    "somebody joining": event("message", "joined", channel_type="channel", subtype="channel_join"),
    "talk in a channel": event("message", QUESTION, channel_type="channel"),
    "a foreign thread": event("message", QUESTION, channel_type="channel", thread_ts="1600000000.000001"),
    "Slackbot": event("message", QUESTION, channel="D0P", channel_type="im", user="USLACKBOT"),
    "the agent view's context": event("app_context_changed"),
    "a thread's begin": event("assistant_thread_started"),
    "the home tab": event("app_home_opened", tab="messages"),
    "a reaction": event("reaction_added", reaction="+1"),
    "revoked tokens": event("tokens_revoked", tokens={"bot": [BOT]}),
    "an uninstall": event("app_uninstalled"),
    "another workspace": event("app_mention", QUESTION, team="T0ELSEWHERE"),
}


def test_what_asks_nothing_of_us_is_acknowledged_and_ignored(certwise: Served) -> None:
    certwise.send(event("app_mention", f"<@{BOT}> {QUESTION}"))
    certwise.slack.wait("chat.postMessage")
    certwise.slack.calls.clear()
    for name, body in IGNORED.items():
        assert certwise.send(body).status_code == 200, name
    time.sleep(SETTLED)
    assert certwise.slack.of(*POSTS) == []


def test_the_address_is_verified(certwise: Served) -> None:
    response = certwise.send({"type": "url_verification", "token": "x", "challenge": "c1"})
    assert response.json() == {"challenge": "c1"}


def test_only_slack_is_heard(certwise: Served) -> None:
    body = json.dumps(event("app_mention", f"<@{BOT}> {QUESTION}"))
    right = signed(body)
    for headers in (
        {},
        signed(body, secret="another"),
        {**right, "X-Slack-Signature": "v0=00"},
        signed(body, at=time.time() - 301),
        signed(body, at=time.time() + 301),
        {**right, "X-Slack-Request-Timestamp": "soon"},
    ):
        refused = certwise.client.post("/slack/events", content=body.encode(), headers=headers)
        assert refused.status_code in (400, 401), headers
    assert certwise.client.post("/slack/events", content=b"\xff\xfe", headers=right).status_code == 401
    changed = body.replace("bridge", "badge")
    assert certwise.client.post("/slack/events", content=changed.encode(), headers=right).status_code == 401
    time.sleep(SETTLED)
    assert certwise.slack.of(*POSTS) == []


def test_a_replayed_command_does_nothing(certwise: Served) -> None:
    body = command("/certwise", QUESTION, certwise.slack.hook())
    headers = signed(body, json_body=False)
    for _ in range(3):
        assert certwise.client.post("/slack/events", content=body, headers=headers).status_code == 200
    certwise.slack.wait("hook")
    time.sleep(SETTLED)
    assert len(certwise.slack.of(*POSTS)) == 1


def test_a_command_is_answered_for_one_persons_eyes_and_shared_on_request(certwise: Served) -> None:
    assert certwise.send(command("/certwise", QUESTION, certwise.slack.hook())).status_code == 200
    (call,) = certwise.slack.wait("hook")
    check_message(call.given)
    assert call.given["response_type"] == "ephemeral"
    assert certwise.slack.of("chat.postMessage") == []
    (share,) = call.given["blocks"][-1]["elements"]
    certwise.send(pressed(share, certwise.slack.hook()))
    (posted,) = certwise.slack.wait("chat.postMessage")
    check_message(posted.given)
    assert posted.given["channel"] == "C0ROOM"
    assert "have not changed" in shown(posted.given)


def test_a_command_without_a_question_says_how(certwise: Served) -> None:
    told = certwise.send(command("/certwise", "  ", certwise.slack.hook())).json()
    assert told["response_type"] == "ephemeral"
    assert "/certwise can ISO" in told["text"]


def test_feedback_reaches_the_store(certwise: Served) -> None:
    from assistant.conversations import SqliteConversations

    certwise.send(event("app_mention", f"<@{BOT}> {QUESTION}"))
    (call,) = certwise.slack.wait("chat.postMessage")
    buttons = call.given["blocks"][-1]["elements"][0]
    value = buttons["negative_button"]["value"]
    press = {"type": "feedback_buttons", "action_id": buttons["action_id"], "value": value}
    certwise.send(pressed(press, certwise.slack.hook()))
    (thanks,) = certwise.slack.wait("hook")
    assert "Thank you" in thanks.given["text"]
    kept = SqliteConversations(certwise.home).ratings(value.partition(":")[2])
    assert kept == (("down", None),)


def test_a_described_vendor_in_a_channel_is_judged_for_the_asker_alone(certwise: Served) -> None:
    certwise.send(event("app_mention", f"<@{BOT}> they have SOC 2 Type 2 but no ISO 42001 and screen job applicants"))
    (call,) = certwise.slack.wait("chat.postEphemeral")
    check_message(call.given)
    assert call.given["user"] == PERSON
    assert "hold" in shown(call.given)
    assert certwise.slack.of("chat.postMessage") == []


def submitted(text: str | None, hook: str, *, files: list[dict[str, Any]] | None = None) -> str:
    values: dict[str, Any] = {
        "vendor": {"entry": {"type": "plain_text_input", "value": "Acme <!here>"}},
        "text": {"entry": {"type": "plain_text_input", "value": text}},
        "file": {"entry": {"type": "file_input", "files": files or []}},
        "use": {"entry": {"type": "static_select", "selected_option": {"value": "assistive"}}},
        "sector": {"entry": {"type": "static_select", "selected_option": {"value": "from_text"}}},
        "sensitive_data": {"entry": {"type": "static_select", "selected_option": {"value": "no"}}},
        "eu_personal_data": {"entry": {"type": "static_select", "selected_option": {"value": "no"}}},
    }
    view = {
        "id": "V1", "type": "modal", "callback_id": "certwise_vendor_check", "state": {"values": values},
        "private_metadata": json.dumps({"channel": "C0ROOM", "response_url": hook}),
    }  # fmt: skip
    return interaction({"type": "view_submission", "view": view, "response_urls": []})


def test_the_form_opens_and_its_result_is_for_the_asker_with_reports_and_sharing(certwise: Served) -> None:
    slack = certwise.slack
    assert certwise.send(command("/vendor-check", "", slack.hook())).status_code == 200
    (opened,) = slack.wait("views.open")
    assert opened.given["trigger_id"].startswith("tr.")
    assert opened.given["view"]["callback_id"] == "certwise_vendor_check"
    response = certwise.send(submitted(VENDOR, slack.hook()))
    assert response.status_code == 200
    assert not response.content
    calls = slack.wait("hook", count=PARTS)
    said = "\n".join(shown(one.given) for one in calls)
    for one in calls:
        check_message(one.given)
        assert one.given["response_type"] == "ephemeral"
    assert "assistive use; no sensitive data" in said
    assert "ISO/IEC 27001:2022" in said
    assert slack.of("chat.postMessage") == []
    share, xlsx, docx = calls[-1].given["blocks"][-1]["elements"]
    for one in (xlsx, docx):
        certwise.send(pressed(one, slack.hook()))
    done = slack.wait("files.completeUploadExternal", count=2)
    assert {one.given["channel_id"] for one in done} == {f"D{PERSON}"}
    assert all(one.startswith(b"PK") for one in slack.uploaded[-2:])
    certwise.send(pressed(share, slack.hook()))
    for one in slack.wait("chat.postMessage", count=PARTS):
        check_message(one.given)
        assert one.given["channel"] == "C0ROOM"


def test_nobody_else_can_share_or_fetch_a_check(certwise: Served) -> None:
    slack = certwise.slack
    certwise.send(submitted("We hold ISO/IEC 27001:2022.", slack.hook()))
    share = slack.wait("hook", count=PARTS)[-1].given["blocks"][-1]["elements"][0]
    stranger = pressed(share, slack.hook("2")).replace(PERSON, "U0STRANGER")
    certwise.send(stranger)
    told = slack.wait("hook", count=PARTS + 1)[-1]
    assert "no longer held" in told.given["text"]
    assert slack.of("chat.postMessage") == []


def test_a_file_is_fetched_with_the_token_from_slack_only(certwise: Served) -> None:
    slack = certwise.slack
    slack.files["/files-pri/T-F/answers.txt"] = b"We hold ISO/IEC 27001:2022, certificate IS 1, valid until 2028-01-01."
    sent = {"id": "F1", "name": "answers.txt", "size": 60}
    ours = {**sent, "url_private_download": f"{slack.origin}/files-pri/T-F/answers.txt"}
    certwise.send(submitted(None, slack.hook(), files=[ours]))
    call = slack.wait("hook", count=PARTS)[0]
    assert "certificate IS 1" in shown(call.given)
    slack.calls.clear()
    for address in (
        f"http://localhost:{slack.server.server_port}/files-pri/T-F/answers.txt",
        f"http://x@127.0.0.1:{slack.server.server_port}/files-pri/T-F/answers.txt",
        "https://files.slack.com.evil.example/a.txt",
    ):
        certwise.send(submitted(None, slack.hook(), files=[{**sent, "url_private_download": address}]))
    for one in slack.wait("hook", count=3):
        assert "not kept by Slack itself" in one.given["text"]
    certwise.send(submitted(None, slack.hook(), files=[{**ours, "size": 11 * 2**20}]))
    assert "larger than 10 MB" in slack.wait("hook", count=4)[-1].given["text"]
    assert slack.of("file") == []
    slack.files["/files-pri/T-F/large.txt"] = b"x" * (10 * 2**20 + 1)
    certwise.send(
        submitted(
            None, slack.hook(), files=[{**ours, "url_private_download": f"{slack.origin}/files-pri/T-F/large.txt"}]
        )
    )
    assert "larger than 10 MB" in slack.wait("hook", count=5)[-1].given["text"]


def test_the_form_says_beside_the_input_what_is_wrong(certwise: Served) -> None:
    for body in (submitted(None, "x"), submitted("text", "x", files=[{"name": "a.txt"}])):
        assert certwise.send(body).json()["response_action"] == "errors"
    told = certwise.send(submitted(None, "x", files=[{"name": "a.exe"}])).json()
    assert "xlsx" in told["errors"]["file"]


def test_a_message_is_judged_by_its_shortcut(certwise: Served) -> None:
    message = {"type": "message", "user": "U0OTHER", "ts": "1600000000.000009", "text": f"{VENDOR} R&amp;D &lt;b&gt;"}
    certwise.send(
        interaction(
            {
                "type": "message_action", "callback_id": "certwise_vendor_answer", "message": message,
                "message_ts": message["ts"], "channel": {"id": "C0ROOM", "name": "room"},
                "response_url": certwise.slack.hook(),
            }
        )
    )  # fmt: skip
    call = certwise.slack.wait("hook", count=PARTS)[0]
    check_message(call.given)
    assert "Hold" in shown(call.given)
    assert certwise.slack.of("chat.postMessage", "chat.postEphemeral") == []


def test_hostile_words_of_a_document_stay_words(certwise: Served) -> None:
    certwise.send(event("app_mention", f"<@{BOT}> what does a penetration test report show?"))
    (call,) = certwise.slack.wait("chat.postMessage")
    check_message(call.given)
    assert "what testers found" in shown(call.given)
    assert all(one.startswith("https://certwise.example/") for one in links(call.given))
    assert "https://evil" not in json.dumps(call.given)


def test_a_name_from_elsewhere_reaches_the_signed_endpoint_only(certwise: Served) -> None:
    body = json.dumps({"type": "url_verification", "token": "x", "challenge": "c1"})
    elsewhere = {"Host": "slack-tunnel.example"}
    assert certwise.client.post("/slack/events", content=body, headers={**signed(body), **elsewhere}).status_code == 200
    assert certwise.client.get("/sources/letters", headers=elsewhere).status_code == 400
    public = {"Host": "certwise.example"}
    assert certwise.client.get("/sources/letters", headers=public).status_code == 200
    assert certwise.client.get("/v1/documents", headers=public).status_code == 400
