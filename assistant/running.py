"""A `certwise` command beside a running server: the server, which owns the index, does the work."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx

from ingest.pipeline import Report
from knowledge.base import Progress
from knowledge.errors import KnowledgeError, UnknownDocument


class RunningServer:
    """The server that owns this home, by what it wrote there."""

    def __init__(self, owner: dict[str, str]) -> None:
        self.url = owner["url"]
        self._http = httpx.Client(
            base_url=self.url,
            headers={"Authorization": f"Bearer {owner['token']}"},
            timeout=httpx.Timeout(60, read=None),
            trust_env=False,
        )

    def call(self, method: str, path: str, body: object = None) -> Any:
        """The JSON answer. Raises `KnowledgeError` with the server's own words for an error."""
        try:
            response = self._http.request(method, path, json=body)
        except httpx.HTTPError as error:
            raise KnowledgeError(f"the server at {self.url} does not answer ({error}): is it still running?") from error
        if response.status_code == 404:
            raise UnknownDocument(str(response.json().get("detail", "not found")))
        if response.is_error:
            raise KnowledgeError(f"the server at {self.url} refused: {_detail(response)}")
        return response.json() if response.content else None

    def source_of(self, document_id: str) -> str:
        return str(self.call("GET", f"/internal/document/{quote(document_id)}")["source"])

    def ingest(self, paths: Sequence[Path], *, prune: bool, reindex: bool, progress: Progress | None) -> Report:
        """Hands paths of this machine to the server and follows its progress."""
        order = {"paths": [str(path.absolute()) for path in paths], "prune": prune, "reindex": reindex}
        try:
            with self._http.stream("POST", "/internal/ingest", json=order) as response:
                if response.is_error:
                    response.read()
                    raise KnowledgeError(f"the server at {self.url} refused: {_detail(response)}")
                for line in response.iter_lines():
                    said = json.loads(line)
                    if "report" in said:
                        return _report(said["report"])
                    if "error" in said:
                        raise KnowledgeError(str(said["error"]))
                    if progress:
                        progress(*said["progress"])
        except httpx.HTTPError as error:
            raise KnowledgeError(f"the server at {self.url} stopped answering ({error}): ingest again") from error
        raise KnowledgeError(f"the server at {self.url} ended before the ingest did: ingest again")


def _detail(response: httpx.Response) -> str:
    try:
        return str(response.json()["detail"])
    except (ValueError, KeyError, TypeError):
        return f"HTTP {response.status_code}"


def _report(said: dict[str, Any]) -> Report:
    lists = {name: tuple(said[name]) for name in ("added", "changed", "unchanged", "removed")}
    return Report(**lists, refused=tuple((name, why) for name, why in said["refused"]), passages=said["passages"])
