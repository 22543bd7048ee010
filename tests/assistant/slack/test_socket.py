"""Socket Mode against a WebSocket server that speaks Slack's protocol."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from websockets.sync.server import ServerConnection, serve

from assistant.conversations import SqliteConversations
from assistant.service import Assistant
from assistant.settings import Settings, SettingsError
from assistant.surfaces.slack.socket import run_socket
from assistant.surfaces.slack.surface import SlackSurface
from ingest.pipeline import ingest_paths
from knowledge.base import KnowledgeBase
from tests.assistant.slack.conftest import DOCUMENT
from tests.assistant.slack.fake import APP_TOKEN, BOT, TOKEN, event, fake_slack, refused
from tests.assistant.slack.rules import check_message, shown

pytestmark = pytest.mark.slow


def test_a_mention_over_socket_mode_is_answered_once(tmp_path: Path, base: KnowledgeBase) -> None:
    document = tmp_path / "letters.md"
    document.write_text(DOCUMENT)
    ingest_paths(base, [document])
    body = event("app_mention", f"<@{BOT}> what does a bridge letter prove?")
    acknowledged: list[str] = []
    both = threading.Event()

    def session(connection: ServerConnection) -> None:
        connection.send(json.dumps({"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A0APP"}}))
        for number in (1, 2):
            envelope = {
                "envelope_id": f"e{number}", "type": "events_api", "accepts_response_payload": False,
                "retry_attempt": number - 1, "retry_reason": "", "payload": body,
            }  # fmt: skip
            connection.send(json.dumps(envelope))
        for message in connection:
            if isinstance(message, str) and message.startswith("{"):
                acknowledged.append(json.loads(message)["envelope_id"])
                if len(acknowledged) == 2:
                    both.set()

    settings = Settings(home=tmp_path / "home", slack_bot_token=TOKEN, slack_app_token=APP_TOKEN)
    conversations = SqliteConversations(settings.home)
    with fake_slack() as slack, serve(session, "127.0.0.1", 0) as server:
        listening = threading.Thread(target=server.serve_forever)
        listening.start()
        slack.socket_url = f"ws://127.0.0.1:{server.socket.getsockname()[1]}/link"
        surface = SlackSurface(settings, conversations, over_http=False, hosts=slack.hosts)
        surface.begin(Assistant(base, None, conversations))
        stop = threading.Event()
        running = threading.Thread(target=run_socket, args=(surface, APP_TOKEN, stop), kwargs={"hosts": slack.hosts})
        running.start()
        try:
            assert both.wait(20)
            (call,) = slack.wait("chat.postMessage")
            check_message(call.given)
            assert "have not changed" in shown(call.given)
            assert "/sources/" not in json.dumps(call.given), "without a public address there is no link to us"
        finally:
            stop.set()
            running.join(20)
            surface.close()
            server.shutdown()
            listening.join(20)
        assert sorted(acknowledged) == ["e1", "e2"]
        assert len(slack.of("chat.postMessage")) == 1


def test_a_refused_app_token_is_told_with_the_mend(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, slack_bot_token=TOKEN, slack_app_token=APP_TOKEN)
    with fake_slack() as slack:
        slack.fail("apps.connections.open", *[refused("invalid_auth")] * 3)
        surface = SlackSurface(settings, SqliteConversations(tmp_path), over_http=False, hosts=slack.hosts)
        with pytest.raises(SettingsError, match="connections:write") as told:
            run_socket(surface, APP_TOKEN, threading.Event(), hosts=slack.hosts)
        surface.close()
    assert APP_TOKEN not in str(told.value)
