"""A Slack on this machine: its Web API, files, response addresses, and requests signed as Slack signs them."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode

from slack_sdk.signature import SignatureVerifier

from assistant.surfaces.slack.hosts import Hosts

TEAM, BOT, BOT_ID, PERSON = "T0TEAM", "U0BOT", "B0BOT", "U0PERSON"
TOKEN, APP_TOKEN, SECRET = "xoxb-canary-token", "xapp-canary-token", "canary-signing-secret"

Failing = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Call:
    method: str
    given: dict[str, Any]
    headers: dict[str, str]
    at: float = field(default_factory=time.monotonic)


class FakeSlack:
    """Answers as the Web API does. `fail(method, …)` makes its next calls go wrong."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.files: dict[str, bytes] = {}
        self.uploaded: list[bytes] = []
        self._failing: dict[str, list[Failing]] = {}
        self._lock = threading.Condition()
        slack = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                slack.file(self)

            def do_POST(self) -> None:
                slack.call(self)

            def log_message(self, format: str, *args: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.origin = f"http://127.0.0.1:{self.server.server_port}"
        self.hosts = Hosts(api=f"{self.origin}/api/", files=self.origin, hooks=self.origin)
        self.socket_url = ""

    # -- what it answers -----------------------------------------------------------------------

    def call(self, request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers.get("content-length") or 0))
        method = request.path.removeprefix("/api/").strip("/")
        headers = {name.lower(): value for name, value in request.headers.items()}
        if method.startswith("upload"):
            self.uploaded.append(body)
            reply(request, 200, {"ok": True})
            return
        given = _given(headers, body)
        with self._lock:
            self.calls.append(Call(method.partition("/")[0], given, headers))
            failing = self._failing.get(method.partition("/")[0]) or []
            fails = failing.pop(0) if failing else None
            self._lock.notify_all()
        if fails is not None:
            fails(request)
        elif method.startswith("hook"):
            reply(request, 200, "ok")
        elif headers.get("authorization") not in (f"Bearer {TOKEN}", f"Bearer {APP_TOKEN}"):
            reply(request, 200, {"ok": False, "error": "invalid_auth"})
        else:
            reply(request, 200, {"ok": True, **self._answer(method, given)})

    def _answer(self, method: str, given: dict[str, Any]) -> dict[str, Any]:
        if method == "auth.test":
            return {"url": "https://x.slack.com/", "team_id": TEAM, "user_id": BOT, "bot_id": BOT_ID}
        if method == "conversations.open":
            return {"channel": {"id": f"D{given['users']}"}}
        if method == "files.getUploadURLExternal":
            return {"upload_url": f"{self.origin}/upload/1", "file_id": "F1"}
        if method == "files.completeUploadExternal":
            return {"files": [{"id": "F1"}]}
        if method == "apps.connections.open":
            return {"url": self.socket_url}
        return {"ts": f"{time.time():.6f}", "channel": given.get("channel", "")}

    def file(self, request: BaseHTTPRequestHandler) -> None:
        with self._lock:
            self.calls.append(Call("file", {"path": request.path}, {k.lower(): v for k, v in request.headers.items()}))
        if request.headers.get("authorization") != f"Bearer {TOKEN}":
            request.send_response(302)
            request.send_header("Location", f"{self.origin}/sign-in")
            request.end_headers()
            return
        content = self.files[request.path]
        request.send_response(200)
        request.send_header("Content-Length", str(len(content)))
        request.end_headers()
        request.wfile.write(content)

    # -- what tests look at --------------------------------------------------------------------

    def fail(self, method: str, *how: Failing) -> None:
        with self._lock:
            self._failing.setdefault(method, []).extend(how)

    def of(self, *methods: str) -> list[Call]:
        with self._lock:
            return [one for one in self.calls if one.method in methods]

    def wait(self, *methods: str, count: int = 1, seconds: float = 20) -> list[Call]:
        """The calls of these methods, once there are `count`."""
        until = time.monotonic() + seconds
        with self._lock:
            while len(found := [one for one in self.calls if one.method in methods]) < count:
                left = until - time.monotonic()
                assert left > 0, (
                    f"{len(found)} of {count} calls of {methods}; there were {[c.method for c in self.calls]}"
                )
                self._lock.wait(left)
        return found

    def hook(self, name: str = "1") -> str:
        return f"{self.origin}/hook/{name}"


def reply(request: BaseHTTPRequestHandler, status: int, body: object, headers: dict[str, str] | None = None) -> None:
    content = body.encode() if isinstance(body, str) else json.dumps(body).encode()
    try:
        request.send_response(status)
        request.send_header("Content-Type", "text/plain" if isinstance(body, str) else "application/json")
        request.send_header("Content-Length", str(len(content)))
        for name, value in (headers or {}).items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(content)
    except OSError:
        request.close_connection = True


def limited(request: BaseHTTPRequestHandler) -> None:
    reply(request, 429, {"ok": False, "error": "ratelimited"}, {"Retry-After": "1"})


def broken(request: BaseHTTPRequestHandler) -> None:
    reply(request, 500, {"ok": False, "error": "internal_error"})


def cut(request: BaseHTTPRequestHandler) -> None:
    """The connection is lost instead of an answer."""
    request.close_connection = True
    request.connection.close()


def refused(code: str) -> Failing:
    return lambda request: reply(request, 200, {"ok": False, "error": code})


def _given(headers: dict[str, str], body: bytes) -> dict[str, Any]:
    if headers.get("content-type", "").startswith("application/json"):
        found: dict[str, Any] = json.loads(body or b"{}")
    else:
        found = {name: values[0] for name, values in parse_qs(body.decode()).items()}
    for name in ("blocks", "view", "files"):
        if isinstance(found.get(name), str):
            found[name] = json.loads(found[name])
    return found


@contextmanager
def fake_slack() -> Iterator[FakeSlack]:
    slack = FakeSlack()
    thread = threading.Thread(target=slack.server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield slack
    finally:
        slack.server.shutdown()
        thread.join()
        slack.server.server_close()


# -- what Slack sends --------------------------------------------------------------------------


def signed(body: str, *, secret: str = SECRET, at: float | None = None, json_body: bool = True) -> dict[str, str]:
    """The headers of a request by Slack with this body."""
    stamp = str(int(time.time() if at is None else at))
    signature = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=body)
    assert signature is not None
    kind = "application/json" if json_body else "application/x-www-form-urlencoded"
    return {"X-Slack-Signature": signature, "X-Slack-Request-Timestamp": stamp, "Content-Type": kind}


_counted = iter(range(1, 10**9))


def event(kind: str = "app_mention", text: str = "", *, team: str = TEAM, **fields: Any) -> dict[str, Any]:
    """An Events API body as Slack documents it."""
    number = next(_counted)
    inner = {
        "type": kind, "user": PERSON, "text": text, "ts": f"1700000000.{number:06d}", "channel": "C0ROOM",
        "event_ts": f"1700000000.{number:06d}", **fields,
    }  # fmt: skip
    return {
        "token": "x", "team_id": team, "context_team_id": team, "api_app_id": "A0APP", "type": "event_callback",
        "event_id": f"Ev{number:08d}", "event_time": 1700000000, "is_ext_shared_channel": False,
        "authorizations": [
            {"enterprise_id": None, "team_id": team, "user_id": BOT, "is_bot": True, "is_enterprise_install": False}
        ],
        "event": {name: value for name, value in inner.items() if value is not None},
    }  # fmt: skip


def command(name: str, text: str, response_url: str) -> str:
    """A slash command's body."""
    return urlencode(
        {
            "token": "x", "team_id": TEAM, "team_domain": "example", "channel_id": "C0ROOM", "channel_name": "room",
            "user_id": PERSON, "user_name": "person", "command": name, "text": text, "api_app_id": "A0APP",
            "is_enterprise_install": "false", "response_url": response_url, "trigger_id": f"tr.{next(_counted)}",
        }
    )  # fmt: skip


def interaction(payload: dict[str, Any]) -> str:
    """An interaction's body: a button, a shortcut, a submitted modal."""
    whole = {
        "token": "x", "api_app_id": "A0APP", "trigger_id": f"tr.{next(_counted)}", "enterprise": None,
        "is_enterprise_install": False, "team": {"id": TEAM, "domain": "example"},
        "user": {"id": PERSON, "username": "person", "name": "person", "team_id": TEAM}, **payload,
    }  # fmt: skip
    return urlencode({"payload": json.dumps(whole)})


def pressed(action: dict[str, Any], response_url: str, channel: str = "C0ROOM") -> str:
    """A pressed button's body."""
    return interaction(
        {
            "type": "block_actions",
            "container": {
                "type": "message", "message_ts": "1.2", "channel_id": channel, "is_ephemeral": False,
            },
            "channel": {"id": channel, "name": "room"}, "response_url": response_url,
            "actions": [{"block_id": "b", "action_ts": f"{next(_counted)}.1", **action}],
        }
    )  # fmt: skip
