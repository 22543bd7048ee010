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

    Line breaks and tabs stay; so do soft hyphens, which every web page has.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return lines if lines.isprintable() else "".join(map(_shown, lines))


_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Cn"))


def _shown(one: str) -> str:
    if one.isprintable() or one in "\n\t\u00ad" or unicodedata.category(one) not in _HIDDEN:
        return one
    return f"⟨U+{ord(one):04X}⟩"


def one_line(text: str) -> str:
    """Text of others on one line, without characters that steer a terminal or turn writing around."""
    plain = "".join(one if one.isprintable() else " " for one in text)
    return " ".join(plain.split())
