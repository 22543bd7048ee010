"""Other sites' pages on this machine: a page that embeds the widget, and a server that answers as it is told."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[["Handler", dict[str, Any]], None]


@dataclass
class Host:
    """A running server. `pages` are its pages by path; `chat` answers POST /v1/chat; `heard` is what was posted."""

    address: str
    pages: dict[str, tuple[dict[str, str], bytes]] = field(default_factory=dict)
    chat: Reply | None = None
    feedback: int = 404
    heard: list[tuple[str, dict[str, str], dict[str, Any]]] = field(default_factory=list)

    def page(self, path: str, body: str, *, head: str = "", policy: str = "", kind: str = "text/html") -> str:
        """Adds a page; returns its address."""
        headers = {"Content-Type": f"{kind}; charset=utf-8"}
        if policy:
            headers["Content-Security-Policy"] = policy
        html = (
            f'<!doctype html><html lang="en"><head><title>Another site</title>{head}</head><body>{body}</body></html>'
        )
        self.pages[path] = headers, (html if kind == "text/html" else body).encode()
        return self.address + path


class Handler(BaseHTTPRequestHandler):
    """Speaks the widget's side of the contract, as the host says."""

    protocol_version = "HTTP/1.1"
    host: Host

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        headers, body = self.host.pages.get(path, ({"Content-Type": "text/plain"}, b""))
        # Browsers ask for the icon by themselves.
        self.send_response(200 if body or path == "/favicon.ico" else 404)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers.get("content-length", "0"))))
        self.host.heard.append((self.path, dict(self.headers), body))
        if self.path == "/v1/chat" and self.host.chat:
            self.host.chat(self, body)
        else:
            self.problem(self.host.feedback, "no such thing here")

    def problem(self, status: int, detail: str, **headers: str) -> None:
        """A problem document, or an empty one for a 2xx."""
        body = json.dumps({"status": status, "detail": detail}).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Type", "application/problem+json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def begin(self) -> None:
        """Begins a stream; whoever began it may break it off by returning."""
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()

    def event(self, name: str, data: object) -> None:
        self.raw(f"event: {name}\ndata: {json.dumps(data)}\n\n".encode())

    def raw(self, sent: bytes) -> None:
        self.wfile.write(sent)
        self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Nothing: the test tells what matters."""


@contextmanager
def hosting() -> Iterator[Host]:
    """A server on a free port of this machine."""
    handler = type("OwnHandler", (Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    handler.host = host = Host(address=f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)


def answer(**fields: Any) -> dict[str, Any]:
    """An Answer of the contract, to be changed by fields."""
    passage = {
        "passage_id": "p-1", "document_id": "guide", "title": "The guide", "section": ["Seals"], "score": 0.9,
        "text": "The green seal is valid for three years. It is renewed by an audit.", "url": None, "as_of": "2026-11-24",
    }  # fmt: skip
    citation = {**passage, "marker": 1, "quote": "The green seal is valid for three years."}
    return {
        "id": "a-1", "conversation_id": "c-1", "kind": "answer", "answer": "The green seal is valid for three years. [1]",
        "segments": [{"text": "The green seal is valid for three years.", "citations": [1]}],
        "citations": [citation], "passages": [passage], "assessment": None, "caveats": [], "follow_ups": [],
        "generator": "extractive", "index_version": "1", **fields,
    }  # fmt: skip
