"""A text as the patterns read it: plain lower-case ASCII, with every character mapped back to the original.

Compatibility forms are folded (NFKC), accents taken off, invisible characters dropped, letters of other
scripts that look Latin folded, runs of blanks made one. What such a change may hide is marked.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Trick = Literal["hidden", "look_alike", "reversed"]

_LOOK_ALIKES = dict(
    zip(
        "авеіїјкмнорсԛтухѕԁһӏԝгьпАВЕІЇЈКМНОРСԚТУХЅԀҺӀԜαβενικορτυχγηωΑΒΕΖΗΙΚΜΝΟΡΤΥΧոսօհցΟϹϲɡɑıᴀᴄᴇɪᴏѵ",
        "abeiijkmhopcqtyxsdhlwrbnabeiijkmhopcqtyxsdhlwabeviкоptuxynwabezhikmnoptyxnuohgoccgaiaceiov",
        strict=True,
    )
)
_LOOK_ALIKES.update({"ι": "i", "κ": "k", "ο": "o", "ρ": "p", "τ": "t", "υ": "u", "χ": "x", "ν": "v"})
_PLAIN = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "þ": "th", "ð": "d",
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "´": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "•": "*", "·": "*", "▪": "*", "●": "*",
    "◦": "*", "‣": "*", "…": "...", "§": "section ", "°": "o.", "º": "o.", "✓": "yes", "✔": "yes", "✅": "yes",
    "☑": "yes", "✗": "no", "✘": "no", "❌": "no", "☒": "no", "→": " to ", "≥": ">=", "≤": "<=", "№": "no.",
}  # fmt: skip
_UNREADABLE = "\x7f"
"""Stands for one character that no pattern knows, so that one byte stays one place."""
_BENIGN = frozenset("\u00ad\ufeff\u200d\ufe0f\ufe0e")
"""Invisible characters that editors, web pages and emoji leave behind."""
_OVERRIDES = frozenset("\u202d\u202e\u2066\u2067\u2068")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A place in the normalised text where normalising changed what a reader may have seen."""

    start: int
    end: int
    trick: Trick


@dataclass(frozen=True, kw_only=True, slots=True)
class Normal:
    """`text` is ASCII; `starts[i]` and `ends[i]` bound the original code points of its character `i`."""

    original: str
    text: str
    starts: tuple[int, ...] | range
    ends: tuple[int, ...] | range
    marks: tuple[Mark, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original offsets of a non-empty normalised span."""
        if not self.text:
            return 0, 0
        first = self.starts[min(start, len(self.text) - 1)]
        return first, max(first, self.ends[max(end - 1, 0)])

    def at(self, offset: int) -> int:
        """The normalised place of an original offset."""
        return bisect_left(self.starts, offset)


def _invisible(char: str) -> bool:
    return unicodedata.category(char) in ("Cf", "Cc", "Mn", "Me", "Co", "Cs") and char not in "\n\t"


@lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    """One character, or a base with its combining marks, as ASCII."""
    if char in _PLAIN:
        return _PLAIN[char]
    wide = unicodedata.normalize("NFKC", char).lower()
    plain = []
    for one in unicodedata.normalize("NFKD", wide):
        if one in _PLAIN:
            plain.append(_PLAIN[one])
        elif one.isascii():
            plain.append(one)
        elif not unicodedata.combining(one):
            plain.append(" " if one.isspace() else _UNREADABLE)
    return "".join(plain)


@lru_cache(maxsize=4096)
def _look_alike(char: str) -> str:
    """The Latin letter that this letter of another script or style looks like, else nothing."""
    for one in (char, char.lower()):
        if one in _LOOK_ALIKES:
            return _folded(_LOOK_ALIKES[one])
    if "MATHEMATICAL" in unicodedata.name(char, "") or "CIRCLED" in unicodedata.name(char, ""):
        plain = unicodedata.normalize("NFKC", char).lower()
        return plain if plain.isascii() else ""
    return ""


def _disguised(text: str) -> frozenset[int]:
    """Offsets of look-alike letters, in words whose every foreign letter is one.

    A word in Greek or Cyrillic proper has letters that look like no Latin one, and is left alone.
    """
    found: set[int] = set()
    word: list[int] = []
    readable = True
    for offset, char in enumerate(text):
        if char.isalnum() if char.isascii() else _invisible(char):
            continue
        if not char.isascii() and _look_alike(char):
            word.append(offset)
        elif char.isascii() or not char.isalnum():
            if readable:
                found.update(word)
            word, readable = [], True
        elif "LATIN" not in unicodedata.name(char, ""):
            readable = False
    if readable:
        found.update(word)
    return frozenset(found)


class _Builder:
    """Collects normalised characters with their origins."""

    def __init__(self) -> None:
        self.chars: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.marks: list[Mark] = []

    def put(self, plain: str, start: int, end: int) -> None:
        for one in plain:
            if one == " " and self.chars and self.chars[-1][-1] in " \n":
                continue
            self.chars.append(one)
            self.starts.append(start)
            self.ends.append(end)

    def put_plain(self, plain: str, start: int) -> None:
        """A stretch of which every character stays one character."""
        self.chars.append(plain)
        self.starts.extend(range(start, start + len(plain)))
        self.ends.extend(range(start + 1, start + len(plain) + 1))

    def mark(self, trick: Trick, width: int) -> None:
        here = len(self.starts)
        self.marks.append(Mark(start=max(here - 1, 0), end=here + width, trick=trick))


def normalise(text: str) -> Normal:
    """The normal form of a text. Linear in its length; never raises."""
    if text.isascii() and "  " not in text and text.replace("\n", "").replace("\t", "").isprintable():
        return Normal(
            original=text,
            text=text.lower(),
            starts=range(len(text)),
            ends=range(1, len(text) + 1),
            marks=(),
        )
    unusual = {char for char in set(text) if not char.isascii()}
    disguised = _disguised(text) if any(_look_alike(char) for char in unusual) else frozenset[int]()
    simple, hard = _folds(frozenset(text))
    built = _Builder()
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line and line[0] != " " and "  " not in line and hard.isdisjoint(line):
            built.put_plain(line.translate(simple), start)
        else:
            _put_line(built, text, start, end, disguised)
        if end < len(text):
            built.put("\n", end, end + 1)
        start = end + 1
    return Normal(
        original=text,
        text="".join(built.chars),
        starts=tuple(built.starts),
        ends=tuple(built.ends),
        marks=tuple(built.marks),
    )


def _folds(chars: frozenset[str]) -> tuple[dict[int, str], frozenset[str]]:
    """The characters that fold to one plain character, and those that need a closer look."""
    simple: dict[int, str] = {}
    hard: set[str] = set()
    for char in chars:
        if char.isascii():
            plain = char.lower() if char.isprintable() or char == "\t" else ""
        elif _invisible(char) or _look_alike(char) or char in _OVERRIDES or unicodedata.combining(char):
            plain = ""
        else:
            plain = _folded(char)
        if len(plain) == 1 and (plain != " " or char == " "):
            simple[ord(char)] = plain
        else:
            hard.add(char)
    return simple, frozenset(hard)


def _put_line(built: _Builder, text: str, start: int, stop: int, disguised: frozenset[int]) -> None:
    """One line, character by character, with what it hides marked."""
    offset = start
    while offset < stop:
        char = text[offset]
        end = offset + 1
        if char.isascii():
            if char == "\r":
                if text[end : end + 1] != "\n":
                    built.put("\n", offset, end)
            elif char >= " " or char == "\t":
                while end < stop and unicodedata.combining(text[end]):
                    end += 1
                char = text[offset:end]
                built.put(_folded(char) if len(char) > 1 else char.lower(), offset, end)
            else:
                built.mark("hidden", 1)
        elif offset in disguised:
            built.mark("look_alike", 1)
            built.put(_look_alike(char), offset, end)
        elif char in _OVERRIDES:
            built.mark("reversed", 1)
        elif _invisible(char):
            if char not in _BENIGN:
                built.mark("hidden", 1)
        elif char in "\u2028\u2029\x85":
            built.put("\n", offset, end)
        else:
            built.put(_folded(char), offset, end)
        offset = end
