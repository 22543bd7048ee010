"""A model's text into plain sentences and the numbers that they cite."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import re2

from knowledge.sentences import sentences

_MARKER = re2.compile(r"\s*\[(\d{1,3})\]")
_MARKERS_AFTER_STOP = re2.compile(r"([.!?])((?:\s*\[\d{1,3}\])+)")
_MARKED_LIST = re2.compile(r"\[(\d{1,3}), ?(\d{1,3})\]")
_BULLET = re2.compile(r"^(?:[-*•–]|\d{1,2}[.)])\s+")
# Letters, digits, spaces and the signs of plain prose: no markup, no address, nothing invisible.
_PLAIN = re2.compile(r"^[\pL\pM\pN .,;:!?()'’\"“”„%€$£§&+/–—‐-]+$")
_ADDRESS = re2.compile(r"(?i)//|\bwww\b|\b[a-z0-9-]+\.(?:com|org|net|io|ai|eu|de|fr|es|dev|app|co)\b|javascript|mailto")


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """One sentence without its markers; `plain` is false for markup, addresses and control characters."""

    text: str
    numbers: tuple[int, ...]
    plain: bool


def parse(raw: str) -> list[Said]:
    """The sentences of a model's text, in order, each with the passages' numbers that it cites."""
    text = _MARKED_LIST.sub(r"[\1][\2]", unicodedata.normalize("NFC", raw).replace("**", ""))
    text = _MARKERS_AFTER_STOP.sub(r"\2\1", text)
    found = []
    for start, end in sentences(text):
        one = _BULLET.sub("", text[start:end])
        numbers = tuple(dict.fromkeys(int(number) for number in _MARKER.findall(one)))
        words = " ".join(_MARKER.sub("", one).split())
        if any(letter.isalnum() for letter in words):
            plain = bool(_PLAIN.search(words)) and not _ADDRESS.search(words)
            found.append(Said(text=words, numbers=numbers, plain=plain))
    return found
