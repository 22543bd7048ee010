"""The item on training with customer data: never, unless separately and expressly authorised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.checklist.claims.clauses import Clause, without
from assistant.checklist.claims.scope import takes_subject
from assistant.checklist.claims.statement import Statement
from assistant.checklist.item import Finding
from assistant.checklist.judging.common import Ledger
from assistant.checklist.judging.taking_out import of_taking_out
from assistant.checklist.profile import VendorProfile
from assistant.checklist.vocabulary import Span

_ITEM = "customer-data-training"
_CONDITIONS = ("unless", "only if", "only where", "only when", "only with", "except", "es sei denn", "sauf", "nur ", "sofern", "other than", "without your", "without the", "without prior", "absent", "que par", "qu'avec", "only by", "only after", "only within", "nur mit")  # fmt: skip


_NEEDS = ("only", "unless", "if ", "once ", "where ", "when ", "nur", "sauf", "seul", "require", "need", "must", "except", "bedurf", "bedarf", "permit", "erforder", "setzt ", "necessit", "requier", "exige", "suppose")  # fmt: skip
"""Signs that a use hangs on what the customer does first."""
_SHORT = 8
_DOUBLE = 12
_PRONOUNS = ("it", "they", "them")
_ENDS = ("", ".", ",", ";", "!", ":", "-", "(")
_ONLY = ("only ", "nur ", "seulement ", "uniquement ", "just ")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Stand:
    """What one statement says of training: that it happens, that it does not, or only on which terms."""

    statement: Statement
    uses: bool = False
    refuses: bool = False
    opts_out: bool = False
    opts_in: bool = False
    hedged: bool = False
    limited: bool = False


def _words(one: Statement, clause: Clause) -> str:
    return one.text[clause.start - one.start : clause.end - one.start].strip(" ,;(")


def _denied(one: Statement, span: Span) -> bool:
    """Whether training is denied: by a negation, or by a word that rules it out and is not itself denied."""
    clause = one.clause_of(span)
    governing = tuple(no for no in clause.negations if not of_taking_out(one, no, span))
    return replace(clause, negations=governing).denies(span) or any(
        clause.holds(ban) and not any(no[0] < ban[0] and ban[0] - no[1] <= _DOUBLE for no in clause.negations)
        for ban in (*one.spans("tr_ban"), *without(one.spans("tr_stopped"), one.hits.get("pseudo_negation", [])))
    )


def _of_customers(one: Statement) -> bool:
    """Whether the data named may be a customer's, and is not only public, licensed or made up."""
    named = without(one.spans("tr_data"), one.hits.get("tr_other_data", []))
    if not one.has("tr_other_data"):
        return bool(named)
    return any(one.text[span[0] - one.start : span[1] - one.start] not in _PRONOUNS for span in named)


def _of_other_data(one: Statement, span: Span) -> bool:
    """Whether the clause of a use names public or made-up data and none else, as in "we train on public data and"."""
    clause = one.clause_of(span)
    other = [data for data in one.spans("tr_other_data") if clause.holds(data)]
    named = [data for data in one.spans("tr_data") if clause.holds(data)]
    return bool(other) and not without(named, other)


def _only_unplanned(one: Statement) -> bool:
    """Whether the no is only that there are no plans."""
    unplanned = one.hits.get("tr_no_plan", [])
    told = [no for clause in one.clauses for no in clause.negations]
    return bool(unplanned) and not without(told, unplanned) and not one.has("tr_ban", "tr_emphatic")


def _conditional(one: Statement, span: Span) -> bool:
    """Whether training is named in, or before, a condition that the customer has to agree to first."""
    clause = one.clause_of(span)
    return any(sign in _words(one, clause) for sign in _CONDITIONS) and bool(
        [other for other in one.spans("opt_in") if clause.holds(other)]
    )


def _speaks(one: Statement) -> bool:
    return bool(one.lead) or one.has("tr_use", "tr_emphatic", "ellipsis_yes", "opt_out", "opt_in")


def _stand(one: Statement) -> _Stand:
    spans = (*one.spans("tr_use"), *one.spans("t_training_set"))
    about = (
        _ITEM in one.topics
        or _ITEM in one.asked
        or (_ITEM in one.context and not one.topics and _speaks(one))
        or _elliptic_use(one)
    )
    leaving = without(one.spans("opt_out"), one.hits.get("tr_off", []))
    opts_out = any(not one.denied(span) for span in leaving) and about
    consents = bool(one.spans("opt_in")) and not one.affirms("implied_consent")
    denied = [span for span in spans if _denied(one, span)]
    affirmed = [span for span in spans if span not in denied and not _conditional(one, span)]
    affirmed = [
        span
        for span in affirmed
        if _of_customers(one) and not _of_other_data(one, span) and not _authorised_only(one, span)
    ]
    exclusive = (
        about and not affirmed and one.has("only_word") and one.has("opt_in") and bool(spans) and one.has("tr_data")
    )
    elliptic = (
        _elliptic_use(one)
        or (bool(denied) and _elliptic_but(one))
        or (about and not one.asked and _elliptic_yes(one) and not denied[1:])
    )
    no = one.lead == "no" and _ITEM in one.asked
    yes = one.lead == "yes" and _ITEM in one.asked
    short = _ITEM in one.asked and len(one.text.split()) <= _SHORT and bool(one.text)
    no = no or (short and any(part.negations for part in one.clauses) and not one.has("vague_only") and not one.lead)
    only = (
        short
        and one.text.startswith(_ONLY)
        and not one.has("opt_in")
        and not any(part.negations for part in one.clauses)
    )
    refuses = bool(denied) or no or (one.has("tr_emphatic") and about and any(part.negations for part in one.clauses))
    if refuses and affirmed and not yes and _same_breath(one, affirmed):
        affirmed = []
    if exclusive and not denied and not one.spans("opt_out"):
        refuses = True
    open_reach = any(one.clause_of(span).doubts_of(span) for span in denied)
    shaky = open_reach or one.has("double_negation") or (one.has("until_anonymised") and not one.has("tr_covers_all"))
    excepted = refuses and one.has("training_exception") and not consents
    loose = refuses and consents and not one.has("explicit_consent")
    limited = refuses and (
        (one.has("tr_limited") and not one.has("tr_covers_all"))
        or one.has("narrowed", "tr_narrow_promise", "tr_part")
        or excepted
        or _reserved(one)
        or _only_of_others(one, denied)
    )
    return _Stand(
        statement=one,
        uses=about
        and (
            yes or only or bool(affirmed) or elliptic or (one.has("until_anonymised") and not one.has("tr_covers_all"))
        ),
        refuses=about and refuses,
        opts_out=opts_out and not (refuses and "default" in one.text),
        opts_in=consents,
        hedged=loose
        or shaky
        or (refuses and _only_unplanned(one))
        or (refuses and one.has("hedge", "for_now", "past", "by_default", "tr_stopped") and not _until_authorised(one)),
        limited=limited,
    )


def _authorised_only(one: Statement, span: Span) -> bool:
    """Training that takes place only where the customer has said so: "if you opt in", "once you authorise it"."""
    if one.affirms("implied_consent") or one.spans("opt_out"):
        return False
    return (
        bool(one.spans("opt_in"))
        and any(sign in one.text for sign in _NEEDS)
        and not one.text.startswith(("yes", "ja", "oui"))
        and not _unconditional(one, span)
    )


def _elliptic_yes(one: Statement) -> bool:
    """Whether "it is", "they do" or the like ends what it says; "it is written in clause 8" says something else."""
    ends = [one.text[span[1] - one.start :].lstrip()[:1] for span in one.spans("ellipsis_yes")]
    return one.affirms("ellipsis_yes") and any(end in _ENDS for end in ends)


def _elliptic_use(one: Statement) -> bool:
    """Whether a short sentence affirms of other data what the one before denied, as in "your prompts are"."""
    words = one.text.rstrip(" .;!").split()
    return (
        _ITEM in one.context
        and not one.asked
        and len(words) <= _SHORT
        and words[-1] in ("is", "are", "do", "does", "may", "can", "will")
        and one.has("tr_data")
        and not any(part.negations for part in one.clauses)
    )


def _elliptic_but(one: Statement) -> bool:
    """Whether "but on your images" affirms of some data what was denied of other."""
    kept = without(one.spans("tr_but_on"), one.hits.get("tr_other_data", []))
    return any(not one.denied(span) for span in kept)


def _reserved(one: Statement) -> bool:
    """Whether an exception or condition follows that is not the customer's own express authorisation."""
    return any(not _authorised_after(one, span) and not _of_other_deed(one, span) for span in one.spans("tr_reserve"))


def _of_other_deed(one: Statement, span: Span) -> bool:
    """Whether it stands with another verb, joined to the denied training: "and store it only for 30 days"."""
    after = [stretch for stretch in one.clause_of(span).doubts if stretch[0] <= span[0] < stretch[1]]
    return bool(after) and not any(
        stretch[0] <= use[0] < stretch[1] for stretch in after for use in one.spans("tr_use")
    )


def _authorised_after(one: Statement, span: Span) -> bool:
    hollow = any(other[0] >= span[0] for other in one.spans("tr_consent_hollow"))
    return not hollow and any(other[0] >= span[0] for other in one.spans("explicit_consent"))


def _unconditional(one: Statement, span: Span) -> bool:
    """Whether a use is stated in a clause of its own, before another clause sets a condition on something else."""
    clause = one.clause_of(span)
    rest = one.text[clause.end - one.start :]
    return not rest and not any(sign in _words(one, clause) for sign in _NEEDS)


def _same_breath(one: Statement, affirmed: Sequence[Span]) -> bool:
    """Whether an affirmed verb only lists what is denied, as in "not used to train, tune or improve"."""
    negative = [clause for clause in one.clauses if clause.negations]
    return any(one.clause_of(span).start >= clause.start for span in affirmed for clause in negative) and not any(
        one.clause_of(span) not in negative and (one.has("anonymised", "opt_out") or _of_customers_in(one, span))
        for span in affirmed
    )


def _of_customers_in(one: Statement, span: Span) -> bool:
    """Whether the clause of a use names a customer's data itself: "but train on your prompts"."""
    clause = one.clause_of(span)
    other = one.hits.get("tr_other_data", [])
    if any(clause.holds(span) for span in other):
        return False
    named = any(clause.holds(data) for data in one.spans("tr_data"))
    return named or takes_subject(one.text[clause.start - one.start : clause.end - one.start])


def _until_authorised(one: Statement) -> bool:
    return (
        one.has("opt_in")
        and not one.has("hedge")
        and any(sign in one.text for sign in ("unless", "without", "sauf", "es sei denn"))
    )


def judge_training(profile: VendorProfile) -> Finding:
    """The finding on the use of customer data for training or improvement."""
    about = list(profile.about(_ITEM))
    ledger = Ledger(profile=profile, name="training on customer data", about=tuple(about), doubts=False)
    own = [one for one in about if not _of_others(one)]
    stands = [_stand(one) for one in own]
    using = [one.statement for one in stands if one.uses and not one.statement.has("own_model")]
    leaving = [one.statement for one in stands if one.opts_out]
    implied = [one for one in own if one.affirms("implied_consent") and one.has("tr_use", "tr_data", "opt_in")]
    refusing = [one for one in stands if one.refuses and not one.uses]
    clean = [one for one in refusing if not one.statement.machine]
    if using or leaving or implied:
        found = [*using, *leaving, *implied]
        whole = [one.statement for one in clean if not one.limited and not one.hedged]
        if whole and not (set(map(id, whole)) & set(map(id, found))):
            return ledger.stated(
                "not_met",
                "contradiction",
                "The text says both that customer data is not used for training and that it is.",
                [*whole[:2], *found],
                follow_up="clarify",
                contradiction=True,
            )
        anonymised = any(one.has("anonymised") for one in using)
        key, rule = (
            ("opt_in", "opt-out")
            if leaving
            else ("derived", "anonymised-data-used")
            if anonymised
            else ("opt_in", "used-for-training")
        )
        reason = {
            "opt-out": "Customer data is used for training unless the customer opts out; that is no separate authorisation.",
            "anonymised-data-used": "Anonymised or aggregated customer data is used to improve models.",
            "used-for-training": "Customer data is said to be used for training or improvement.",
        }[rule]
        return ledger.stated("not_met", rule, reason, found, follow_up=key)
    return _refusal(ledger, own, about, refusing, clean, stands)


def _only_of_others(one: Statement, denied: Sequence[Span]) -> bool:
    """Whether all that is denied is that others are let train; what the vendor does itself is not told."""
    others = one.spans("tr_let_others")
    return bool(others) and all(any(other[0] <= span[0] < other[1] for other in others) for span in denied)


def _of_others(one: Statement) -> bool:
    """Whether the promise is another company's. One that is said not to be there promises nothing."""
    uses = [one.clause_of(span) for span in one.spans("tr_use")]
    holders = [span for span in one.spans("other_holder") if not one.denied(span) or one.clause_of(span) in uses]
    if not holders or one.has("own_party"):
        return False
    return _ITEM in one.topics and not one.lead


def _refusal(
    ledger: Ledger,
    own: Sequence[Statement],
    about: Sequence[Statement],
    refusing: Sequence[_Stand],
    clean: Sequence[_Stand],
    stands: Sequence[_Stand],
) -> Finding:
    consenting = [one for one in stands if one.opts_in and not one.statement.machine]
    silent = [one for one in own if one.has("contract_silent")]
    named = any(one.has("contract") for one in own) and not silent
    rests_on = [one.statement for one in (*refusing, *consenting)]
    if not refusing:
        return _nothing(ledger, own, about, consenting)
    if not clean:
        reason = "The promise rests on disguised or machine-addressed words, so it proves nothing."
        return ledger.stated("partial", "disguised-claim", reason, rests_on, follow_up="clarify", needs_review=True)
    hedged = [one for one in clean if one.hedged]
    limited = [one for one in clean if one.limited]
    plain = [one for one in clean if not one.hedged and not one.limited]
    planned = [
        one
        for one in plain
        if any(part.plans for part in one.statement.clauses) and not one.statement.has("tr_emphatic")
    ]
    if hedged or silent or planned:
        rule = "hedged" if hedged else "not-in-contract" if silent else "planned"
        reason = "The no is hedged, only for now, or expressly not part of the contract."
        return ledger.stated("partial", rule, reason, [*rests_on, *silent], follow_up="hedged")
    if not plain or (limited and not consenting and len(plain) <= _bare_count(plain)):
        reason = "The no is limited to some data, some models or other customers."
        return ledger.stated("partial", "limited", reason, rests_on, follow_up="derived")
    bare = _bare_count(plain) == len(plain)
    emphatic = any(one.statement.has("tr_emphatic") for one in plain)
    if bare and not (named or consenting or (emphatic and named)):
        reason = "A bare no, without the words of a commitment."
        return ledger.stated("partial", "bare-no", reason, rests_on, follow_up="proof")
    remarks = () if named else ("No contract clause is named; ask for the promise in the DPA.",)
    reason = (
        "Customer data is said not to be used for training, without exception but the customer's own authorisation."
    )
    return ledger.stated(
        "met", "never-or-on-authorisation", reason, [one.statement for one in (*plain, *consenting)], remarks=remarks
    )


def _bare_count(stands: Sequence[_Stand]) -> int:
    """How many of the refusals are a mere "no" that names neither data nor training."""
    return sum(1 for one in stands if not one.statement.has("tr_use") or not one.statement.has("tr_data"))


def _nothing(
    ledger: Ledger, own: Sequence[Statement], about: Sequence[Statement], consenting: Sequence[_Stand]
) -> Finding:
    said = [one for one in own if _ITEM in one.asked or (one.has("tr_use") and one.has("tr_data"))]
    hedged = [one for one in said if one.has("hedge")]
    alone = [one for one in own if one.has("own_model") and one.affirms("tr_use") and one.has("tr_data")]
    if alone and not consenting:
        reason = "Customer data trains a model of the customer's own; no authorisation for that is named."
        return ledger.stated("partial", "own-model-only", reason, alone, follow_up="opt_in")
    if consenting and any(_ITEM in one.statement.topics for one in consenting):
        found = [one.statement for one in consenting]
        reason = "Training is said to need the customer's authorisation; the text does not say that it is excluded otherwise."
        return ledger.stated("partial", "on-authorisation", reason, found, follow_up="hedged")
    if about and not own:
        return ledger.stated(
            "partial", "someone-else-s-promise", "The promise is another company's.", about, follow_up="holder"
        )
    if hedged:
        return ledger.stated(
            "partial", "hedged", "What is said on training is no plain no.", hedged, follow_up="hedged"
        )
    if said:
        reason = "What the text says on training shows nothing that can be used."
        return ledger.stated("not_addressed", "nothing-usable", reason, said, follow_up="nothing", needs_review=True)
    return ledger.stated(
        "not_addressed",
        "not-addressed",
        "The text says nothing on training with customer data.",
        [],
        follow_up="nothing",
    )
