"""Whether a text is itself a contract, so that what it says is owed."""

from __future__ import annotations

from assistant.checklist.claims.statement import Statement
from assistant.checklist.profile import VendorProfile

_TITLES = 4
_TITLE_WORDS = 14


def _is_title(one: Statement) -> bool:
    """Whether these are a title's words: few, and no sentence such as "none of this is in the contract"."""
    if one.machine or len(one.text.split()) > _TITLE_WORDS:
        return False
    if one.kind != "heading" and one.text.endswith((".", ";")):
        return False
    return one.kind == "heading" or not one.has("verb", "negation", "own_party")


def is_contract(profile: VendorProfile) -> bool:
    """Whether the text opens with a contract's title, or is written as one party's duties throughout."""
    titles = [one for one in profile.everything[:_TITLES] if _is_title(one)]
    if any(one.has("contract_title") for one in titles):
        return True
    return sum(one.has("duty") for one in profile.statements) >= _TITLES
