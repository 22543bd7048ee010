"""The item on places of processing: in the EEA throughout, or abroad under clauses with a transfer assessment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.checklist.claims.statement import Statement
from assistant.checklist.item import Finding
from assistant.checklist.judging.common import Ledger
from assistant.checklist.profile import VendorProfile
from assistant.checklist.vocabulary import Span

_ITEM = "data-residency"
_PLACE_AFTER = 40
_ACTIVITY = ("place_word", "support_word", "backup_word")


@dataclass(slots=True)
class _Places:
    """Statements by what they say on places and on the terms of transfers."""

    inside: list[Statement] = field(default_factory=list)
    optional: list[Statement] = field(default_factory=list)
    outside: list[Statement] = field(default_factory=list)
    adequate: list[Statement] = field(default_factory=list)
    anywhere: list[Statement] = field(default_factory=list)
    refusing: list[Statement] = field(default_factory=list)
    clauses: list[Statement] = field(default_factory=list)
    module_2: list[Statement] = field(default_factory=list)
    assessed: list[Statement] = field(default_factory=list)
    framework: list[Statement] = field(default_factory=list)
    planned: list[Statement] = field(default_factory=list)


def _speaks_of_places(one: Statement) -> bool:
    """Whether a place in this statement is one where data is, and not an office, an authority or a market."""
    office = not one.has("data_place") and (
        one.has("office_word") or (one.has("address_word") and not one.has("place_act"))
    )
    if _ITEM in one.asked:
        # An answer may leave out the verb ("In Frankfurt."), but where it has one it has to be on keeping data.
        return not office and (one.has("place_act") or not one.has("verb"))
    if _ITEM in one.context and not one.topics:
        return not office
    if _ITEM not in one.topics or not one.has(*_ACTIVITY):
        return False
    return not one.has("address_word") or one.has("data_place")


def _affirmed(one: Statement, signal: str) -> list[Span]:
    if one.machine:
        return []
    return [span for span in one.spans(signal) if not one.denied(span)]


def _sort(one: Statement, places: _Places) -> None:
    if one.has("place_open") and _ITEM in one.topics | one.asked and not one.machine:
        places.refusing.append(one)
    elif _speaks_of_places(one):
        _sort_places(one, places)
    elif (_ITEM in one.asked and _elsewhere(one)) or (_ITEM in one.asked | one.context and _takes_content_away(one)):
        places.anywhere.append(one)
    if one.has("sccs", "tia", "dpf"):
        _sort_terms(one, places)


def _sort_places(one: Statement, places: _Places) -> None:
    abroad = [span for span in one.spans("third_place") if not one.denied(span) and not _within(one, span, "sccs")]
    near = [span for span in _affirmed(one, "eu_place") if _is_of_data(one, span)]
    near = [span for span in near if not _within(one, span, "third_place") and not _within(one, span, "eu_not_place")]
    refused = any(one.denied(span) for span in one.spans("eu_place")) and not near and not one.has("nothing_leaves")
    if _elsewhere(one):
        # A region that is not named is no promise, and what stays in the EEA beside it still counts.
        places.anywhere.append(one)
        if not near or one.has("nothing_leaves"):
            return
    if abroad and not one.has("nothing_leaves", "to_customer_place"):
        places.outside.append(one)
    elif (
        one.has("any_place")
        and not one.denies("any_place")
        and (one.has("place_word", "t_residency") or _ITEM in one.asked)
    ):
        places.anywhere.append(one)
    elif near and (one.ahead or any(part.plans for part in one.clauses)):
        places.planned.append(one)
    elif near and one.has("optional_place") and not one.denies("optional_place"):
        places.optional.append(one)
    elif one.has("past_place"):
        return
    elif near or ((one.affirms("nothing_leaves") or one.has("nothing_leaves")) and not one.machine):
        places.inside.append(one)
    elif refused:
        places.refusing.append(one)
    if _affirmed(one, "adequate_place"):
        places.adequate.append(one)


def _elsewhere(one: Statement) -> bool:
    """Whether data may be in another region, with no word after it that this too is in the EEA."""
    if one.machine or one.has("nothing_leaves") or not (one.has(*_ACTIVITY) or _ITEM in one.asked):
        return False
    near = one.spans("eu_place")
    return any(
        not one.denied(span) and not any(span[0] <= place[0] and place[0] - span[1] <= _PLACE_AFTER for place in near)
        for span in one.spans("other_region")
    )


def _is_of_data(one: Statement, span: Span) -> bool:
    """Whether the clause of a place speaks of keeping, processing, backing up or supporting."""
    if _ITEM in one.asked or not one.topics or one.clauses[0] is one.clauses[-1]:
        return True
    clause = one.clause_of(span)
    words = [other for name in (*_ACTIVITY, "nothing_leaves") for other in one.spans(name)]
    return any(clause.holds(other) for other in words)


def _within(one: Statement, span: Span, signal: str) -> bool:
    return any(other[0] <= span[0] and span[1] <= other[1] for other in one.spans(signal))


def _sort_terms(one: Statement, places: _Places) -> None:
    pending = one.has("tia_pending")
    if _affirmed(one, "sccs") and not one.plans("sccs") and not one.has("terms_pending"):
        places.clauses.append(one)
        if one.has("scc_module_2"):
            places.module_2.append(one)
    elif one.has("sccs") and not one.machine:
        places.refusing.append(one) if one.denies("sccs") else places.planned.append(one)
    if _affirmed(one, "tia") and not one.plans("tia") and not pending and not one.has("hypothetical"):
        places.assessed.append(one)
    if _affirmed(one, "dpf") and not one.has("seek_word"):
        places.framework.append(one)


def judge_residency(profile: VendorProfile) -> Finding:
    """The finding on where data is kept, backed up, supported and sent to models."""
    ledger = Ledger(profile=profile, name="places of processing")
    places = _Places()
    for one in profile.statements:
        if not _of_others(one):
            _sort(one, places)
        elif _takes_content_away(one):
            places.anywhere.append(one)
    covered = bool(places.module_2 and places.assessed)
    abroad = [*places.outside, *places.anywhere]
    lapses = [one for one in places.assessed if one.has("tia_pending")]
    terms = [*places.clauses, *places.assessed]
    if covered and not lapses:
        return ledger.stated(
            "met",
            "clauses-and-assessment",
            "Transfers are under Module 2 of the standard contractual clauses with a transfer impact assessment made.",
            [*abroad, *terms, *places.inside],
        )
    if places.inside and not abroad and not places.optional:
        return _inside(ledger, places)
    if places.inside and abroad and _absolute(places.inside):
        return ledger.stated(
            "partial",
            "contradiction",
            "The text says that all is in the EEA, and names processing or access from outside.",
            [*places.inside, *abroad],
            follow_up="outside",
            contradiction=True,
        )
    return _weaker(ledger, profile, places, abroad, terms)


def _of_others(one: Statement) -> bool:
    return one.has("other_hosting") and not one.has("own_party", "data_place")


def _takes_content_away(one: Statement) -> bool:
    """Whether a provider is said to process the customer's words abroad, or at places of its own."""
    if one.machine or not one.has("content_word"):
        return False
    return any(not one.denied(span) for name in ("any_place", "third_place") for span in one.spans(name))


def _absolute(inside: Sequence[Statement]) -> bool:
    return any(one.has("all_word", "nothing_leaves") for one in inside)


def _inside(ledger: Ledger, places: _Places) -> Finding:
    scoped = [one for one in places.inside if one.has("scope_out", "only_storage", "place_except")]
    hedged = [one for one in places.inside if one.has("hedge", "for_now", "hypothetical")]
    if scoped or hedged:
        reason = "Hosting in the EEA is said of a part only, or not as a commitment."
        return ledger.stated(
            "partial", "not-throughout", reason, places.inside, follow_up="outside" if scoped else "default"
        )
    remarks: tuple[str, ...] = ()
    if not any(one.has("backup_word", "support_word", "all_word", "nothing_leaves") for one in places.inside):
        remarks += (
            "The text does not speak of backups, support and model calls; ask whether they stay in the EEA too.",
        )
    if places.adequate:
        remarks += ("Some of it is in a country with an adequacy decision; that decision has to stand.",)
    return ledger.stated(
        "met",
        "hosted-in-the-eea",
        "Data is said to be hosted in the EEA, without an exception.",
        [*places.inside, *places.adequate],
        remarks=remarks,
    )


def _weaker(
    ledger: Ledger, profile: VendorProfile, places: _Places, abroad: Sequence[Statement], terms: Sequence[Statement]
) -> Finding:
    if places.framework and not places.anywhere and (abroad or places.adequate):
        reason = "Transfers rest on an adequacy decision; ask for the certification and what holds if it falls."
        return ledger.stated(
            "partial", "adequacy-only", reason, [*abroad, *places.framework, *terms], follow_up="clauses"
        )
    if terms:
        key = "assessment" if not places.assessed else "clauses"
        reason = "Clauses or an assessment are named, but not Module 2 together with a transfer impact assessment that was made."
        return ledger.stated(
            "partial", "terms-incomplete", reason, [*abroad, *terms, *places.inside, *places.refusing], follow_up=key
        )
    if abroad and (places.inside or places.optional) and not _mostly_abroad(places):
        reason = "Some processing is in the EEA, some outside it, without clauses and assessment."
        return ledger.stated(
            "partial", "partly-outside", reason, [*places.inside, *places.optional, *abroad], follow_up="outside"
        )
    if abroad:
        reason = "Data is processed outside the EEA, without clauses and a transfer impact assessment."
        return ledger.stated(
            "not_met",
            "outside-without-terms",
            reason,
            [*abroad, *places.refusing, *places.planned],
            follow_up="outside",
        )
    if places.optional:
        return ledger.stated(
            "partial",
            "an-option",
            "Hosting in the EEA is an option, not what is agreed.",
            places.optional,
            follow_up="default",
        )
    if places.adequate:
        reason = "Data is in a country with an adequacy decision; clauses are not named."
        return ledger.stated("partial", "adequate-country", reason, places.adequate, follow_up="outside")
    if places.planned:
        return ledger.stated(
            "partial",
            "planned",
            "Hosting in the EEA or clauses are announced, not in force.",
            places.planned,
            follow_up="plan",
        )
    if places.refusing:
        return ledger.stated(
            "not_met", "refused", "The vendor does not commit to the EEA.", places.refusing, follow_up="outside"
        )
    return _nothing(ledger, profile)


def _mostly_abroad(places: _Places) -> bool:
    """Whether what is outside is the processing itself, or what is inside can be reached from outside unprotected."""
    return bool(places.refusing) or any(one.has("always_word") for one in places.outside)


def _nothing(ledger: Ledger, profile: VendorProfile) -> Finding:
    asked = [one for one in profile.statements if _ITEM in one.asked]
    foreign = [one for one in profile.statements if _of_others(one) and one.has("eu_place")]
    claiming = [one for one in asked if one.lead == "yes"]
    tainted = [one for one in profile.statements if one.machine and one.has("eu_place") and _ITEM in one.topics]
    if claiming or tainted:
        reason = "A bare yes, or words that hide something, name no place."
        return ledger.stated("partial", "claimed", reason, [*claiming, *tainted], follow_up="proof")
    if foreign:
        return ledger.stated(
            "partial", "someone-else-s-hosting", "The places named are another company's.", foreign, follow_up="holder"
        )
    if asked:
        reason = "What the text says on places shows nothing that can be used."
        return ledger.stated("not_addressed", "nothing-usable", reason, asked, follow_up="nothing", needs_review=True)
    return ledger.stated(
        "not_addressed", "not-addressed", "The text says nothing on where data is processed.", [], follow_up="nothing"
    )
