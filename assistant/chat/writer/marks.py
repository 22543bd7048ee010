"""A sentence as the marks that carry its meaning, in order: what two wordings must share to say the same.

Nothing that can turn a statement round is passed over: numbers, names of standards with their
edition, articles, negations, modal verbs, hedges, conditions, quantities and directions are marks
like any noun or verb. Only articles, pronouns, plain auxiliaries and a few colourless words are not.
"""

from __future__ import annotations

from dataclasses import dataclass

import re2

from knowledge.words import stem, tokens

LIGHT = frozenset(
    """a an the of in on for to with at as and is are be being been it its they them their there that which who
    whose also do does has have own then s re ve ll d while whereas""".split()
)
"""Words that a rewording may add or leave out.

No negation, condition, hedge, direction or quantity is among them; nor `this`, without which a
statement on one thing becomes one on all; nor `we` and `your`, for they say whose.
"""

# Two spellings of one thing, never two strengths of one.
_SAME = {
    "no": "not", "when": "if", "where": "if", "whenever": "if", "usually": "usual", "normally": "usual",
    "commonly": "usual", "typically": "usual", "generally": "usual", "supplier": "vendor", "suppliers": "vendor",
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "eleven": "11", "twelve": "12", "demand": "ask", "request": "ask", "start": "begin", "starts": "begin",
}  # fmt: skip
_SHORT_NOT = re2.compile(r"(?i)\b([a-z]+?)n['’ʼ]t\b")
_CANNOT = re2.compile(r"(?i)\bcannot\b")
_MUST = re2.compile(r"(?i)\b(?:has|have) to\b")
_EDITION = re2.compile(r"[:-][ ]?((?:19|20)\d{2})$")
_SIGNS = frozenset("%€$£¥§<>=+≥≤~×")
_QUOTES = frozenset('"“”„«»')
_VERBS = {"ca": "can", "wo": "will", "sha": "shall"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """One mark: `key` is what must be shared; `start` and `end` are its place in the text given."""

    key: str
    start: int
    end: int


def spelled_out(text: str) -> str:
    """A text without short forms (`can't`, `cannot`, `has to`), so that each has the marks of the long one."""
    long = _SHORT_NOT.sub(lambda match: f"{_VERBS.get(match.group(1).lower(), match.group(1))} not", text)
    return str(_MUST.sub("must", _CANNOT.sub("can not", long)))


def marks(text: str) -> list[Mark]:
    """The marks of a spelled-out text, in order."""
    found: list[Mark] = []
    for one in tokens(text):
        if one.identifier:
            found.append(Mark(key=one.text, start=one.start, end=one.end))
            edition = _EDITION.search(text[one.start : one.end])
            if edition:
                # Search leaves the edition out of its token; here :2013 is not :2022.
                found.append(Mark(key=f":{edition.group(1)}", start=one.end, end=one.end))
        elif one.text not in LIGHT:
            found.append(Mark(key=stem(_SAME.get(one.text, one.text)), start=one.start, end=one.end))
    # Words in quotation marks are somebody's words: without the marks they would be ours.
    found += [
        Mark(key='"' if sign in _QUOTES else sign, start=at, end=at + 1)
        for at, sign in enumerate(text)
        if sign in _SIGNS or sign in _QUOTES
    ]
    return sorted(found, key=lambda one: (one.start, one.end))
