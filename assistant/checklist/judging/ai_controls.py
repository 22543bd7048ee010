"""The item on AI controls in the SOC 2 report: which of the three areas are tested, or committed for next time."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checklist.claims.clauses import without
from assistant.checklist.claims.statement import Statement
from assistant.checklist.claims.topics import frameworks_in, practices_in, strict
from assistant.checklist.claims.views import view_of
from assistant.checklist.item import Finding
from assistant.checklist.judging.ai_areas import AREAS, area_asked, areas_affirmed, areas_denied, areas_of
from assistant.checklist.judging.common import Ledger
from assistant.checklist.profile import VendorProfile
from assistant.checklist.vocabulary import Span

_ITEM = "soc-2-ai-controls"
_LONG_PAST_DAYS = 730
_DATES_A_REPORT = (
    " of",
    " for",
    " ended",
    " ending",
    " period",
    " dated",
    " covering",
    " to",
    " vom",
    " bis",
    " du",
    " de",
)
_REPORT = "soc-2-type-2"


def _in_report(one: Statement) -> bool:
    """Whether a statement speaks of the SOC 2 report."""
    around = one.topics | one.asked | one.context
    if _REPORT not in one.topics and one.topics & {"iso-27001", "iso-42001", "other-standard"}:
        return False
    if _ITEM in one.context and one.has("covered_word"):
        return True
    return _REPORT in around or _ITEM in one.asked or one.has("audit_word")


def _tested_sections(about: Sequence[Statement]) -> frozenset[tuple[int, str]]:
    """The headings under which all that is listed is said to be in the report or tested by the auditor."""
    return frozenset(
        (one.part, one.heading)
        for one in about
        if one.heading and one.has("audit_word") and one.affirms("ac_all_three")
    )


def _denies_report(one: Statement) -> bool:
    """Whether a statement says that there is no SOC 2 report at all."""
    if one.topics & {_ITEM} or one.has("scope_out", "covered_word"):
        return False
    return any(one.denied(span) for span in one.spans("soc_2")) and one.has("report_word")


def _commits(one: Statement) -> bool:
    if one.machine or not one.has("next_audit") or one.has("weak_intent"):
        return False
    return any(not one.denied(span) for span in one.spans("commit"))


def _tied(statements: Sequence[Statement]) -> frozenset[int]:
    """The places of statements whose areas are tied to the audit, and do not merely stand beside the report.

    "We have SOC 2. Outputs are logged." tests nothing; the parts of a list go with the sentence that opens it.
    """
    tied: set[int] = set()
    before: Statement | None = None
    for one in statements:
        listed = one.kind in ("bullet", "row") or bool(one.asked) or " / " in one.heading
        goes_on = before is not None and before.place in tied and before.text.endswith((";", ":"))
        if listed or goes_on or one.has("soc_2", "audit_word", "covered_word", "ac_tie"):
            tied.add(one.place)
        before = one
    return frozenset(tied)


def _covered(one: Statement, tested: frozenset[tuple[int, str]], tied: frozenset[int]) -> set[str]:
    if (
        one.machine
        or one.place not in tied
        or not (_in_report(one) or (one.part, one.heading) in tested)
        or one.has("hypothetical", "hedge")
        or without(one.hits.get("ac_elsewhere", []), one.hits.get("pseudo_negation", []))
        or _commits(one)
    ):
        return set()
    asked = area_asked(one)
    if asked is not None:
        return {asked} if one.lead == "yes" else set()
    areas = areas_affirmed(one)
    named_by_question = _ITEM in one.asked and one.affirms("ac_all_three") and not one.is_bare and one.has("audit_word")
    return areas or (set(AREAS) if named_by_question else set())


def _leaves_ai_out(one: Statement) -> bool:
    """Whether a statement on the report says that it does not reach the vendor's AI at all.

    A sentence on another matter too (training, hosting) may deny that one, and is left alone.
    """
    if one.machine or areas_of(one) or strict(practices_in(one.topics)) - {_ITEM} or not _in_report(one):
        return False
    if frameworks_in(one.topics) and _REPORT not in one.topics:
        return False
    view = view_of(one, "soc_2") if _REPORT in one.topics else one
    if not view.has("ac_reach") or view.has("ac_elsewhere"):
        return False
    return any(_is_left_out(view, span) for span in view.spans("ac_ai_subject"))


def _is_left_out(view: Statement, span: Span) -> bool:
    clause = view.clause_of(span)
    struck = without(view.hits.get("ac_struck", []), view.hits.get("pseudo_negation", []))
    return view.denied(span) or any(clause.holds(one) and one[0] >= span[1] for one in struck)


def _is_long_past(covering: Sequence[Statement], profile: VendorProfile) -> bool:
    """Whether the newest report that the covering statements date ended more than two years ago."""
    ends = [
        day.last
        for one in covering
        for day in one.dates
        if day.role == "end" or one.text[: day.start - one.start].rstrip(" :(").endswith(_DATES_A_REPORT)
    ]
    return bool(ends) and (profile.as_of - max(ends)).days > _LONG_PAST_DAYS


def judge_ai_controls(profile: VendorProfile) -> Finding:
    """The finding on the three AI areas of the SOC 2 report."""
    about = [one for one in profile.statements if _ITEM in one.topics | one.asked | one.context]
    about += [one for one in profile.statements if one not in about and areas_of(one) and _in_report(one)]
    about = [one for one in about if _in_report(one) or areas_of(one)]
    leaving = [one for one in profile.statements if _leaves_ai_out(one)]
    about += [one for one in leaving if one not in about]
    ledger = Ledger(profile=profile, name="AI controls in SOC 2", about=tuple(about))
    foreign = [one for one in about if one.has("other_holder") and not one.has("own_holder") and areas_of(one)]
    own = [one for one in about if one not in foreign]
    tested = _tested_sections(own)
    tied = _tied(profile.statements)
    covers = [(one, areas) for one in own if (areas := _covered(one, tested, tied))]
    covering = [one for one, _ in covers]
    committing = [one for one in profile.statements if _commits(one) and (one in own or areas_of(one))]
    covered = {name for _, areas in covers for name in areas}
    denied = {name for one in own for name in areas_denied(one)}
    if covered & denied:
        clash = [one for one in own if (_covered(one, tested, tied) | areas_denied(one)) & covered & denied]
        return ledger.stated(
            "partial",
            "contradiction",
            "The text says of the same AI area both that the report covers it and that it does not.",
            clash,
            follow_up="clarify",
            contradiction=True,
        )
    reportless = [one for one in profile.statements if _denies_report(one)]
    if reportless and any(one.block == other.block for one in reportless for other in covering):
        reason = "There is no SOC 2 report that could cover the AI areas named."
        return ledger.stated("not_met", "no-report", reason, [*covering, *reportless], follow_up="missing")
    general = [one for one in own if not areas_of(one) and one.denies("t_ai_controls") and not _commits(one)]
    if covered and general:
        return ledger.stated(
            "not_met",
            "contradiction",
            "The text names AI areas that the report covers, and says that the report covers no AI controls.",
            [*covering, *general],
            follow_up="clarify",
            contradiction=True,
        )
    scoped = [one for one in own if one.has("scope_out") and (areas_of(one) or _ITEM in one.topics)]
    scoped += [one for one in leaving if one in own and one not in scoped]
    if covered and [one for one in scoped if not areas_denied(one)]:
        reason = "The AI controls in the report concern another product or leave out the one offered."
        return ledger.stated("partial", "scope-not-the-product", reason, scoped, follow_up="scope")
    committed = {name for one in committing for name in (areas_of(one) or set(AREAS))}
    if covered and not committed and _is_long_past(covering, profile):
        reason = "The report that covers the AI areas is long past; nothing is said of the current one."
        return ledger.stated("partial", "report-long-past", reason, covering, follow_up="clarify")
    if covered | committed == set(AREAS):
        remarks = (
            ("Some areas are only committed for the next audit; nothing is tested on them yet.",)
            if committed - covered
            else ()
        )
        return ledger.stated(
            "met",
            "all-areas-covered" if not committed - covered else "areas-committed",
            "All three AI areas are covered by the SOC 2 report or committed for its next audit.",
            [*covering, *committing],
            remarks=remarks,
        )
    if covered or committed:
        missing = ", ".join(AREAS[name] for name in AREAS if name not in covered | committed)
        reason = f"The report is not said to cover, nor the next one committed to cover: {missing}."
        return ledger.stated(
            "partial", "some-areas-missing", reason, [*covering, *committing, *_of(own, denied)], follow_up="missing"
        )
    return _weaker(ledger, own, foreign, denied, leaving)


def _of(own: Sequence[Statement], areas: set[str]) -> list[Statement]:
    return [one for one in own if areas_denied(one) & areas]


def _weaker(
    ledger: Ledger,
    own: Sequence[Statement],
    foreign: Sequence[Statement],
    denied: set[str],
    leaving: Sequence[Statement],
) -> Finding:
    refusing = [
        one
        for one in own
        if denied & areas_denied(one)
        or one in leaving
        or one.denies("t_ai_controls")
        or (_ITEM in one.asked and one.lead == "no")
    ]
    refusing += [
        one
        for one in own
        if _ITEM in one.asked | one.context
        and one not in refusing
        and any(part.negations for part in one.clauses)
        and len(one.text.split()) <= 12
    ]
    planning = [one for one in own if one.plans(*AREAS, "t_ai_controls") or one.has("weak_intent", "ac_later")]
    planning = [one for one in planning if not one.has("no_intent")]
    claiming = [one for one in own if one.lead == "yes" or one.affirms("t_ai_controls") or one.affirms(*AREAS)]
    hedged = [one for one in own if _ITEM in one.asked and one.has("hedge")]
    if refusing and not [one for one in planning if one not in refusing]:
        reason = "The vendor says that its SOC 2 report does not cover AI controls, or that there is no report."
        return ledger.stated(
            "not_met", "not-covered", reason, refusing, follow_up="missing", needs_review=bool(claiming)
        )
    if planning:
        reason = "Covering AI in the SOC 2 audit is an intention, not a commitment."
        return ledger.stated("partial", "intended-only", reason, planning, follow_up="plan")
    if claiming or hedged:
        reason = "AI controls are claimed, but the text does not name which areas the SOC 2 report tests."
        return ledger.stated("partial", "claimed", reason, [*claiming, *hedged], follow_up="proof")
    if foreign:
        reason = "The AI controls named are in another company's report."
        return ledger.stated("not_met", "someone-else-s-report", reason, foreign, follow_up="holder")
    asked = [one for one in own if _ITEM in one.asked]
    if asked:
        reason = "The answer shows nothing on AI controls that can be used."
        return ledger.stated("not_addressed", "nothing-usable", reason, asked, follow_up="nothing", needs_review=True)
    reason = "The text says nothing on AI controls in a SOC 2 report."
    return ledger.stated("not_addressed", "not-addressed", reason, [], follow_up="nothing")
