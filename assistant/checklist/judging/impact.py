"""The item on the AI impact assessment: made, documented, by a method, for the system offered."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checklist.claims.clauses import without
from assistant.checklist.claims.statement import Statement
from assistant.checklist.item import Finding
from assistant.checklist.judging.common import Ledger
from assistant.checklist.profile import VendorProfile

_ITEM = "ai-impact-assessment"
_SHORT = 14


def _names(one: Statement) -> bool:
    return one.has("t_aiia") or (_ITEM in one.asked | one.context and not one.topics)


def _names_it(one: Statement) -> bool:
    """Whether an AI impact assessment is named, and not only the standard on it."""
    return any(
        not one.text[: span[1] - one.start].endswith("42005") or one.text[span[0] - one.start :].startswith("aiia")
        for span in one.spans("t_aiia")
    )


def _foreign(one: Statement) -> bool:
    """Whether the assessment is somebody else's: the customer's own to make, or another company's."""
    return one.has("ia_other_party") or (one.has("other_holder") and not one.has("own_party"))


def _made(one: Statement) -> bool:
    if one.machine or one.ahead or one.has("ia_in_progress", "ia_offer", "past_only"):
        return False
    if one.is_bare or not _names(one) or (one.has("ia_substitute") and not _names_it(one)):
        return False
    return one.affirms("ia_done") and not any(one.denied(span) for span in one.spans("t_aiia"))


def _not_made(one: Statement) -> bool:
    if not _names(one) or (one.has("ia_substitute") and not one.has("t_aiia")):
        return False
    if one.lead == "no" and _ITEM in one.asked:
        return True
    if any(one.denied(span) for span in one.spans("t_aiia")):
        return True
    if one.denies("started_word"):
        return True
    if one.denies("ia_done") and (one.has("t_aiia") or len(one.text.split()) <= _SHORT) and not _only_unwritten(one):
        return True
    if one.has("ia_nothing") and (one.has("t_aiia") or len(one.text.split()) <= _SHORT):
        return True
    return _ITEM in one.asked and any(part.negations for part in one.clauses) and len(one.text.split()) <= 8


def _only_unwritten(one: Statement) -> bool:
    """Whether what a sentence denies is the report alone, as in "there is no written report"."""
    denied = [span for span in one.spans("ia_done") if one.denied(span)]
    exempt = [*one.spans("ia_document"), *(one.spans("ia_exists") if one.has("unwritten") else ())]
    return not one.has("t_aiia") and not without(denied, exempt)


def _looks_at_people(one: Statement) -> bool:
    """Whether effects on people are looked at, without the name of an impact assessment."""
    return one.has("ia_loose") and one.affirms("ia_look") and not one.topics and not _foreign(one)


def _coming(one: Statement) -> bool:
    if not _names(one):
        return False
    running = any(not one.denied(span) for span in one.spans("ia_in_progress"))
    return one.ahead or running or bool(one.real_plans)


def judge_impact(profile: VendorProfile) -> Finding:
    """The finding on the AI impact assessment of the system offered."""
    every = profile.about(_ITEM)
    ledger = Ledger(profile=profile, name="the AI impact assessment", about=tuple(every))
    foreign = [one for one in every if _foreign(one)]
    about = [one for one in every if one not in foreign]
    made = [one for one in about if _made(one) and not _not_made(one)]
    missing = [one for one in about if _not_made(one)]
    coming = [one for one in about if _coming(one) and one not in made]
    substitutes = [
        one for one in about if one.has("ia_substitute") and (not one.has("t_aiia") or not one.has("ia_done"))
    ]
    papers = [one for one in about if one.affirms("ia_document")]
    unwritten = [
        one for one in about if one.has("unwritten") or (one.denies("ia_document") and not one.has("ia_not_public"))
    ]
    methods = [one for one in about if one.affirms("ia_method") or (one in made and one.has("ia_method"))]
    stale = [one for one in made if one.has("before_change")]
    scoped = [one for one in about if one.has("scope_out", "other_system")]
    if made and missing:
        reason = "An AI impact assessment is said to be made, and elsewhere not to be; it may be for another system."
        other = [one for one in made if one.has("scope_out", "other_system")]
        return ledger.stated(
            "not_met",
            "contradiction",
            reason,
            [*made, *missing],
            follow_up="scope" if other else "clarify",
            contradiction=True,
        )
    if made and scoped:
        return ledger.stated(
            "partial",
            "another-system",
            "The assessment is for another system than the one offered.",
            [*made, *scoped],
            follow_up="scope",
        )
    if made and coming and not any(one.has("ia_update") for one in coming):
        reason = "The assessment is said to be made, and elsewhere to be under way."
        return ledger.stated("partial", "not-finished", reason, [*made, *coming], follow_up="plan", needs_review=True)
    if made:
        hedged = [one for one in made if one.has("hedge")]
        gaps = [
            *(["document"] if not papers or unwritten else []),
            *(["method"] if not methods else []),
            *(["proof"] if hedged else []),
            *(["date"] if stale else []),
        ]
        if gaps:
            words = {
                "document": "that it is documented",
                "method": "by which method it was made",
                "proof": "it plainly",
                "date": "that it holds today",
            }
            reason = f"An impact assessment is said to be made; the text does not say {' and '.join(words[gap] for gap in gaps)}."
            return ledger.stated("partial", "incomplete", reason, [*made, *papers, *unwritten], follow_up=gaps[0])
        reason = "An AI impact assessment is stated as made and documented, with its method."
        return ledger.stated("met", "made-and-documented", reason, [*made, *papers, *methods])
    substitutes = substitutes or [
        one for one in profile.statements if one.affirms("pseudo_aiia") and one.has("dpia_made")
    ]
    return _weaker(ledger, profile, every, about, foreign, missing, coming, substitutes, unwritten)


def _weaker(
    ledger: Ledger,
    profile: VendorProfile,
    every: Sequence[Statement],
    about: Sequence[Statement],
    foreign: Sequence[Statement],
    missing: Sequence[Statement],
    coming: Sequence[Statement],
    substitutes: Sequence[Statement],
    unwritten: Sequence[Statement],
) -> Finding:
    if coming and not [one for one in missing if one not in coming and not one.real_plans]:
        return ledger.stated(
            "partial",
            "planned",
            "The AI impact assessment is planned or under way, not finished.",
            coming,
            follow_up="plan",
        )
    if missing:
        return ledger.stated(
            "not_met",
            "not-made",
            "The vendor says that no AI impact assessment was made.",
            [*missing, *substitutes],
            follow_up="nothing",
        )
    if substitutes:
        reason = "A policy, a DPIA or another analysis is offered instead of an AI impact assessment."
        return ledger.stated("not_met", "something-else-instead", reason, substitutes, follow_up="artefact")
    claiming = [one for one in about if one.lead == "yes"]
    naming = [one for one in about if one.has("t_aiia") or one in unwritten]
    if claiming or naming:
        reason = "An impact assessment is claimed; nothing shows that it was made and documented."
        return ledger.stated("partial", "claimed", reason, [*claiming, *naming], follow_up="proof")
    looked = [one for one in profile.statements if _looks_at_people(one)]
    if looked:
        reason = "Effects on people are looked at; nothing shows an impact assessment that was made and documented."
        return ledger.stated("partial", "looked-at", reason, looked, follow_up="document")
    if foreign and [one for one in foreign if one.has("t_aiia") and not one.has("ia_other_party")]:
        return ledger.stated(
            "not_met", "someone-else-s-assessment", "The assessment is another company's.", foreign, follow_up="holder"
        )
    asked = [one for one in every if _ITEM in one.asked]
    if asked:
        reason = "The answer shows nothing on an AI impact assessment that can be used."
        return ledger.stated("not_addressed", "nothing-usable", reason, asked, follow_up="nothing", needs_review=True)
    reason = "The text says nothing on an AI impact assessment."
    return ledger.stated("not_addressed", "not-addressed", reason, [], follow_up="nothing")
