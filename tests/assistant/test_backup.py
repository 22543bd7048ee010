"""Backups: taken while serving, put back whole, refused when they are not ours."""

from __future__ import annotations

import json
import stat
import threading
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.backup import backup, restore
from assistant.database import DATABASE
from knowledge.base import KnowledgeBase
from knowledge.errors import HomeInUse, KnowledgeError
from tests.assistant.running import certwise, serving
from tests.assistant.test_http import GUIDE

NOW = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.mark.slow
def test_a_backup_taken_while_serving_brings_everything_back(tmp_path: Path) -> None:
    """Records are added without a pause while the backup is made: it holds the first so many, each whole."""
    home, file, other = tmp_path / "home", tmp_path / "backup.zip", tmp_path / "other"
    with serving(home, CERTWISE_RATE_LIMIT="off") as (_, client):
        assert certwise("ingest", str(GUIDE), home=home).returncode == 0
        body = {"vendor": "Acme", "text": "We hold ISO/IEC 27001:2022.", "as_of": "2026-11-24", "save": True}
        saved = client.post("/v1/evaluations", json=body).json()
        stop = threading.Event()
        added = []

        def add() -> None:
            while not stop.is_set():
                record = {"id": f"note-{len(added)}", "text": f"Courier {len(added)} has vans."}
                added.extend(client.post("/v1/documents", json=record).json()["added"])

        adding = threading.Thread(target=add)
        adding.start()
        while len(added) < 3:
            stop.wait(0.05)
        before = len(added)
        done = certwise("backup", str(file), home=home)
        after = len(added)
        stop.set()
        adding.join()
        assert done.returncode == 0, done.stderr
        assert certwise("restore", str(file), home=home).returncode == 1
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert certwise("backup", str(file), home=home).returncode == 1

    told = certwise("restore", str(file), home=other)
    assert told.returncode == 0, told.stderr
    listed = certwise("documents", "list", "--json", home=other)
    notes = sorted(
        one["document_id"] for one in json.loads(listed.stdout)["documents"] if one["document_id"] != "guide"
    )
    assert before <= len(notes) <= after + 1
    assert notes == sorted(f"note-{number}" for number in range(len(notes)))
    assert certwise("ask", "can the green seal replace the blue seal?", home=other).stdout.startswith("No.")
    with serving(other) as (_, client):
        assert client.get(f"/v1/evaluations/{saved['id']}").json() == saved


def test_what_was_there_is_kept_and_nothing_is_mixed(base: KnowledgeBase, tmp_path: Path) -> None:
    file, home = tmp_path / "backup.zip", tmp_path / "home"
    assert base.snapshot.documents == {}
    backup(home, file, now=NOW)
    with pytest.raises(HomeInUse):
        restore(home, file, now=NOW)
    base.close()
    (home / DATABASE).write_bytes(b"")
    _, kept = restore(home, file, now=NOW)
    assert kept is not None
    assert {one.name for one in kept.iterdir()} >= {"knowledge.sqlite", DATABASE}
    # The backup had no evaluations, so there are none now.
    assert not (home / DATABASE).exists()
    assert not list(home.glob("index-*"))
    assert not list(home.glob(".restore-*"))


def test_what_is_no_backup_of_ours_changes_nothing(base: KnowledgeBase, tmp_path: Path) -> None:
    file, home = tmp_path / "backup.zip", tmp_path / "home"
    backup(home, file, now=NOW)
    base.close()
    content = (home / "knowledge.sqlite").read_bytes()
    with zipfile.ZipFile(file) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    manifest = json.loads(parts["manifest.json"])
    wrong = tmp_path / "wrong.zip"

    def refused(changed: dict[str, bytes]) -> None:
        with zipfile.ZipFile(wrong, "w") as archive:
            for name, part in changed.items():
                archive.writestr(name, part)
        with pytest.raises(KnowledgeError):
            restore(home, wrong, now=NOW)
        assert (home / "knowledge.sqlite").read_bytes() == content

    refused({**parts, "knowledge.sqlite": parts["knowledge.sqlite"][:-1]})
    refused({name: part for name, part in parts.items() if name != "knowledge.sqlite"})
    refused({**parts, "manifest.json": b"[]"})
    refused({**parts, "manifest.json": json.dumps({**manifest, "format": "another"}).encode()})
    refused({**parts, "manifest.json": json.dumps({**manifest, "files": {**manifest["files"], "../x": "0"}}).encode()})
    for content_of in (b"", b"not a zip", file.read_bytes()[:-100]):
        wrong.write_bytes(content_of)
        with pytest.raises(KnowledgeError):
            restore(home, wrong, now=NOW)
    with pytest.raises(KnowledgeError):
        backup(tmp_path / "nothing", tmp_path / "new.zip", now=NOW)
    assert not list(tmp_path.glob(".certwise-*"))
