"""Who may embed the widget: only sites that `CERTWISE_ALLOWED_ORIGINS` names, and only to ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from assistant.settings import SettingsError, read_settings
from assistant.surfaces.web.bundle import bundle, widget
from tests.assistant.running import serving

SITE = "https://www.example.com"
ASKED = {"message": "who issues the blue seal?"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    home = tmp_path_factory.mktemp("embedding") / "home"
    with serving(home, CERTWISE_RATE_LIMIT="off", CERTWISE_ALLOWED_ORIGINS=f"{SITE}:443/ http://other.test:81") as (
        _,
        client,
    ):
        yield client


def allowed(response: httpx.Response) -> str | None:
    return response.headers.get("access-control-allow-origin")


@pytest.mark.slow
def test_a_named_site_may_load_the_widget_and_ask(client: httpx.Client) -> None:
    for origin in (SITE, "http://other.test:81"):
        script = client.get("/widget.js", headers={"Origin": origin})
        assert (script.status_code, allowed(script)) == (200, origin)
        assert "Origin" in script.headers["vary"]
        answered = client.post("/v1/chat", json=ASKED, headers={"Origin": origin})
        assert (answered.status_code, allowed(answered)) == (200, origin)
        before = client.options("/v1/chat", headers={"Origin": origin, "Access-Control-Request-Method": "POST"})
        assert (before.status_code, allowed(before)) == (204, origin)
        assert "Authorization" in before.headers["access-control-allow-headers"]
        assert "access-control-allow-credentials" not in before.headers


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/v1/evaluations", "/v1/search", "/v1/documents", "/v1/comparisons"])
def test_a_named_site_may_do_nothing_else(client: httpx.Client, path: str) -> None:
    refused = client.post(path, json={}, headers={"Origin": SITE})
    assert (refused.status_code, allowed(refused)) == (403, None)
    assert allowed(client.get("/v1/documents", headers={"Origin": SITE})) is None


@pytest.mark.slow
@pytest.mark.parametrize(
    "origin", ["https://evil.test", "http://www.example.com", "https://www.example.com.evil.test", "null", ""]
)
def test_every_other_site_is_refused(client: httpx.Client, origin: str) -> None:
    headers = {"Origin": origin}
    asked = client.post("/v1/chat", json=ASKED, headers=headers)
    assert (asked.status_code, allowed(asked)) == (403, None)
    assert "CERTWISE_ALLOWED_ORIGINS" in asked.json()["detail"]
    before = client.options("/v1/chat", headers={**headers, "Access-Control-Request-Method": "POST"})
    assert (before.status_code, allowed(before)) == (403, None)
    assert allowed(client.get("/widget.js", headers=headers)) is None


@pytest.mark.slow
def test_own_pages_and_programs_need_no_permission(client: httpx.Client) -> None:
    own = str(client.base_url).rstrip("/")
    assert client.post("/v1/chat", json=ASKED, headers={"Origin": own}).status_code == 200
    assert client.post("/v1/chat", json=ASKED).status_code == 200


@pytest.mark.slow
def test_pages_may_be_framed_by_named_sites_alone(client: httpx.Client) -> None:
    policy = client.get("/").headers["content-security-policy"]
    assert f"frame-ancestors 'self' {SITE} http://other.test:81" in policy


def test_sites_are_read_as_browsers_send_them(tmp_path: Path) -> None:
    given = {
        "CERTWISE_HOME": str(tmp_path),
        "CERTWISE_ALLOWED_ORIGINS": "https://WWW.Example.com:443/, http://a.test:81",
    }
    read = read_settings(given, dotenv=tmp_path / "none")
    assert read.allowed_origins == ("https://www.example.com", "http://a.test:81")


@pytest.mark.parametrize(
    "value",
    [
        "*",
        "www.example.com",
        "https://a.test/path",
        "ftp://a.test",
        "https://*.a.test",
        "https://a.test:x",
        "https://a;b",
        "null",
    ],
)
def test_what_is_no_site_is_refused_with_the_mend(tmp_path: Path, value: str) -> None:
    given = {"CERTWISE_HOME": str(tmp_path), "CERTWISE_ALLOWED_ORIGINS": value}
    with pytest.raises(SettingsError, match=r"https://www\.example\.com"):
        read_settings(given, dotenv=tmp_path / "none")


def test_the_widget_is_one_small_module_that_never_makes_markup_of_text() -> None:
    assert len(widget().packed) < 25_000
    text = bundle()
    for forbidden in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "cookie",
        "localStorage",
        ".style",
    ):
        assert forbidden not in text, forbidden
    assert "\nimport " not in text
    assert "\nexport " not in text
