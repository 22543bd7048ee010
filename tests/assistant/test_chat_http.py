"""A conversation with a real server, over real HTTP, on the shipped guidance."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from tests.assistant.running import serving
from tests.assistant.test_http import problem

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    home = tmp_path_factory.mktemp("chat") / "home"
    with serving(home, CERTWISE_RATE_LIMIT="off", CERTWISE_BUILTIN_GUIDANCE="on") as (_, client):
        yield client


def chat(client: httpx.Client, message: str, conversation: str | None = None) -> dict[str, Any]:
    response = client.post("/v1/chat", json={"message": message, "conversation_id": conversation})
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


def verdicts(answer: dict[str, Any]) -> dict[str, str]:
    assert answer["kind"] == "assessment"
    return {one["id"]: one["verdict"] for one in answer["assessment"]["items"]}


def test_a_described_vendor_gets_the_verdict_beside_the_passages(client: httpx.Client) -> None:
    answer = chat(client, "they have SOC 2 Type 2 but no ISO 42001 and screen job applicants")
    assert verdicts(answer)["iso-42001"] == "not_met"
    assert verdicts(answer)["soc-2-type-2"] == "partial"
    assert answer["assessment"]["decision"] == "hold"
    assert "hold" in answer["answer"]
    assert len(answer["answer"].split()) <= 130
    assert answer["passages"]
    assert answer["citations"]
    for one in answer["assessment"]["items"]:
        for evidence in one["evidence"]:
            assert answer["told"][evidence["start"] : evidence["end"]] == evidence["quote"]
    for one in answer["citations"]:
        assert one["quote"] in client.get(f"/v1/passages/{one['passage_id']}").json()["text"]
        assert f"[{one['marker']}]" in answer["answer"]


def test_a_described_vendor_with_a_question_gets_its_answer_too(client: httpx.Client) -> None:
    answer = chat(client, "They've got 27001 plus SOC 2 but nothing for AI. What hole is left?")
    assert answer["kind"] == "assessment"
    assert "ISO/IEC 42001 adds AI governance" in answer["answer"]


def test_facts_add_up_over_turns_and_are_taken_back(client: httpx.Client) -> None:
    first = chat(client, "Our vendor has SOC 2 Type 2.")
    same = first["conversation_id"]
    second = chat(client, "And they are ISO 42001 certified by DNV, certificate 2025-01.", same)
    assert (verdicts(second)["soc-2-type-2"], verdicts(second)["iso-42001"]) == ("partial", "partial")
    third = chat(client, "No, that was their host.", same)
    assert (verdicts(third)["soc-2-type-2"], verdicts(third)["iso-42001"]) == ("partial", "not_addressed")
    asked = chat(client, "what does a bridge letter prove?", same)
    assert asked["kind"] == "answer"
    assert verdicts(chat(client, "can we sign?", same))["soc-2-type-2"] == "partial"


def test_a_follow_up_is_asked_in_full(client: httpx.Client) -> None:
    first = chat(client, "can ISO 42001 replace SOC 2?")
    assert first["asked_as"] is None
    second = chat(client, "and ISO 27001?", first["conversation_id"])
    assert second["asked_as"] == "can ISO/IEC 27001 replace SOC 2?"
    assert second["kind"] == "answer"


def test_another_conversation_knows_nothing_of_it(client: httpx.Client) -> None:
    chat(client, "Our vendor has SOC 2 Type 2.")
    other = chat(client, "can we sign?")
    assert other["kind"] != "assessment"
    assert other["asked_as"] is None


def test_two_requests_at_once_lose_nothing(client: httpx.Client) -> None:
    same = chat(client, "hello")["conversation_id"]
    told = ["They have SOC 2 Type 2.", "They have ISO 27001."]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda one: chat(client, one, same), told))
    last = chat(client, "They do not train on our data.", same)
    assert all(one in last["told"] for one in told)


def test_feedback_belongs_to_an_answer(client: httpx.Client) -> None:
    answer = chat(client, "what is a bridge letter?")
    given = {"answer_id": answer["id"], "rating": "up", "comment": "x" * 2000}
    assert client.post("/v1/feedback", json=given).status_code == 204
    assert client.post("/v1/feedback", json={"answer_id": answer["id"], "rating": "down"}).status_code == 204
    problem(client.post("/v1/feedback", json={"answer_id": "a-none", "rating": "up"}), 404)
    problem(client.post("/v1/feedback", json={**given, "comment": "x" * 2001}), 422)
    problem(client.post("/v1/feedback", json={**given, "rating": "maybe"}), 422)
    assert "/v1/feedback" in client.get("/openapi.json").json()["paths"]
