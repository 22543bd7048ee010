"""What a report format is, and the words that all of them use."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from assistant.checklist.types import (
    Assessment,
    Context,
    Decision,
    Evidence,
    Framework,
    Sector,
    Submission,
    Use,
    Verdict,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Renderer:
    """One report format. `render` gives the whole file; the same assessment gives the same bytes."""

    name: str
    media_type: str
    suffix: str
    render: Callable[[Assessment, Submission], bytes]


VERDICT_WORDS: dict[Verdict, str] = {
    "met": "met",
    "partial": "partly met",
    "not_met": "not met",
    "not_addressed": "not addressed",
}
VERDICT_SIGNS: dict[Verdict, str] = {"met": "✔", "partial": "◐", "not_met": "✘", "not_addressed": "?"}
DECISION_WORDS: dict[Decision, str] = {
    "proceed": "Proceed",
    "proceed_with_conditions": "Proceed with conditions",
    "hold": "Hold",
}
FRAMEWORK_WORDS: dict[Framework, str] = {
    "iso-42001": "ISO/IEC 42001",
    "soc-2": "SOC 2 Type 2",
    "iso-27001": "ISO/IEC 27001",
}
USE_WORDS: dict[Use, str] = {
    "consequential": "consequential decisions about people",
    "assistive": "assistive use",
}
SECTOR_WORDS: dict[Sector, str] = {
    "financial_services": "financial services",
    "healthcare": "healthcare",
    "public_sector": "public sector",
    "critical_infrastructure": "critical infrastructure",
    "other": "no regulated sector",
}


def heading(assessment: Assessment) -> str:
    """The report's title."""
    return f"{assessment.vendor or 'Vendor'}: {assessment.checklist.title}"


def checklist_words(assessment: Assessment) -> str:
    """Which checklist was used; its id may be the user's own."""
    return one_line(f"{assessment.checklist.id} {assessment.checklist.version}")


def verdict_words(verdict: Verdict, needs_review: bool) -> str:
    """The verdict in words, with the mark that a person must look."""
    return f"{VERDICT_WORDS[verdict]}, needs review" if needs_review else VERDICT_WORDS[verdict]


def counted(assessment: Assessment) -> str:
    """How many items got each verdict, in one line."""
    summary = assessment.summary
    return (
        f"{summary.met} met, {summary.partial} partly met, {summary.not_met} not met, "
        f"{summary.not_addressed} not addressed"
    )


def frameworks(names: tuple[Framework, ...]) -> str:
    return ", ".join(FRAMEWORK_WORDS[one] for one in names) or "none"


def place(evidence: Evidence) -> str:
    """Where the words stand in what was submitted."""
    where = f"characters {evidence.start}–{evidence.end}"
    return where if evidence.source is None else f"answer {evidence.source + 1}, {where}"


def made_for(context: Context) -> str:
    """The use that the vendor was judged for, in one line."""
    return "; ".join(
        (
            USE_WORDS[context.use],
            "sensitive data" if context.sensitive_data else "no sensitive data",
            "personal data of people in the EU" if context.eu_personal_data else "no personal data of people in the EU",
            SECTOR_WORDS[context.sector],
        )
    )


def visible(text: str) -> str:
    """The text with what the eye cannot see or a document cannot hold spelled out, as in `⟨U+202E⟩`.

    Line breaks become `\\n`; they, tabs and soft hyphens, which every web page has, stay. XML and UTF-8 hold the result.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(_shown(one) for one in lines) if _may_hide(lines) else lines


_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Cn"))
_BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""Letters and signs by category, yet nothing to see."""


def _may_hide(text: str) -> bool:
    return not (text.isascii() and text.isprintable())


def _shown(one: str) -> str:
    if one in "\n\t\u00ad":
        return one
    hides = one in _BLANK_LETTERS or (not one.isprintable() and unicodedata.category(one) in _HIDDEN)
    return f"⟨U+{ord(one):04X}⟩" if hides else one


def one_line(text: str) -> str:
    """Text of others on one line; what steers a terminal, turns writing around or hides is spelled out."""
    spelled = visible(text).replace("\u00ad", "")
    return " ".join("".join(one if one.isprintable() else _spelled(one) for one in spelled).split())


def _spelled(one: str) -> str:
    return " " if one.isspace() else f"⟨U+{ord(one):04X}⟩"


def safe_link(url: str | None) -> str | None:
    """The address where it is one of the web, else None: no other scheme belongs in a report."""
    return url if url and url.startswith(("https://", "http://")) and one_line(url) == url else None
