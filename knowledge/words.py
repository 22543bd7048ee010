"""Text into the tokens that the lexical index and the glossary share."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

import re2
import snowballstemmer

_STEMMER = snowballstemmer.stemmer("english")


class Token(NamedTuple):
    """`text` is folded; an identifier (`soc2`, `iso42001`, `article26`, `a.8.25`) is one token."""

    text: str
    start: int
    end: int
    identifier: bool


# One alternative an identifier family; the number is kept exact, for SOC 1 is not SOC 2.
_IDENTIFIERS: tuple[tuple[str, str], ...] = (
    ("iso", r"(?:iso(?:[ ]?/[ ]?iec)?|din en iso)[ /-]{0,2}(\d{4,5})(?:[ ]?[:-][ ]?(?:19|20)\d{2})?"),
    ("iso", r"(42001|27001|27701|42005|42006|27002|23894|22989|27017|27018|22301)(?:[ ]?[:][ ]?20\d{2})?"),
    ("soc", r"so[ck]k?s?[ -]?([123])"),
    ("type", r"typ(?:e|en|o)?[ -]?(1|2|iii|ii|i)"),
    ("article", r"(?:article|articles|artikel|articulo|art\.|art)[ ]?(\d{1,3})"),
    ("module", r"(?:module|modul|modulo)[ ]?([1-4])"),
    ("", r"((?:[a-z]\.)?\d{1,2}\.\d{1,2}(?:\.\d{1,2})?)"),
)
_TOKEN = re2.compile("|".join([rf"\b(?:{pattern})\b" for _, pattern in _IDENTIFIERS] + [r"([\pL\pN]+)"]))
_ROMAN = {"i": "1", "ii": "2", "iii": "3"}


def fold(text: str) -> str:
    """Lower case without accents, one character for each of the text's, so that offsets stay."""
    return "".join(_fold_character(one) for one in text)


@lru_cache(maxsize=4096)
def _fold_character(one: str) -> str:
    lowered = unicodedata.normalize("NFKD", one).lower()
    base = "".join(c for c in lowered if not unicodedata.combining(c))
    if one in "’ʼ`´":
        return "'"
    if one in "‐‑‒–—":
        return "-"
    return base if len(base) == 1 else (base[0] if base else " ") if one not in "ß" else "s"


def tokens(text: str) -> list[Token]:
    """The words and identifiers of a text, in order."""
    folded = fold(text)
    found = []
    for match in _TOKEN.finditer(folded):
        which = match.lastindex
        assert which is not None
        value = match.group(which)
        if which <= len(_IDENTIFIERS):
            family = _IDENTIFIERS[which - 1][0]
            value = family + (_ROMAN.get(value, value) if family == "type" else value)
        found.append(Token(value, match.start(), match.end(), which <= len(_IDENTIFIERS)))
    return found


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The English stem of a folded word; identifiers and numbers come back as they are."""
    return str(_STEMMER.stemWord(word))


STOPWORDS = frozenset(
    """a about above ll re ve d after again all also am an and any are as at be because been before being below between
    both but by can could did do does doing down during each few for from further get give got had has have having
    he her here hers him his how i if in into is it its itself just let like me more most my myself no nor not now
    of off on once only or other our ours out over own please s same shall she should so some such t tell than that
    the their theirs them then there these they this those through to too under until up us very was we were what
    when where which while who whom why will with would you your yours""".split()
)
"""English function words; they carry no topic."""


def content_stems(text: str) -> list[str]:
    """Stems of the words that carry a topic, and identifiers, in order, repeats kept."""
    return [
        one.text if one.identifier else stem(one.text)
        for one in tokens(text)
        if one.identifier or one.text not in STOPWORDS
    ]
