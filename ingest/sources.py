"""Where documents come from: files, folders, uploads, the shipped guidance."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.types import Refused

_NOISE = frozenset({"thumbs.db", "desktop.ini", "__pycache__"})
MAX_FILE_BYTES = 100 * 1024 * 1024
QUESTIONS = ".questions.toml"
"""Ends the name of the file beside a document that has, by heading, the questions its sections answer."""
OUTSIDE = ".outside.toml"
"""Ends that of the file with questions near its subject, by topic, that nothing answers."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """One file to ingest. `name` identifies it between runs; `path` gives its format and title.

    `questions` and `outside` read the files of written questions beside it; `None` where there is none.
    """

    name: str
    path: Path
    read: Callable[[], bytes]
    questions: Callable[[], bytes] | None = None
    outside: Callable[[], bytes] | None = None


def file_source(path: Path) -> Source:
    """A file of this machine; `read` raises `Refused` where it cannot be read."""
    return Source(
        name=str(path),
        path=path,
        read=lambda: _read(path),
        questions=_reader_beside(path, QUESTIONS),
        outside=_reader_beside(path, OUTSIDE),
    )


def _reader_beside(path: Path, ending: str) -> Callable[[], bytes] | None:
    beside = path.with_name(path.stem + ending)
    return (lambda: _read(beside)) if beside.is_file() else None


def _read(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise Refused(f"larger than {MAX_FILE_BYTES // 2**20} MiB: split it into several files")
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"cannot be read ({error.strerror or error}): check that it exists and its rights") from error


def upload_source(filename: str, content: bytes) -> Source:
    """A file that came over HTTP; a second upload of the same name replaces the first."""
    name = Path(filename.replace("\\", "/")).name or "upload.txt"
    return Source(name=f"upload:{name}", path=Path(name), read=lambda: content)


def folder_sources(folder: Path, prefix: str) -> list[Source]:
    """The Markdown files of a packaged folder, named by `prefix` and not by where it is installed."""
    return [dataclasses.replace(file_source(path), name=f"{prefix}{path.name}") for path in sorted(folder.glob("*.md"))]


def walk(paths: Sequence[Path], gone: Callable[[Path], bool]) -> Iterator[Source | tuple[Path, Refused]]:
    """Every file of the paths, folders walked in order, hidden files left out.

    Yields a refusal for a path that is missing (unless `gone` says that this is known) and for a
    folder that may not be read.
    """
    for path in map(Path.absolute, paths):
        if path.is_dir():
            yield from _walk_folder(path)
        elif path.exists() or path.is_symlink():
            yield file_source(path)
        elif not gone(path):
            yield path, Refused("there is no such file or folder")


def _walk_folder(folder: Path) -> Iterator[Source | tuple[Path, Refused]]:
    troubles: list[OSError] = []
    for where, folders, names in os.walk(folder, onerror=troubles.append):
        folders[:] = sorted(one for one in folders if not one.startswith(".") and one.lower() not in _NOISE)
        for name in sorted(names):
            if not name.startswith(".") and name.lower() not in _NOISE and not name.endswith((QUESTIONS, OUTSIDE)):
                yield file_source(Path(where, name))
    for trouble in troubles:
        yield (
            Path(trouble.filename or folder),
            Refused(f"the folder cannot be read ({trouble.strerror}): check its rights"),
        )
