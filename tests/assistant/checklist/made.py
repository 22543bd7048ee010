"""Findings made by hand, to test what follows from them."""

from __future__ import annotations

from dataclasses import replace

from assistant.checklist.item import Finding, Standing
from assistant.checklist.registry import load_checklist
from assistant.checklist.types import Context, Framework, Sector, Use, Verdict
from knowledge.types import Citation

ITEMS = load_checklist().items
FRAMEWORK_ITEMS: dict[Framework, str] = {one.framework: one.id for one in ITEMS if one.framework}


def context(
    use: Use = "consequential", sector: Sector = "other", *, sensitive: bool = True, personal: bool = True
) -> Context:
    return Context(use=use, sensitive_data=sensitive, eu_personal_data=personal, sector=sector)


def finding(verdict: Verdict, standing: Standing = "none") -> Finding:
    return Finding(
        verdict=verdict,
        reason="Made by hand.",
        rules=("made",),
        standing=standing,
        follow_up=None if verdict == "met" else "nothing",
    )


def all_met() -> dict[str, Finding]:
    return {one.id: finding("met", "proven" if one.framework else "none") for one in ITEMS}


def holding(*held: Framework, claimed: tuple[Framework, ...] = ()) -> dict[str, Finding]:
    """Everything met but for the frameworks, of which `held` are proven and `claimed` only said."""
    findings = all_met()
    for framework, item in FRAMEWORK_ITEMS.items():
        if framework in claimed:
            findings[item] = finding("partial", "claimed")
        elif framework not in held:
            findings[item] = finding("not_addressed")
    return findings


def with_verdict(item: str, verdict: Verdict) -> dict[str, Finding]:
    findings = all_met()
    findings[item] = replace(finding(verdict), standing="none")
    return findings


def guidance(ref: str) -> Citation | None:
    document, heading = ref.split("#")
    return Citation(
        marker=0, passage_id=f"p:{ref}", document_id=document, title=document, section=(heading,), quote=heading
    )
