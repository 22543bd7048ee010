"""The words by which a statement shows what it says: named signals in English, German and French.

Each `*.toml` here is a table of signals; a signal lists its patterns by language. Patterns are RE2 over
normalised text (`normalise`), with two short forms: a blank stands for a blank or a hyphen, and `~` for up
to 60 characters within one sentence.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import re2

Span = tuple[int, int]
Hits = dict[str, list[Span]]

_GAP = r"[^\n.;]{0,60}?"
_SHORT = {" ": "[ -]", "~": _GAP}
_HERE = Path(__file__).parent


def _pattern(source: str) -> str:
    """The RE2 source of one pattern: its short forms written out, outside character classes."""
    out: list[str] = []
    in_class = False
    for char in source:
        if char in "[]":
            in_class = char == "["
        out.append(char if in_class else _SHORT.get(char, char))
    return "".join(out)


@lru_cache(maxsize=1)
def signals() -> dict[str, Any]:
    """Every signal's compiled pattern by name. Raises `ValueError` where two files name one signal."""
    found: dict[str, Any] = {}
    for path in sorted(_HERE.glob("*.toml")):
        for name, languages in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if name in found:
                raise ValueError(f"signal {name} is named twice, the second time in {path.name}")
            sources = [source for patterns in languages.values() for source in patterns]
            joined = "|".join(f"(?:{_pattern(source)})" for source in sources)
            found[name] = re2.compile(rf"\b(?:{joined})(?:\b|$)".encode())
    return found


def scan(data: bytes, starts: Sequence[int], ends: Sequence[int]) -> list[Hits]:
    """The signals of each segment of a text; segments are given by their sorted, disjoint spans.

    A hit belongs to the segment that holds all of it. Time is linear in the text for each signal.
    """
    out: list[Hits] = [{} for _ in starts]
    for name, pattern in signals().items():
        for match in pattern.finditer(data):
            start, end = match.span()
            place = bisect_right(starts, start) - 1
            if place >= 0 and end <= ends[place]:
                out[place].setdefault(name, []).append((start, end))
    return out
