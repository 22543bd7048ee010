"""The three AI areas that a sentence on a SOC 2 report names: which it says are tested, which it takes back."""

from __future__ import annotations

from itertools import pairwise

from assistant.checklist.claims.clauses import without
from assistant.checklist.claims.statement import Statement
from assistant.checklist.vocabulary import Span, signals

AREAS = {
    "ac_model_access": "model access",
    "ac_training_data": "training-data security",
    "ac_output_logging": "output logging",
}
_ANSWERS = ("no", "nein", "non", "none", "n/a", "not applicable", "x")
_ANSWER_WORDS = (["no"], ["not"], ["none"], ["nein"], ["non"], ["x"], ["n/a"])
_TELLING = ("verb", "negation", "audit_word", "bare_yes", "ac_struck", "break")
_REACH = 90
_LATER = 60


def areas_of(one: Statement) -> set[str]:
    """The areas that a statement names, however meant."""
    return {name for name in AREAS if one.spans(name)}


def area_asked(one: Statement) -> str | None:
    """The one area that the label or question of a cell names, where the cell only answers with yes or no."""
    if not one.question or areas_of(one) or not one.lead:
        return None
    words = one.question.encode("ascii", "replace")
    named = [name for name in AREAS if signals()[name].search(words)]
    return named[0] if len(named) == 1 else None


def areas_affirmed(one: Statement) -> set[str]:
    """The areas that a statement affirms and nowhere takes back."""
    if one.machine or one.ahead:
        return set()
    kept = {
        name
        for name in AREAS
        if any(not (_negated(one, span) or one.planned(span) or _later(one, span)) for span in one.spans(name))
    }
    return kept - areas_denied(one)


def _later(one: Statement, span: Span) -> bool:
    """Whether an area is named as a matter of an audit to come."""
    clause = one.clause_of(span)
    return any(clause.holds(other) for other in one.spans("ac_later"))


def areas_denied(one: Statement) -> set[str]:
    """The areas that a statement denies, or names and then takes back."""
    asked = area_asked(one)
    if asked is not None and one.lead == "no":
        return {asked}
    return {name for name in AREAS if _denies(one, name) or any(_is_struck(one, span) for span in one.spans(name))}


def _denies(one: Statement, name: str) -> bool:
    spans = one.spans(name)
    return any(_negated(one, span) for span in spans) and not any(
        not _negated(one, span) and not one.planned(span) for span in spans
    )


def _negated(one: Statement, span: Span) -> bool:
    """Whether a negation governs an area. A "no" that answers another area of a list governs only that one."""
    clause = one.clause_of(span)
    if any(gap[1] <= span[0] <= gap[1] + _REACH for gap in one.spans("ac_gap")):
        return True
    if any(span[0] <= no[0] and no[1] <= span[1] for no in clause.negations):
        return True  # "outputs are not logged" names the area around its own denial
    return any(
        (no[0] <= span[0] and span[0] - no[1] <= _REACH) or (no[0] >= span[1] and no[0] - span[1] <= _LATER)
        for no in clause.negations
        if not _answers_only(one, no)
    )


def _answers_only(one: Statement, no: Span) -> bool:
    """Whether a negation is the answer to the area right before it, as in "output logging: no, …"."""
    if one.text[no[0] - one.start : no[1] - one.start] not in _ANSWERS:
        return False
    after = one.text[no[1] - one.start :].lstrip(" *_")
    before = one.text[: no[0] - one.start].rstrip(" -:=(*")
    return after[:1] in ("", ",", ".", ";", ")", "|", "/") and any(
        span[1] - one.start == len(before) for name in AREAS for span in one.spans(name)
    )


def _is_struck(one: Statement, span: Span) -> bool:
    """Whether what follows an area, up to the next one, takes it back: "output logging: no", "… was removed".

    Areas in one list share what follows the last of them: "training data and output logs were not part of it".
    """
    last, end = _list_end(one, span)
    answer = one.text[last - one.start : end - one.start].lstrip(" -:=(*")
    words = answer.replace(",", " ").replace(".", " ").replace(";", " ").replace(")", " ").split()
    struck = without(one.hits.get("ac_struck", []), one.hits.get("pseudo_negation", []))
    found = any(last <= other[0] < end for other in struck)
    return found or (words[:1] in _ANSWER_WORDS and last == span[1])


def _list_end(one: Statement, span: Span) -> tuple[int, int]:
    """Where the list that an area stands in ends, and where the next area after the list begins."""
    told = sorted(other[0] for signal in _TELLING for other in one.spans(signal))
    later = sorted(other for name in AREAS for other in one.spans(name) if other[0] >= span[1])
    last = span[1]
    for _, following in pairwise([span, *later]):
        between = one.text[last - one.start : following[0] - one.start]
        if ":" in between or "=" in between or any(last <= place < following[0] for place in told):
            return last, following[0]
        last = max(last, following[1])
    return last, one.start + len(one.text)
