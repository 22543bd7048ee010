"""The HTTP API of a real server, over real HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.assistant.running import serving

GUIDE = Path(__file__).parents[1] / "fixtures" / "guide.txt"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A server that holds the little guide, without a rate limit."""
    with serving(tmp_path_factory.mktemp("http") / "home", CERTWISE_RATE_LIMIT="off") as (_, client):
        with GUIDE.open("rb") as file:
            report = client.post("/v1/documents", files={"file": ("guide.txt", file)}).json()
        assert report["added"] == ["guide"]
        yield client


def problem(response: httpx.Response, status: int) -> str:
    """The detail of a problem document of this status."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert body["status"] == status
    return str(body["detail"])


def test_chat_answers_with_citations_that_resolve(client: httpx.Client) -> None:
    answer = client.post("/v1/chat", json={"message": "can the green seal replace the blue seal?"}).json()
    assert answer["kind"] == "answer"
    assert answer["answer"].startswith("No.")
    assert answer["generator"] == "extractive"
    assert answer["assessment"] is None
    for one in answer["citations"]:
        passage = client.get(f"/v1/passages/{one['passage_id']}").json()
        assert one["quote"] in passage["text"]
        assert one["section"] == passage["section"]
        assert f"[{one['marker']}]" in answer["answer"]


def test_the_same_question_has_the_same_answer_and_its_own_id(client: httpx.Client) -> None:
    first, second = (client.post("/v1/chat", json={"message": "who issues the blue seal?"}).json() for _ in "12")
    assert first["id"] != second["id"]
    for one in (first, second):
        del one["id"], one["conversation_id"]
    assert first == second


def test_a_conversation_keeps_its_id(client: httpx.Client) -> None:
    """An id in our form that is not known (any more) begins anew; one that could be guessed is refused."""
    given = "c-0123456789abcdef01234567"
    answer = client.post("/v1/chat", json={"message": "who issues it?", "conversation_id": given}).json()
    assert answer["conversation_id"] == given
    for wrong in ("../x", "c-abc", "1", "c-0123456789abcdef0123456Z"):
        detail = problem(client.post("/v1/chat", json={"message": "who?", "conversation_id": wrong}), 422)
        assert "conversation_id" in detail


def test_not_covered_asserts_nothing_and_names_what_is_covered(client: httpx.Client) -> None:
    answer = client.post("/v1/chat", json={"message": "Which FedRAMP level do we need?"}).json()
    assert (answer["kind"], answer["citations"], answer["segments"]) == ("not_covered", [], [])
    assert "FedRAMP" in answer["answer"]
    assert "Seal" in answer["answer"]


def test_the_language_of_fixed_sentences_follows_the_question_or_the_request(client: httpx.Client) -> None:
    german = client.post("/v1/chat", json={"message": "Wie wird das Wetter morgen in Berlin?"}).json()
    assert "behandeln das nicht" in german["answer"]
    asked = client.post("/v1/chat", json={"message": "what is the weather tomorrow?", "language": "fr"}).json()
    assert "ne traitent pas" in asked["answer"]


def test_events_end_with_the_whole_answer(client: httpx.Client) -> None:
    body = {"message": "how long is the green seal valid?"}
    with client.stream("POST", "/v1/chat", json=body, headers={"Accept": "text/event-stream"}) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        assert response.headers["x-accel-buffering"] == "no"
        blocks = [one for one in response.read().decode().replace("\r\n", "\n").split("\n\n") if one.strip()]
    events = [dict(line.split(": ", 1) for line in block.splitlines()) for block in blocks]
    assert events[0]["event"] == "passages"
    assert events[-1]["event"] == "answer"
    whole = json.loads(events[-1]["data"])
    assert "".join(json.loads(one["data"])["text"] for one in events if one["event"] == "delta") == whole["answer"]


def test_search_gives_passages_with_scores(client: httpx.Client) -> None:
    found = client.post("/v1/search", json={"query": "driver training", "limit": 2}).json()["passages"]
    assert len(found) == 2
    assert set(found[0]) == {
        "passage_id", "document_id", "title", "section", "text", "score", "url", "as_of"
    }  # fmt: skip


def test_documents_are_listed_and_shown(client: httpx.Client) -> None:
    listed = client.get("/v1/documents").json()
    assert [one["document_id"] for one in listed["documents"]] == ["guide"]
    detail = client.get("/v1/documents/guide").json()
    assert len(detail["passage_list"]) == detail["passages"] > 5
    assert all(one["text"] in detail["text"] for one in detail["passage_list"])


def test_a_record_can_be_added_replaced_and_removed(client: httpx.Client) -> None:
    record = {"id": "note-1", "title": "A note", "text": "Frozen samples travel on dry ice.", "as_of": "2026-01-01"}
    assert client.post("/v1/documents", json=record).json()["added"] == ["note-1"]
    assert client.post("/v1/documents", json=record).json()["unchanged"] == ["note-1"]
    found = client.post("/v1/search", json={"query": "dry ice", "limit": 1}).json()["passages"][0]
    assert (found["document_id"], found["as_of"]) == ("note-1", "2026-01-01")
    assert client.delete("/v1/documents/note-1").status_code == 204
    assert "note-1" in problem(client.delete("/v1/documents/note-1"), 404)


def test_unknown_things_are_404_with_a_reason(client: httpx.Client) -> None:
    assert "p-none" in problem(client.get("/v1/passages/p-none"), 404)
    assert "nothing-here" in problem(client.get("/v1/documents/nothing-here"), 404)
    problem(client.get("/v1/no-such-path"), 404)
    problem(client.get("/v1/chat"), 405)


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b'{"message": ""}', 422),
        (b'{"message": "   "}', 422),
        (b'{"message": "nul \\u0000 inside"}', 422),
        (b'{"message": "lone \\ud800 surrogate"}', 422),
        (b'{"message": 7}', 422),
        (b'{"massage": "hello"}', 422),
        (b'{"message": "hello", "limit": 0}', 422),
        (b'{"message": "hello", "limit": 99999}', 422),
        (b"{not json", 422),
        (b'{"message": "caf\xe9"}', 400),
        (b"[" * 100_000, 400),
        (b"", 422),
    ],
)
def test_bad_questions_are_refused_without_being_repeated(client: httpx.Client, content: bytes, status: int) -> None:
    response = client.post("/v1/chat", content=content, headers={"Content-Type": "application/json"})
    assert response.status_code in {400, 422}
    assert status in {400, 422}
    detail = problem(response, response.status_code)
    assert "massage" not in detail or "hello" not in detail
    assert client.get("/health/ready").status_code == 200


def test_a_question_of_a_megabyte_is_too_large(client: httpx.Client) -> None:
    problem(client.post("/v1/chat", json={"message": "x" * 1_000_000}), 413)
    problem(client.post("/v1/chat", json={"message": "x" * 30_000}), 413)


def test_a_body_without_a_length_is_counted_while_it_is_read(client: httpx.Client) -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(100):
            yield b" " * 10_000

    problem(client.post("/v1/chat", content=chunks(), headers={"Content-Type": "application/json"}), 413)


def test_unknown_and_unreadable_files_are_refused_with_the_reason(client: httpx.Client) -> None:
    assert ".xyz" in problem(client.post("/v1/documents", files={"file": ("a.xyz", b"text")}), 415)
    problem(client.post("/v1/documents", files={"file": ("a.pdf", b"not a pdf")}), 422)
    problem(client.post("/v1/documents", files={"file": ("a.txt", b"")}), 422)
    assert [one["document_id"] for one in client.get("/v1/documents").json()["documents"]] == ["guide"]


def test_documents_cannot_be_changed_from_a_web_page(client: httpx.Client) -> None:
    headers = {"Origin": "https://elsewhere.example"}
    problem(client.delete("/v1/documents/guide", headers=headers), 403)
    problem(client.post("/v1/documents", files={"file": ("a.txt", b"text")}, headers=headers), 403)


def test_a_foreign_host_name_gets_nothing(client: httpx.Client) -> None:
    assert client.get("/v1/documents", headers={"Host": "elsewhere.example"}).status_code == 400


def test_the_internal_door_needs_the_token(client: httpx.Client) -> None:
    problem(client.post("/internal/ingest", json={"paths": ["/etc"]}), 403)
    problem(client.post("/internal/ingest", json={"paths": ["/etc"]}, headers={"Authorization": "Bearer x"}), 403)


def test_openapi_and_docs_are_served(client: httpx.Client) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert {"/v1/chat", "/v1/search", "/v1/documents", "/v1/passages/{passage_id}", "/health/ready"} <= set(paths)
    assert not any(path.startswith("/internal") for path in paths)
    assert client.get("/docs").status_code == 200


@pytest.mark.parametrize("path", ["/", "/evaluate"])
def test_pages_lead_to_the_api_without_scripts_of_another_host(client: httpx.Client, path: str) -> None:
    """FastAPI's page at /docs loads its scripts from a CDN, so our pages lead to the document itself."""
    page = client.get(path).text
    assert 'href="/openapi.json"' in page
    assert 'href="/docs"' not in page


def test_a_citation_lands_on_its_passage_which_is_marked(client: httpx.Client) -> None:
    answer = client.post("/v1/chat", json={"message": "can the green seal replace the blue seal?"}).json()
    one = answer["citations"][0]
    page = client.get(f"/sources/{one['document_id']}", params={"passage": one["passage_id"]})
    assert f'id="{one["passage_id"]}" tabindex="-1" aria-current="true"' in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    lost = client.get(f"/sources/{one['document_id']}", params={"passage": "p-gone"})
    assert "no longer in this document" in lost.text
    missing = client.get("/sources/nothing")
    assert (missing.status_code, missing.headers["content-type"]) == (404, "text/html; charset=utf-8")


def test_too_many_questions_get_429_with_retry_after(tmp_path: Path) -> None:
    with serving(tmp_path / "home", CERTWISE_RATE_LIMIT="3/minute") as (_, client):
        codes = [
            client.get("/v1/documents", headers={"X-Forwarded-For": f"10.0.0.{number}"}).status_code
            for number in range(5)
        ]
        assert codes == [200, 200, 200, 429, 429]
        refused = client.get("/v1/documents")
        assert 1 <= int(refused.headers["retry-after"]) <= 60
        problem(refused, 429)
        assert client.get("/health/live").status_code == 200
