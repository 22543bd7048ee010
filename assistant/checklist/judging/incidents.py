"""The item on AI incidents: a documented process, classes, and notification times in the contract."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checklist.claims.clauses import without
from assistant.checklist.claims.statement import Statement
from assistant.checklist.durations import find_durations
from assistant.checklist.item import Finding
from assistant.checklist.judging.common import Ledger, list_mates, says_in
from assistant.checklist.judging.paper import is_contract
from assistant.checklist.profile import VendorProfile
from assistant.checklist.vocabulary import signals

_ITEM = "ai-incident-response"
_SHORT = 14
"""Words of a row or bullet that gives a class and its time."""
_NEAR = 2
"""Lines that a row's words may stand after those that it goes on with: its own label lies between."""
_ROWS = 8
"""Rows that one line on notification may stand over."""


def _asks_for_ai(words: str) -> bool:
    """Whether a question or heading speaks of AI incidents."""
    return bool(words) and bool(signals()["in_ai"].search(words.encode()))


def _on_ai(one: Statement, known: set[tuple[int, int]]) -> bool:
    """Whether a statement is on incidents of the AI: by its words, its question or heading, or the one before."""
    if any(not one.denied(span) for span in one.spans("in_ai")):
        return True
    if one.has("in_security"):
        return False
    return (
        (one.part, one.block) in known or _asks_for_ai(one.question) or _asks_for_ai(one.heading.rsplit(" / ", 1)[-1])
    )


def _is_foreign(one: Statement) -> bool:
    """Whether a statement is on what another company does: it names one and not the vendor, or begins with it."""
    others = one.spans("other_holder")
    if not others or not one.has("own_party"):
        return bool(others)
    first, last = others[0]
    return first == one.start and not one.text[last - one.start :].startswith(("'", " and we", " und wir", " et nous"))


def _documented(one: Statement) -> bool:
    if one.has("in_undocumented", "in_unwritten_yet") or one.denies("in_process") or one.real_plans:
        return False
    return one.affirms("in_documented") and one.has("in_process", "in_ai", "in_documented")


def _classes(one: Statement) -> bool:
    if not without(one.hits.get("in_classes", []), one.hits.get("pseudo_classes", [])):
        return False
    return one.affirms("in_classes")


def _open(one: Statement) -> bool:
    """Whether a statement binds nobody: planned, hedged, or addressed to a machine."""
    return (
        one.machine
        or one.ahead
        or bool(one.real_plans)
        or one.has("hedge", "contract_silent", "target_only", "in_open")
    )


def _timed(one: Statement) -> bool:
    if _open(one) or not find_durations(one.text) or one.denies("notify"):
        return False
    if one.has("in_other_time") and not one.has("in_ai", "t_incident"):
        return False
    return one.has("notify") or (len(one.text.split()) <= _SHORT and says_in("notify", one.heading, one.question))


def _row_times(ai: Sequence[Statement], about: Sequence[Statement]) -> list[Statement]:
    """Short rows of classes with a time each, below a line that says that customers are notified."""
    found: list[Statement] = []
    told = -1
    for one in about:
        if one.has("in_security") or one.denies("notify"):
            told = -1
        elif one.has("notify") and not _open(one) and not find_durations(one.text):
            told = one.place
        elif told >= 0 and one.place - told <= _ROWS and len(one.text.split()) <= _SHORT and not _open(one):
            if find_durations(one.text) and (one in ai or one.has("in_classes", "in_grade")):
                found.append(one)
        else:
            told = -1
    return found


def _speaks_of_bond(one: Statement) -> bool:
    """Whether a statement beside the times puts them, and not just anything, in the contract."""
    if one.has("contract_silent", "in_open") or not one.has("contract"):
        return False
    return one.has("notify", "in_times", "in_bound") or bool(find_durations(one.text))


def _binds(one: Statement) -> bool:
    """Whether a statement says that the times are in the contract, wherever the times themselves stand."""
    if _open(one) or not one.affirms("contract"):
        return False
    return one.affirms("notify", "in_times") and not find_durations(one.text)


def _unbound(one: Statement) -> bool:
    """Whether a statement says that no notification is owed."""
    if one.has("in_no_duty"):
        return True
    return one.has("contract_silent") or (one.denies("notify") and not find_durations(one.text))


def judge_incidents(profile: VendorProfile) -> Finding:
    """The finding on the process for AI incidents."""
    contract_paper = is_contract(profile)
    every = [one for one in profile.about(_ITEM) if "soc-2-ai-controls" not in one.topics]
    mates = list_mates(profile, every, ("in_classes", "notify"), ("in_security",))
    every.extend(mates)
    every.sort(key=lambda one: one.place)
    ledger = Ledger(profile=profile, name="AI incidents", about=tuple(every))
    foreign = [one for one in every if _is_foreign(one)]
    about = [one for one in every if one not in foreign]
    known = {(one.part, one.block) for one in foreign if any(not one.denied(span) for span in one.spans("in_ai"))}
    ai: list[Statement] = []
    for one in about:
        follows = bool(ai) and ai[-1].heading == one.heading and bool(one.heading) and one.has("in_classes")
        follows = follows or (bool(ai) and one in mates and one.place - ai[-1].place <= _NEAR)
        if _on_ai(one, known) or (follows and not one.has("in_security")):
            ai.extend(_led_in(one, about, ai) if (one.part, one.block) not in known else ())
            known.add((one.part, one.block))
            ai.append(one)
    documented = [one for one in ai if _documented(one)]
    classed = [one for one in ai if _classes(one)]
    timed = [one for one in ai if _timed(one)]
    rows = _row_times(ai, about)
    timed = timed or rows
    classed = classed or [one for one in rows if len(rows) > 1 and one.has("in_grade", "in_classes")]
    bound = [one for one in timed if contract_paper or one.has("contract")] or [
        one for one in timed if any(other.block == one.block and _speaks_of_bond(other) for other in ai)
    ]
    bound = bound or ([*timed, *binding] if timed and (binding := [one for one in ai if _binds(one)]) else [])
    silent = [one for one in about if (one in ai or one.has("in_ai")) and _unbound(one)]
    refusing = [one for one in about if _refuses(one, ai)]
    scoped = [one for one in ai if one.has("scope_out", "other_system")]
    whole = bool(documented and classed and bound)
    rests_on = [*documented, *classed, *timed]
    if whole and (refusing or silent):
        reason = "The text says both that AI incidents are handled and notified by contract and that they are not."
        return ledger.stated(
            "not_met" if refusing else "partial",
            "contradiction",
            reason,
            [*rests_on[:3], *refusing, *silent],
            follow_up="clarify",
            contradiction=True,
        )
    if whole and not scoped:
        reason = "A documented process classifies AI incidents, and the contract sets notification times."
        return ledger.stated("met", "documented-classed-timed", reason, rests_on)
    if scoped and rests_on:
        return ledger.stated(
            "partial",
            "another-product",
            "The AI incident process is for something else.",
            [*rests_on, *scoped],
            follow_up="scope",
        )
    return _weaker(ledger, about, ai, foreign, documented, classed, bound, rests_on, refusing)


def _led_in(one: Statement, about: Sequence[Statement], ai: Sequence[Statement]) -> list[Statement]:
    """The sentence right before the first on AI incidents, where it brings in the incident plan that they go by."""
    before = [
        other
        for other in about
        if other.place == one.place - 1
        and (other.part, other.block) == (one.part, one.block)
        and other.affirms("in_documented")
        and other.has("t_incident")
        and not other.has("in_security")
        and other not in ai
    ]
    return before if one.has("t_incident") and not one.has("in_undocumented") else []


def _leaves_untold(one: Statement, ai: Sequence[Statement]) -> bool:
    """Whether a statement says plainly that customers are not told of wrong outputs."""
    if not (one.denies("notify") and one.has("t_incident") and (one in ai or one.has("in_ai"))):
        return False
    return not (one.has("in_times", "in_grade", "contract", "commit", "in_security") or find_durations(one.text))


def _refuses(one: Statement, ai: Sequence[Statement]) -> bool:
    """Whether a statement says that there is no process for AI incidents."""
    if one.has("in_no_duty") and (one in ai or one.has("in_ai") or _ITEM in one.asked):
        return True
    if one.denies("in_process") and one.has("ai_word", "in_ai") and (one.denies("notify") or not one.has("notify")):
        return True
    if one.has("expired", "past") and one in ai and not one.has("notify"):
        return True
    graded = one.has("in_grade") and bool(find_durations(one.text))  # a row "minor: wrong output, no harm, 3 days"
    if any(one.denied(span) for span in one.spans("in_ai")) and not one.has("notify") and not graded:
        return True
    if one.has("in_undocumented") and (one in ai or _ITEM in one.asked or one.has("ai_word")):
        return True
    if _ITEM in one.asked and one.lead == "no":
        return True
    return one in ai and one.denies("in_process") and not one.has("notify")


def _weaker(
    ledger: Ledger,
    about: Sequence[Statement],
    ai: Sequence[Statement],
    foreign: Sequence[Statement],
    documented: Sequence[Statement],
    classed: Sequence[Statement],
    bound: Sequence[Statement],
    rests_on: Sequence[Statement],
    refusing: Sequence[Statement],
) -> Finding:
    processing = [one for one in ai if one.affirms("in_process") and one not in refusing]
    informing = [
        one
        for one in ai
        if one.has("notify") and not one.denies("notify") and one.has("in_customer") and not one.machine
    ]
    coming = [one for one in ai if one.ahead or one.real_plans or one.has("ia_in_progress")]
    security = [one for one in about if one.has("in_security") and one not in refusing]
    claiming = [one for one in about if one.lead == "yes"]
    if not (refusing or processing):
        refusing = [one for one in about if _leaves_untold(one, ai)]
    if refusing and not (documented or classed or bound):
        return ledger.stated(
            "not_met",
            "no-ai-process",
            "The vendor says that it has no process for AI incidents.",
            [*refusing, *security],
            follow_up="nothing",
        )
    if rests_on or processing or informing:
        gaps = [
            *([("a documented process", "document")] if not documented else []),
            *([("classes of AI incidents", "classes")] if not classed else []),
            *([("contractual notification times", "times")] if not bound else []),
        ]
        reason = (
            f"The text does not state {', '.join(words for words, _ in gaps)}."
            if gaps
            else "The process is not stated plainly."
        )
        found = [*rests_on, *processing, *informing, *refusing]
        return ledger.stated("partial", "incomplete", reason, found, follow_up=gaps[0][1] if gaps else "proof")
    if coming:
        return ledger.stated(
            "partial", "planned", "The AI incident process is planned or being written.", coming, follow_up="plan"
        )
    if security:
        reason = "A process for security incidents or data breaches is stated; nothing on wrong outputs of the AI."
        return ledger.stated("partial", "security-only", reason, security, follow_up="security_only")
    vague = [
        one for one in about if one.has("ai_word", "in_ai") and one.has("t_incident") and one.has("will", "in_customer")
    ]
    if vague and not claiming:
        reason = "A promise to look into problems with the AI, without a process, classes or times."
        return ledger.stated("partial", "vague-promise", reason, vague, follow_up="document")
    if claiming:
        return ledger.stated("partial", "claimed", "A bare yes describes no process.", claiming, follow_up="proof")
    if foreign and [one for one in foreign if one.has("in_ai") or _ITEM in one.asked]:
        return ledger.stated(
            "not_met", "someone-else-s-process", "The process is another company's.", foreign, follow_up="holder"
        )
    asked = [one for one in about if _ITEM in one.asked or one.has("in_ai")]
    if asked:
        reason = "What the text says on AI incidents shows nothing that can be used."
        return ledger.stated("not_addressed", "nothing-usable", reason, asked, follow_up="nothing", needs_review=True)
    return ledger.stated(
        "not_addressed", "not-addressed", "The text says nothing on AI incidents.", [], follow_up="nothing"
    )
