"""Words that bar `met`: samples, wishes, somebody else as the subject. In doubt the lower verdict stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.checklist.claims.statement import Statement


@dataclass(frozen=True, kw_only=True, slots=True)
class Reservation:
    """What a statement leaves open: the signal that shows it, the rule's id, and the reason in words."""

    signal: str
    rule: str
    reason: str
    follow_up: str


RESERVATIONS: tuple[Reservation, ...] = (
    Reservation(
        signal="res_sample",
        rule="sample-or-draft",
        reason="What is said on {name} is a sample, a draft or a placeholder, and shows nothing that exists.",
        follow_up="proof",
    ),
    Reservation(
        signal="res_wish",
        rule="general-words",
        reason="What is said on {name} tells what buyers want or vendors should do, not what this vendor has.",
        follow_up="proof",
    ),
    Reservation(
        signal="res_other_subject",
        rule="somebody-else-s-part",
        reason="What is said on {name} is somebody else's to hold or to do, or reaches only the vendor's own people.",
        follow_up="holder",
    ),
)


def reservation_in(statements: Sequence[Statement]) -> Reservation | None:
    """The first reservation that one of the statements makes, or `None`."""
    return next((one for one in RESERVATIONS if any(said.has(one.signal) for said in statements)), None)
