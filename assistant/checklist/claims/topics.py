"""Which items a sentence is about, by what it names."""

from __future__ import annotations

from assistant.checklist.claims.clauses import without
from assistant.checklist.vocabulary import Hits

FRAMEWORK_TOPICS: dict[str, str] = {"iso-42001": "iso_42001", "soc-2-type-2": "soc_2", "iso-27001": "iso_27001"}
PRACTICE_TOPICS: dict[str, str] = {
    "soc-2-ai-controls": "t_ai_controls",
    "sub-processors": "t_subprocessors",
    "customer-data-training": "t_training",
    "data-residency": "t_residency",
    "ai-impact-assessment": "t_aiia",
    "ai-incident-response": "t_incident",
    "ai-act-deployer-documentation": "t_deployer",
}
_PSEUDO = {"t_training": "pseudo_training", "t_aiia": "pseudo_aiia"}
_LOOSE = frozenset({"data-residency", "ai-incident-response", "ai-act-deployer-documentation"})
"""Topics whose words (hosting, incident, log) turn up in sentences about something else too."""


def topics_of(hits: Hits) -> frozenset[str]:
    """The ids of the items that these signals are about, `other-standard` among them."""
    found = set()
    for item, signal in (FRAMEWORK_TOPICS | PRACTICE_TOPICS).items():
        spans = hits.get(signal, [])
        pseudo = _PSEUDO.get(signal)
        if without(spans, hits.get(pseudo, [])) if pseudo else spans:
            found.add(item)
    if hits.get("t_training_set"):
        found.add("customer-data-training")
    if hits.get("other_standard") or (hits.get("soc_other") and "soc-2-type-2" not in found):
        found.add("other-standard")
    return frozenset(found)


def frameworks_in(topics: frozenset[str]) -> frozenset[str]:
    """The framework items among topics."""
    return frozenset(one for one in topics if one in FRAMEWORK_TOPICS or one == "other-standard")


def practices_in(topics: frozenset[str]) -> frozenset[str]:
    """The other items among topics."""
    return frozenset(one for one in topics if one in PRACTICE_TOPICS)


def strict(topics: frozenset[str]) -> frozenset[str]:
    """Topics that are named by words of their own."""
    return topics - _LOOSE
