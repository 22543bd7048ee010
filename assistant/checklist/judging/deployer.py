"""The item on what a deployer needs under the AI Act: instructions, technical papers and logs, owed by contract."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checklist.claims.clauses import without
from assistant.checklist.claims.statement import Statement
from assistant.checklist.durations import find_durations
from assistant.checklist.item import Finding
from assistant.checklist.judging.common import Ledger
from assistant.checklist.judging.paper import is_contract
from assistant.checklist.profile import VendorProfile

_ITEM = "ai-act-deployer-documentation"
PAPERS = ("dd_instructions", "dd_technical", "dd_conformity")
_ALL = (*PAPERS, "dd_logs")
_SIX_MONTHS = 180
_NEAR_BLOCKS = 2
_SHORT = 12


def _given(one: Statement, signal: str) -> bool:
    """Whether a statement says that the customer gets the paper."""
    if not one.affirms(signal) or one.has("hypothetical", "dd_weak_promise", "dd_refuse"):
        return False
    if one.has("dd_customer_makes") or (signal == "dd_logs" and one.has("dd_other_logs")):
        return False
    return one.has("give", "contract", "dd_kept", "bare_yes") or bool(one.asked) or bool(one.context)


def _refused(one: Statement) -> bool:
    if _ITEM in one.asked and (one.lead == "no" or (_short(one) and _denies(one))):
        return True
    denied = any(one.denied(span) for signal in _ALL for span in one.spans(signal))
    if denied or (one.has("dd_refuse") and (one.has(*_ALL, "t_deployer") or _ITEM in one.asked | one.context)):
        return True
    return _has_none(one)


def _withholds(one: Statement, signal: str) -> bool:
    """Whether a refusing statement keeps this paper back, by a negation or as the only one that it names."""
    alone = one.has("dd_refuse", signal) and [name for name in _ALL if one.has(name)] == [signal]
    return alone or any(one.denied(span) for span in one.spans(signal))


def _short(one: Statement) -> bool:
    """Whether a statement is a short one on the papers as a whole, and not on the contract."""
    return len(one.text.split()) <= _SHORT and not one.has(*_ALL, "contract", "dd_no_duty", "contract_silent")


def _denies(one: Statement) -> bool:
    return any(part.negations for part in one.clauses) and not one.real_plans


def _has_none(one: Statement) -> bool:
    """Whether a statement says that no paper of this kind exists, by general words for it."""
    if one.real_plans or one.ahead or one.has(*_ALL):
        return False
    named = _ITEM in one.topics | one.asked or (_ITEM in one.context and _short(one))
    return named and (one.has("dd_nothing") or any(one.denied(span) for span in one.spans("dd_any")))


def _is_on_papers(one: Statement, about: frozenset[Statement], blocks: frozenset[tuple[int, int]]) -> bool:
    """Whether a statement is on documents for deployers, or on logs that customers get or do not get.

    `blocks` are the places of the text that name these documents: logs that are kept or given there are meant
    too, though the sentence names no customer.
    """
    if _ITEM in one.asked:
        return True
    if one.topics & {"soc-2-ai-controls", "ai-incident-response"}:
        return False
    received = one.has("dd_export") or (one.has("in_customer") and one.has("give"))
    told = one.has("give", "dd_kept", "negation") and not one.has("other_holder", "dd_other_logs")
    beside = told and (one.part, one.block) in blocks
    return one in about or (one.has("dd_logs") and (received or beside))


def _around(near: frozenset[Statement]) -> frozenset[tuple[int, int]]:
    """The blocks that name documents for deployers, and those right beside them."""
    named = {(one.part, one.block) for one in near if _ITEM in one.topics}
    return frozenset((part, block + step) for part, block in named for step in range(-_NEAR_BLOCKS, _NEAR_BLOCKS + 1))


def _owed(one: Statement) -> bool:
    """Whether a statement makes a paper or log owed: a contract that is more than a moment, or a party's duty."""
    if one.has("dd_no_duty", "contract_silent"):
        return False
    if not one.has(*_ALL, "dd_any", "duty", "dd_owed", "dd_bind") and not one.asked:
        return False
    spans = [*without(one.spans("contract"), one.spans("contract_moment")), *one.spans("duty"), *one.spans("dd_owed")]
    if one.machine or one.ahead:
        return False
    return any(not one.denied(span) and not one.planned(span) for span in spans)


def _refers(one: Statement) -> bool:
    """Whether a statement points to another company's papers."""
    duties = one.spans("duty")
    others = [
        span for span in one.spans("other_holder") if not any(d[0] <= span[0] and span[1] <= d[1] for d in duties)
    ]
    if not others:
        return False
    if one.has("refer_word") or not one.has("own_party"):
        return True
    papers = [span for name in _ALL for span in one.spans(name)]
    return bool(papers) and min(others)[0] < min(papers)[0] and not one.has("we_word")


def judge_deployer(profile: VendorProfile) -> Finding:
    """The finding on documents and logs for deployers."""
    near = frozenset(profile.about(_ITEM))
    blocks = _around(near)
    every = [one for one in profile.statements if _is_on_papers(one, near, blocks)]
    ledger = Ledger(profile=profile, name="documents for deployers", about=tuple(every))
    contract_paper = is_contract(profile)
    foreign = [one for one in every if one.has("other_holder") and not one.lead and _refers(one)]
    about = [one for one in every if one not in foreign]
    given = {signal: [one for one in about if _given(one, signal)] for signal in _ALL}
    papers = [one for signal in PAPERS for one in given[signal]]
    logs = given["dd_logs"]
    kept = [
        days.days
        for one in about
        if one.has("dd_logs", "dd_kept")
        for days in find_durations(one.text)
        if one.has("dd_kept")
    ]
    opening = frozenset(
        (one.part, one.block, one.place - 1) for one in about if any(_given(one, signal) for signal in _ALL)
    )
    before = [one for one in profile.statements if (one.part, one.block, one.place) in opening and not one.topics]
    bound = [one for one in dict.fromkeys((*before, *about)) if _owed(one)]
    unowed = [one for one in about if one.has("dd_no_duty", "contract_silent")]
    refusing = [one for one in about if _refused(one)]
    scoped = [one for one in about if one.has("scope_out", "other_system")]
    withheld = {signal for signal in _ALL for one in refusing if _withholds(one, signal)}
    main = [one for signal in ("dd_instructions", "dd_technical") for one in given[signal]]
    whole = bool(main and logs) and (contract_paper or bool(bound)) and not unowed
    rests_on = [*papers, *logs, *bound] if papers or logs else []
    if whole and withheld & {"dd_logs", "dd_technical", "dd_instructions"}:
        clash = any(one.affirms(signal) for signal in withheld for one in about)
        reason = "Some of the documents or logs are promised and refused in the same text."
        return ledger.stated(
            "partial",
            "contradiction" if clash else "incomplete",
            reason,
            [*rests_on, *refusing],
            follow_up="clarify",
            contradiction=clash,
        )
    if whole and kept and max(kept) < _SIX_MONTHS:
        reason = "The logs are kept for less than six months, which Article 26(6) asks of the deployer."
        return ledger.stated("partial", "logs-too-short", reason, rests_on, follow_up="logs")
    if whole and scoped:
        return ledger.stated(
            "partial",
            "another-product",
            "The documents are for another product.",
            [*rests_on, *scoped],
            follow_up="scope",
        )
    if whole and not [one for one in (*main, *logs) if one.has("hedge")]:
        remarks = (
            ()
            if given["dd_technical"] and given["dd_instructions"]
            else ("Only one of instructions for use and technical documentation is named.",)
        )
        return ledger.stated(
            "met",
            "papers-and-logs-by-contract",
            "Documents for deployers and logs are owed by contract.",
            rests_on,
            remarks=remarks,
        )
    owed = (bool(bound) or contract_paper) and not unowed
    return _weaker(ledger, about, foreign, [*papers, *unowed] if papers else papers, logs, owed, refusing)


def _weaker(
    ledger: Ledger,
    about: Sequence[Statement],
    foreign: Sequence[Statement],
    papers: Sequence[Statement],
    logs: Sequence[Statement],
    bound: bool,
    refusing: Sequence[Statement],
) -> Finding:
    coming = [
        one
        for one in about
        if ((one.ahead or one.real_plans) and one.has(*_ALL, "t_deployer"))
        or (_ITEM in one.asked and bool(one.real_plans))
    ]
    slogans = [one for one in about if one.has("dd_slogan")]
    weak = [one for one in about if one.has("dd_weak")]
    offered = [
        one
        for one in about
        if one.affirms(*_ALL) and one.has("dd_weak_promise", "dd_customer_makes", "hypothetical", "hedge")
    ]
    claiming = [one for one in about if one.lead == "yes" and not _denies(one)]
    if papers or logs:
        gaps = [
            *([("instructions for use or technical documentation", "documents")] if not papers else []),
            *([("logs", "logs")] if not logs else []),
            *([("a contractual duty", "contract")] if not bound else []),
        ]
        reason = (
            f"The text does not state {', '.join(words for words, _ in gaps)}."
            if gaps
            else "The documents are not promised plainly."
        )
        return ledger.stated(
            "partial", "incomplete", reason, [*papers, *logs, *refusing], follow_up=gaps[0][1] if gaps else "proof"
        )
    if refusing:
        return ledger.stated(
            "not_met",
            "refused",
            "The vendor does not supply what a deployer needs.",
            [*refusing, *weak],
            follow_up="documents",
        )
    if coming:
        return ledger.stated(
            "partial", "planned", "Documents for deployers are announced, not supplied.", coming, follow_up="plan"
        )
    if slogans:
        reason = "Being ready or compliant names no document that a deployer gets."
        return ledger.stated("not_met", "slogan", reason, slogans, follow_up="slogan")
    if weak:
        return ledger.stated(
            "not_met",
            "public-help-only",
            "Only general help or product pages are offered.",
            weak,
            follow_up="documents",
        )
    if offered:
        reason = "Documents for deployers are offered without a promise."
        return ledger.stated("partial", "offered-only", reason, offered, follow_up="contract")
    if claiming:
        return ledger.stated("partial", "claimed", "A bare yes names no document.", claiming, follow_up="proof")
    if foreign and [one for one in foreign if one.has(*_ALL)]:
        return ledger.stated(
            "not_met", "someone-else-s-documents", "The documents are another company's.", foreign, follow_up="holder"
        )
    asked = [one for one in about if _ITEM in one.asked or one.has("t_deployer")]
    if asked:
        reason = "What the text says names no document or log that a deployer gets."
        return ledger.stated("not_addressed", "nothing-usable", reason, asked, follow_up="nothing", needs_review=True)
    return ledger.stated(
        "not_addressed", "not-addressed", "The text says nothing on documents for deployers.", [], follow_up="nothing"
    )
