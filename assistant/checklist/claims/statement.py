"""One sentence of a vendor, with its signals, clauses and dates."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.checklist.claims.clauses import NOT_YET, Clause, without
from assistant.checklist.dates import Dated
from assistant.checklist.segment import Kind
from assistant.checklist.types import Evidence
from assistant.checklist.vocabulary import Hits, Span

_PSEUDO = {"t_training": "pseudo_training", "tr_use": "pseudo_training", "t_aiia": "pseudo_aiia", "plan": "pseudo_plan"}
_PSEUDO |= {"negation": "pseudo_negation", "expired": "not_expired", "scope_out": "scope_wide"}
_PSEUDO |= {
    "other_holder": "holder_context",
    "claimed": "named_body",
    "soc_like": "clean_opinion",
    "hypothetical": "courtesy",
    "res_wish": "res_wish_label",
    "doubt": "doubt_scope",
    "person_holder": "auditor_did",
    "leans_on": "leans_not",
    "res_part": "doubt_scope",
    "tr_reserve": "tr_reserve_pseudo",
    "narrowed": "narrowed_listed",
    "tr_narrow_promise": "narrowed_listed",
}


@dataclass(frozen=True, kw_only=True, eq=False)
class Statement:
    """What a vendor says in one sentence, cell or answer.

    `text` is normalised (lower-case ASCII, accents taken off); spans are places in the normalised text of
    its part. `question` and `heading` are the normalised texts in force. `tainted` means that the words
    hide something or speak to a machine: no finding that rests on them is `met`.
    """

    text: str
    kind: Kind
    evidence: Evidence
    question: str
    heading: str
    tainted: bool
    start: int
    block: int
    part: int
    place: int
    number: int | None
    hits: Hits
    clauses: tuple[Clause, ...]
    dates: tuple[Dated, ...]
    lead: str = ""
    """`yes` or `no` where the statement begins with it as an answer."""
    topics: frozenset[str] = frozenset()
    """What the statement itself is about."""
    context: frozenset[str] = frozenset()
    """What it is about by its question, the statement before it, or its heading."""
    asked: frozenset[str] = frozenset()
    """What the question in force is about."""
    flags: frozenset[str] = frozenset()
    machine: bool = False
    """Whether it stands with words addressed to a machine; then it grants nothing at all."""
    ahead: bool = False
    """Whether it tells what will hold from a date that is still to come."""

    def spans(self, signal: str) -> tuple[Span, ...]:
        """Where a signal stands, without phrases that only look like it."""
        found = self.hits.get(signal)
        if not found:
            return ()
        pseudo = _PSEUDO.get(signal)
        return without(found, self.hits.get(pseudo, [])) if pseudo else tuple(found)

    def has(self, *signals: str) -> bool:
        """Whether any of the signals stands here, however meant."""
        return any(self.spans(signal) for signal in signals)

    def clause_of(self, span: Span) -> Clause:
        """The clause that a span begins in."""
        return next((one for one in reversed(self.clauses) if one.start <= span[0]), self.clauses[0])

    def denied(self, span: Span) -> bool:
        """Whether a span is governed by a negation."""
        return self.clause_of(span).denies(span)

    def planned(self, span: Span) -> bool:
        """Whether a span stands in a clause about plans."""
        return bool(self.clause_of(span).plans)

    def affirms(self, *signals: str) -> bool:
        """Whether one of the signals is affirmed: neither denied nor planned, by words for people."""
        if self.machine or self.ahead:
            return False
        return any(
            not self.denied(span) and not self.planned(span) for signal in signals for span in self.spans(signal)
        )

    def denies(self, *signals: str) -> bool:
        """Whether one of the signals is denied and none is affirmed."""
        spans = [span for signal in signals for span in self.spans(signal)]
        return any(self.denied(span) for span in spans) and not any(
            not self.denied(span) and not self.planned(span) for span in spans
        )

    def plans(self, *signals: str) -> bool:
        """Whether one of the signals is planned."""
        return any(self.planned(span) for signal in signals for span in self.spans(signal))

    @property
    def real_plans(self) -> tuple[Span, ...]:
        """Plans that are more than a "not yet"."""
        return tuple(
            span
            for clause in self.clauses
            for span in clause.plans
            if not self.text[span[0] - self.start :].startswith(NOT_YET)
        )

    @property
    def is_bare(self) -> bool:
        """Whether this is a mere yes or no, with nothing that could prove it."""
        return bool(self.lead) and len(self.text.split()) <= 5
