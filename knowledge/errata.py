"""Statements known to be wrong or overtaken, so that an old document is quoted with what holds today.

The data is `errata.toml`. A statement is recognised within one sentence (list item, table row): all
its `patterns` match there, none of its `unless` does, and its `about` matches anywhere in the text or
its context. Patterns are RE2, case-insensitive, and meet folded text: one space for any white space,
plain quotes and hyphens. `{name}` in a pattern stands for an entry of the table `words`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import re2

from knowledge.sentences import sentences

Search = Callable[[str], object]

_LONGEST = 100_000  # Characters looked at; a passage or an answer has a few thousand.
_SPACE = re2.compile(r"[\s\pZ]+")
_NEW_BLOCK = re2.compile(r"\n(\s*(?:\n|[-*•‣|#>]|\d{1,3}[.)]\s))")
_LINK_TARGET = re2.compile(r"\]\([^)\s]*\)")  # Its words are an address, and state nothing.
_PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "‐": "-",
        "‑": "-",
        "–": "-",
        "—": "-",
        "\u00ad": None,
        "\u200b": None,
        "\ufeff": None,
    }
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """How one wording of an erratum is recognised; every tuple holds the search of a compiled pattern."""

    patterns: tuple[Search, ...]
    unless: tuple[Search, ...] = ()
    about: tuple[Search, ...] = ()

    def made_in(self, spoken: list[str], whole: str) -> bool:
        """Whether one sentence of `spoken` states this; `whole` is all sentences and the context, a line each."""
        # What is nowhere in the whole is in no sentence: most statements are ruled out by one search.
        if not all(search(whole) for search in (*self.patterns, *self.about)):
            return False
        return any(
            all(search(one) for search in self.patterns) and not any(search(one) for search in self.unless)
            for one in spoken
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Erratum:
    """One thing that texts get wrong. `message` says what is right, in one or two sentences.

    `correct` is the guidance that says so, as `document-id#Heading`; `since` is the day from which
    the statement is wrong: what was right before is not held against a text judged at an earlier day.
    """

    id: str
    message: str
    correct: str
    since: date
    statements: tuple[Statement, ...]


def errata_for(text: str, *, as_of: date, context: str = "") -> tuple[Erratum, ...]:
    """The errata that `text` states, judged at `as_of`, each once, in the order of the data.

    `context` is what a reader sees around the text (headings, the header of a table row): it can say
    what the text is about, and states nothing. Time is linear in the length; what comes after
    100,000 characters is not looked at.
    """
    spoken = list(_spoken(text[:_LONGEST]))
    whole = "\n".join([_folded(context[:_LONGEST]), *spoken])
    return tuple(
        erratum
        for erratum in errata()
        if erratum.since <= as_of and any(statement.made_in(spoken, whole) for statement in erratum.statements)
    )


@cache
def errata() -> tuple[Erratum, ...]:
    """All errata, in the order of the data. ValueError where a row is incomplete or an id is taken twice."""
    data = tomllib.loads((files("knowledge") / "errata.toml").read_text(encoding="utf-8"))
    compiler = _Compiler(words=data["words"], everywhere=tuple(data["unless"]))
    found = tuple(_erratum(row, compiler) for row in data["erratum"])
    if len({one.id for one in found}) != len(found):
        raise ValueError("two errata in errata.toml have one id")
    return found


@dataclass(frozen=True, kw_only=True, slots=True)
class _Compiler:
    """Patterns of the data to searches; `everywhere` are the `unless` of every statement."""

    words: dict[str, str]
    everywhere: tuple[str, ...]

    def searches(self, patterns: object) -> tuple[Search, ...]:
        given = patterns if isinstance(patterns, list | tuple) else ()
        return tuple(re2.compile(f"(?im){self._filled(str(one))}").search for one in given)

    def statement(self, row: dict[str, object], unless: object) -> Statement:
        return Statement(
            patterns=self.searches(row["patterns"]),
            unless=self.searches(self.everywhere) + self.searches(unless) + self.searches(row.get("unless")),
            about=self.searches(row.get("about")),
        )

    def _filled(self, pattern: str) -> str:
        for name, words in self.words.items():
            pattern = pattern.replace(f"{{{name}}}", f"(?:{words})")
        return pattern


def _erratum(row: dict[str, object], compiler: _Compiler) -> Erratum:
    since, statements = row["since"], row["statement"]
    if not isinstance(since, date) or not isinstance(statements, list) or not statements:
        raise ValueError(f"erratum {row['id']} needs a date `since` and at least one `statement`")
    return Erratum(
        id=str(row["id"]),
        message=str(row["message"]),
        correct=str(row["correct"]),
        since=since,
        statements=tuple(compiler.statement(one, row.get("unless")) for one in statements),
    )


def _spoken(text: str) -> Iterator[str]:
    """The sentences, folded; a question states nothing. A line break inside a paragraph ends no sentence."""
    joined = _NEW_BLOCK.sub("\x00\\1", text).replace("\n", " ").replace("\x00", "\n")
    for start, end in sentences(joined):
        sentence = _folded(joined[start:end])
        if not sentence.endswith("?"):
            yield sentence


def _folded(text: str) -> str:
    return str(_SPACE.sub(" ", _LINK_TARGET.sub("]", text.translate(_PLAIN))).strip())
