"""Evaluations over real HTTP: the contract's Assessment, uploads, saved ones, and bad input."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

import httpx
import pytest

from assistant.checklist.render import renderers
from tests.assistant.running import serving

pytestmark = pytest.mark.slow

TEXT = (
    "We hold ISO/IEC 27001:2022, certified by DNV, certificate no. C-11, valid until 3 May 2028, for the product that you "
    "buy. Our SOC 2 Type 2 report is planned for next year."
)
ITEMS = [
    "iso-42001", "soc-2-type-2", "soc-2-ai-controls", "iso-27001", "sub-processors", "customer-data-training",
    "data-residency", "ai-impact-assessment", "ai-incident-response", "ai-act-deployer-documentation",
]  # fmt: skip


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with serving(tmp_path_factory.mktemp("evaluations"), CERTWISE_RATE_LIMIT="off") as (_, client):
        yield client


def evaluated(client: httpx.Client, **body: object) -> dict[str, object]:
    response = client.post("/v1/evaluations", json={"as_of": "2026-11-24", **body})
    assert response.status_code == 200, response.text
    result: dict[str, object] = response.json()
    return result


def test_ten_verdicts_in_order_with_exact_offsets(client: httpx.Client) -> None:
    result = evaluated(client, text=TEXT, vendor="Acme")
    items = result["items"]
    assert isinstance(items, list)
    assert [one["id"] for one in items] == ITEMS
    assert [one["verdict"] for one in items if one["id"] == "iso-27001"] == ["met"]
    for one in items:
        assert one["guidance"], one["id"]
        for evidence in one["evidence"]:
            assert TEXT[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_the_same_input_gives_the_same_digest_and_another_day_another(client: httpx.Client) -> None:
    first, second = (evaluated(client, text=TEXT) for _ in range(2))
    assert {**first, "id": ""} == {**second, "id": ""}
    assert evaluated(client, text=TEXT, as_of="2026-11-23")["digest"] != first["digest"]


def test_answers_are_judged_with_offsets_into_each(client: httpx.Client) -> None:
    answers = [
        {"question": "Is our data used for training?", "answer": "No, never. The DPA says so in section 4."},
        {"question": "Do you hold ISO 42001?", "answer": "Not yet."},
    ]
    result = evaluated(client, answers=answers)
    found = [(one, each) for one in result["items"] for each in one["evidence"]]  # type: ignore[attr-defined]
    assert found
    for _, each in found:
        assert answers[each["source"]]["answer"][each["start"] : each["end"]] == each["quote"]


def test_an_uploaded_questionnaire_is_judged(client: httpx.Client) -> None:
    table = io.StringIO()
    csv.writer(table).writerows(
        [["No", "Question", "Vendor response"], ["1", "Do you hold ISO/IEC 27001?", TEXT.split(". Our")[0] + "."]]
    )
    files = {"file": ("answers.csv", table.getvalue().encode(), "text/csv")}
    response = client.post("/v1/evaluations/upload", files=files, data={"vendor": "Acme", "use": "assistive"})
    assert response.status_code == 200, response.text
    assert response.json()["context"]["use"] == "assistive"
    assert {one["id"]: one["verdict"] for one in response.json()["items"]}["iso-27001"] == "met"


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [("x.exe", b"MZ", 415), ("x.pdf", b"%PDF-1.4 broken", 422), ("x.txt", b"", 422), ("x.txt", b"a" * 11_000_000, 413)],
    ids=["type", "broken", "empty", "large"],
)
def test_a_bad_upload_is_refused_with_the_reason(client: httpx.Client, name: str, content: bytes, status: int) -> None:
    response = client.post("/v1/evaluations/upload", files={"file": (name, content)})
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert len(response.json()["detail"]) > 10


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ({"text": ""}, 422),
        ({"text": " \u200b\n"}, 422),
        ({"text": "x", "answers": []}, 422),
        ({"text": "x", "as_of": "2026-02-30"}, 422),
        ({"text": "x", "as_of": "2999-01-01"}, 422),
        ({"text": "x", "checklist": "/etc/passwd"}, 422),
        ({"text": "x", "context": {"use": "fun"}}, 422),
        ({"text": "x", "surprise": 1}, 422),
        ({"text": "long " * 300_000}, 413),
    ],
)
def test_bad_input_is_told(client: httpx.Client, body: dict[str, object], status: int) -> None:
    response = client.post("/v1/evaluations", json=body)
    assert response.status_code == status, response.text
    assert response.json()["detail"]


@pytest.mark.parametrize(
    "text", ["\x00" * 50 + "We hold ISO 42001.", "w" * 200_000, "\u202eISO 27001 certified\u202c", "?"]
)
def test_odd_text_is_judged_or_refused_and_grants_nothing(client: httpx.Client, text: str) -> None:
    response = client.post("/v1/evaluations", json={"text": text})
    assert response.status_code in (200, 422)
    if response.status_code == 200:
        assert response.json()["summary"]["met"] == 0


def test_a_saved_evaluation_comes_in_every_format_until_it_is_deleted(client: httpx.Client) -> None:
    saved = evaluated(client, text=TEXT, save=True)
    path = f"/v1/evaluations/{saved['id']}"
    assert client.get(path).json() == saved
    for name, renderer in renderers().items():
        shown = client.get(path, params={"format": name})
        assert shown.status_code == 200
        assert shown.headers["content-type"].split(";")[0] == renderer.media_type.split(";")[0]
    assert client.get(path, params={"format": "poem"}).status_code == 422
    assert client.delete(path).status_code == 204
    assert client.get(path).status_code == client.delete(path).status_code == 404


def test_a_report_is_had_in_every_format_without_keeping_anything(client: httpx.Client) -> None:
    body = {"text": TEXT, "vendor": "Acme", "as_of": "2026-11-24"}
    sent = {"file": ("answers.txt", TEXT.encode(), "text/plain")}
    for name, renderer in renderers().items():
        shown = client.post("/v1/evaluations", params={"format": name}, json=body)
        assert shown.status_code == 200
        assert shown.headers["content-type"].split(";")[0] == renderer.media_type.split(";")[0]
        evaluation_id, dot, suffix = shown.headers["content-disposition"].split('"')[1].partition(".")
        assert (dot + suffix, shown.headers["x-content-type-options"]) == (renderer.suffix, "nosniff")
        assert client.get(f"/v1/evaluations/{evaluation_id}").status_code == 404
        uploaded = client.post(
            "/v1/evaluations/upload",
            params={"format": name},
            files=sent,
            data={key: value for key, value in body.items() if key != "text"},
        )
        assert uploaded.headers["content-type"] == shown.headers["content-type"]
    refused = client.post("/v1/evaluations", params={"format": "poem"}, json=body)
    assert (refused.status_code, refused.json()["field"]) == (422, "format")


def test_a_file_is_read_as_the_checklist_reads_it(client: httpx.Client) -> None:
    """Its offsets are those of the evaluation of the file, and it can be sent on as it is."""
    table = b"Question,Answer\nDo you hold ISO/IEC 27001?,Our host holds it.\nDo you train on our data?,Never \xf0\x9f\x98\x80.\n"
    files = {"file": ("answers.csv", table, "text/csv")}
    read = client.post("/v1/submissions", files=files).json()
    assert read["text"] is None
    assert [one["answer"] for one in read["answers"]] == ["Our host holds it.", "Never \U0001f600."]
    uploaded = client.post("/v1/evaluations/upload", files=files, data={"as_of": "2026-11-24"}).json()
    assert evaluated(client, answers=read["answers"])["digest"] == uploaded["digest"]
    plain = client.post("/v1/submissions", files={"file": ("a.txt", b"We hold nothing.")}).json()
    assert plain == {"text": "We hold nothing.", "answers": None}
    assert client.post("/v1/submissions", files={"file": ("a.exe", b"MZ")}).status_code == 415
    empty = client.post("/v1/submissions", files={"file": ("a.txt", b" ")})
    assert (empty.status_code, empty.json()["field"]) == (422, "file")


def test_a_saved_evaluation_gives_back_what_it_judged(client: httpx.Client) -> None:
    saved = evaluated(client, text=TEXT, save=True)
    assert client.get(f"/v1/evaluations/{saved['id']}/submission").json() == {"text": TEXT, "answers": None}
    assert client.get("/v1/evaluations/v-none/submission").status_code == 404


def test_a_problem_names_the_field_it_is_about(client: httpx.Client) -> None:
    def field(path: str, **body: object) -> object:
        return client.post(path, json=body).json().get("field")

    assert field("/v1/evaluations", text="x", as_of="2999-01-01") == "as_of"
    assert field("/v1/evaluations", text="x", vendor="v" * 300) == "vendor"
    assert field("/v1/evaluations", text=" ") == "text"
    assert field("/v1/comparisons", vendors=[{"text": "x"}, {"text": " "}]) == "vendors.1.text"


def test_a_million_characters_of_any_writing_are_judged(client: httpx.Client) -> None:
    """The limit is one of characters: in UTF-8 these are three million bytes."""
    for size, status in ((1_000_000, 200), (1_000_001, 413)):
        body = json.dumps({"text": "安" * size}, ensure_ascii=False).encode()
        assert (
            client.post("/v1/evaluations", content=body, headers={"Content-Type": "application/json"}).status_code
            == status
        )


def test_nothing_is_kept_without_save(client: httpx.Client) -> None:
    assert client.get(f"/v1/evaluations/{evaluated(client, text=TEXT)['id']}").status_code == 404


def test_vendors_are_compared_item_by_item(client: httpx.Client) -> None:
    vendors = [{"vendor": "Acme", "text": TEXT}, {"vendor": "Borealis", "text": "We have no certificates at all."}]
    result = client.post("/v1/comparisons", json={"vendors": vendors, "as_of": "2026-11-24"}).json()
    assert [one["vendor"] for one in result["vendors"]] == ["Acme", "Borealis"]
    assert [one["id"] for one in result["items"]] == ITEMS


def test_the_checklist_is_served_with_its_examples(client: httpx.Client) -> None:
    listed = client.get("/v1/checklists").json()["checklists"]
    assert [one["id"] for one in listed] == ["ai-vendor"]
    items = client.get("/v1/checklists/ai-vendor").json()["items"]
    assert [one["id"] for one in items] == ITEMS
    assert all(len(one["examples"]) >= 10 for one in items)
    assert client.get("/v1/checklists/none").status_code in (404, 422)


def test_the_report_page_runs_nothing(client: httpx.Client) -> None:
    saved = evaluated(client, text=f"{TEXT} <script>alert(1)</script>", vendor="<img src=x>", save=True)
    page = client.get(f"/v1/evaluations/{saved['id']}", params={"format": "html"}).text
    assert "<script" not in page
    assert "<img" not in page
