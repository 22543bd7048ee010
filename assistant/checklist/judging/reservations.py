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
    Reservation(
        signal="res_part",
        rule="part-only",
        reason="What is said on {name} holds in part only, for some customers, or against payment.",
        follow_up="proof",
    ),
    Reservation(
        signal="res_kept_back",
        rule="kept-back",
        reason="What is said on {name} is kept from the customer, at least in part.",
        follow_up="proof",
    ),
    Reservation(
        signal="res_provider_place",
        rule="provider-s-places",
        reason="What is said on {name} is where a provider has sites, or hangs on its needs; not what is agreed.",
        follow_up="holder",
    ),
)
_ONLY = Reservation(
    signal="",
    rule="part-only",
    reason="What is said on {name} ends in a limit (only).",
    follow_up="proof",
)
_PLACES = "places of processing"
"""Where "EU staff only" says who may reach the data, and keeps nothing from the customer."""
_LIMITS_ALLOWED = ("training on customer data", _PLACES)
"""Matters on which "only" makes a promise stronger."""


def _ends_with_only(one: Statement) -> bool:
    """Whether a sentence ends by limiting what it says, as in "in the first year only"."""
    return one.text.rstrip(" .;!)").endswith((" only", " alone"))


def reservation_in(statements: Sequence[Statement], name: str) -> Reservation | None:
    """The first reservation that one of the statements on the matter `name` makes, or `None`."""
    kept = [one for one in RESERVATIONS if not (name == _PLACES and one.signal == "res_kept_back")]
    found = next((one for one in kept if any(said.has(one.signal) for said in statements)), None)
    if found is None and name not in _LIMITS_ALLOWED and any(_ends_with_only(said) for said in statements):
        return _ONLY
    return found
