"""What an item is, and what its check finds.

An item is one file under `items/`, which exports `ITEM`. Its examples are its tests and its page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from assistant.checklist.types import ContextInput, Evidence, Framework, RedFlag, Verdict

if TYPE_CHECKING:
    from assistant.checklist.profile import VendorProfile

Standing = Literal["proven", "claimed", "none"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """What one item's check found in a vendor's profile.

    `standing` is for the three framework items: whether the certificate or report itself is proven, only
    claimed, or neither. `met` by a roadmap is not `proven`. `follow_up` names one of the item's follow-ups
    and is `None` only when the verdict is `met`.
    """

    verdict: Verdict
    reason: str
    rules: tuple[str, ...]
    needs_review: bool = False
    evidence: tuple[Evidence, ...] = ()
    remarks: tuple[str, ...] = ()
    follow_up: str | None = None
    standing: Standing = "none"
    flags: tuple[RedFlag, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """A vendor's words and the verdict that the item gives them: a test, and a line of the item's page."""

    name: str
    text: str
    verdict: Verdict
    as_of: date = date(2026, 11, 24)
    context: ContextInput = field(default_factory=ContextInput)
    needs_review: bool | None = None
    """`None`: the example does not say."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Needs:
    """What each verdict takes, in words for the buyer."""

    met: str
    partial: str
    not_met: str
    not_addressed: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One question of a checklist.

    `follow_ups` maps a short key to the question to send to the vendor; `guidance` are `"<document id>#<heading>"`.
    `framework` is set for the items that decide which framework is held.
    """

    id: str
    number: int
    question: str
    expected: str
    why: str
    needs: Needs
    follow_ups: dict[str, str]
    guidance: tuple[str, ...]
    examples: tuple[Example, ...]
    check: Callable[[VendorProfile], Finding]
    framework: Framework | None = None
