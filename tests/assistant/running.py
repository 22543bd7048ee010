"""Runs the real command and the real server, as a user would."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

CERTWISE = Path(sys.executable).parent / "certwise"


def certwise(*arguments: str | bytes, home: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """The finished command; the shipped guidance is off unless a setting turns it on."""
    return subprocess.run(
        [CERTWISE, *arguments],
        env=environment(home, **settings),
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
    )


def environment(home: Path, **settings: str) -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("CERTWISE_")}
    return {**plain, "CERTWISE_HOME": str(home), "CERTWISE_BUILTIN_GUIDANCE": "off", **settings}


@contextmanager
def serving(
    home: Path, *options: str, wait: bool = True, **settings: str
) -> Iterator[tuple[subprocess.Popen[str], httpx.Client]]:
    """A running `certwise serve` on a free port, and a client of it."""
    process = subprocess.Popen(
        [CERTWISE, "serve", "--port", "0", *options],
        env=environment(home, **settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        with httpx.Client(base_url=address(process), timeout=300) as client:
            yield process, client
    finally:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=30)


def address(process: subprocess.Popen[str]) -> str:
    """Reads what the server prints until it tells its address."""
    assert process.stdout is not None
    said = []
    until = time.monotonic() + 300
    while time.monotonic() < until:
        line = process.stdout.readline()
        said.append(line)
        if "http://" in line:
            return line.split()[-1]
        if not line:
            break
    raise AssertionError(f"the server did not start: {''.join(said)}")
