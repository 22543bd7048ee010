"""Formats whose parsers can be made to run wild are parsed in a child process with limits.

A 150 kB .docx can hold a parser for half a minute; so its zip is looked at before it is opened, and
time and memory are the child's, not ours.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable
from pathlib import Path

from ingest.child import ChildFailed, call_in_child
from ingest.loaders import loader_for
from ingest.types import Block, Loaded, Refused

_GUARDED = frozenset({".pdf", ".docx", ".xlsx", ".xlsm", ".html", ".htm", ".xhtml"})
_SECONDS = 60.0
_MEGABYTES = 2048
_ZIP_ENTRIES = 5_000
_ZIP_BYTES = 300 * 2**20
_ZIP_RATIO = 200
_ZIP_SMALL = 10 * 2**20
"""Below this, a high ratio is a sparse sheet and no bomb."""


def load_guarded(content: bytes, path: Path) -> list[Loaded | Refused]:
    """The file's documents, as its loader gives them. Raises `Refused`."""
    if path.suffix.lower() not in _GUARDED:
        return [*loader_for(path).load(content, path)]
    check_zip(content)
    payload = path.name.encode("utf-8", "surrogateescape") + b"\x00" + content
    try:
        packed = call_in_child(f"{__name__}:load_packed", payload, seconds=_SECONDS, megabytes=_MEGABYTES)
    except ChildFailed as failure:
        raise Refused(f"could not be read ({failure}): save it in a simpler form, for instance as text") from failure
    return _unpacked(packed)


def check_zip(content: bytes) -> None:
    """Raises `Refused` for an archive that grows beyond reason when opened; anything but a zip passes."""
    if not content.startswith(b"PK"):
        return
    try:
        entries = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Refused(f"is damaged ({error}): save it anew") from error
    size = sum(one.file_size for one in entries)
    packed = sum(one.compress_size for one in entries) or 1
    if len(entries) > _ZIP_ENTRIES or size > _ZIP_BYTES or (size > _ZIP_SMALL and size / packed > _ZIP_RATIO):
        raise Refused(
            f"grows from {len(content) // 1024} kB to {size // 2**20} MB when opened: "
            "remove embedded pictures and empty rows, or save it as text"
        )


def load_packed(payload: bytes) -> bytes:
    """The child's part: a name, a zero byte and the content in, JSON out."""
    name, _, content = payload.partition(b"\x00")
    path = Path(name.decode("utf-8", "surrogateescape"))
    try:
        return _pack(loader_for(path).load(content, path))
    except Refused as refusal:
        return _pack([refusal])


def _pack(results: Iterable[Loaded | Refused]) -> bytes:
    packed = [
        {"refused": str(one)}
        if isinstance(one, Refused)
        else {
            "title": one.title, "text": one.text, "id": one.id, "url": one.url, "as_of": one.as_of,
            "blocks": [(b.kind, b.start, b.end, b.level, b.header) for b in one.blocks],
        }
        for one in results
    ]  # fmt: skip
    return json.dumps(packed).encode()


def _unpacked(packed: bytes) -> list[Loaded | Refused]:
    results: list[Loaded | Refused] = []
    for one in json.loads(packed):
        if "refused" in one:
            results.append(Refused(one["refused"]))
            continue
        blocks = tuple(
            Block(kind=kind, start=start, end=end, level=level, header=tuple(header))
            for kind, start, end, level, header in one.pop("blocks")
        )
        results.append(Loaded(blocks=blocks, **one))
    return results
