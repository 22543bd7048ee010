"""Whether a text is itself a contract, so that what it says is owed."""

from __future__ import annotations

from assistant.checklist.profile import VendorProfile

_TITLES = 4
_TITLE_WORDS = 14


def is_contract(profile: VendorProfile) -> bool:
    """Whether the text opens with a contract's title, or is written as one party's duties throughout."""
    titles = [one for one in profile.everything[:_TITLES] if len(one.text.split()) <= _TITLE_WORDS and not one.machine]
    if any(one.has("contract_title") for one in titles):
        return True
    return sum(one.has("duty") for one in profile.statements) >= _TITLES
