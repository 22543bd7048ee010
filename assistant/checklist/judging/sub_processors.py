"""The item on sub-processors: a published list, notice of changes, and a right to object."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checklist.claims.clauses import without
from assistant.checklist.claims.statement import Statement
from assistant.checklist.durations import find_durations
from assistant.checklist.item import Finding
from assistant.checklist.judging.common import Ledger
from assistant.checklist.profile import VendorProfile

_ITEM = "sub-processors"
_NOTICE_DAYS = 30
_NO_NOTICE_AT_ALL = 0.0


def _names_list(one: Statement) -> bool:
    return one.has("sp_list", "t_subprocessors") or _ITEM in one.asked


def _published(one: Statement) -> bool:
    return _names_list(one) and one.affirms("sp_published") and not one.has("sp_on_request", "past")


def _in_contract(one: Statement) -> bool:
    return _names_list(one) and one.affirms("sp_in_dpa") and one.has("sp_list", "t_subprocessors", "sp_published")


def _notice(one: Statement) -> float | None:
    """The days of notice before a change that a statement promises, `None` where it promises none."""
    if one.machine or one.has("off_topic_notice", "after_notice", "no_notice", "up_to", "contract_silent"):
        return None
    if without(one.hits.get("hypothetical", []), one.hits.get("own_change", [])):
        return None
    if not (one.has("notify") or one.has("advance")):
        return None
    if any(part.plans for part in one.clauses):
        return None
    days = [length.days for length in find_durations(one.text)]
    return min(days) if days else None


def _objects(one: Statement) -> bool:
    return one.affirms("objection") and not one.has("off_topic_notice", "contract_silent", "past")


def _refuses(one: Statement) -> bool:
    if one.lead == "no" and _ITEM in one.asked and one.is_bare:
        return True
    denied = any(one.denies(name) for name in ("sp_published", "sp_list", "notify", "objection"))
    if one.has("sp_disclose") and any(one.denied(span) for span in one.spans("t_subprocessors")):
        return True
    return denied or (one.has("past") and one.has("sp_published", "notify", "objection"))


def judge_sub_processors(profile: VendorProfile) -> Finding:
    """The finding on the list of sub-processors, the notice and the objection."""
    every = profile.about(_ITEM)
    ledger = Ledger(profile=profile, name="sub-processors", about=tuple(every))
    foreign = [one for one in every if one.has("ip_other_terms")]
    about = [one for one in every if one not in foreign]
    published = [one for one in about if _published(one)]
    contracted = [one for one in about if _in_contract(one)]
    notices = [(one, days) for one in about if (days := _notice(one)) is not None]
    objecting = [one for one in about if _objects(one)]
    refusing = [one for one in about if one.has("no_notice") or _refuses(one)]
    requesting = [one for one in about if one.has("sp_on_request") and not one.denies("sp_on_request")]
    listed = [*published, *contracted] if published or not requesting else []
    shortest = min((days for _, days in notices), default=_NO_NOTICE_AT_ALL)
    scoped = [one for one in about if one.has("scope_out") and one.has("t_subprocessors", "product_word", "sp_list")]
    denying = [one for one in refusing if _contradicts(one, bool(listed), bool(notices), bool(objecting))]
    whole = bool(listed) and shortest >= _NOTICE_DAYS and bool(objecting)
    rests_on = [*listed, *(one for one, _ in notices), *objecting]
    if whole and denying:
        return ledger.stated(
            "partial",
            "contradiction",
            "The text says both that list, notice or objection exist and that they do not.",
            [*rests_on[:3], *denying],
            follow_up="clarify",
            contradiction=True,
        )
    if whole and not scoped:
        remarks: tuple[str, ...] = (
            () if published else ("The list is in the contract; the text does not say that it is published.",)
        )
        remarks += () if contracted else ("The text does not say that the list is part of the DPA.",)
        return ledger.stated(
            "met",
            "list-notice-objection",
            "A list, at least 30 days' notice and a right to object are stated.",
            rests_on,
            remarks=remarks,
        )
    if foreign and not [*rests_on, *refusing, *requesting]:
        reason = "The list, notice or objection are another company's."
        return ledger.stated("not_met", "someone-else-s-terms", reason, foreign, follow_up="holder")
    return _weaker(ledger, about, rests_on, refusing, requesting, scoped, listed, shortest, objecting)


def _contradicts(one: Statement, listed: bool, noticed: bool, objecting: bool) -> bool:
    if one.affirms("sp_published", "objection"):
        return False
    return (
        (noticed and one.has("no_notice"))
        or (listed and one.denies("sp_published"))
        or (objecting and one.denies("objection") and not one.has("hypothetical"))
    )


def _weaker(
    ledger: Ledger,
    about: Sequence[Statement],
    rests_on: Sequence[Statement],
    refusing: Sequence[Statement],
    requesting: Sequence[Statement],
    scoped: Sequence[Statement],
    listed: Sequence[Statement],
    shortest: float,
    objecting: Sequence[Statement],
) -> Finding:
    informing = [
        one
        for one in about
        if one not in refusing
        and one.affirms("notify")
        and one.has("t_subprocessors", "change_word") | (_ITEM in one.asked)
    ]
    without = [one for one in about if one.denies("t_subprocessors") and one.has("sp_none")]
    planned = [one for one in about if one.plans("sp_published", "sp_list", "notify", "objection")]
    claiming = [one for one in about if one.lead == "yes"]
    if rests_on or requesting or informing:
        missing, key = _missing(bool(listed), shortest, bool(objecting))
        if scoped and not missing:
            missing, key = ["that they hold for the product"], "scope"
        reason = f"The text does not state {', '.join(missing)}."
        found = [*rests_on, *requesting, *informing, *scoped, *refusing]
        return ledger.stated("partial", "incomplete", reason, found, follow_up=key)
    if without and not [one for one in refusing if one not in without]:
        reason = "The vendor says that it has none; nothing says what holds when it engages one."
        return ledger.stated("partial", "none-engaged", reason, without, follow_up="notice")
    if refusing:
        reason = "There is no list, no notice or no right to be told of changes."
        return ledger.stated("not_met", "denied", reason, refusing, follow_up="nothing")
    if planned:
        return ledger.stated(
            "partial", "planned", "List, notice or objection are announced, not in force.", planned, follow_up="plan"
        )
    if claiming:
        return ledger.stated(
            "partial", "claimed", "A bare yes names neither list, notice nor objection.", claiming, follow_up="proof"
        )
    asked = [one for one in about if _ITEM in one.asked or one.has("t_subprocessors")]
    if asked:
        reason = "What the text says on sub-processors shows none of list, notice and objection."
        return ledger.stated("not_addressed", "nothing-usable", reason, asked, follow_up="nothing", needs_review=True)
    return ledger.stated(
        "not_addressed", "not-addressed", "The text says nothing on sub-processors.", [], follow_up="nothing"
    )


def _missing(listed: bool, shortest: float, objecting: bool) -> tuple[list[str], str]:
    """What is missing in words, and the follow-up for the first of it."""
    gaps = [
        *([("a published list", "list")] if not listed else []),
        *([("30 days' notice before a change", "notice")] if shortest < _NOTICE_DAYS else []),
        *([("a right to object", "objection")] if not objecting else []),
    ]
    return [words for words, _ in gaps], gaps[0][1] if gaps else "proof"
