"""The pages' own files under `/static/<build>/…`: style sheets and ES modules, read once when the process starts.

`<build>` is a hash over all of them, so that an address never changes its content: browsers keep a
file for a year, and a new release has new addresses. It stands before the path, so that modules
import each other by relative addresses.
"""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Request, Response
from fastapi import Path as PathParameter
from starlette.exceptions import HTTPException

from assistant.surfaces.web.headers import FILE_HEADERS

router = APIRouter(include_in_schema=False)

FOLDER = Path(__file__).parent / "static"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
}
_FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, kw_only=True, slots=True)
class StaticFile:
    """One file as it goes out; `etag` is the hash of its content, in quotes."""

    content: bytes
    packed: bytes
    media_type: str
    etag: str


def static_file(content: bytes, suffix: str) -> StaticFile:
    """A file of this suffix (".css", …), packed once and not with every request."""
    return StaticFile(
        content=content,
        packed=gzip.compress(content, 9, mtime=0),
        media_type=_TYPES[suffix],
        etag=f'"{hashlib.sha256(content).hexdigest()[:20]}"',
    )


@cache
def files() -> dict[str, StaticFile]:
    """Every file below `static/`, by its path there."""
    return {
        one.relative_to(FOLDER).as_posix(): static_file(one.read_bytes(), one.suffix)
        for one in sorted(FOLDER.rglob("*"))
        if one.is_file() and one.suffix in _TYPES
    }


@cache
def build() -> str:
    """The hash over all files and their names."""
    digest = hashlib.sha256()
    for name, one in files().items():
        digest.update(f"{name}\0{one.etag}\0".encode())
    return digest.hexdigest()[:12]


def static(name: str) -> str:
    """The address of a file. Raises `KeyError` for one that does not exist, so that a page with a typing error fails."""
    files()[name]
    return f"/static/{build()}/{name}"


def respond(request: Request, one: StaticFile, cache_control: str) -> Response:
    """The file, packed where the browser takes it, or 304 where it has it already."""
    headers = {**FILE_HEADERS, "Cache-Control": cache_control, "ETag": one.etag, "Vary": "Accept-Encoding"}
    known = {tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")}
    if one.etag in known:
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(one.packed, media_type=one.media_type, headers=headers)
    return Response(one.content, media_type=one.media_type, headers=headers)


@router.get("/static/{asked}/{name:path}")
def file(asked: str, name: Annotated[str, PathParameter(max_length=200)], request: Request) -> Response:
    """A file of a page. An address of another build gets today's file, and is not to be kept."""
    found = files().get(name)
    if found is None:
        raise HTTPException(404, "there is no such file: load the page again")
    return respond(request, found, _FOREVER if asked == build() else "no-cache")
