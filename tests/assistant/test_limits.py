"""Limits: rates in flat memory, a bounded queue, slow clients, and what a request may carry."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from assistant.slow_clients import Impatient
from assistant.surfaces.limits import MAX_HEADERS, HeaderLimit, Queue, Rate, RateLimit
from tests.assistant.running import serving
from tests.assistant.test_http import problem


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_rate_gives_as_many_at_once_and_then_one_a_step() -> None:
    clock = Clock()
    rate = Rate(times=60, seconds=60, clock=clock)
    assert [rate.wait("a") for _ in range(60)] == [0.0] * 60
    assert rate.wait("a") == pytest.approx(1.0)
    assert rate.wait("a") == pytest.approx(1.0), "asking in vain costs nothing"
    assert rate.wait("b") == 0.0
    clock.now += 1.0
    assert rate.wait("a") == 0.0
    assert rate.wait("a") > 0.0
    clock.now += 3600.0
    assert [rate.wait("a") for _ in range(60)] == [0.0] * 60
    assert rate.wait("a") > 0.0


def test_a_hundred_thousand_clients_take_no_memory_and_free_nobody() -> None:
    clock = Clock()
    rate = Rate(times=60, seconds=60, clock=clock)
    for _ in range(60):
        rate.wait("busy")
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        held = sum(rate.wait(f"198.51.100.{number}") > 0.0 for number in range(100_000))
        grown = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert grown < 10_000
    assert held < 100
    assert rate.wait("busy") > 0.0


class Held:
    """An application whose answers wait until they are let go; counts those at work."""

    def __init__(self) -> None:
        self.go = asyncio.Event()
        self.at_work = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.at_work += 1
        await self.go.wait()
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body"})


def test_what_is_too_much_at_once_is_told_to_come_back() -> None:
    async def scenario() -> None:
        held = Held()
        transport = httpx.ASGITransport(Queue(held, most=3))
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            waiting = [asyncio.create_task(client.get("/v1/documents")) for _ in range(3)]
            while held.at_work < 3:
                await asyncio.sleep(0)
            refused = await client.get("/v1/documents")
            assert "try again" in problem(refused, 503)
            assert refused.headers["retry-after"] == "5"
            healthy = asyncio.create_task(client.get("/health/live"))
            held.go.set()
            assert [one.status_code for one in await asyncio.gather(*waiting, healthy)] == [204] * 4
            assert (await client.get("/v1/documents")).status_code == 204

    asyncio.run(scenario())


async def done(scope: Scope, receive: Receive, send: Send) -> None:
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body"})


async def large(scope: Scope, receive: Receive, send: Send) -> None:
    """More than any socket's buffers hold."""
    await send({"type": "http.response.start", "status": 200, "headers": []})
    for _ in range(1000):
        await send({"type": "http.response.body", "body": bytes(100_000), "more_body": True})
    await send({"type": "http.response.body"})


def statuses(limit: RateLimit | HeaderLimit, *requests: tuple[str, dict[str, str]]) -> list[int]:
    async def scenario() -> list[int]:
        found = []
        for address, headers in requests:
            transport = httpx.ASGITransport(limit, client=(address, 1))
            async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
                found.append((await client.get("/v1/documents", headers=headers)).status_code)
        return found

    return asyncio.run(scenario())


def test_a_forged_header_or_another_address_of_one_household_resets_nothing() -> None:
    names = ("X-Forwarded-For", "X-Real-IP", "Forwarded", "CF-Connecting-IP", "True-Client-IP", "X-Client-IP")
    forged = [("192.0.2.1", {name: "203.0.113.9"}) for name in names]
    limit = RateLimit(done, rate="2/minute", by="address")
    assert statuses(limit, ("192.0.2.1", {}), ("192.0.2.1", {}), *forged) == [204, 204] + [429] * len(names)
    household = [(f"2001:db8:1:2::{number}", {}) for number in range(1, 4)]
    assert statuses(limit, *household, ("2001:db8:1:3::1", {}), ("::ffff:192.0.2.1", {})) == [204, 204, 429, 204, 429]


def test_a_head_of_too_many_fields_is_refused() -> None:
    few, many = ({f"x-{number}": "1" for number in range(count)} for count in (MAX_HEADERS // 2, MAX_HEADERS + 1))
    long = {"x-long": "x" * 40_000}
    assert statuses(HeaderLimit(done), *[("192.0.2.1", one) for one in (few, many, long)]) == [204, 431, 431]


class Hasty(Impatient):
    head_within = body_within = read_within = 1.0


@contextmanager
def listening(app: object) -> Iterator[tuple[str, int]]:
    """A server of this protocol in a thread, and its address."""
    config = uvicorn.Config(app, http=Hasty, ws="none", log_level="critical", lifespan="off", timeout_keep_alive=5)  # type: ignore[arg-type]
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as accepting:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [accepting]})
        thread.start()
        try:
            yield accepting.getsockname()
        finally:
            server.should_exit = True
            thread.join()


def dropped_after(address: tuple[str, int], begin: bytes, trickle: bytes) -> float:
    """Seconds until the server drops a client that sends a byte each tenth of a second."""
    with socket.create_connection(address, timeout=0.1) as client:
        client.sendall(begin)
        since = time.monotonic()
        while time.monotonic() < since + 10:
            try:
                client.sendall(trickle)
                if client.recv(1) == b"":
                    return time.monotonic() - since
            except TimeoutError:
                continue
            except OSError:
                return time.monotonic() - since
    return float("inf")


@pytest.mark.slow
def test_a_client_that_trickles_is_dropped() -> None:
    begun = b"POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 1000\r\n"
    with listening(done) as address:
        for begin, trickle in ((b"", b""), (begun, b"x"), (begun + b"\r\n", b"x")):
            assert 0.8 < dropped_after(address, begin, trickle) < 3.0
        # The second request of a connection is watched like the first.
        whole = b"GET / HTTP/1.1\r\nHost: test\r\n\r\n"
        with socket.create_connection(address, timeout=5) as client:
            client.sendall(whole)
            assert client.recv(1000).startswith(b"HTTP/1.1 204")
            client.sendall(begun)
            since = time.monotonic()
            assert client.recv(1) == b""
            assert 0.8 < time.monotonic() - since < 3.0


@pytest.mark.slow
def test_a_client_that_does_not_read_its_answer_is_dropped() -> None:
    with listening(large) as address, socket.create_connection(address) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: test\r\n\r\n")
        time.sleep(3)
        got = 0
        try:
            while piece := client.recv(1 << 20):
                got += len(piece)
        except ConnectionResetError:
            pass
        assert 0 < got < 100_000_000


@pytest.mark.slow
def test_a_client_that_is_quick_enough_is_served() -> None:
    with listening(large) as address:
        answer = httpx.get(f"http://{address[0]}:{address[1]}/", timeout=60)
        assert len(answer.content) == 100_000_000


@pytest.mark.slow
def test_sigterm_lets_what_has_begun_end(tmp_path: Path) -> None:
    body = b'{"message": "what is a green seal?"}'
    head = (
        f"POST /v1/chat HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    with serving(tmp_path / "home") as (process, client):
        url = client.base_url
        with socket.create_connection((url.host, url.port or 80), timeout=30) as connection:
            connection.sendall(head.encode() + body[:10])
            time.sleep(0.5)
            process.terminate()
            time.sleep(0.5)
            assert process.poll() is None
            connection.sendall(body[10:])
            assert connection.recv(100).startswith(b"HTTP/1.1 200")
        assert process.wait(timeout=30) == 0
