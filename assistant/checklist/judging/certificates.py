"""The two certificate items: whose certificate, how well shown, valid when, for what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.checklist.claims.frameworks import Claim
from assistant.checklist.claims.statement import Statement
from assistant.checklist.claims.topics import frameworks_in
from assistant.checklist.item import Finding
from assistant.checklist.judging.common import Ledger, clip
from assistant.checklist.profile import VendorProfile
from assistant.checklist.types import Verdict

_TERM = timedelta(days=3 * 365 + 1)
_COARSE = timedelta(days=100)
_STATUS_WORDS = 6
_OF_A_PAPER = ("own_holder", "certified", "follow_on")
"""What shows that a lapse is of the vendor's own certificate."""
_OLD_EDITION_ENDED = date(2025, 10, 31)


@dataclass(frozen=True, kw_only=True, slots=True)
class Standard:
    """Which certificate is asked for, in words."""

    item: str
    name: str
    roadmap_counts: bool = False
    dated_audit_noted: bool = False
    editions: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Validity:
    """What the text shows of a certificate's validity at the day of the assessment."""

    shown: bool
    over: bool
    not_yet: bool


def _validity(claims: Sequence[Claim], as_of: date) -> Validity:
    dates = [one for claim in claims for one in claim.view.dates]
    until = [one for one in dates if one.role in ("until", "end") and one.last.year < as_of.year + 15]
    issued = [one for one in dates if one.role in ("issued", "start")]
    words = any(claim.view.has("runs_three_years") for claim in claims)
    current = any(claim.view.has("current_certificate") for claim in claims)
    not_yet = bool(issued) and all(one.first > as_of for one in issued)
    if until:
        latest = max(until, key=lambda one: one.last)
        sure = latest.first if latest.last - latest.first > _COARSE else latest.last
        return Validity(shown=sure >= as_of and not not_yet, over=latest.last < as_of, not_yet=not_yet)
    if issued:
        first = max(one.first for one in issued)
        fresh = first <= as_of <= first + _TERM
        return Validity(shown=fresh and (words or current), over=first + _TERM < as_of and words, not_yet=not_yet)
    return Validity(shown=False, over=False, not_yet=False)


def judge_certificate(profile: VendorProfile, standard: Standard) -> Finding:
    """The finding on one certificate, the lower one wherever the text leaves a doubt."""
    claims = [one for one in profile.claims if one.item == standard.item]
    told = [one for one in claims if one.strength != "silent"]
    own = [one for one in told if one.for_vendor]
    mine = [one for one in claims if one.for_vendor]
    ledger = Ledger(profile=profile, name=standard.name)
    if not told and not any(one.expired and one.named and one.view.has(*_OF_A_PAPER) for one in mine):
        return _nothing(profile, standard, claims, ledger)
    denied = [one for one in own if one.strength == "denied"]
    planned = [one for one in own if one.strength == "planned"]
    certified = [one for one in own if one.strength == "certified" and not one.expired]
    lapsed = [one for one in own if one.expired and one.strength in ("certified", "claimed", "denied", "planned")]
    lapsed += [
        one
        for one in mine
        if one.expired
        and one.strength == "silent"
        and (_is_status(one.statement) or (one.named and one.view.has(*_OF_A_PAPER)))
    ]
    clean = [one for one in certified if not one.statement.tainted] or certified
    details = _details(mine, clean)
    if standard.roadmap_counts and not certified and _has_roadmap(mine, profile):
        return ledger.finding(
            "met",
            "roadmap-and-self-assessment",
            "No certificate yet, but a dated roadmap and a self-assessment against all clauses are stated.",
            own,
            remarks=("Both are the vendor's own statement and unverified; the certificate itself is not held.",),
        )
    if lapsed and not _valid_beside(clean, lapsed, profile.as_of):
        return ledger.finding(
            "not_met",
            "certificate-not-in-force",
            f"The {standard.name} certificate is said or shown to be no longer in force.",
            lapsed,
            follow_up="date",
            needs_review=bool(clean),
        )
    if certified and (denied or planned):
        lower: Verdict = "not_met" if denied else "partial"
        return ledger.finding(
            lower,
            "contradiction",
            f"The text says of {standard.name} both that it is held and that it is not yet.",
            [*certified[:2], *denied[:1], *planned[:1]],
            follow_up="clarify",
            needs_review=True,
            contradiction=True,
            standing="claimed",
        )
    if certified:
        return _certified(profile, standard, details, mine, ledger)
    return _weaker(standard, told, own, denied, planned, ledger)


def _is_status(one: Statement) -> bool:
    """Whether a sentence only tells how the certificate named before it stands, as in "Status: suspended"."""
    return not one.topics and not one.machine and len(one.text.split()) <= _STATUS_WORDS


def _soft(denied: Sequence[Claim]) -> bool:
    return any(clause.plans for one in denied for clause in one.view.clauses)


def _details(own: Sequence[Claim], clean: Sequence[Claim]) -> list[Claim]:
    """The certificate statements, and what stands with them in one block or one list under their heading."""
    blocks = {(one.statement.part, one.statement.block) for one in clean}
    lists = {(one.statement.part, one.statement.heading) for one in clean if _is_listed(one)}
    return [
        one
        for one in own
        if (
            (one.statement.part, one.statement.block) in blocks
            or (_is_listed(one) and (one.statement.part, one.statement.heading) in lists)
        )
        and not one.statement.machine
        and (not one.statement.tainted or clean[0].statement.tainted)
        and one.strength != "denied"
    ] + [one for one in clean if (one.statement.part, one.statement.block) not in blocks]


def _is_listed(one: Claim) -> bool:
    """Whether a claim is an item of a list whose heading names this standard and no other."""
    said = one.statement
    return said.kind == "bullet" and bool(said.heading) and not one.named and len(frameworks_in(said.context)) == 1


def _valid_beside(clean: Sequence[Claim], lapsed: Sequence[Claim], as_of: date) -> bool:
    """Whether a certificate valid today is stated beside one that ended."""
    return (
        bool(clean)
        and _validity(clean, as_of).shown
        and all(one.statement.place < clean[-1].statement.place for one in lapsed)
    )


def _nothing(profile: VendorProfile, standard: Standard, claims: Sequence[Claim], ledger: Ledger) -> Finding:
    asked = [one for one in profile.statements if standard.item in one.asked]
    other = [one for one in asked if frameworks_in(one.topics) - {standard.item}]
    theirs = [one for one in claims if not one.for_vendor and standard.item in one.statement.asked]
    if theirs and not other:
        reason = f"Asked for {standard.name}, the vendor points to someone else's certificate."
        return ledger.finding("not_met", "someone-else-s-certificate", reason, theirs, follow_up="holder")
    if other:
        return ledger.stated(
            "not_met",
            "another-standard",
            f"Asked for {standard.name}, the vendor names another standard.",
            other,
            follow_up="holder",
        )
    if asked or claims:
        return ledger.stated(
            "not_addressed",
            "nothing-usable",
            f"What the text says on {standard.name} shows nothing that can be used.",
            asked or [one.statement for one in claims],
            follow_up="nothing",
            needs_review=True,
        )
    return ledger.stated(
        "not_addressed", "not-addressed", f"The text says nothing on {standard.name}.", [], follow_up="nothing"
    )


def _certified(
    profile: VendorProfile, standard: Standard, details: Sequence[Claim], own: Sequence[Claim], ledger: Ledger
) -> Finding:
    views = [one.view for one in details]
    validity = _validity(details, profile.as_of)
    old = any(view.has("edition_2013") for view in views) and not any(
        view.has("moved_to_2022") or (view.has("edition_2022") and not view.has("move_to_2022")) for view in views
    )
    if standard.editions and old and profile.as_of > _OLD_EDITION_ENDED:
        return ledger.finding(
            "not_met",
            "old-edition",
            "The certificate is to the 2013 edition; those ended on 31 October 2025.",
            details,
            follow_up="edition",
        )
    if validity.over:
        return ledger.finding(
            "not_met",
            "certificate-ended",
            f"The {standard.name} certificate ended before {profile.as_of.isoformat()}.",
            details,
            follow_up="date",
        )
    scoped = [one for one in own if one.out_of_scope]
    if scoped:
        return ledger.finding(
            "partial",
            "scope-not-the-product",
            f"The {standard.name} certificate is limited to something else than the product.",
            [*details, *scoped],
            follow_up="scope",
            standing="claimed",
        )
    unaccredited = any(view.has("unaccredited") for view in views)
    body = any(one.has("named_body", "accredited") for one in (*views, *_beside(profile, details))) and not unaccredited
    hedged = any(view.has("hedge", "hypothetical") for view in views)
    if body and validity.shown and not hedged:
        remarks = (
            ()
            if any(view.has("whole_scope") for view in views)
            else ("The text does not state the certificate's scope; check that it names the product.",)
        )
        return ledger.finding(
            "met",
            "certificate-valid",
            f"An {standard.name} certificate by a certification body is stated, valid on {profile.as_of.isoformat()}.",
            details,
            remarks=remarks,
            standing="proven",
        )
    missing = [
        *(["the certification body"] if not body else []),
        *(["its validity today"] if not validity.shown else []),
        *(["a plain statement"] if hedged and body and validity.shown else []),
    ]
    return ledger.finding(
        "partial",
        "certificate-unproven",
        f"{standard.name} certification is claimed, but the text does not show {' and '.join(missing)}.",
        details,
        follow_up="proof",
        standing="claimed",
    )


def _beside(profile: VendorProfile, details: Sequence[Claim]) -> list[Statement]:
    """Statements that stand before the first details in a block that speaks of no other framework."""
    blocks = {(one.statement.part, one.statement.block) for one in details}
    near = [one for one in profile.statements if (one.part, one.block) in blocks and not one.tainted]
    named = {topic for one in near for topic in frameworks_in(one.topics)}
    return [one for one in near if len(named) == 1 and not one.denies("accredited", "named_body")]


def _weaker(
    standard: Standard,
    told: Sequence[Claim],
    own: Sequence[Claim],
    denied: Sequence[Claim],
    planned: Sequence[Claim],
    ledger: Ledger,
) -> Finding:
    claimed = [one for one in own if one.strength == "claimed"]
    aligned = [one for one in own if one.strength in ("aligned", "attested")]
    if planned or _soft(denied):
        remarks = (
            ("A dated audit beside stated compliance is what some guides accept; it is no certificate.",)
            if (standard.dated_audit_noted and any(one.view.dates for one in planned))
            else ()
        )
        return ledger.finding(
            "partial",
            "planned",
            f"{standard.name} certification is planned or under way, not held.",
            [*planned, *claimed, *aligned, *denied],
            follow_up="plan",
            remarks=remarks,
            standing="claimed" if claimed else "none",
            needs_review=bool(claimed and denied),
        )
    if denied:
        return ledger.finding(
            "not_met",
            "denied",
            f"The vendor says that it holds no {standard.name} certificate.",
            denied,
            follow_up="nothing",
            needs_review=bool(claimed or aligned),
        )
    if claimed or aligned:
        rule, words = ("claimed", "compliance is claimed") if claimed else ("aligned", "alignment is claimed")
        return ledger.finding(
            "partial",
            rule,
            f"Only {standard.name} {words}; no certificate is shown.",
            [*claimed, *aligned],
            follow_up="proof",
            standing="claimed",
        )
    people = [one for one in told if one.holder == "person"]
    if people:
        return ledger.finding(
            "not_met",
            "a-person-s-certificate",
            f"The {standard.name} certificate is a person's, not the organisation's.",
            people,
            follow_up="holder",
        )
    return ledger.finding(
        "not_met",
        "someone-else-s-certificate",
        f"The {standard.name} certificate belongs to someone else.",
        told,
        follow_up="holder",
    )


def _has_roadmap(own: Sequence[Claim], profile: VendorProfile) -> bool:
    """A dated roadmap to certification, and a current self-assessment against all clauses."""
    as_of = profile.as_of
    told = [one for one in own if one.statement.kind not in ("heading", "question", "expected")]
    told = [one for one in told if not one.statement.machine and not one.out_of_scope]
    views = [one.view for one in told]
    dated = any(
        view.has("roadmap_dated") and any(one.last >= as_of for one in view.dates)
        for view in (*views, *_beside(profile, told))
    )
    near = [view for view in views if view.has("self_assessment")]
    whole = any(view.has("all_clauses") for view in near)
    done = any(
        not any(view.denied(span) for span in view.spans("self_assessment"))
        and (not any(view.planned(span) for span in view.spans("self_assessment")) or _past(view.dates, as_of))
        for view in near
    )
    stale = any(one.last < as_of - timedelta(days=366) for view in near for one in view.dates)
    return dated and whole and done and not stale


def _past(dates: Sequence[object], as_of: date) -> bool:
    return any(getattr(one, "first", as_of) <= as_of for one in dates)


__all__ = ["Standard", "clip", "judge_certificate"]
