"""What kind of thing a question asks for: a number, a length of time, a day, an amount of money, somebody's name.

A sentence on the right subject that holds no such thing does not answer it (answer-type checking, as in
Hirschman and Gaizauskas, Natural Language Question Answering, 2001).
"""

from __future__ import annotations

from collections.abc import Callable

import re2

from knowledge.coverage import proper_names
from knowledge.words import Token, content_stems, tokens

Holds = Callable[[str, str], bool]
"""Whether a sentence, with the heading it stands under, holds what is asked for."""

_NUMBER_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand both single no"
).split()
_UNIT = r"(?:seconds?|minutes?|hours?|(?:business |working |calendar )?days?|weeks?|months?|quarters?|years?)"
_NUMBER = rf"(?:\d+|{'|'.join(_NUMBER_WORDS)}|an?|half an?|few|several)"

_HOW_MANY = re2.compile(r"(?i)\bhow many\b|\bnumber of\b")
_HOW_LONG = re2.compile(
    rf"(?i)\bhow (?:long|often|frequently|fresh|recent|soon|fast|quickly|late)\b|\bhow many (?:\w+ )?{_UNIT}\b|"
    r"\bhow old\b|\bwithin how\b|\bhow (?:much|many|long)(?: \w+)? (?:notice|warning|advance|time)\b"
)
_WHEN = re2.compile(
    r"(?i)\b(?:what|which) (?:day|date|month|year)\b|\b(?:until|since|by|from) when\b|"
    r"\bwhen (?:was|were|did|does|do|will|is|are)\b.*"
    r"\b(?:start|begin|began|introduced|publish|published|released|appl(?:y|ies)|in force|into force|enter|adopted|"
    r"expire|expires|founded|signed|passed|take effect|effective|come|due|end|ends)\b"
)
_HOW_MUCH = re2.compile(
    r"(?i)\bhow (?:much|expensive|costly|high)\b.*\b(?:cost|costs|pay|charge|charges|fines?|penalt(?:y|ies)|fees?|price|money)\b|"
    r"\b(?:what|which|how high)\b.*\b(?:fines?|penalt(?:y|ies)|fees?|prices?|costs?|day rates?|premiums?|salar(?:y|ies))\b|"
    r"\b(?:fines|penalties)\b"
)
# Asked of a named company, the answer is another name.
_WHO = re2.compile(
    r"(?i)\b(?:which|what) (?:[\w-]+ ){0,3}(?:firms?|auditors?|compan(?:y|ies)|bod(?:y|ies)|providers?|models?|insurers?|banks?|"
    r"labs?|vendors?|hosts?|hosters?|clouds?|databases?|tools?|software|countr(?:y|ies)|cit(?:y|ies)|customers?)\b|^name\b|"
    r"\bwho (?:audits|audited|checks|checked|hosts|insures|owns|founded|runs|leads|certified|certifies|invested|tests)\b"
)
_DURATION = re2.compile(
    rf"(?i)\b{_NUMBER}[ -]{_UNIT}\b|\b(?:annual|annually|yearly|monthly|weekly|daily|quarterly|hourly|continuous|continuously|"
    rf"regular(?:ly)?|once|twice|every|each|immediately|undue delay|without delay|at least|within|{_UNIT} old|rapidly|last {_UNIT})\b"
)
_DAY = re2.compile(
    r"(?i)\b(?:19|20)\d\d\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
)
_MONEY = re2.compile(
    r"(?i)[€$£]|\b(?:eur|euros?|usd|dollars?|pounds?|million|billion|per ?cent|percent|turnover|free|charge|budget)\b|%"
)


_YES_OR_NO = re2.compile(
    r"(?i)^\W*(?:so |and |but |ok(?:ay)?,? |hi,? |hello,? )?(?:is|are|was|were|do|does|did|can|could|may|must|should|shall|will|would|has|have|"
    r"isn't|aren't|doesn't|don't|can't|need)\b|\b(?:ok|fine|enough|right|correct|true|allowed|necessary|required|sufficient)\?\W*$"
)
_DIRECT = re2.compile(
    r"(?i)^(?:yes|no|it depends|that depends|only if|not necessarily|partly|in part|sometimes|usually not|neither)\b"
)


def asks_yes_or_no(question: str) -> bool:
    """Whether an English question wants a yes or a no."""
    return bool(_YES_OR_NO.search(question))


def is_direct(said: str) -> bool:
    """Whether a sentence begins with yes, no or it depends."""
    return bool(_DIRECT.search(said))


def expected(question: str) -> Holds | None:
    """A test of a sentence for the kind of thing that an English question asks for; `None` where any will do."""
    if _HOW_LONG.search(question):
        return lambda said, _: bool(_DURATION.search(said))
    if _WHEN.search(question):
        return lambda said, _: bool(_DAY.search(said))
    if _HOW_MUCH.search(question):
        return lambda said, _: bool(_MONEY.search(said))
    match = _HOW_MANY.search(question)
    if match:
        counted = _counted(question[match.end() :])
        return lambda said, under: _counts(f"{under}: {said}", counted)
    named = proper_names(question)
    if named and _WHO.search(question):
        return lambda said, _: bool(proper_names(said) - named)
    return None


def _counted(rest: str) -> frozenset[str]:
    """Stems of what is counted: the next words up to the verb, at most three."""
    return frozenset(content_stems(" ".join(rest.split()[:3])))


_REACH = 4
"""Tokens between a number and what it counts, as in "38 Annex A controls"."""


def _counts(said: str, counted: frozenset[str]) -> bool:
    found = tokens(said)
    at = [place for place, one in enumerate(found) if _is_number(one)]
    return any(
        counted & set(content_stems(one.text)) and any(abs(place - number) <= _REACH for number in at)
        for place, one in enumerate(found)
        if not _is_number(one)
    )


def _is_number(token: Token) -> bool:
    return not token.identifier and (token.text.isdecimal() or token.text in _NUMBER_WORDS)
