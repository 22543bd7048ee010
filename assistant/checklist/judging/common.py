"""What every finding is made with: evidence in order, a flag for contradictions, review where words are tainted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.checklist.claims.frameworks import Claim
from assistant.checklist.claims.statement import Statement
from assistant.checklist.claims.topics import frameworks_in, practices_in
from assistant.checklist.item import Finding, Standing
from assistant.checklist.judging.reservations import reservation_in
from assistant.checklist.profile import VendorProfile
from assistant.checklist.types import RedFlag, Verdict
from assistant.checklist.vocabulary import signals

MOST_EVIDENCE = 8


def says_in(signal: str, *words: str) -> bool:
    """Whether a heading or question, as normalised words, has a signal."""
    return any(signals()[signal].search(one.encode()) for one in words if one)


def list_mates(
    profile: VendorProfile, about: Sequence[Statement], wanted: Sequence[str], unwanted: Sequence[str]
) -> list[Statement]:
    """Bullets and rows that go on with a list that has just spoken of the matter, and name no other themselves.

    In a list the first line often names the matter and the next only "notice: 30 days". A mate has one of the
    signals `wanted` and none of `unwanted`, in its words or in the label of its row.
    """
    places = {one.place for one in about}
    found: list[Statement] = []
    before: Statement | None = None
    for one in profile.everything:
        if one.kind in ("bullet", "row"):
            goes_on = before is not None and before.kind == one.kind and before.part == one.part
            label = one.question if one.kind == "row" else ""
            if one.place in places:
                before = one
            elif (
                goes_on
                and not practices_in(one.topics | one.asked)
                and not frameworks_in(one.topics | one.asked)
                and (one.has(*wanted) or any(says_in(name, label) for name in wanted))
                and not (one.has(*unwanted) or any(says_in(name, label) for name in unwanted))
            ):
                found.append(one)
                before = one
            else:
                before = None
        elif one.kind != "question" or "?" in one.text:
            before = None
    return found


def clip(statements: Sequence[Statement]) -> list[Statement]:
    """The first statements, each once, in the order of the text."""
    unique = {one.place: one for one in statements}
    return [unique[place] for place in sorted(unique)][:MOST_EVIDENCE]


@dataclass(frozen=True, kw_only=True, slots=True)
class Ledger:
    """Makes the findings on one matter."""

    profile: VendorProfile
    name: str
    about: tuple[Statement, ...] = ()
    """The statements on the matter: a tainted one among them asks for a review, whatever the finding."""
    doubts: bool = True
    """Whether words that leave a statement open bar `met`; the item on training weighs them itself."""

    def stated(
        self,
        verdict: Verdict,
        rule: str,
        reason: str,
        statements: Sequence[Statement],
        *,
        follow_up: str | None = None,
        remarks: tuple[str, ...] = (),
        needs_review: bool = False,
        contradiction: bool = False,
        standing: Standing = "none",
    ) -> Finding:
        """A finding that rests on statements. `met` on tainted words comes out as `partial`, to be reviewed."""
        kept = clip(statements)
        tainted = any(one.tainted for one in (*statements, *self.about))
        if verdict == "met" and any(one.tainted for one in statements):
            verdict, follow_up, standing = "partial", "clarify", "claimed" if standing == "proven" else standing
        if verdict in ("met", "partial") and kept and all(one.machine for one in kept):
            verdict, rule, contradiction, standing = "not_addressed", "machine-addressed-only", False, "none"
            reason = (
                f"On {self.name} there are only words addressed to whoever evaluates the text; they count for nothing."
            )
        if verdict == "met" and self.doubts and any(one.has("doubt") for one in kept):
            verdict, rule, follow_up = "partial", "left-open", "proof"
            standing = "claimed" if standing == "proven" else standing
            reason = f"What is said on {self.name} is left open by an exception, a condition or general words."
        if verdict == "met" and (reserved := reservation_in(kept, self.name)) is not None:
            verdict, rule, follow_up = "partial", reserved.rule, reserved.follow_up
            standing = "claimed" if standing == "proven" else standing
            reason = reserved.reason.format(name=self.name)
        flags: tuple[RedFlag, ...] = ()
        if contradiction:
            message = f"Two statements on {self.name} disagree; the lower verdict stands until the vendor clears it up."
            flags = (RedFlag(code="contradiction", message=message, evidence=self.profile.evidence(kept)),)
        return Finding(
            verdict=verdict,
            reason=reason,
            rules=(rule,),
            needs_review=needs_review or tainted or contradiction,
            evidence=self.profile.evidence(kept),
            remarks=remarks,
            follow_up=None if verdict == "met" else follow_up,
            standing=standing,
            flags=flags,
        )

    def finding(
        self,
        verdict: Verdict,
        rule: str,
        reason: str,
        claims: Sequence[Claim],
        *,
        follow_up: str | None = None,
        remarks: tuple[str, ...] = (),
        needs_review: bool = False,
        contradiction: bool = False,
        standing: Standing = "none",
    ) -> Finding:
        """A finding that rests on claims."""
        return self.stated(
            verdict,
            rule,
            reason,
            [one.statement for one in claims],
            follow_up=follow_up,
            remarks=remarks,
            needs_review=needs_review,
            contradiction=contradiction,
            standing=standing,
        )
