"""Negations that deny no training, but tell what is taken out before it: "names are removed", "without review"."""

from __future__ import annotations

import re2

from assistant.checklist.claims.statement import Statement
from assistant.checklist.vocabulary import Span

_NEAR = 12
"""Characters within which such a word governs the use itself, as in "without training"."""
_WITHOUT_USE = {
    "without": re2.compile(
        r"^ (?:ever )?(?:(?:it|them|your data|customer data) )?(?:(?:being|getting) (?:[a-z]+(?:, | or |, or | and ))*"
        r"(?:used|fed|put)|using (?:[a-z]+ ){0,4}?[a-z]+|(?:being|getting) (?:[a-z]+(?:, | or |, or | and ))+) (?:for |to |in |as )?(?:the )?(?:train|improv|model|fine|[a-z]+ train|$)"
    ),
    "ohne": re2.compile(r"^[^,;.]*\b(?:zu [a-z]+n|[a-z]+zu[a-z]+en|dass)\b"),
    "sans": re2.compile(r"^ (?:jamais |les |en )*(?:que |qu'|etre |[a-z]+(?:er|ir|re) )"),
}
"""What follows "without" where it denies a use: "without being stored or used to", "ohne sie zum Training zu nutzen"."""
_TAKEN_OUT = ("removed from", "left out", "omitted", "excluded", "excluding", "without")


def of_taking_out(one: Statement, no: Span, span: Span) -> bool:
    """Whether a negation only tells what is taken out first, as in "names are removed from it before we train"."""
    word = one.text[no[0] - one.start : no[1] - one.start]
    if word == "ohne" and one.text.startswith(" wir", span[1] - one.start):
        return True  # "ohne Prüfung trainieren wir": the verb of the main clause
    pattern = _WITHOUT_USE.get(word)
    if span[0] - no[1] <= _NEAR or (pattern is None and word not in _TAKEN_OUT):
        return False
    clause = one.clause_of(span)
    return pattern is None or not pattern.search(one.text[no[1] - one.start : clause.end - one.start])
