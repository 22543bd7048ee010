"""From ten verdicts to one decision. Nothing is averaged: one required point that is unproven holds the purchase."""

from __future__ import annotations

from assistant.checklist.item import Finding, Item
from assistant.checklist.posture import DPA, lacking, missing_frameworks, requirement
from assistant.checklist.types import Context, Decision, Framework, RedFlag

_NAMES = {
    "iso-42001": "ISO/IEC 42001 certificate",
    "soc-2-type-2": "SOC 2 Type 2 report",
    "soc-2-ai-controls": "AI controls in SOC 2",
    "iso-27001": "ISO/IEC 27001 certificate",
    "sub-processors": "sub-processors",
    "customer-data-training": "training on customer data",
    "data-residency": "data residency",
    "ai-impact-assessment": "AI impact assessment",
    "ai-incident-response": "AI incident response",
    "ai-act-deployer-documentation": "AI Act documents for deployers",
}
_STATE = {
    "partial": "is only partly shown",
    "not_met": "falls short",
    "not_addressed": "was not answered",
}


def required_items(context: Context) -> frozenset[str]:
    """The items, apart from the frameworks, of which the context requires that they are met.

    How data is used is required always; where it goes, with EU personal data; what the AI does to people, with
    consequential use. The others end in conditions.
    """
    required = {"customer-data-training"}
    if context.eu_personal_data:
        required |= {"sub-processors", "data-residency"}
    if context.use == "consequential":
        required |= {"ai-impact-assessment", "ai-incident-response", "ai-act-deployer-documentation"}
    return frozenset(required)


def decide(
    items: tuple[Item, ...],
    findings: dict[str, Finding],
    context: Context,
    flags: tuple[RedFlag, ...],
) -> tuple[Decision, tuple[str, ...]]:
    """The decision, and what has to be settled, as plain sentences in the order of the items.

    `hold`: a framework that the context asks for is not shown, or a required item is not met or not addressed.
    `proceed_with_conditions`: anything else that is less than met, or something for a person to look at.
    """
    required = required_items(context)
    missing = _missing(items, findings, context)
    unmet = [one for one in items if findings[one.id].verdict != "met"]
    stopping = [one for one in unmet if one.id in required and findings[one.id].verdict in ("not_met", "not_addressed")]
    blocking = {framework for group in missing for framework in group}
    conditions = [_condition(one, findings[one.id], one.id in required or one.framework in blocking) for one in unmet]
    conditions += [_remarked(one, findings[one.id]) for one in items if _met_by_word(one, findings[one.id])]
    conditions += list(dict.fromkeys(f"Have a person look at this first: {flag.message}" for flag in flags))
    if missing or stopping:
        frameworks = (f"{requirement(context)[0]}. {lacking(missing)}",) if missing else ()
        return "hold", (*frameworks, *conditions, DPA)
    if conditions:
        return "proceed_with_conditions", (*conditions, DPA)
    return "proceed", ()


def _missing(
    items: tuple[Item, ...], findings: dict[str, Finding], context: Context
) -> tuple[tuple[Framework, ...], ...]:
    """Groups of frameworks that the context asks for, of which none is shown and at least one is asked about.

    A roadmap with a self-assessment, where an item takes it as met, does not hold the purchase.
    """
    asked = {one.framework for one in items if one.framework}
    shown = [
        one.framework
        for one in items
        if one.framework and (findings[one.id].standing == "proven" or findings[one.id].verdict == "met")
    ]
    return tuple(group for group in missing_frameworks(shown, requirement(context)[1]) if asked.intersection(group))


def _name(item: Item) -> str:
    return f"Question {item.number} ({_NAMES.get(item.id, item.id.replace('-', ' '))})"


def _condition(item: Item, finding: Finding, required: bool) -> str:
    need = "your use requires it" if required else "settle it before you rely on it"
    return f"{_name(item)} {_STATE[finding.verdict]}; {need}. Ask the vendor: {follow_up(item, finding)}"


def _met_by_word(item: Item, finding: Finding) -> bool:
    return finding.verdict == "met" and item.framework is not None and finding.standing != "proven"


def _remarked(item: Item, finding: Finding) -> str:
    remark = " ".join(finding.remarks) or "It rests on the vendor's own word."
    return f"{_name(item)} is accepted without a certificate: set a date to look again. {remark}"


def follow_up(item: Item, finding: Finding) -> str | None:
    """The question to send to the vendor: the one that the finding names, else the item's first. None when met."""
    if finding.verdict == "met":
        return None
    first = next(iter(item.follow_ups.values()))
    return item.follow_ups.get(finding.follow_up or "", first)
