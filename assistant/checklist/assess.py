"""A vendor's words to an Assessment: profile, items, posture, flags, decision. No model and no clock."""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import replace
from datetime import date

from assistant.checklist.context import read_context
from assistant.checklist.decision import decide, follow_up
from assistant.checklist.item import Finding, Item
from assistant.checklist.posture import Guidance, cite, read_posture
from assistant.checklist.profile import VendorProfile, read_profile
from assistant.checklist.registry import Checklist
from assistant.checklist.types import (
    Assessment,
    ContextInput,
    ItemResult,
    RedFlag,
    Submission,
    Summary,
    digest_of,
)


def assess(
    submission: Submission,
    *,
    as_of: date,
    context: ContextInput | None,
    vendor: str | None,
    checklist: Checklist,
    guidance: Guidance,
    assessment_id: str | None = None,
) -> Assessment:
    """The assessment of a vendor's words on the day `as_of`.

    `guidance` gives the citation for `"<document id>#<heading>"`, or None where it is not in the knowledge base.
    The same submission, day, context, vendor, checklist version and guidance give the same bytes but for the id,
    which is random unless given.
    """
    asked = tuple((one.id, one.question) for one in checklist.items)
    profile = read_profile(submission, as_of=as_of, item_ids_and_questions=asked)
    findings = {one.id: _guarded(one.check(profile)) for one in checklist.items}
    judged_for, context_from = read_context(profile, context or ContextInput())
    flags = _flags(profile, findings)
    decision, conditions = decide(checklist.items, findings, judged_for, flags)
    assessment = Assessment(
        id=assessment_id or f"v-{secrets.token_hex(12)}",
        vendor=vendor,
        checklist=checklist.ref,
        as_of=as_of,
        context=judged_for,
        items=tuple(_result(one, findings[one.id], guidance) for one in checklist.items),
        summary=_summary(findings),
        posture=read_posture(checklist.items, findings, judged_for, context_from, guidance),
        red_flags=flags,
        decision=decision,
        conditions=conditions,
        digest="",
    )
    return replace(assessment, digest=digest_of(assessment))


def _guarded(finding: Finding) -> Finding:
    """What a person must look at is never met, and never proves a framework, whatever an item's check says."""
    if not finding.needs_review:
        return finding
    if finding.standing == "proven":
        finding = replace(finding, standing="claimed")
    if finding.verdict != "met":
        return finding
    return replace(finding, verdict="partial", rules=(*finding.rules, "needs-review-is-never-met"))


def _result(item: Item, finding: Finding, guidance: Guidance) -> ItemResult:
    refs = item.guidance[:1] if finding.verdict == "met" else item.guidance
    return ItemResult(
        id=item.id,
        number=item.number,
        question=item.question,
        expected=item.expected,
        verdict=finding.verdict,
        needs_review=finding.needs_review,
        evidence=finding.evidence,
        reason=finding.reason,
        rules=finding.rules,
        remarks=finding.remarks,
        follow_up=follow_up(item, finding),
        guidance=cite(refs, guidance),
    )


def _summary(findings: dict[str, Finding]) -> Summary:
    counted = Counter(one.verdict for one in findings.values())
    return Summary(
        met=counted["met"],
        partial=counted["partial"],
        not_met=counted["not_met"],
        not_addressed=counted["not_addressed"],
    )


def _flags(profile: VendorProfile, findings: dict[str, Finding]) -> tuple[RedFlag, ...]:
    """The flags of the text and of the items, each once, in the order found."""
    every = [*profile.flags, *(flag for one in findings.values() for flag in one.flags)]
    return tuple(dict.fromkeys(every))
