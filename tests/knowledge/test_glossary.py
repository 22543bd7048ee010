"""The glossary's data keep their form, and a question in each language is read by them."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from importlib.resources import files
from typing import Any

import pytest

from knowledge.glossary import Glossary, glossary
from knowledge.words import tokens

DATA = tomllib.loads(files("knowledge").joinpath("glossary.toml").read_text(encoding="utf-8"))
TERMS: list[dict[str, Any]] = DATA["term"]
WORDS: dict[str, dict[str, str]] = DATA["words"]
KINDS = {"concept", "framework", "law", "artefact", "role", "body"}
LISTS = {"en": "aliases", "de": "de", "fr": "fr", "es": "es"}
ASKED = {
    "en": "Do we need {} from our supplier?",
    "de": "Brauchen wir {} auch von unserem Anbieter?",
    "fr": "Est-ce que {} suffit pour notre fournisseur ?",
    "es": "¿Es {} suficiente para nuestro proveedor?",
}


def aliases(term: dict[str, Any]) -> list[str]:
    return [term["name"], *(one for name in LISTS.values() for one in term.get(name, []))]


def found(text: str) -> list[str]:
    return [one.term.id for one in glossary().mentions(text)]


def test_a_term_has_its_fields_and_no_others() -> None:
    for term in TERMS:
        assert set(term) <= {"id", "name", "kind", "scope", *LISTS.values()}, term["id"]
        assert term["kind"] in KINDS, term["id"]
        assert term.get("scope", "outside") == "outside", term["id"]


@pytest.mark.parametrize("field", ["id", "name"])
def test_ids_and_names_are_unique(field: str) -> None:
    assert [one for one, count in Counter(term[field] for term in TERMS).items() if count > 1] == []


def test_an_id_is_one_plain_word() -> None:
    """`=id` is a term of the lexical index."""
    assert [term["id"] for term in TERMS if not term["id"].replace("-", "").isalnum() or not term["id"].isascii()] == []


def test_no_alias_is_empty() -> None:
    assert [term["id"] for term in TERMS for one in aliases(term) if not tokens(one)] == []


def test_every_alias_has_one_owner() -> None:
    """Compared as they are looked up: a second owner would never be found."""
    owners: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for term in TERMS:
        for one in aliases(term):
            assert found(one) == [term["id"]], one
            owners[tuple(token.text for token in tokens(one))].add(term["id"])
    assert {key: ids for key, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize("language", LISTS)
def test_every_alias_is_found_in_a_question_of_its_language(language: str) -> None:
    lost = []
    for term in TERMS:
        for one in term.get(LISTS[language], []):
            reading = glossary().read(ASKED[language].format(one))
            named = term["id"] in [mention.term.id for mention in reading.mentions]
            if not named or (reading.language != "en" and term["name"] not in reading.english):
                lost.append((term["id"], one))
    assert lost == []


@pytest.mark.parametrize("language", LISTS)
def test_such_a_question_is_taken_for_its_language(language: str) -> None:
    asked = [ASKED[language].format(one) for term in TERMS for one in term.get(LISTS[language], [])]
    assert [one for one in asked if glossary().language_of(one) != language] == []


@pytest.mark.parametrize("language", WORDS)
def test_no_plain_word_is_empty_or_stands_twice(language: str) -> None:
    keys = Counter(tuple(token.text for token in tokens(one)) for one in WORDS[language])
    assert [key for key, count in keys.items() if not key or count > 1] == []


def test_the_languages_of_the_plain_words() -> None:
    assert set(WORDS) == {"de", "fr", "es"}


@pytest.mark.parametrize("language", WORDS)
def test_a_term_is_no_plain_word_too(language: str) -> None:
    """A plain word that is a term's alias would never be translated."""
    assert [one for one in WORDS[language] if len(found(one)) == 1 and _whole(one)] == []


def _whole(text: str) -> bool:
    (mention,) = glossary().mentions(text)
    return (mention.first, mention.last) == (0, len(tokens(text)))


def test_the_longest_alias_wins() -> None:
    made = Glossary(
        """
        [[term]]
        id = "seal"
        name = "Seal"
        kind = "artefact"
        [[term]]
        id = "blue"
        name = "Blue Seal"
        kind = "framework"
        aliases = ["cooling mark"]
        """
    )
    assert made.term_ids("Blue seals, a seal and the cooling marks") == ["blue", "seal", "blue"]


def test_plain_words_and_terms_become_english_and_function_words_go() -> None:
    made = Glossary(
        """
        [[term]]
        id = "blue"
        name = "Blue Seal"
        kind = "framework"
        de = ["Kühlsiegel"]
        [words.de]
        "gültig" = "valid"
        """
    )
    reading = made.read("Ist das Kühlsiegel der Firma gültig?")
    assert (reading.language, reading.english, reading.names) == ("de", "Blue Seal Firma valid", ("Blue Seal",))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Is the certificate valid?", "en"),
        ("Wie lange ist das Zertifikat gültig?", "de"),
        ("Combien de temps le certificat est-il valable ?", "fr"),
        ("¿Cuánto tiempo vale el certificado del proveedor?", "es"),
        ("42001?", "en"),
        ("", "en"),
    ],
)
def test_the_language_of_a_question(text: str, language: str) -> None:
    assert glossary().language_of(text) == language
