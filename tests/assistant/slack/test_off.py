"""Without Slack's settings there is no Slack."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.assistant.running import certwise, serving
from tests.assistant.slack.fake import SECRET, event, signed

pytestmark = pytest.mark.slow


def test_without_a_signing_secret_there_is_no_endpoint(tmp_path: Path) -> None:
    body = json.dumps(event("app_mention", "what is SOC 2?"))
    with serving(tmp_path / "home") as (_, client):
        for secret in (SECRET, "guessed"):
            headers = signed(body, secret=secret)
            assert client.post("/slack/events", content=body, headers=headers).status_code == 404


def test_the_manifest_is_printed_and_socket_mode_says_what_is_missing(tmp_path: Path) -> None:
    printed = certwise("slack", "--manifest", home=tmp_path, CERTWISE_PUBLIC_URL="https://certwise.example")
    assert printed.returncode == 0
    assert json.loads(printed.stdout)["settings"]["interactivity"]["request_url"].endswith("/slack/events")
    missing = certwise("slack", home=tmp_path)
    assert missing.returncode == 2
    assert "CERTWISE_SLACK_APP_TOKEN is not set" in missing.stderr
    assert len(missing.stderr.splitlines()) == 1
