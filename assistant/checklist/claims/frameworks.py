"""What is said of a certificate or report: by whom it is held, how strongly it is claimed, in which tense."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

from assistant.checklist.claims.clauses import without
from assistant.checklist.claims.statement import Statement
from assistant.checklist.claims.topics import FRAMEWORK_TOPICS, frameworks_in
from assistant.checklist.claims.views import view_of
from assistant.checklist.vocabulary import Span, signals

Strength = Literal["denied", "silent", "planned", "aligned", "claimed", "attested", "certified"]
"""Weakest first."""
Holder = Literal["vendor", "other", "person"]

_SHORT = 9
_TAIL = 5
_DENYING_ENDS = frozenset(
    f"{verb}{no}" for verb in ("is", "are", "was", "were", "does", "do", "has") for no in ("n't", " not")
) | {"nicht", "pas"}
_OUTSIDE = frozenset({"is outside", "are outside", "remains outside", "remain outside", "outside it", "bleibt aussen"})
_LABEL = 30
_PAPERS = ("certified", "certificate_paper", "claimed", "aligned", "report_word", "soc_type_2", "soc_type_1")


@dataclass(frozen=True, kw_only=True, eq=False)
class Claim:
    """One statement on one framework.

    `view` is the part of the statement that speaks of it; `named` tells whether it names the framework or
    only stands in its context.
    """

    item: str
    statement: Statement
    view: Statement
    strength: Strength
    holder: Holder
    named: bool
    expired: bool
    out_of_scope: bool

    @property
    def for_vendor(self) -> bool:
        """Whether it speaks of the vendor's own certificate or report."""
        return self.holder == "vendor"


def _is_denied(view: Statement, name: str, named: bool) -> bool:
    if view.lead == "no" and not view.has("bare_yes"):
        return True
    spans = [
        span for signal in (name, *_PAPERS) for span in view.spans(signal) if not _of_other_paper(view, name, span)
    ]
    affirmed_paper = any(not view.denied(span) for span in view.spans("certified") if not view.denied(span))
    if view.has("paper_refused") and not any(one.role == "until" for one in view.dates):
        return True
    if named and any(view.denied(span) for span in view.spans(name)):
        return not (affirmed_paper and len(view.clauses) > 1 and not view.has("plan"))
    if any(view.denied(span) for span in spans) and not affirmed_paper:
        return True
    if named and not affirmed_paper and not view.dates and _breaks_off(view):
        return True
    return not named and any(clause.negations for clause in view.clauses) and len(view.text.split()) <= _SHORT


def _of_other_paper(view: Statement, name: str, span: Span) -> bool:
    """Whether a paper is named in a clause before the one that has a SOC 2 report: "no ISO certificates and have a SOC 2"."""
    names = view.spans(name)
    if name != "soc_2" or not names:
        return False
    clause = view.clause_of(names[0])
    has = [
        other
        for signal in ("soc_type_2", "report_word")
        for other in view.spans(signal)
        if view.clause_of(other) == clause and not view.denied(other)
    ]
    return span[0] < clause.start and bool(has)


def _breaks_off(view: Statement) -> bool:
    """Whether the sentence ends by taking back what it began, as in "discussed but not commissioned"."""
    last = view.clauses[-1]
    words = view.text[last.start - view.start : last.end - view.start].split()
    return len(view.clauses) > 1 and bool(last.negations) and len(words) <= _TAIL


def _is_behind(view: Statement, as_of: date) -> bool:
    """Whether the audit spoken of has led to a certificate, as in "after Stage 2 we received the certificate"."""
    given = view.has("paper_given") or any(one.role in ("issued", "until", "end") for one in view.dates)
    to_come = any(one.first > as_of and one.role not in ("until", "end") for one in view.dates)
    return view.has("stage_passed") and view.has("certified") and given and not to_come


def _is_planned(view: Statement, as_of: date) -> bool:
    if any(clause.plans for clause in view.clauses):
        return True
    if any(not view.denied(span) for span in view.spans("cert_plan")) and not _is_behind(view, as_of):
        return True
    return view.has("will_hold") and view.has("certified", "claimed", "aligned", "soc_type_2", "report_word")


def _certifies(view: Statement) -> bool:
    """Whether a certificate is spoken of, and not only certification as a matter."""
    for span in view.spans("certified"):
        word = view.text[span[0] - view.start : span[1] - view.start]
        noun = word.startswith(("certification", "zertifizierung", "registration"))
        if not noun or view.has("certification_held"):
            return True
        if not view.has("aligned", "claimed") and view.has(
            "own_holder", "certificate_number", "named_body", "accredited"
        ):
            return True
    return False


def _strength(view: Statement, name: str, named: bool, asked: bool, as_of: date) -> Strength:
    if view.kind in ("heading", "question", "expected"):
        return "claimed" if view.kind == "heading" and view.has("certified", "claimed", "aligned") else "silent"
    if _is_denied(view, name, named):
        return "denied"
    if _is_planned(view, as_of):
        return "planned"
    if name == "soc_2" and view.has("soc_dropped"):
        return "denied"
    if name == "soc_2":
        if view.has("soc_type_2", "soc_type_1"):
            return "attested"
        return (
            "claimed"
            if view.has("certified", "claimed", "report_word", "available_nda", "bare_yes")
            else ("aligned" if view.has("aligned") else "silent")
        )
    if _certifies(view):
        return "certified"
    if view.has("certified", "certificate_number", "named_body", "current_certificate") and (named or asked):
        return "certified" if any(one.role in ("until", "end", "issued") for one in view.dates) else "claimed"
    if view.has("claimed") or view.lead == "yes":
        return "claimed"
    if view.has("aligned"):
        return "aligned"
    return "planned" if named and _is_only_a_date_to_come(view, as_of) else "silent"


def _is_only_a_date_to_come(view: Statement, as_of: date) -> bool:
    """Whether nothing but a date that is still to come stands by the name, as in "ISO 27001 - Q3 2027"."""
    return len(view.text.split()) <= _SHORT and bool(view.dates) and all(one.first > as_of for one in view.dates)


def _holder(view: Statement, statement: Statement, before: Holder) -> Holder:
    """Whose it is: by the words on it, else those of its sentence, else the sentence before."""
    near = _named_holder(view)
    return near or _named_holder(statement) or before


def _is_stressed(view: Statement, span: tuple[int, int]) -> bool:
    """Whether words set the vendor against others, as in "we ourselves are certified"."""
    words = view.text[span[0] - view.start : span[1] - view.start]
    return any(sign in words for sign in ("ourselves", " own", "selbst", "propre"))


def _named_holder(view: Statement) -> Holder | None:
    if view.has("person_holder"):
        return "person"
    leans = [span for span in view.spans("leans_on") if not view.denied(span)]
    if leans and not any(_is_stressed(view, span) and span[0] >= leans[0][1] for span in view.spans("own_holder")):
        return "other"
    others = view.spans("other_holder")
    if others:
        own = view.spans("own_holder")
        if own and min(own)[0] < min(others)[0]:
            return "vendor"
        return "other"
    if view.has("own_holder"):
        return "vendor"
    return None


def framework_claims(statements: Sequence[Statement], *, as_of: date) -> tuple[Claim, ...]:
    """Every claim on the three frameworks, in order of the text. `as_of` decides what has expired."""
    return tuple(claim for item, name in FRAMEWORK_TOPICS.items() for claim in _claims(statements, item, name, as_of))


def _claims(statements: Sequence[Statement], item: str, name: str, as_of: date) -> list[Claim]:
    found: list[Claim] = []
    block: tuple[int, int] | None = None
    holder: Holder = "vendor"
    for statement in statements:
        named = item in statement.topics
        if (statement.part, statement.block) != block:
            block, holder = (statement.part, statement.block), _holder_in_heading(statement.heading)
        if not named and (item not in statement.context | statement.asked or frameworks_in(statement.topics)):
            continue
        if statement.kind in ("question", "expected"):
            continue
        if named and "ai-impact-assessment" in statement.topics and not statement.has("certified"):
            continue
        view = _without_scope(view_of(statement, name) if named else statement)
        holder = _holder(view, statement, holder)
        aside = item == "soc-2-type-2" and "soc-2-ai-controls" in statement.topics | statement.asked
        strength = _strength(view, name, named, item in statement.asked, as_of)
        if aside and strength in ("denied", "planned"):
            strength = "silent"
        if statement.machine and strength != "denied":
            strength = "planned" if strength == "planned" else "silent"
        expired = view.has("expired") or _ran_out(view, as_of)
        found.append(
            Claim(
                item=item,
                statement=statement,
                view=view,
                strength=strength,
                holder=holder,
                named=named,
                expired=expired,
                out_of_scope=(view.has("scope_out") or _left_out(statement, named)) and not aside,
            )
        )
    return _with_rows_joined(found)


def _with_rows_joined(claims: list[Claim]) -> list[Claim]:
    """A certification body in one cell of a row, or after one label, and a validity in another make one certificate."""
    rows: dict[tuple[int, int], list[Claim]] = {}
    for one in claims:
        rows.setdefault((one.statement.part, one.statement.block), []).append(one)
    rows = {row: cells for row, cells in rows.items() if _are_cells(cells)}
    whole = {
        row
        for row, cells in rows.items()
        if any(date.role == "until" for one in cells for date in one.view.dates)
        and any(one.view.has("certificate_number", "named_body", "accredited") for one in cells)
        and not any(one.strength in ("denied", "planned", "aligned") or one.view.has("claimed") for one in cells)
    }
    return [
        replace(one, strength="certified")
        if (one.strength == "claimed" or (one.strength == "silent" and one.named))
        and (one.statement.part, one.statement.block) in whole
        else one
        for one in claims
    ]


@lru_cache(maxsize=256)
def _holder_in_heading(heading: str) -> Holder:
    """Whose certificates stand under a heading, as under "Certifications of our hosting provider"."""
    if not heading:
        return "vendor"
    words = heading.encode("ascii")
    known = signals()
    theirs = known["leans_on"].search(words) or known["other_holder"].search(words)
    return "other" if theirs and not known["own_holder"].search(words) else "vendor"


def _are_cells(claims: Sequence[Claim]) -> bool:
    """Whether statements are the cells of one row, or label and value each, as in "Body: DNV. Expires: May 2028"."""
    if all(one.statement.kind == "row" for one in claims):
        return True
    return len(claims) > 1 and all(0 < one.statement.text.find(":") <= _LABEL for one in claims)


def _left_out(statement: Statement, named: bool) -> bool:
    """Whether a sentence after the certificate's ends by denying it of a subject, as in "the Rome team isn't"."""
    words = statement.text.rstrip(" .!;)").rsplit(" ", 2)
    ends = words[-1] in _DENYING_ENDS or " ".join(words[-2:]) in _DENYING_ENDS | _OUTSIDE
    return not named and ends and not statement.lead


def _without_scope(view: Statement) -> Statement:
    """The view without negations that limit the scope: they deny no certificate."""
    scope = view.hits.get("scope_out", [])
    if not scope:
        return view
    clauses = tuple(replace(one, negations=without(one.negations, scope)) for one in view.clauses)
    return replace(view, clauses=clauses)


def _ran_out(view: Statement, as_of: date) -> bool:
    return any(one.role == "until" and one.last < as_of for one in view.dates)
