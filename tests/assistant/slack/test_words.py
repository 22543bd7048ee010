"""Words into Slack and out of it, messages within its limits, the modal and the manifest."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from assistant.checklist.types import Submission
from assistant.evaluation import evaluate
from assistant.settings import SettingsError, read_settings
from assistant.surfaces.slack.answers import answer_messages, source_link
from assistant.surfaces.slack.checks import check_buttons, check_messages
from assistant.surfaces.slack.hosts import Hosts
from assistant.surfaces.slack.manifest import EVENTS, SCOPES, manifest
from assistant.surfaces.slack.modal import check_view
from assistant.surfaces.slack.words import escaped, neutral, said
from assistant.types import Answer, Caveat, Segment
from knowledge.types import Citation
from tests.assistant.slack.rules import check_message, links, shown

HOSTILE = (
    "<!channel> <!here|x> <@U0OTHER> <#C0ROOM> <https://evil.example|our bank>",
    "[click](https://evil.example) ![x](https://evil.example/x.png)",
    "https://evil.example/path www.evil.example mailto:a@evil.example",
    "@channel @here @everyone",
    "<script>alert(1)</script> &lt;!channel&gt; &amp;",
    "*bold* _it_ ~gone~ `code` ```block``` # head > quote | cell",
    "# a heading", "1. a list", "- a list", "\u202eevil\u200b",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_text_of_others_works(text: str) -> None:
    for made in (escaped(text), neutral(text)):
        assert "<" not in made
        assert ">" not in made
        assert not any(one in made for one in ("://e", "www.e", "@channel", "@here", "@everyone", "@evil", "\u202e"))
    for at, one in enumerate(made := neutral(text)):
        if one in "*_~`[]#|":
            assert made[at - 1] == "\\", made
    assert made[:2] not in ("- ", "# ", "1.")


def test_plain_words_stay_as_they_are() -> None:
    assert escaped("Not before 2 August 2028 (Annex I).") == "Not before 2 August 2028 (Annex I)."
    assert neutral("R&D") == "R&amp;D"


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("<@U0BOT> what is SOC 2?", "what is SOC 2?"),
        ("<@U0BOT|certwise>: what is SOC 2?", "what is SOC 2?"),
        ("ask <@U0OTHER|ann> &amp; &lt;me&gt;", "ask @ann & <me>"),
        ("see <https://x.example/a|the page>, <https://x.example>", "see the page, https://x.example"),
        ("<!subteam^S1|@buyers> <#C1|room>", "@buyers #room"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
    ],
)
def test_slacks_writing_is_read_as_it_was_meant(sent: str, meant: str) -> None:
    assert said(sent, "U0BOT") == meant


def answer(text: str, *, segments: int = 1, url: str | None = None) -> Answer:
    cited = tuple(
        Citation(
            marker=one, passage_id=f"p-{one}", document_id="a b/c)", title=text, section=(text,), quote=text, url=url,
            as_of="2026-11-24",
        )
        for one in range(1, segments + 1)
    )  # fmt: skip
    parts = tuple(Segment(text=text, citations=(one,)) for one in range(1, segments + 1))
    return Answer(
        id="a-1", conversation_id="c-1", kind="answer", answer=" ".join(one.text for one in parts), segments=parts,
        citations=cited, passages=(), assessment=None, caveats=(Caveat(message=text, citations=(1,)),),
        follow_ups=(text,), generator="extractive", index_version="1",
    )  # fmt: skip


@pytest.mark.parametrize("text", [*HOSTILE, "x" * 30_000, "word & <b> " * 3_000])
@pytest.mark.parametrize("segments", [1, 40])
def test_every_answer_keeps_slacks_limits(text: str, segments: int) -> None:
    messages = answer_messages(answer(text, segments=segments), source_link("https://c.example"), feedback=True)
    for one in messages:
        given = {"text": one.text, "blocks": list(one.blocks)}
        check_message(given)
        assert all(url.startswith("https://c.example/sources/a%20b%2Fc%29?passage=p-") for url in links(given))
    assert messages[-1].blocks[-1]["type"] == "context_actions"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://x.example/)](https://evil.example", "http://a b", None]
)
def test_an_address_that_could_end_its_link_is_no_link(url: str | None) -> None:
    (message,) = answer_messages(answer("t", url=url), source_link(""), feedback=False)
    assert links({"blocks": list(message.blocks)}) == []


def test_without_an_address_of_ours_a_source_is_its_documents_own() -> None:
    (message,) = answer_messages(answer("t", url="https://x.example/doc"), source_link(""), feedback=False)
    assert set(links({"blocks": list(message.blocks)})) == {"https://x.example/doc"}


@pytest.mark.parametrize("text", [*(f"We are SOC 2 certified. {one}" for one in HOSTILE), "We hold SOC 2. " * 5_000])
def test_every_check_keeps_slacks_limits(text: str) -> None:
    day = date(2026, 11, 24)
    assessment = evaluate(Submission(text=text), vendor="<!channel> *Acme*", as_of=day, today=day)
    messages = check_buttons(check_messages(assessment), "id", share=True)
    for one in messages:
        check_message({"text": one.text, "blocks": list(one.blocks)})
    said_of_all = "\n".join(shown({"blocks": list(one.blocks)}) for one in messages)
    assert all(f"{one.number}. " in said_of_all for one in assessment.items)
    assert "Hold" in said_of_all


def test_only_slacks_own_hosts_get_the_token() -> None:
    hosts = Hosts()
    assert hosts.is_file("https://files.slack.com/files-pri/T-F/download/a.xlsx")
    assert hosts.is_hook("https://hooks.slack.com/commands/T/1/2")
    for url in (
        "http://files.slack.com/a", "https://files.slack.com:8443/a", "https://files.slack.com.evil.example/a",
        "https://evil.example/files.slack.com", "https://files.slack.com@evil.example/a", "https://x:y@files.slack.com/a",
        "https://files.slack.com:bad/a", "file:///etc/passwd", "",
    ):  # fmt: skip
        assert not hosts.is_file(url), url


def test_the_modal_is_one_that_slack_takes() -> None:
    view = check_view(channel="C" * 20, response_url="https://hooks.slack.com/" + "x" * 200)
    assert len(view["private_metadata"]) <= 3_000
    assert len(view["blocks"]) <= 100
    assert all(len(view[one]["text"]) <= 24 for one in ("title", "submit", "close"))
    for one in view["blocks"]:
        for option in one.get("element", {}).get("options", []):
            assert len(option["text"]["text"]) <= 75


def test_the_manifest_asks_for_what_is_used_and_no_more() -> None:
    made: dict[str, Any] = manifest(public_url="https://certwise.example")
    assert made["oauth_config"]["scopes"]["bot"] == sorted(SCOPES)
    assert made["settings"]["event_subscriptions"]["bot_events"] == list(EVENTS)
    assert made["settings"]["event_subscriptions"]["request_url"] == "https://certwise.example/slack/events"
    assert not made["settings"]["socket_mode_enabled"]
    assert "agent_view" in made["features"]
    assert len(made["display_information"]["description"]) <= 140
    assert all(len(one["name"]) <= 24 for one in made["features"]["shortcuts"])
    socket = manifest(public_url="")
    assert socket["settings"]["socket_mode_enabled"]
    assert "url" not in json.dumps(socket)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"SLACK_BOT_TOKEN": "canary"}, "does not begin with xoxb-"),
        ({"SLACK_APP_TOKEN": "canary", "SLACK_BOT_TOKEN": "xoxb-canary"}, "does not begin with xapp-"),
        ({"SLACK_SIGNING_SECRET": "canary"}, "CERTWISE_SLACK_BOT_TOKEN is not set"),
        ({"PUBLIC_URL": "https://a.example https://b.example"}, "has 2 addresses"),
        ({"PUBLIC_URL": "https://a.example/path"}, "without a path"),
    ],
)
def test_a_mix_up_in_the_settings_is_told_without_the_secret(given: dict[str, str], told: str) -> None:
    with pytest.raises(SettingsError, match=told) as error:
        read_settings({f"CERTWISE_{name}": value for name, value in given.items()})
    assert "canary" not in str(error.value)
