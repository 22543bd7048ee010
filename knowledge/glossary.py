"""The field's vocabulary: what buyers call things, in four languages, and what guidance calls them.

The data is `glossary.toml`: terms with aliases, and plain words of German, French and Spanish
questions with the English that guidance would use.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from knowledge.words import Token, fold, tokens

Language = Literal["en", "de", "fr", "es"]

# Function words of questions. Some belong to two languages: they count for both.
_MARKS: dict[Language, frozenset[str]] = {
    "de": frozenset(
        "der die das den dem des ein eine einen einem einer und oder ist sind wie wer wo wann warum wieso welche "
        "welcher welches welchen wird werden muss mussen soll sollte sollten unser unsere unseren unserem uns wir "
        "ihr ihre sie es fur mit ohne von vom zu zum zur im am auf bei nach uber unter aus nicht kein keine keinen "
        "auch noch wenn dass kann konnen darf durfen hat haben brauchen braucht reicht gibt lange gilt was in an als bei "
        "bis seit wo wieviel viele vor".split()
    ),
    "fr": frozenset(
        "le la les l un une des du de d au aux et ou est sont que qu quel quelle quels quelles qui quoi comment "
        "pourquoi quand combien ou nous notre nos vous votre vos ils elle elles ce cette ces pour par sans avec dans "
        "sur sous chez pas ne n doit doivent faut il peut peuvent si en y a t on".split()
    ),
    "es": frozenset(
        "el la los las un una unos unas del de y o es son que cual cuales quien como por porque cuando cuanto cuantos "
        "donde nos nuestro nuestra nuestros nuestras su sus este esta estos estas para sin con en sobre se no debe "
        "deben hay puede pueden si al lo le tiene tienen a no tengo tienes existe".split()
    ),
    "en": frozenset(
        "the a an of to is are was do does did what which who how when where why can could should must our we us "
        "their they it its if for with without and or not no in on at by from that this these those be have has".split()
    ),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """One thing of the field. `outside` marks things that buyers ask of and guidance may not hold."""

    id: str
    name: str
    kind: str
    outside: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """A term found in a text, as the tokens `first` to `last` (exclusive)."""

    term: Term
    first: int
    last: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """A question as the retriever sees it: its language, and the same in the guidance's English."""

    language: Language
    english: str
    mentions: tuple[Mention, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the terms mentioned, each once, in order."""
        return tuple(dict.fromkeys(one.term.name for one in self.mentions))


Key = tuple[str, ...]


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _key(found: Iterable[Token]) -> Key:
    return tuple(_singular(one.text) for one in found)


# Letters and signs that the language writes and the others, or at least English, do not.
_LETTERS: dict[Language, frozenset[str]] = {
    "de": frozenset("äöüß"),
    "fr": frozenset("çœèêëîïûùàâ"),
    "es": frozenset("¿¡ñáíóú"),
    "en": frozenset(),
}
_LETTER_WEIGHT = 2


class Glossary:
    """Terms by their aliases, and word lists; immutable.

    `digest` (SHA-256, hex) is of the data: what was read with another glossary is to be read anew.
    """

    def __init__(self, written: str) -> None:
        """`written` is TOML. Raises `tomllib.TOMLDecodeError`."""
        data = tomllib.loads(written)
        self.digest = hashlib.sha256(written.encode()).hexdigest()
        self._aliases: dict[Key, Term] = {}
        self._words: dict[Language, dict[Key, str]] = {}
        self._english: list[str] = []
        self.terms: dict[str, Term] = {}
        for row in _rows(data.get("term")):
            term = Term(
                id=str(row["id"]), name=str(row["name"]), kind=str(row["kind"]), outside=row.get("scope") == "outside"
            )
            self.terms[term.id] = term
            self._english += [term.name, *_strings(row.get("aliases"))]
            for alias in [term.name, *(a for field in ("aliases", "de", "fr", "es") for a in _strings(row.get(field)))]:
                self._aliases.setdefault(_key(tokens(alias)), term)
        words = data.get("words")
        for language, entries in (words if isinstance(words, dict) else {}).items():
            self._words[language] = {_key(tokens(word)): str(english) for word, english in entries.items()}
        self._vocabulary = self._telling_words()
        self._longest = max(
            map(len, [*self._aliases, *(key for one in self._words.values() for key in one)]), default=1
        )

    def _telling_words(self) -> dict[Language, frozenset[str]]:
        """The words of each list that no other list and no English of the glossary has."""
        single = {language: {key[0] for key in entries if len(key) == 1} for language, entries in self._words.items()}
        english = {
            token.text
            for name in (*(value for entries in self._words.values() for value in entries.values()), *self._english)
            for token in tokens(name)
        }
        return {
            language: frozenset(found - english - set().union(*(single[one] for one in single if one != language)))
            for language, found in single.items()
        }

    def mentions(self, text: str) -> list[Mention]:
        """The terms that a text names, the longest alias first, not overlapping."""
        return list(self._mentions(tokens(text)))

    def _mentions(self, found: list[Token]) -> Iterator[Mention]:
        at = 0
        while at < len(found):
            for size in range(min(self._longest, len(found) - at), 0, -1):
                term = self._aliases.get(_key(found[at : at + size]))
                if term is not None:
                    yield Mention(term=term, first=at, last=at + size)
                    at += size
                    break
            else:
                at += 1

    def term_ids(self, text: str) -> list[str]:
        return [one.term.id for one in self.mentions(text)]

    def language_of(self, text: str) -> Language:
        """The language with the most function words, letters of its own and words of its list; English where in doubt."""
        words = [one.text for one in tokens(text)]
        letters = set(text.lower())
        count = {
            language: sum(word in marks for word in words)
            + _LETTER_WEIGHT * bool(letters & _LETTERS[language])
            + sum(word in self._vocabulary.get(language, ()) for word in words)
            for language, marks in _MARKS.items()
        }
        best = max(count, key=lambda language: (count[language], language == "en"))
        return best if count[best] > count["en"] else "en"

    def read(self, question: str) -> Reading:
        """A question's language, the terms in it, and its wording in the guidance's English."""
        language = self.language_of(question)
        found = tokens(question)
        mentions = tuple(self._mentions(found))
        if language == "en":
            return Reading(language="en", english=question, mentions=mentions)
        return Reading(
            language=language, english=self._translated(language, question, found, mentions), mentions=mentions
        )

    def _translated(self, language: Language, question: str, found: list[Token], mentions: tuple[Mention, ...]) -> str:
        words = self._words.get(language, {})
        marks = _MARKS[language]
        names = {one.first: one for one in mentions}
        parts: list[str] = []
        at = 0
        while at < len(found):
            mention = names.get(at)
            if mention is not None:
                parts.append(mention.term.name)
                at = mention.last
                continue
            for size in range(min(self._longest, len(found) - at), 0, -1):
                english = words.get(_key(found[at : at + size]))
                if english is not None:
                    parts.append(english)
                    at += size
                    break
            else:
                if found[at].text not in marks:
                    parts.append(question[found[at].start : found[at].end])
                at += 1
        return " ".join(parts)


def _rows(value: object) -> list[dict[str, object]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _strings(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


@cache
def glossary() -> Glossary:
    """The shipped glossary."""
    return Glossary(files("knowledge").joinpath("glossary.toml").read_text(encoding="utf-8"))


__all__ = ["Glossary", "Language", "Mention", "Reading", "Term", "fold", "glossary"]
