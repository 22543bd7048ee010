"""The command line, run as a user runs it."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.assistant.running import CERTWISE, certwise, environment

pytestmark = pytest.mark.slow

GUIDE = Path(__file__).parents[1] / "fixtures" / "guide.txt"
COMMANDS = [
    ["ask"], ["search"], ["ingest"], ["documents"], ["documents", "list"], ["documents", "show"],
    ["documents", "remove"], ["serve"], ["doctor"], ["quality"],
]  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that holds the little guide."""
    folder = tmp_path_factory.mktemp("cli") / "home"
    done = certwise("ingest", str(GUIDE), home=folder)
    assert done.returncode == 0, done.stderr
    assert "1 added" in done.stdout
    return folder


def test_a_covered_question_is_answered_with_its_sources(home: Path) -> None:
    done = certwise("ask", "can the green seal replace the blue seal?", home=home)
    assert done.returncode == 0
    assert done.stdout.startswith("No. They prove different things.")
    assert "Sources" in done.stdout
    assert "[1]" in done.stdout
    assert done.stderr == ""


def test_an_uncovered_question_says_so_with_exit_code_3(home: Path) -> None:
    done = certwise("ask", "what does PCI DSS level 1 require?", home=home)
    assert done.returncode == 3
    assert "does not cover this" in done.stdout
    assert "PCI DSS" in done.stdout
    assert "Sources" not in done.stdout


def test_json_is_one_document_with_verbatim_quotes(home: Path) -> None:
    answer = json.loads(certwise("ask", "how long is the green seal valid?", "--json", home=home).stdout)
    assert answer["kind"] == "answer"
    assert "5 years" in answer["answer"]
    text = GUIDE.read_text()
    assert answer["citations"]
    assert all(one["quote"] in text for one in answer["citations"])
    assert {one["passage_id"] for one in answer["citations"]} <= {one["passage_id"] for one in answer["passages"]}
    markers = {one["marker"] for one in answer["citations"]}
    assert {marker for segment in answer["segments"] for marker in segment["citations"]} == markers


def test_what_a_company_says_of_itself_is_marked_as_its_claim(home: Path) -> None:
    answer = json.loads(certwise("ask", "does Nordwind have the green seal?", "--json", home=home).stdout)
    assert any("Nordwind says of itself" in one["message"] for one in answer["caveats"])


def test_search_lists_passages_best_first(home: Path) -> None:
    found = json.loads(certwise("search", "alarms at night", "-k", "3", "--json", home=home).stdout)["passages"]
    assert len(found) == 3
    assert "Alarms that reach a person at night" in found[0]["text"]
    assert found[0]["score"] >= found[1]["score"] >= found[2]["score"]


def test_documents_can_be_listed_shown_and_removed(tmp_path: Path) -> None:
    home = tmp_path / "other"
    note = tmp_path / "note.md"
    note.write_text("# A note\n\nCouriers must call back within an hour.\n")
    assert certwise("ingest", str(note), home=home).returncode == 0
    listed = json.loads(certwise("documents", "list", "--json", home=home).stdout)["documents"]
    assert [(one["document_id"], one["title"]) for one in listed] == [("note", "A note")]
    shown = certwise("documents", "show", "note", home=home)
    assert "call back within an hour" in shown.stdout
    assert str(note) in shown.stdout
    assert certwise("documents", "remove", "note", home=home).returncode == 0
    unknown = certwise("documents", "show", "note", home=home)
    assert unknown.returncode == 1
    assert unknown.stderr.startswith("certwise: there is no document 'note'")


def test_one_bad_file_is_named_and_the_rest_go_on(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "good.md").write_text("# Good\n\nA seal is valid for two years.\n")
    (folder / "bad.pdf").write_bytes(b"not a pdf")
    (folder / "odd.xyz").write_bytes(b"?")
    done = certwise("ingest", str(folder), home=tmp_path / "other")
    assert done.returncode == 1
    assert "1 added" in done.stdout
    assert {line.split(":")[0] for line in done.stderr.splitlines()} == {
        f"refused {folder / 'bad.pdf'}",
        f"refused {folder / 'odd.xyz'}",
    }


def test_prune_removes_documents_whose_file_is_gone(tmp_path: Path) -> None:
    folder, home = tmp_path / "papers", tmp_path / "other"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.md").write_text(f"# Paper {name}\n\nThis is paper {name}.\n")
    certwise("ingest", str(folder), home=home)
    (folder / "two.md").unlink()
    assert "1 unchanged" in certwise("ingest", str(folder), home=home).stdout
    assert "1 removed" in certwise("ingest", str(folder), "--prune", home=home).stdout
    listed = json.loads(certwise("documents", "list", "--json", home=home).stdout)["documents"]
    assert [one["document_id"] for one in listed] == ["one"]


@pytest.mark.parametrize("question", ["", "   ", "?!", "x" * 20_001])
def test_a_question_that_cannot_be_asked_is_bad_usage(home: Path, question: str) -> None:
    done = certwise("ask", question, home=home)
    assert done.returncode == 2
    assert done.stderr.startswith("certwise: the question")
    assert done.stderr.count("\n") == 1


def test_a_question_in_another_encoding_is_bad_usage(home: Path) -> None:
    done = certwise("ask", b"caf\xe9?", home=home)
    assert (done.returncode, "UTF-8" in done.stderr) == (2, True)


def test_an_unknown_setting_is_named_with_the_nearest(home: Path) -> None:
    done = certwise("ask", "anything?", home=home, CERTWISE_EMBEDING_MODEL="x")
    assert done.returncode == 2
    assert "CERTWISE_EMBEDING_MODEL: did you mean CERTWISE_EMBEDDING_MODEL?" in done.stderr


def test_a_missing_model_is_told_with_the_mend(home: Path, tmp_path: Path) -> None:
    done = certwise("ingest", str(GUIDE), home=tmp_path / "other", CERTWISE_EMBEDDING_MODEL="/nowhere/model")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "CERTWISE_EMBEDDING_MODEL" in done.stderr


def test_a_home_that_is_a_file_is_told_with_the_mend(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = certwise("documents", "list", home=tmp_path / "file")
    assert done.returncode == 1
    assert "CERTWISE_HOME" in done.stderr


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_an_example(command: list[str], home: Path) -> None:
    done = certwise(*command, "--help", home=home)
    assert done.returncode == 0
    assert f"Example: certwise {command[0]}" in done.stdout


def test_bad_usage_exits_2_without_a_traceback(home: Path) -> None:
    for arguments in (["ask"], ["no-such-command"], ["search", "x", "-k", "0"], ["ingest"]):
        done = certwise(*arguments, home=home)
        assert done.returncode == 2, arguments
        assert "Traceback" not in done.stderr


def test_debug_shows_the_traceback(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "Traceback" in certwise("documents", "list", "--debug", home=tmp_path / "file").stderr


def test_a_port_in_use_is_told(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = certwise("serve", "--port", str(taken.getsockname()[1]), home=home)
    assert done.returncode == 2
    assert "--port" in done.stderr


def test_another_address_or_several_workers_are_refused(home: Path) -> None:
    assert "API keys" in certwise("serve", "--host", "0.0.0.0", home=home).stderr
    assert "--workers 3" in certwise("serve", "--workers", "3", home=home).stderr


def test_help_loads_no_model_and_no_index(home: Path) -> None:
    code = "import sys, assistant.cli; print(sorted({'torch', 'chromadb', 'fastapi', 'numpy'} & set(sys.modules)))"
    python = CERTWISE.parent / "python"
    done = subprocess.run([python, "-c", code], env=environment(home), capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_doctor_lists_every_setting_and_what_works(home: Path) -> None:
    done = certwise("doctor", "--json", home=home)
    names = {one["name"] for one in json.loads(done.stdout)["checks"]}
    assert {"CERTWISE_HOME", "CERTWISE_STORE_URL", "CERTWISE_SLACK_APP_TOKEN", "knowledge base"} <= names
    assert "1 documents" in done.stdout


def test_doctor_warns_of_documents_whose_day_is_long_past(tmp_path: Path) -> None:
    record = {"id": "old-law", "title": "Old law", "text": "The old rule holds.", "as_of": "2021-03-01"}
    (tmp_path / "law.jsonl").write_text(json.dumps(record))
    home = tmp_path / "home"
    certwise("ingest", str(tmp_path / "law.jsonl"), home=home)
    done = certwise("doctor", home=home)
    assert "warn  age of the documents: as of a day over 180 days ago: old-law (2021-03-01)" in done.stdout
    assert "FAIL  age" not in done.stdout


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
@pytest.mark.parametrize("kilobytes", [150, 300])
def test_a_full_disk_loses_nothing_and_is_told(tmp_path: Path, kilobytes: int) -> None:
    """A limit on the size of files stands in for the disk: writing fails the same way, at the same places."""
    home = tmp_path / "home"
    certwise("ingest", str(GUIDE), home=home)
    large = tmp_path / "large.md"
    large.write_text("".join(f"# Part {n}\n\n{'Word ' * 60}{n}.\n\n" for n in range(400)))
    limited = f"ulimit -f {kilobytes}; exec {CERTWISE} ingest {large}"
    done = subprocess.run(["bash", "-c", limited], env=environment(home), capture_output=True, text=True, timeout=300)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "try again" in done.stderr
    assert certwise("ask", "can the green seal replace the blue seal?", home=home).stdout.startswith("No.")
    assert certwise("ingest", str(large), home=home).returncode == 0


def test_doctor_finds_a_damaged_catalogue(tmp_path: Path) -> None:
    home = tmp_path / "other"
    home.mkdir()
    (home / "knowledge.sqlite").write_bytes(b"SQLite format 3\0" + b"garbage" * 1000)
    done = certwise("doctor", home=home)
    assert done.returncode == 1
    assert "FAIL  knowledge base" in done.stdout
