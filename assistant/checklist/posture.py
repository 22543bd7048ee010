"""Which frameworks are proven, what that combination covers and lacks, and whether it is enough for the use.

The conclusions are those of the guidance document `framework-combinations`: procurement practice, not law.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from assistant.checklist.item import Finding, Item
from assistant.checklist.types import FRAMEWORKS, Context, Framework, Posture, Sector
from knowledge.types import Citation

Guidance = Callable[[str], Citation | None]

NAMES: dict[Framework, str] = {
    "iso-42001": "ISO/IEC 42001",
    "soc-2": "SOC 2 Type 2",
    "iso-27001": "ISO/IEC 27001",
}
SECTOR_NAMES: dict[Sector, str] = {
    "financial_services": "financial services",
    "healthcare": "healthcare",
    "public_sector": "the public sector",
    "critical_infrastructure": "critical infrastructure",
    "other": "none with requirements of its own",
}
SECURITY: tuple[Framework, ...] = ("soc-2", "iso-27001")
DPA_SECTION = "The DPA still has to be reviewed"
DPA = (
    "The data processing agreement (DPA) still has to be reviewed whatever is held: certificates describe the vendor's "
    "practice, and only the contract binds it to you."
)

_SECTIONS: dict[frozenset[Framework], str] = {
    frozenset(): "None of the three",
    frozenset(SECURITY): "ISO/IEC 27001 and SOC 2 without ISO/IEC 42001",
    frozenset({"iso-42001", "iso-27001"}): "ISO/IEC 42001 and ISO/IEC 27001",
    frozenset({"iso-42001", "soc-2"}): "ISO/IEC 42001 and SOC 2 without ISO/IEC 27001",
    frozenset(FRAMEWORKS): "All three",
}
_ONE_SECTION = "One framework alone"

_COVERS: dict[frozenset[Framework], str] = {
    frozenset(): "There is no independent evidence of security or of AI governance.",
    frozenset({"iso-42001"}): "This covers AI governance; that the service is secure was not shown.",
    frozenset({"soc-2"}): "This covers tested security controls and says nothing about AI governance.",
    frozenset({"iso-27001"}): "This covers a security management system and says nothing about AI governance.",
    frozenset(SECURITY): (
        "This is strong evidence of security and none of AI governance: risk and impact assessment of AI, training "
        "data, human oversight and monitoring of models are unproven."
    ),
    frozenset({"iso-42001", "iso-27001"}): (
        "This covers AI governance and a security management system; a report on tested controls is missing."
    ),
    frozenset({"iso-42001", "soc-2"}): (
        "This covers AI governance and tested security controls; a certified security management system is missing."
    ),
    frozenset(FRAMEWORKS): (
        "This covers AI governance, a security management system and tested controls. It proves neither that a model "
        "is accurate or fair nor that the EU AI Act is met."
    ),
}


def requirement(context: Context) -> tuple[str, tuple[tuple[Framework, ...], ...]]:
    """What frameworks the context asks for: in words, and as groups of which one each must be held."""
    any_security = SECURITY
    if context.use == "assistive":
        data = "with sensitive data" if context.sensitive_data else "without sensitive data"
        return f"Assistive use {data} asks for SOC 2 Type 2 or ISO/IEC 27001", (any_security,)
    if context.sector == "other":
        return (
            "Consequential use asks for ISO/IEC 42001 and, for security, SOC 2 Type 2 or ISO/IEC 27001",
            (("iso-42001",), any_security),
        )
    return (
        f"Consequential use in {SECTOR_NAMES[context.sector]} asks for all three",
        tuple((one,) for one in FRAMEWORKS),
    )


def missing_frameworks(
    shown: Iterable[Framework], groups: tuple[tuple[Framework, ...], ...]
) -> tuple[tuple[Framework, ...], ...]:
    """The groups of which nothing is among `shown`."""
    there = frozenset(shown)
    return tuple(group for group in groups if not there.intersection(group))


def frameworks_by_standing(
    items: tuple[Item, ...], findings: dict[str, Finding]
) -> tuple[tuple[Framework, ...], tuple[Framework, ...]]:
    """The frameworks proven and those only claimed, each in the contract's order; none is in both."""
    standing = {item.framework: findings[item.id].standing for item in items if item.framework is not None}
    held = tuple(one for one in FRAMEWORKS if standing.get(one) == "proven")
    claimed = tuple(one for one in FRAMEWORKS if standing.get(one) == "claimed")
    return held, claimed


def read_posture(
    items: tuple[Item, ...],
    findings: dict[str, Finding],
    context: Context,
    context_from: dict[str, str],
    guidance: Guidance,
) -> Posture:
    """The posture. `findings` are by item id; a framework that no item asks about is neither held nor claimed."""
    held, claimed = frameworks_by_standing(items, findings)
    rule, groups = requirement(context)
    missing = missing_frameworks(held, groups)
    return Posture(
        held=held,
        claimed=claimed,
        combination="+".join(held) or "none",
        sufficient=not missing,
        explanation=_explanation(held, claimed, rule, missing, context, context_from),
        guidance=cite(_guidance_refs(held), guidance),
    )


def cite(refs: Iterable[str], guidance: Guidance) -> tuple[Citation, ...]:
    """The citations that exist for the references, numbered from 1."""
    found = [one for one in map(guidance, refs) if one is not None]
    return tuple(replace(one, marker=place) for place, one in enumerate(found, start=1))


def _guidance_refs(held: tuple[Framework, ...]) -> tuple[str, ...]:
    section = _SECTIONS.get(frozenset(held), _ONE_SECTION)
    return (f"framework-combinations#{section}", f"framework-combinations#{DPA_SECTION}")


def lacking(missing: tuple[tuple[Framework, ...], ...]) -> str:
    """A sentence that names what is missing; of each group one would do."""
    return f"Not proven: {'; '.join(_named(group, 'or') for group in missing)}."


def _named(frameworks: tuple[Framework, ...], last: str = "and") -> str:
    names = [NAMES[one] for one in frameworks]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"


def _explanation(
    held: tuple[Framework, ...],
    claimed: tuple[Framework, ...],
    rule: str,
    missing: tuple[tuple[Framework, ...], ...],
    context: Context,
    context_from: dict[str, str],
) -> str:
    sentences = [f"Proven: {_named(held)}." if held else "None of the three frameworks is proven."]
    if claimed:
        sentences.append(f"Said but not proven: {_named(claimed)}; a claim counts for nothing here.")
    sentences.append(_COVERS[frozenset(held)])
    if missing:
        sentences.append(f"{rule}: this is not enough. {lacking(missing)}")
    else:
        sentences.append(f"{rule}, and that is shown.")
    sentences.append(_judged_for(context, context_from))
    sentences.append(DPA)
    return " ".join(sentences)


def _judged_for(context: Context, context_from: dict[str, str]) -> str:
    said = {
        "use": f"{context.use} use",
        "sensitive_data": "sensitive data" if context.sensitive_data else "no sensitive data",
        "eu_personal_data": "EU personal data" if context.eu_personal_data else "no EU personal data",
        "sector": f"sector: {SECTOR_NAMES[context.sector]}",
    }
    parts = [f"{words} ({context_from[name]})" for name, words in said.items()]
    return f"Judged for {'; '.join(parts)}."
