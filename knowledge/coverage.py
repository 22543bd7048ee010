"""Whether what was found is about what was asked: names the passages do not know, and a fitted chance."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from knowledge.glossary import Reading, glossary
from knowledge.lexical import LexicalIndex, lexical_terms
from knowledge.words import Token, content_stems, tokens

# Capitals that name no subject of a question.
_COMMON = frozenset(
    """us uk eu usa ok ue ee uu ki ia ai pdf soc faq it hr ceo cto ciso aws azure google europe european europa
    english german french spanish i q1 q2 q3 q4 monday friday january february march april may june july august
    september october november december""".split()
)
_MONEY = frozenset(
    stem
    for word in "cost price pricing fee charge cheap cheapest expensive budget euro dollar pay salary invoice discount".split()
    for stem in content_stems(word)
)
_MANY_TERMS = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Names:
    """What a question names and no published passage mentions.

    `unknown` are standards, laws, acronyms and identifiers: an answer would be about something else.
    `proper` are other capitalised names, which may only set the scene ("our office in Dublin").
    """

    unknown: tuple[str, ...]
    proper: tuple[str, ...]


def names(index: LexicalIndex, question: str, reading: Reading) -> Names:
    """The names of a question that the index does not hold."""
    unknown = [
        one.term.name
        for one in reading.mentions
        if (one.term.outside or one.term.kind in ("framework", "law")) and f"={one.term.id}" not in index.frequency
    ]
    proper: list[str] = []
    found = tokens(question)
    inside = {at for one in reading.mentions for at in range(one.first, one.last)}
    for token in _outside(found, inside, question):
        written = question[token.start : token.end]
        if token.identifier:
            unknown += [written] if token.text not in index.frequency else []
        elif not any(term in index.frequency for term in lexical_terms(written)):
            if _is_acronym(written):
                unknown.append(written)
            elif reading.language != "de" and not _begins_sentence(question, token):
                proper.append(written)
    return Names(unknown=tuple(dict.fromkeys(unknown)), proper=tuple(dict.fromkeys(proper)))


def _outside(found: Sequence[Token], inside: Collection[int], question: str) -> list[Token]:
    """Capitalised words and identifiers that are no term of the field; none where all is in capitals."""
    capitals = sum(question[one.start].isupper() for one in found)
    shouted = capitals * 2 > len(found)
    return [
        one
        for at, one in enumerate(found)
        if at not in inside
        and question[one.start : one.end].lower() not in _COMMON
        and (one.identifier or (question[one.start].isupper() and not shouted))
    ]


def proper_names(text: str) -> frozenset[str]:
    """The capitalised words of a sentence, folded, that begin no sentence and are no term of the field."""
    found = tokens(text)
    inside = {at for one in glossary().mentions(text) for at in range(one.first, one.last)}
    return frozenset(
        one.text
        for one in _outside(found, inside, text)
        if not one.identifier and not one.text.isdecimal() and not _begins_sentence(text, one)
    )


def _is_acronym(word: str) -> bool:
    letters = [one for one in word if one.isalpha()]
    return len(letters) > 1 and all(one.isupper() for one in letters)


def _begins_sentence(question: str, token: Token) -> bool:
    before = question[: token.start].rstrip()
    return not before or before[-1] in '.?!:"“„(¿¡'


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """How one passage meets a question: shares 0…1 of the question's terms, weighted by idf."""

    cosine: float
    held: frozenset[str]
    coverage: float
    heading: float


def chance(terms: Mapping[str, float], best: Sequence[Match], nearest: float, named: Names) -> float:
    """The chance, 0…1, that the question is covered by the passages found.

    `terms` are the question's terms with their idf, `best` the first three matches, `nearest` the
    highest cosine of all. A logistic model fitted on half of the question sets of tests/golden and
    checked on the other half; its figures are in decisions/floor.md.
    """
    if named.unknown or not best or _asks_price(terms, best):
        return 0.0
    return _logistic(
        -2.56
        + 1.86 * nearest
        + 0.98 * best[0].coverage
        + 0.80 * _together(terms, best)
        + 1.14 * best[0].heading
        + 0.172 * min(len(terms), _MANY_TERMS)
        - 1.79 * bool(named.proper)
    )


def chance_by_questions(
    terms: Mapping[str, float], best: Sequence[Match], answered: float, outside: float, named: Names
) -> float:
    """The same where questions were written for the sections.

    `answered` is the highest cosine with a question that a section answers, `outside` with one that
    nothing answers: the nearer neighbour tells more than nearness to the text does.
    """
    if named.unknown or not best or _asks_price(terms, best):
        return 0.0
    return _logistic(
        -6.9
        + 19.2 * answered
        - 16.7 * outside
        + 4.2 * best[0].coverage
        + 1.2 * _together(terms, best)
        + 0.38 * min(len(terms), _MANY_TERMS)
        - 2.1 * bool(named.proper)
    )


def _together(terms: Mapping[str, float], best: Sequence[Match]) -> float:
    """The share of the question's terms that the best passages hold between them."""
    whole = sum(terms.values()) or 1.0
    return sum(terms[one] for one in frozenset().union(*(match.held for match in best))) / whole


def _logistic(z: float) -> float:
    return 1 / (1 + math.exp(-z))


def _asks_price(terms: Mapping[str, float], best: Sequence[Match]) -> bool:
    """Whether money is asked for and none of the passages speaks of it."""
    asked = _MONEY & terms.keys()
    return bool(asked) and not any(asked & match.held for match in best)
