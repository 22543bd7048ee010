"""The figures of the closing notes: `python -m tests.bench.measure FOLDER_OR_FILE` (documents to ingest).

Every time is given as a ratio to something else measured in the same run, medians of several runs.
"""

from __future__ import annotations

import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from knowledge.base import indexed_text
from tests.assistant.running import CERTWISE, certwise, environment

KILLS = 20
QUESTION = "can ISO 42001 replace SOC 2?"


def median(run: Callable[[], object], times: int) -> float:
    """Seconds, the median of some runs."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        run()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def python(code: str) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def start_up(home: Path) -> None:
    nothing = median(python("pass"), 5)
    shown = median(lambda: certwise("--help", home=home), 5)
    load = "from knowledge.embedder import load, packaged_model_folder as f; load(str(f())).encode(['x'])"
    model = median(python(load), 3)
    asked = median(lambda: certwise("ask", QUESTION, home=home), 3)
    print(f"cold --help        {shown:.2f} s, {shown / nothing:.1f} times `python -c pass` ({nothing:.2f} s)")
    print(
        f"cold ask           {asked:.2f} s, {asked / model:.2f} times a bare SentenceTransformer load and encode ({model:.2f} s)"
    )


def ingest(documents: Path, folder: Path) -> None:
    """First and second ingest, and a bare encode of the same passages in one process."""
    from ingest.pipeline import ingest_paths
    from knowledge.base import KnowledgeBase
    from knowledge.embedder import load, packaged_model_folder
    from knowledge.packaged import PackagedEmbedder
    from knowledge.stores.chroma import ChromaStore

    embedder = PackagedEmbedder(folder)
    embedder.embed(["warm"])
    plain = load(str(packaged_model_folder()))
    plain.encode(["warm"])
    with KnowledgeBase(folder, embedder=embedder, store=ChromaStore, command="measure") as base:
        first = median(lambda: ingest_paths(base, [documents]), 1)
        second = median(lambda: ingest_paths(base, [documents]), 3)
        texts = [indexed_text(one) for one in base.snapshot.passages]
    bare = median(lambda: plain.encode(texts), 1)
    print(f"ingest             {len(texts)} passages, {first / bare:.2f} times the bare encode ({bare:.1f} s)")
    print(f"second ingest      {100 * second / first:.2f} % of the first")


def kills(documents: Path, home: Path) -> None:
    """SIGKILL at random points of an ingest; each time the next question must be answered rightly."""
    chance = random.Random(20261124)
    right = killed = 0
    certwise("ingest", str(documents), home=home)
    whole = median(lambda: certwise("ingest", str(_extra(home.parent, KILLS)), home=home), 1)
    for number in range(KILLS):
        extra = _extra(home.parent, number)
        process = subprocess.Popen(
            [CERTWISE, "ingest", str(extra)],
            env=environment(home),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.1, 0.95) * whole)
        os.kill(process.pid, signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        right += certwise("ask", QUESTION, home=home).stdout.startswith("No")
    print(f"SIGKILLs           {KILLS} ({killed} before the ingest's end), {right} followed by a right answer")


def _extra(folder: Path, number: int) -> Path:
    """A document of 60 passages that no other one has."""
    extra = folder / f"extra-{number}.md"
    extra.write_text("".join(f"# Part {n}\n\nNote {number}.{n} says something else.\n\n" for n in range(60)))
    return extra


def main() -> None:
    documents = Path(sys.argv[1]).absolute()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        certwise("ingest", str(documents), home=folder / "home")
        start_up(folder / "home")
        ingest(documents, folder / "measured")
        kills(documents, folder / "killed")


if __name__ == "__main__":
    main()
