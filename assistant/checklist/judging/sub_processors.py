"""The item on sub-processors: a published list, notice of changes, and a right to object."""

from __future__ import annotations

from collections.abc import Sequence

import re2

from assistant.checklist.claims.clauses import without
from assistant.checklist.claims.statement import Statement
from assistant.checklist.claims.topics import frameworks_in, practices_in
from assistant.checklist.durations import Duration, find_durations
from assistant.checklist.item import Finding
from assistant.checklist.judging.common import Ledger, list_mates, says_in
from assistant.checklist.profile import VendorProfile

_ITEM = "sub-processors"
_NOTICE_DAYS = 30
_NO_NOTICE_AT_ALL = 0.0
_SHORT = 8
"""Words of an answer that leans on its label."""
_SPOKEN = ("objection", "notify", "advance")
_COMMAS = (",", ";", " (", ")", " and ", " und ", " et ", " / ")
_TO_OBJECT = re2.compile(
    r"^\W*(?:in which |within which |time )?(?:to|for|zum|fur|pour|um) (?:\w+ ){0,3}?(?:s')?(?:object|oppos|widerspr|einspr|faire opposition)"
)
_OF_NOTICE = re2.compile(
    r"^\W*(?:of|after|from|following|nach|ab|seit|suivant|apres|de|a compter) (?:\S+ ){0,4}?(?:l')?"
    r"(?:notice|notification|notif|receipt|mitteilung|zugang|erhalt|information|reception|annonce)"
)


def _names_list(one: Statement) -> bool:
    return one.has("sp_list", "t_subprocessors", "sp_bare_list") or _ITEM in one.asked


def _published(one: Statement) -> bool:
    return _names_list(one) and one.affirms("sp_published") and not one.has("sp_on_request", "sp_not_ours", "past")


def _in_contract(one: Statement) -> bool:
    return _names_list(one) and one.affirms("sp_in_dpa") and one.has("sp_list", "t_subprocessors", "sp_published")


def _notice(one: Statement) -> float | None:
    """The days of notice before a change that a statement promises, `None` where it promises none."""
    if one.machine or one.has("off_topic_notice", "after_notice", "no_notice", "up_to", "contract_silent"):
        return None
    if one.has("in_open", "sp_not_ours"):
        return None
    if one.has("in_other_time") and not one.has("t_subprocessors", "change_word", "objection"):
        return None
    if without(one.hits.get("hypothetical", []), one.hits.get("own_change", [])):
        return None
    if not (one.has("notify", "advance") or _labelled(one, "notify", "advance")):
        return None
    if any(part.plans for part in one.clauses):
        return None
    if one.has("sp_list_updated") and not without(one.hits.get("notify", []), one.hits["sp_list_updated"]):
        return None
    days = [length.days for length in find_durations(one.text) if not _is_window(one, length)]
    return min(days) if days else None


def _is_window(one: Statement, length: Duration) -> bool:
    """Whether a length of time is that for objecting ("have 14 days to object"), not that of the notice."""
    if _TO_OBJECT.search(one.text[length.end - 1 :]):
        return True
    start = one.start + length.start
    clause = one.clause_of((start, start))
    return any(
        _speaks_of_objection(one, *stretch, one.text[length.end - 1 :])
        for stretch in (_stretch(one, start), (clause.start, clause.end))
    )


def _stretch(one: Statement, place: int) -> tuple[int, int]:
    """What stands between the commas around a place."""
    at = place - one.start
    first = max(one.text.rfind(sign, 0, at) for sign in _COMMAS)
    last = min((end for sign in _COMMAS if (end := one.text.find(sign, at)) >= 0), default=len(one.text))
    return one.start + max(first, 0), one.start + last


def _speaks_of_objection(one: Statement, first: int, last: int, after: str) -> bool:
    inside = {name: any(first <= span[0] < last for span in one.spans(name)) for name in _SPOKEN}
    if not inside["objection"]:
        return False
    return not (inside["notify"] or inside["advance"]) or bool(_OF_NOTICE.search(after))


def _labelled(one: Statement, *names: str) -> bool:
    """Whether a short answer stands beside a label or under a question of that name alone, as in "notice | 30 days"."""
    if len(one.text.split()) > _SHORT or not any(says_in(name, one.question) for name in names):
        return False
    return "?" not in one.question or not says_in("sp_published", one.question)


def _objects(one: Statement) -> bool:
    if one.lead == "yes" and not one.machine and _labelled(one, "objection") and not one.real_plans:
        return not says_in("sp_list", one.question) and not says_in("notify", one.question)
    return one.affirms("objection") and not one.has(
        "off_topic_notice", "contract_silent", "past", "sp_waived", "in_open"
    )


def _refuses(one: Statement) -> bool:
    if one.lead == "no" and _ITEM in one.asked and one.is_bare:
        return True
    if any(one.has(name) and not one.denies(name) for name in ("sp_secret", "sp_waived")):
        return True
    denied = any(one.denies(name) for name in ("sp_published", "sp_list", "notify", "objection"))
    if one.has("sp_disclose") and any(one.denied(span) for span in one.spans("t_subprocessors")):
        return True
    return denied or (one.has("past") and one.has("sp_published", "notify", "objection"))


def judge_sub_processors(profile: VendorProfile) -> Finding:
    """The finding on the list of sub-processors, the notice and the objection."""
    every = [*profile.about(_ITEM)]
    every.extend(list_mates(profile, every, ("notify", "advance", "objection"), ("off_topic_notice",)))
    every.extend(_lists_before(profile, every) if every else _list_alone(profile))
    every.sort(key=lambda one: one.place)
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
    scoped = [one for one in about if _is_narrow(one)]
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


def _lists_before(profile: VendorProfile, about: Sequence[Statement]) -> list[Statement]:
    """A run of sentences that opens with "The list is public" right before the first that names sub-processors."""
    known = {one.place for one in about}
    found: list[Statement] = []
    run: list[Statement] = []
    for one in profile.statements:
        follows = bool(run) and (run[-1].part, run[-1].block, run[-1].place + 1) == (one.part, one.block, one.place)
        if one.place in known:
            found.extend(run if follows else ())
            run = []
        elif practices_in(one.topics - {"data-residency"}) or frameworks_in(one.topics) or one.has("off_topic_notice"):
            run = []
        elif one.has("sp_bare_list"):
            run = [one]
        elif follows and one.has("notify", "advance", "objection"):
            run.append(one)
        else:
            run = []
    return found


def _is_narrow(one: Statement) -> bool:
    """Whether a statement keeps the product, or the AI providers, out of the list, the notice or the objection."""
    if one.has("scope_out") and one.has("t_subprocessors", "product_word", "sp_list"):
        return True
    if one.denies("sp_ai_provider") and one.has("sp_list", "sp_published", "sp_in_dpa", "notify", "covered_word"):
        return True
    return one.has("sp_apart") and not one.denies("sp_apart")


def _list_alone(profile: VendorProfile) -> list[Statement]:
    """A text on nothing else that speaks of "the list" and of changes to it or of objecting: it can be no other."""
    if any(practices_in(one.topics - {"data-residency"}) or frameworks_in(one.topics) for one in profile.statements):
        return []
    spoken = [one for one in profile.statements if not one.has("off_topic_notice")]
    if not any(one.has("sp_bare_list") and one.has("sp_published", "sp_in_dpa") for one in spoken):
        return []
    return spoken if any(one.has("no_notice", "objection", "notify") for one in spoken) else []


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
    naming = [one for one in about if one.affirms("t_subprocessors") and one.affirms("sp_company")]
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
    if naming and not planned:
        reason = "The vendor names sub-processors here; there is no published list, no notice and no right to object."
        return ledger.stated("partial", "named-here", reason, naming, follow_up="list")
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
