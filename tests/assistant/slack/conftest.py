"""A Certwise with Slack over HTTP, really served, beside a Slack on this machine."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from assistant.app import make_app
from assistant.settings import Settings
from ingest.pipeline import ingest_paths
from knowledge.base import KnowledgeBase
from knowledge.packaged import PackagedEmbedder
from knowledge.stores.chroma import ChromaStore
from tests.assistant.slack.fake import SECRET, TOKEN, FakeSlack, fake_slack, signed

DOCUMENT = """---
id: letters
title: Letters <!channel> and reports
---
# Bridge letters

A bridge letter states that the controls of a SOC 2 report have not changed since its period ended. It proves nothing by itself.

# Pentests

A penetration test report shows what testers found on a day. See [here](https://evil.example/x) @channel <https://evil.example|mail>.
"""


@dataclass
class Served:
    """Certwise, as Slack sees it."""

    client: httpx.Client
    slack: FakeSlack
    home: Path

    def send(self, body: dict[str, Any] | str, **headers: str) -> httpx.Response:
        """A signed request: JSON for events, a form for the rest."""
        text = json.dumps(body) if isinstance(body, dict) else body
        made = signed(text, json_body=isinstance(body, dict))
        return self.client.post("/slack/events", content=text.encode(), headers={**made, **headers})


@contextmanager
def served(home: Path, embedder: PackagedEmbedder, slack: FakeSlack) -> Iterator[Served]:
    settings = Settings(
        home=home, builtin_guidance=False, rate_limit="off", slack_signing_secret=SECRET, slack_bot_token=TOKEN,
        public_url="https://certwise.example",
    )  # fmt: skip
    with KnowledgeBase(home, embedder=embedder, store=ChromaStore, command="test") as base:
        document = home.parent / "letters.md"
        document.write_text(DOCUMENT)
        ingest_paths(base, [document])
        ready = threading.Event()
        app = make_app(settings, base, token="t" * 40, ready=lambda _: ready.set(), slack_hosts=slack.hosts)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, lifespan="on"))
        server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
        with socket.socket() as listening:
            listening.bind(("127.0.0.1", 0))
            thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
            thread.start()
            try:
                until = time.monotonic() + 60
                while not (server.started and ready.is_set()):
                    assert time.monotonic() < until
                    time.sleep(0.02)
                address = f"http://127.0.0.1:{listening.getsockname()[1]}"
                with httpx.Client(base_url=address, timeout=30) as client:
                    yield Served(client, slack, home)
            finally:
                server.should_exit = True
                thread.join(30)


@pytest.fixture(scope="module")
def certwise(tmp_path_factory: pytest.TempPathFactory, embedder: PackagedEmbedder) -> Iterator[Served]:
    with fake_slack() as slack, served(tmp_path_factory.mktemp("slack") / "home", embedder, slack) as running:
        yield running


@pytest.fixture(autouse=True)
def _fresh(request: pytest.FixtureRequest) -> None:
    """A test sees its own calls only."""
    if "certwise" in request.fixturenames:
        request.getfixturevalue("certwise").slack.calls.clear()
