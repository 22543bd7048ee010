"""An OpenAI-compatible server on this machine that answers as a test wants, well or badly."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answering = Callable[[BaseHTTPRequestHandler], None]


class Asked(list[dict[str, Any]]):
    """The requests' bodies, in order."""


@contextmanager
def chat_server(answering: Answering) -> Iterator[tuple[str, Asked]]:
    """The base URL of a running server, and what it was asked."""
    asked = Asked()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
            try:
                answering(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1", asked
    finally:
        server.shutdown()
        server.server_close()


def begin(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("content-type", "text/event-stream")
    handler.end_headers()


def chunk(handler: BaseHTTPRequestHandler, text: str) -> None:
    told = {
        "id": "c", "object": "chat.completion.chunk", "created": 0, "model": "m",
        "choices": [{"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": None}],
    }  # fmt: skip
    handler.wfile.write(f"data: {json.dumps(told)}\n\n".encode())


def saying(text: str) -> Answering:
    """Streams a text in pieces, as a real server does."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        begin(handler)
        for at in range(0, len(text), 7):
            chunk(handler, text[at : at + 7])
        handler.wfile.write(b"data: [DONE]\n\n")

    return answer


def raw(body: bytes, status: int = 200) -> Answering:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("content-type", "text/event-stream")
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def dropping(handler: BaseHTTPRequestHandler) -> None:
    """Ends the connection in the middle of a sentence."""
    begin(handler)
    chunk(handler, "No, ISO/IEC 42001 ")
    handler.wfile.flush()
    handler.connection.close()


def hanging(handler: BaseHTTPRequestHandler) -> None:
    begin(handler)
    time.sleep(8)


def dripping(handler: BaseHTTPRequestHandler) -> None:
    """Never silent long enough for a client's own time-out."""
    begin(handler)
    for _ in range(40):
        chunk(handler, "a")
        handler.wfile.flush()
        time.sleep(0.2)


def flooding(handler: BaseHTTPRequestHandler) -> None:
    """Ten megabytes, a kilobyte at a time."""
    begin(handler)
    for _ in range(10_000):
        chunk(handler, "word " * 200)
