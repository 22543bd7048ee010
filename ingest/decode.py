"""Bytes of a text file into text, or a refusal that says why not."""

from __future__ import annotations

import codecs

from ingest.types import Refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(content: bytes) -> str:
    """The text, its line ends as `\\n`. UTF-8, UTF-16 or UTF-32 by their marks, else what the bytes look like.

    Raises `Refused` for bytes that are no text.
    """
    text = _decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Refused("the file is empty: nothing to index")
    if "\x00" in text:
        raise Refused("this is not a text file (it has zero bytes): save it as UTF-8 text")
    return text


def _decoded(content: bytes) -> str:
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)
    try:
        return content.decode(marked or "utf-8")
    except UnicodeDecodeError:
        if marked:
            raise Refused(f"begins as {marked} but is not: save it as UTF-8 text") from None
    # Imported here: hardly any file needs it.
    from charset_normalizer import from_bytes

    best = from_bytes(content[:200_000]).best()
    if best is None or b"\x00" in content:
        raise Refused("this is not a text file in any known encoding: save it as UTF-8 text")
    try:
        return content.decode(best.encoding)
    except UnicodeDecodeError:
        raise Refused(f"is neither UTF-8 nor {best.encoding} throughout: save it as UTF-8 text") from None
