"""The server as a process: starting, stopping, and being the one owner of its home."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import threading
from pathlib import Path

import pytest

from tests.assistant.running import CERTWISE, address, certwise, environment, serving

pytestmark = pytest.mark.slow

GUIDE = Path(__file__).parents[1] / "fixtures" / "guide.txt"
STRACE = ("strace", "-f", "--seccomp-bpf", "-qq")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_with_exit_code_0(tmp_path: Path, number: signal.Signals) -> None:
    with serving(tmp_path / "home") as (process, client):
        assert client.get("/health/ready").status_code == 200
        process.send_signal(number)
        assert process.wait(timeout=30) == 0


def test_its_last_words_are_the_address_and_a_question(tmp_path: Path) -> None:
    command = [CERTWISE, "serve", "--port", "0"]
    with subprocess.Popen(command, env=environment(tmp_path / "home"), stdout=subprocess.PIPE, text=True) as process:
        assert address(process).startswith("http://127.0.0.1:")
        assert process.stdout is not None
        assert "Try" in process.stdout.readline()
        process.terminate()
        assert process.stdout.read() == ""
        assert process.wait(timeout=30) == 0


def test_commands_beside_a_running_server_hand_their_work_to_it(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with serving(home) as (_, client):
        assert client.get("/v1/documents").json()["documents"] == []
        done = certwise("ingest", str(GUIDE), home=home)
        assert (done.returncode, "1 added" in done.stdout) == (0, True), done.stderr
        assert [one["document_id"] for one in client.get("/v1/documents").json()["documents"]] == ["guide"]
        asked = certwise("ask", "can the green seal replace the blue seal?", "--json", home=home)
        assert json.loads(asked.stdout)["answer"].startswith("No.")
        assert certwise("ask", "what does FedRAMP require?", home=home).returncode == 3
        assert json.loads(certwise("search", "dry ice", "--json", home=home).stdout)["passages"]
        assert "guide" in certwise("documents", "list", home=home).stdout
        assert str(GUIDE) in certwise("documents", "show", "guide", home=home).stdout
        assert certwise("documents", "show", "nothing", home=home).returncode == 1
        assert certwise("documents", "remove", "guide", home=home).returncode == 0
        assert client.get("/v1/documents").json()["documents"] == []


def test_a_second_server_on_the_same_home_is_refused(tmp_path: Path) -> None:
    with serving(tmp_path / "home") as (process, _):
        done = certwise("serve", "--port", "0", home=tmp_path / "home")
        assert done.returncode == 2
        assert f"process {process.pid}" in done.stderr
        assert "CERTWISE_HOME" in done.stderr


def test_a_killed_server_leaves_a_home_that_works(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with serving(home) as (process, client):
        with GUIDE.open("rb") as file:
            client.post("/v1/documents", files={"file": ("guide.txt", file)})
        process.kill()
        process.wait()
    done = certwise("ask", "can the green seal replace the blue seal?", home=home)
    assert done.stdout.startswith("No.")


def test_questions_are_answered_while_documents_are_added(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(40):
        (folder / f"paper-{number}.md").write_text(f"# Paper {number}\n\nCourier {number} has {number + 1} vans.\n")
    with serving(tmp_path / "home", CERTWISE_RATE_LIMIT="off") as (_, client):
        with GUIDE.open("rb") as file:
            client.post("/v1/documents", files={"file": ("guide.txt", file)})
        ingest = threading.Thread(target=certwise, args=("ingest", str(folder)), kwargs={"home": tmp_path / "home"})
        ingest.start()
        versions = []
        while ingest.is_alive():
            answer = client.post("/v1/chat", json={"message": "can the green seal replace the blue seal?"}).json()
            assert answer["answer"].startswith("No.")
            versions.append(answer["index_version"])
        ingest.join()
        assert len(client.get("/v1/documents").json()["documents"]) == 41
        # One publication: the old version until it was done, never something between.
        assert len(set(versions)) <= 2


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace, which .ci/bootstrap.py installs on Debian")
def test_serving_and_asking_open_no_socket_but_their_own(tmp_path: Path) -> None:
    """Every connect and every name look-up of the process tree, as the kernel saw it."""
    home, trace = tmp_path / "home", tmp_path / "trace"
    for command in (["ingest", str(GUIDE)], ["ask", "can the green seal replace the blue seal?"]):
        traced = [*STRACE, "-e", "trace=connect,sendto,sendmsg", "-o", str(trace), str(CERTWISE), *command]
        subprocess.run(traced, env=environment(home), capture_output=True, check=True, timeout=300)
        outside = [line for line in trace.read_text().splitlines() if "AF_INET" in line]
        assert outside == []
    traced = [*STRACE, "-e", "trace=connect,bind", "-o", str(trace), str(CERTWISE), "serve", "--port", "0"]
    with subprocess.Popen(traced, env=environment(home), stdout=subprocess.PIPE, text=True) as process:
        try:
            address(process)
        finally:
            subprocess.run(["pkill", "-TERM", "-P", str(process.pid)], check=False)
            process.wait(timeout=60)
    lines = [line for line in trace.read_text().splitlines() if "AF_INET" in line]
    assert [line for line in lines if "connect(" in line] == []
    assert len([line for line in lines if "bind(" in line]) == 1
