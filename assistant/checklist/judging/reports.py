"""The item on the SOC 2 Type 2 report: whose it is, its type, the end of its period, and how to get it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from assistant.checklist.claims.frameworks import Claim
from assistant.checklist.claims.statement import Statement
from assistant.checklist.dates import Dated
from assistant.checklist.item import Finding
from assistant.checklist.judging.common import Ledger
from assistant.checklist.profile import VendorProfile
from assistant.checklist.vocabulary import signals

_ITEM = "soc-2-type-2"
_NAME = "SOC 2"
_YEAR_DAYS = 300
_HALF_YEAR_DAYS = 150
_MONTH = timedelta(days=31)
_APART = (",", ";", "(", ")", " and ", " plus ", " + ", " und ", " et ", " sowie ")
"""What sets a bridge letter off from the period that is named before it."""
_ON_A_PERIOD = (" for", " covering", " covers", " period", " over", " fur", " pour", " sur", " zeitraum", " periode")


def a_year_before(day: date) -> date:
    """The same day one year before; 28 February for 29 February."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def _type_2(claim: Claim) -> bool:
    """Whether a claim is on a Type 2 report, by its words or those that it stands under."""
    if claim.view.has("soc_type_1"):
        return claim.view.has("soc_type_2") and not claim.view.denies("soc_type_2")
    if claim.view.has("soc_type_2"):
        return True
    around = f"{claim.statement.question} {claim.statement.heading}".encode()
    return bool(signals()["soc_type_2"].search(around))


def _period_ends(claims: Sequence[Claim]) -> list[Dated]:
    found: list[Dated] = []
    for claim in claims:
        told = [one for one in claim.view.dates if not _is_bridged(claim, one)]
        exact = [one for one in told if one.role == "end" and one.last - one.first <= _MONTH]
        for one in exact or told:
            whole_year = one.role == "plain" and (one.last - one.first).days > _YEAR_DAYS
            if (
                one.role == "end"
                or _is_period(claim, one)
                or (one.role == "until" and not claim.view.has("current_certificate"))
                or (whole_year and claim.view.has("report_word", "whole_scope"))
            ):
                found.append(one)
    return found


def _is_bridged(claim: Claim, one: Dated) -> bool:
    """Whether a date is how far a bridge letter reaches, and no end of the report's own period."""
    view = claim.view
    for start, _ in view.spans("bridge_letter"):
        between = view.text[one.end - view.start : max(start - view.start, 0)]
        if one.start > start or view.has("bridged") or not any(sign in between for sign in _APART):
            return True
    return False


def _is_period(claim: Claim, one: Dated) -> bool:
    """Whether a half or a whole year is named as what the report is on, as in "for H1 2026"."""
    before = claim.statement.text[: one.start - claim.statement.start].rstrip(" :(,")
    return (
        one.role in ("plain", "issued")
        and (one.last - one.first).days > _HALF_YEAR_DAYS
        and before.endswith(_ON_A_PERIOD)
    )


def _obtainable(profile: VendorProfile, claims: Sequence[Claim]) -> bool:
    if any(one.affirms("nda_word") for one in profile.statements):
        return True
    return any(
        span
        for one in claims
        if not one.statement.tainted
        for span in one.view.spans("available_nda")
        if not one.view.denied(span)
    )


def _conflict(claims: Sequence[Claim]) -> list[Claim]:
    """Denials and plans that speak of the report itself, not of the next one."""
    return [
        one
        for one in claims
        if one.strength in ("denied", "planned") and not one.view.has("follow_on", "bridge_letter")
    ]


def _next_told(clean: Sequence[Claim], near: Sequence[Claim], over: Sequence[Dated]) -> bool:
    """Whether what ends later is only the report to come, or a year told beside exact periods."""
    later = [(claim, one) for claim in (*clean, *near) for one in _period_ends([claim]) if one not in over and over]
    return bool(later) and all(one.last - one.first > _MONTH or claim.view.has("follow_on") for claim, one in later)


def _block(claim: Claim) -> tuple[int, int]:
    return claim.statement.part, claim.statement.block


def judge_soc_2(profile: VendorProfile) -> Finding:
    """The finding on a current SOC 2 Type 2 report."""
    claims = [one for one in profile.claims if one.item == _ITEM]
    told = [one for one in claims if one.strength != "silent"]
    own = [one for one in claims if one.for_vendor]
    ledger = Ledger(profile=profile, name=_NAME)
    if not told:
        return _nothing(profile, claims, ledger)
    held = [one for one in own if one.strength == "attested" and _type_2(one)]
    held += [
        one
        for one in own
        if one.strength in ("claimed", "silent") and not one.statement.machine and _type_2(one) and _period_ends([one])
    ]
    clean = [one for one in held if not one.statement.tainted] or held
    conflict = _conflict(own)
    if clean:
        return _held(profile, clean, own, conflict, ledger)
    return _weaker(told, own, ledger)


def _held(
    profile: VendorProfile, clean: Sequence[Claim], own: Sequence[Claim], conflict: Sequence[Claim], ledger: Ledger
) -> Finding:
    blocks = {_block(one) for one in clean}
    near = [one for one in own if _block(one) in blocks and not one.statement.machine and one.strength != "planned"]
    ends = _period_ends([*clean, *near]) or _period_ends(
        [one for one in own if one.strength != "planned" and _type_2(one)]
    )
    over = [one for one in ends if one.last <= profile.as_of]
    limit = a_year_before(profile.as_of)
    rests_on: list[Claim] = [*clean, *near]
    latest = max(over if _next_told(clean, near, over) else ends, key=lambda one: one.last, default=None)
    if latest is not None and latest.last < limit:
        bridged = any(one.view.has("bridge_letter") for one in own)
        remarks = (
            ("A bridge letter is management's word on the time since; it does not renew the report.",)
            if bridged
            else ()
        )
        return ledger.finding(
            "not_met",
            "period-too-old",
            f"The SOC 2 Type 2 period ended on {latest.last.isoformat()}, more than 12 months before {profile.as_of.isoformat()}.",
            rests_on,
            follow_up="date",
            remarks=remarks,
        )
    if conflict:
        return ledger.finding(
            "partial",
            "contradiction",
            "The text says both that there is a SOC 2 Type 2 report and that there is none yet.",
            [*clean[:2], *conflict[:2]],
            follow_up="clarify",
            contradiction=True,
            standing="claimed",
        )
    if latest is None:
        reason = "A SOC 2 Type 2 report is claimed, but the text does not say which period it covers."
        return ledger.finding("partial", "no-period", reason, rests_on, follow_up="proof", standing="claimed")
    if latest.last > profile.as_of:
        reason = "The SOC 2 Type 2 period is not over yet, so there is no report on it."
        return ledger.finding("partial", "period-not-over", reason, rests_on, follow_up="plan", standing="claimed")
    scoped = [one for one in own if one.out_of_scope]
    if scoped:
        reason = "The SOC 2 Type 2 report leaves out what will be used, or is limited to something else."
        return ledger.finding(
            "partial", "scope-not-the-product", reason, [*rests_on, *scoped], follow_up="scope", standing="claimed"
        )
    if any(one.view.has("soc_like") for one in rests_on):
        reason = "What is described resembles a SOC 2 Type 2 report or has no clean opinion; it is not shown to be one."
        return ledger.finding("partial", "not-plainly-type-2", reason, rests_on, follow_up="proof", standing="claimed")
    if any(one.view.has("hedge", "not_obtainable") for one in rests_on) or not _obtainable(profile, [*rests_on, *own]):
        reason = "A current SOC 2 Type 2 report is stated, but not that it can be obtained."
        return ledger.finding("partial", "not-obtainable", reason, rests_on, follow_up="access", standing="claimed")
    return ledger.finding(
        "met",
        "report-current",
        f"A SOC 2 Type 2 report is stated whose period ended on {latest.last.isoformat()}, and it can be obtained.",
        rests_on,
        standing="proven",
    )


def _nothing(profile: VendorProfile, claims: Sequence[Claim], ledger: Ledger) -> Finding:
    asked = [one for one in profile.statements if _ITEM in one.asked]
    other = [one for one in profile.statements if one.has("soc_other") and not one.has("soc_2")]
    if other:
        reason = "A SOC 1 or SOC 3 report is named; neither stands in for SOC 2 Type 2."
        return ledger.stated("not_met", "another-report", reason, other, follow_up="type")
    wrong: list[Statement] = [one for one in asked if one.topics & {"iso-27001", "iso-42001", "other-standard"}]
    if wrong:
        reason = "Asked for SOC 2, the vendor names something else."
        return ledger.stated("not_met", "another-standard", reason, wrong, follow_up="type")
    if asked or claims:
        reason = "What the text says on SOC 2 shows nothing that can be used."
        found = asked or [one.statement for one in claims]
        return ledger.stated("not_addressed", "nothing-usable", reason, found, follow_up="nothing", needs_review=True)
    return ledger.stated(
        "not_addressed", "not-addressed", "The text says nothing on a SOC 2 report.", [], follow_up="nothing"
    )


def _weaker(told: Sequence[Claim], own: Sequence[Claim], ledger: Ledger) -> Finding:
    denied = [one for one in own if one.strength == "denied"]
    planned = [one for one in own if one.strength == "planned"]
    claimed = [one for one in own if one.strength in ("claimed", "attested", "aligned", "certified")]
    type_1 = [one for one in claimed if one.view.has("soc_type_1")]
    if type_1:
        reason = "A Type 1 report says how controls were designed on one day, not that they worked over a period."
        return ledger.finding(
            "partial", "type-1", reason, [*type_1, *planned, *denied], follow_up="type", standing="claimed"
        )
    if planned and claimed:
        return ledger.finding(
            "partial",
            "contradiction",
            "The text claims SOC 2 and says elsewhere that the Type 2 report is still to come.",
            [*claimed, *planned],
            follow_up="clarify",
            contradiction=True,
            standing="claimed",
        )
    if denied and not any(clause.plans for one in denied for clause in one.view.clauses) and not planned:
        reason = "The vendor says that it has no SOC 2 Type 2 report."
        return ledger.finding("not_met", "denied", reason, denied, follow_up="nothing", needs_review=bool(claimed))
    if planned or denied:
        reason = "A SOC 2 Type 2 report is planned or being prepared; there is none yet."
        return ledger.finding("partial", "planned", reason, [*planned, *denied, *claimed], follow_up="plan")
    if claimed:
        reason = "SOC 2 is claimed without the type and period of a report."
        return ledger.finding("partial", "claimed", reason, claimed, follow_up="proof", standing="claimed")
    reason = "The SOC 2 report belongs to someone else."
    return ledger.finding("not_met", "someone-else-s-report", reason, told, follow_up="holder")
