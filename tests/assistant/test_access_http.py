"""Every route for every kind of caller, over real HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fastapi.routing import iter_route_contexts

from assistant.app import make_app
from assistant.settings import read_settings
from knowledge.base import KnowledgeBase
from tests.assistant.running import certwise, serving
from tests.assistant.test_http import GUIDE, problem

KEYS = {right: f"the-key-of-the-tests-to-{right}" for right in ("ask", "evaluate", "admin")}
SETTING = ",".join(f"{right}:{right}:{key}" for right, key in KEYS.items())
CALLERS = {"nobody": None, "unknown": "a-key-that-nobody-ever-made", **KEYS}

OPEN = """GET /  GET /evaluate  GET /widget.js  GET /static/{asked}/{name}  GET /health/live  GET /health/ready
    GET /docs  GET /docs/oauth2-redirect  GET /redoc  GET /openapi.json"""
ASK = """POST /v1/chat  POST /v1/search  POST /v1/feedback  GET /v1/documents  GET /v1/documents/{document_id}
    GET /v1/passages/{passage_id}  GET /v1/checklists  GET /v1/checklists/{checklist_id}  GET /metrics"""
EVALUATE = """POST /v1/evaluations  POST /v1/evaluations/upload  POST /v1/submissions  POST /v1/comparisons
    GET /v1/evaluations/{evaluation_id}  DELETE /v1/evaluations/{evaluation_id}
    GET /v1/evaluations/{evaluation_id}/submission"""
ADMIN = "POST /v1/documents  DELETE /v1/documents/{document_id}"
# They look themselves at who asks: the document page at keys, the door for commands at this run's token,
# Slack's at the signature. Each has its own tests.
OWN = """GET /sources/{document_id}  POST /internal/ingest  GET /internal/document/{document_id}
    POST /slack/events"""
LISTED = {
    f"{method} {path}": need
    for need, written in (("open", OPEN), ("ask", ASK), ("evaluate", EVALUATE), ("admin", ADMIN), ("own", OWN))
    for method, path in zip(*[iter(written.split())] * 2, strict=True)
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A server with three keys of one right each, which holds the little guide."""
    home = tmp_path_factory.mktemp("access") / "home"
    certwise("ingest", str(GUIDE), home=home)
    with serving(home, CERTWISE_RATE_LIMIT="off", CERTWISE_API_KEYS=SETTING) as (_, client):
        yield client


def headers(caller: str) -> dict[str, str]:
    key = CALLERS[caller]
    return {} if key is None else {"Authorization": f"Bearer {key}"}


def test_every_route_of_the_application_is_listed(base: KnowledgeBase, tmp_path: Path) -> None:
    """A new route fails here until it says who may use it, in this file and in `access.NEEDS`."""
    settings = read_settings({"CERTWISE_HOME": str(tmp_path / "home"), "CERTWISE_API_KEYS": SETTING})
    app = make_app(settings, base, token="a-token-for-the-tests-only")
    routes = {
        f"{method} {(route.path or '').replace(':path', '')}"
        for route in iter_route_contexts(app.routes)
        for method in sorted(route.methods or ["ANY"])
        if method != "HEAD"
    }
    assert len(routes) > 20
    assert routes <= set(LISTED)


@pytest.mark.parametrize("caller", CALLERS)
@pytest.mark.parametrize("route", [one for one, need in LISTED.items() if need != "own"])
def test_a_route_answers_those_who_may_use_it(client: httpx.Client, route: str, caller: str) -> None:
    method, path = route.split()
    for name in ("asked", "name", "document_id", "passage_id", "checklist_id", "evaluation_id"):
        path = path.replace(f"{{{name}}}", "absent-1")
    response = client.request(method, path, headers=headers(caller))
    need = LISTED[route]
    if need in ("open", caller):
        assert response.status_code not in (401, 403)
        assert response.status_code < 500
    elif caller in KEYS:
        assert need in problem(response, 403)
    else:
        problem(response, 401)
        assert response.headers["www-authenticate"] == "Bearer"


def test_what_is_not_listed_needs_admin(client: httpx.Client) -> None:
    for method, path in (("GET", "/v1/nothing"), ("PUT", "/v1/documents"), ("GET", "//v1/documents"), ("PATCH", "/")):
        problem(client.request(method, path, headers=headers("nobody")), 401)
        problem(client.request(method, path, headers=headers("ask")), 403)
        assert client.request(method, path, headers=headers("admin")).status_code in (404, 405)


def test_a_key_is_taken_from_one_bearer_header_only(client: httpx.Client) -> None:
    body = {"query": "dry ice"}
    key = KEYS["ask"]
    assert client.post("/v1/search", json=body, headers={"authorization": f"bearer {key}"}).status_code == 200
    twice = [("Authorization", f"Bearer {key}"), ("Authorization", f"Bearer {key}")]
    for wrong in ([("Authorization", key)], [("Authorization", f"Basic {key}")], [("X-API-Key", key)], twice):
        problem(client.post("/v1/search", json=body, headers=wrong), 401)
    problem(client.post("/v1/search", json=body, params={"key": key}), 401)


def test_admin_is_never_from_a_page(client: httpx.Client) -> None:
    own = str(client.base_url).rstrip("/")
    for page in ({"Origin": own}, {"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}):
        problem(client.delete("/v1/documents/guide", headers={**headers("admin"), **page}), 403)
        problem(client.post("/v1/documents", json={}, headers={**headers("admin"), **page}), 403)
    assert client.get("/v1/documents/guide", headers=headers("ask")).status_code == 200


@pytest.mark.parametrize("caller", ["nobody", "unknown", "evaluate", "admin"])
@pytest.mark.parametrize("path", ["/v1/documents/{}", "/sources/{}"])
def test_what_one_may_not_see_answers_as_what_is_absent(client: httpx.Client, path: str, caller: str) -> None:
    there, absent = (client.get(path.format(one), headers=headers(caller)) for one in ("guide", "absent"))
    assert there.status_code == absent.status_code in (401, 403)
    assert there.content == absent.content.replace(b"/sources/absent", b"/sources/guide")


def test_a_document_of_ones_own_is_shown_with_a_key(client: httpx.Client) -> None:
    page = client.get("/sources/guide", headers=headers("ask"))
    assert page.status_code == 200
    assert client.get("/sources/absent", headers=headers("ask")).status_code == 404


def test_the_internal_door_takes_no_key(client: httpx.Client) -> None:
    for caller in CALLERS:
        problem(client.post("/internal/ingest", json={"paths": []}, headers=headers(caller)), 403)
        problem(client.get("/internal/document/guide", headers=headers(caller)), 403)


def test_a_body_is_not_read_for_whom_it_is_not(client: httpx.Client) -> None:
    """The refusal comes while the body is still on its way, so nothing of it was judged."""
    problem(client.post("/v1/evaluations", content=b"{not json", headers=headers("nobody")), 401)


def test_the_api_documentation_asks_for_a_key(client: httpx.Client) -> None:
    described = client.get("/openapi.json").json()
    (name,) = described["security"][0]
    assert described["components"]["securitySchemes"][name] == {"type": "http", "scheme": "bearer"}
    assert described["components"]["schemas"]


@pytest.mark.slow
def test_commands_beside_a_server_with_keys_need_none(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with serving(home, "--host", "0.0.0.0", CERTWISE_API_KEYS=SETTING) as (_, client):
        assert certwise("ingest", str(GUIDE), home=home).returncode == 0
        assert certwise("ask", "can the green seal replace the blue seal?", home=home).stdout.startswith("No.")
        assert certwise("documents", "remove", "guide", home=home).returncode == 0
        # Under any name that the machine is known by.
        named = client.get("/v1/documents", headers={**headers("ask"), "Host": "certwise.example"})
        assert named.json()["documents"] == []
        problem(client.get("/v1/documents", headers={"Host": "certwise.example"}), 401)
