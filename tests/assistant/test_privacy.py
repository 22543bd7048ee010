"""What is asked and what vendors wrote stands in no log, no error and no refusal: canaries over real HTTP."""

from __future__ import annotations

import asyncio
import json
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest

from assistant.checklist.types import ContextInput, Submission
from assistant.evaluation import evaluate
from assistant.saved import SavedEvaluations
from assistant.surfaces.problems import Unexpected
from tests.assistant.running import CERTWISE, address, environment
from tests.assistant.test_access_http import SETTING, headers

CANARY = "Zeisigcanary7731"
TEXT = f"{CANARY} holds ISO/IEC 27001:2022, certificate no. {CANARY}."
PDF = b"%PDF-1.7\n" + CANARY.encode()


def requests() -> Iterator[tuple[str, str, dict[str, object]]]:
    """Each a way for words to come in, most of them wrong."""
    for message in (TEXT, f"can {CANARY} replace SOC 2?", f"{CANARY} \x00", CANARY * 4_000, ""):
        yield "POST", "/v1/chat", {"json": {"message": message}}
        yield "POST", "/v1/search", {"json": {"query": message}}
    for wrong in (
        {"message": [CANARY]},
        {CANARY: CANARY, "message": "x"},
        {"message": "x", "as_of": CANARY},
        {"message": "x", "language": CANARY},
        {"message": "x", "limit": CANARY},
        {"message": "x", "conversation_id": CANARY},
        CANARY,
        [CANARY],
    ):
        yield "POST", "/v1/chat", {"json": wrong}
    yield (
        "POST",
        "/v1/chat",
        {"content": f'{{"message": "{CANARY}'.encode(), "headers": {"Content-Type": "application/json"}},
    )
    yield "POST", "/v1/chat", {"content": CANARY.encode() + b"\xff", "headers": {"Content-Type": "application/json"}}
    for body in (
        {"text": TEXT, "vendor": CANARY, "as_of": "2026-11-24", "save": True},
        {"text": TEXT, "as_of": CANARY},
        {"text": TEXT, "as_of": "2026-02-31"},
        {"text": TEXT, "context": {"sector": CANARY, CANARY: 1}},
        {"text": TEXT, "answers": [{"question": CANARY, "answer": TEXT}]},
        {"answers": [{"question": CANARY, "answer": 7, CANARY: CANARY}]},
        {"text": CANARY, "vendor": CANARY * 1_000},
        {"text": TEXT * 20_000},
        {"text": {CANARY: CANARY}},
    ):
        yield "POST", "/v1/evaluations", {"json": body}
        yield "POST", "/v1/comparisons", {"json": {"vendors": [body, {"text": TEXT}]}}
    for name, content in (
        ("a.pdf", PDF),
        ("a.docx", TEXT.encode()),
        ("a.xlsx", TEXT.encode()),
        ("a.txt", TEXT.encode()),
    ):
        for path in ("/v1/evaluations/upload", "/v1/submissions", "/v1/documents"):
            yield "POST", path, {"files": {"file": (name, content)}, "data": {"use": CANARY, "context": TEXT}}
    yield "POST", "/v1/documents", {"json": {"id": "canary", "text": TEXT, "as_of": "someday"}}
    yield "POST", "/v1/feedback", {"json": {"answer_id": "a-0", "rating": "up", "comment": TEXT}}
    yield "POST", "/v1/feedback", {"json": {"answer_id": "a-0", "rating": TEXT, "comment": TEXT * 100}}


@pytest.mark.slow
def test_canaries_are_in_no_log_and_no_refusal(tmp_path: Path) -> None:
    """Everything the process writes is read, with its loggers as a user has them."""
    command = [CERTWISE, "serve", "--port", "0"]
    settings = {"CERTWISE_RATE_LIMIT": "off", "CERTWISE_API_KEYS": SETTING}
    log = tmp_path / "log"
    refused = 0
    with (
        log.open("w") as errors,
        subprocess.Popen(
            command, env=environment(tmp_path / "home", **settings), stdout=subprocess.PIPE, stderr=errors, text=True
        ) as process,
    ):
        try:
            with httpx.Client(base_url=address(process), timeout=60) as client:
                for method, path, sent in requests():
                    for caller in ("ask", "evaluate", "admin", "unknown"):
                        extra = sent.get("headers", {})
                        assert isinstance(extra, dict)
                        options = {**sent, "headers": {**headers(caller), **extra}}
                        response = client.request(method, path, **options)  # type: ignore[arg-type]
                        if response.is_error:
                            refused += 1
                            assert CANARY not in response.text, (path, json.dumps(sent, default=str)[:200])
                            assert response.status_code < 500
                client.get(f"/v1/{CANARY}", params={CANARY: CANARY})
                counted = client.get("/metrics", headers=headers("ask")).text
        finally:
            process.terminate()
        said = process.stdout.read() if process.stdout else ""
        process.wait(timeout=60)
    assert refused > 100
    assert 'certwise_answers_total{kind="assessment"}' in counted
    assert 'certwise_verdicts_total{item="iso-27001",verdict="' in counted
    assert CANARY not in counted
    assert CANARY not in said + log.read_text()


def test_an_error_that_nobody_foresaw_is_logged_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    async def broken(*_: object) -> None:
        raise ValueError(CANARY)

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(Unexpected(broken))
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.get("/")

    response = asyncio.run(ask())
    assert response.status_code == 500
    assert CANARY not in response.text + caplog.text
    assert "ValueError at test_privacy.py:" in caplog.text


def test_a_deleted_evaluation_is_nowhere_in_the_home(tmp_path: Path) -> None:
    """Neither the text nor a quotation of it, in any file."""
    saved = SavedEvaluations(tmp_path)
    submission = Submission(text=TEXT)
    assessment = evaluate(submission, vendor=CANARY, as_of=date(2026, 11, 24), context=ContextInput())
    saved.save(assessment, submission)
    assert any(CANARY.encode() in one.read_bytes() for one in tmp_path.iterdir())
    saved.delete(assessment.id)
    assert not any(CANARY.encode() in one.read_bytes() for one in tmp_path.rglob("*") if one.is_file())
