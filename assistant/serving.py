"""`certwise serve`: one process, one home, one socket."""

from __future__ import annotations

import ipaddress
import secrets
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

import uvicorn

from assistant.settings import Settings, SettingsError
from assistant.slow_clients import Impatient

if TYPE_CHECKING:
    from assistant.chat.writer.compose import Writer
    from assistant.chat.writer.model import Chat
    from knowledge.embedder import Embedder

TRY_QUESTION = "can ISO 42001 replace SOC 2?"


class _Server(uvicorn.Server):
    """Ends with exit code 0 after a signal; uvicorn would raise the signal again."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        def stop(number: int, frame: FrameType | None) -> None:
            self.handle_exit(number, frame)

        before = {one: signal.signal(one, stop) for one in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)


def serve(settings: Settings, *, host: str, port: int, workers: int) -> None:
    """Serves until SIGTERM or SIGINT, then finishes the requests under way.

    Raises `SettingsError` for an address that may not or cannot be used, and
    `knowledge.errors.KnowledgeError` where the home cannot.
    """
    if workers != 1:
        raise SettingsError(
            f"--workers {workers}: the embedded index belongs to one process; leave it at 1 "
            "(several processes need a shared store, which this version does not have yet)"
        )
    if not settings.api_keys and not _is_loopback(host):
        raise SettingsError(
            f"--host {host}: without API keys Certwise serves this machine only; use 127.0.0.1, "
            "or set CERTWISE_API_KEYS (`certwise keys new --rights ask,evaluate` makes a key)"
        )
    chat = _chat(settings)
    listening = _bind(host, port)
    # After the cheap refusals, for these take a second to import.
    from assistant.app import make_app
    from assistant.surfaces.limits import MAX_HEADER_BYTES
    from knowledge.base import KnowledgeBase
    from knowledge.packaged import embedder_for
    from knowledge.stores.chroma import ChromaStore

    with (
        listening,
        KnowledgeBase(
            settings.home,
            embedder=embedder_for(settings.embedding_model, settings.home),
            store=ChromaStore,
            command="serve",
            patience=2.0,
        ) as base,
    ):
        base.check_embedder()
        address = f"http://{_shown(host)}:{listening.getsockname()[1]}"
        token = secrets.token_urlsafe(32)
        base.owner.announce(command="serve", url=address, token=token)
        failed: list[str] = []

        def ready(reason: str | None) -> None:
            if reason is None:
                print(f"Certwise is ready.\n\n  Open   {address}\n  Try    {TRY_QUESTION}", flush=True)
            else:
                failed.append(reason)
                server.should_exit = True

        print("Certwise is starting: it indexes what is new, then tells its address.", flush=True)
        config = uvicorn.Config(
            make_app(settings, base, token=token, ready=ready, writer=_writer(settings, chat, base.embedder)),
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=30,
            server_header=False,
            http=Impatient,
            ws="none",
            h11_max_incomplete_event_size=MAX_HEADER_BYTES,
            # Else a client could name itself another address, and so escape the limits.
            proxy_headers=False,
        )
        server = _Server(config)
        server.run(sockets=[listening])
        if failed:
            raise SettingsError(failed[0])


def _chat(settings: Settings) -> Chat | None:
    """The language model, made before anything is opened: a wrong name ends the start at once."""
    if not settings.model:
        return None
    from assistant.chat.writer.model import chat_model

    return chat_model(settings.model)


def _writer(settings: Settings, chat: Chat | None, embedder: Embedder) -> Writer | None:
    if chat is None:
        return None
    from assistant.chat.writer.compose import Writer

    return Writer(chat, embedder, sees_vendor_text=settings.model_sees_vendor_text)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _shown(host: str) -> str:
    # "Every address" is none to open a page at; this machine's own is one of them.
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    return f"[{host}]" if ":" in host else host


def _bind(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise SettingsError(
            f"port {port} on {host} cannot be used ({error.strerror}): choose another with --port, or 0 for any"
        ) from error
    listening.set_inheritable(True)
    return listening
