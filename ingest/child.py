"""A function call in a child process with limits on memory, processor time and patience.

`python -m ingest.child module:function seconds megabytes` reads the payload from its standard input and
writes the result to its standard output. The function takes bytes and gives bytes.
"""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
_RAISED = 3


class ChildFailed(Exception):
    """The call gave no result; the message says why in words for the file's owner."""


def call_in_child(function: str, payload: bytes, *, seconds: float, megabytes: int) -> bytes:
    """The result of `module:function` on the payload. Raises `ChildFailed`; never outlives its limits."""
    command = [sys.executable, "-m", __name__, function, str(max(int(seconds), 1)), str(megabytes)]
    try:
        done = subprocess.run(
            command, input=payload, capture_output=True, timeout=seconds, check=False, cwd=_ROOT, env=_environment()
        )
    except subprocess.TimeoutExpired:
        raise ChildFailed(f"it took longer than {seconds:.0f} seconds") from None
    if done.returncode == 0:
        return done.stdout
    if done.returncode == _RAISED:
        raise ChildFailed(done.stderr.decode("utf-8", "replace").strip().splitlines()[-1][:300])
    if done.returncode < 0:
        raise ChildFailed("it took too much processor time or memory")
    raise ChildFailed("its parser broke down")


def _environment() -> dict[str, str]:
    """The parser gets no settings and no keys of ours."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CERTWISE_")}
    return {**kept, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"}


def _limit(seconds: int, megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has none; the time-out of the parent still holds
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 2**20, megabytes * 2**20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(function: str, seconds: str, megabytes: str) -> int:
    """The child's side; the exit code is 0, or 3 with the reason on standard error."""
    _limit(int(seconds), int(megabytes))
    payload = sys.stdin.buffer.read()
    module, _, name = function.partition(":")
    try:
        result: bytes = getattr(importlib.import_module(module), name)(payload)
    except MemoryError:
        print(f"it needs more than {megabytes} MB of memory", file=sys.stderr)
        return _RAISED
    except Exception as error:
        print(f"{type(error).__name__}: {' '.join(str(error).split())[:200]}", file=sys.stderr)
        return _RAISED
    sys.stdout.buffer.write(result)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
