"""The part of a sentence that speaks of one framework, where it speaks of several."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from assistant.checklist.claims.clauses import Clause
from assistant.checklist.claims.statement import Statement
from assistant.checklist.claims.topics import FRAMEWORK_TOPICS
from assistant.checklist.vocabulary import Span

_NAMES = (*FRAMEWORK_TOPICS.values(), "other_standard", "soc_other")
_STATUS = ("certified", "claimed", "aligned", "plan", "expired", "negation", "soc_type_1")
_JOINERS = (" and ", ", ", " und ", " et ", "; ", " (", " or ")


def _mentions(statement: Statement) -> list[tuple[Span, str]]:
    return sorted((span, name) for name in _NAMES for span in statement.spans(name))


def _split(statement: Statement, clause: Clause, mentions: list[tuple[Span, str]]) -> Iterable[Clause]:
    """A clause cut between two frameworks where something is said of the first before the second is named."""
    start = clause.start
    for (one, first), (other, second) in pairwise(mentions):
        if first == second or not (clause.start <= one[0] and other[0] < clause.end):
            continue
        between = statement.text[one[1] - statement.start : other[0] - statement.start]
        told = [
            span
            for signal in _STATUS
            for span in statement.spans(signal)
            if one[1] <= span[0]
            and span[1] <= other[0]
            and statement.text[span[0] - statement.start :][:3] not in ("nor", "ni ")
        ]
        if not told:
            continue
        joint = max((between.rfind(sign) for sign in _JOINERS), default=-1)
        cut = other[0] if joint < 0 else one[1] + joint + 1
        yield _part(clause, start, cut)
        start = cut
    yield _part(clause, start, clause.end)


def _part(clause: Clause, start: int, end: int) -> Clause:
    return Clause(
        start=start,
        end=end,
        negations=tuple(one for one in clause.negations if start <= one[0] < end),
        plans=tuple(one for one in clause.plans if start <= one[0] < end),
        conditions=tuple(one for one in clause.conditions if start <= one[0] < end),
        doubts=tuple(one for one in clause.doubts if start <= one[0] < end),
    )


def _bracketed(statement: Statement, parts: Iterable[Clause]) -> Iterable[Clause]:
    """The parts, cut where a bracket closes that an earlier part opened: up to there they go on with its name."""
    first = statement.start
    for part in parts:
        before = statement.text[: part.start - first]
        close = statement.text.find(")", part.start - first, part.end - first)
        if before.count("(") > before.count(")") and close >= 0:
            yield _part(part, part.start, first + close + 1)
            yield _part(part, first + close + 1, part.end)
        else:
            yield part


def view_of(statement: Statement, name: str) -> Statement:
    """The statement with only those clauses, signals and dates that speak of the framework signal `name`.

    Words before the first name and after the last belong to the nearest one.
    """
    mentions = _mentions(statement)
    if len({one for _, one in mentions}) <= 1 or not statement.spans(name):
        return statement
    parts = [part for clause in statement.clauses for part in _split(statement, clause, mentions)]
    parts = list(_bracketed(statement, parts))
    kept: list[Clause] = []
    current: set[str] = {mentions[0][1]}
    for part in parts:
        named = {one for span, one in mentions if part.holds(span)}
        current = named or current
        if name in current:
            kept.append(part)

    def inside(span: Span) -> bool:
        return any(part.holds(span) for part in kept)

    return replace(
        statement,
        clauses=tuple(kept),
        hits={signal: [span for span in spans if inside(span)] for signal, spans in statement.hits.items()},
        dates=tuple(one for one in statement.dates if inside((one.start, one.end))),
    )
