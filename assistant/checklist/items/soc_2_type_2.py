"""Item 2: a current SOC 2 Type 2 report, obtainable under NDA."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from assistant.checklist.item import Example, Finding, Item, Needs
from assistant.checklist.judging.reports import judge_soc_2

if TYPE_CHECKING:
    from assistant.checklist.profile import VendorProfile


def check(profile: VendorProfile) -> Finding:
    """The verdict on the vendor's own SOC 2 Type 2 report."""
    return judge_soc_2(profile)


ITEM = Item(
    id="soc-2-type-2",
    number=2,
    question="May we see your current SOC 2 Type 2 report, under a non-disclosure agreement if need be?",
    expected=(
        "A Type 2 report whose period ended within the last 12 months, for the service that we will use, "
        "obtainable under NDA."
    ),
    why=(
        "A Type 2 report shows that an independent auditor tested the vendor's security controls over a period, "
        "and with which results. No certificate shows that much."
    ),
    needs=Needs(
        met=(
            "A SOC 2 Type 2 report of the vendor, its period ended no more than 12 months before the day of the "
            "assessment, for the service offered, and obtainable."
        ),
        partial=(
            "A claim without type or period, a Type 1 report, a Type 2 audit that is planned or running, or a "
            "report for another service."
        ),
        not_met=(
            "No report, a period that ended more than 12 months ago, a bridge letter alone, SOC 1 or SOC 3 instead, "
            "or the report of someone else."
        ),
        not_addressed="Nothing usable on SOC 2.",
    ),
    follow_ups={
        "nothing": "Do you have a SOC 2 Type 2 report, and may we see it under NDA?",
        "proof": (
            "Please send the SOC 2 report under NDA: we need its type, the period covered, the auditor and the "
            "services in scope."
        ),
        "plan": "When does the period of your first SOC 2 Type 2 report end, and who is the auditor?",
        "type": "The report offered is not SOC 2 Type 2. When will a Type 2 report be available?",
        "holder": "That report is not yours. Which SOC 2 Type 2 report covers your own controls?",
        "scope": "Does the SOC 2 Type 2 report cover the service and the environments that we will use?",
        "date": "Please send a SOC 2 Type 2 report whose period ended within the last 12 months.",
        "access": "May we read the SOC 2 Type 2 report under a non-disclosure agreement?",
        "clarify": "Your text can be read both ways on SOC 2. Which type and which period does your report have?",
    },
    guidance=(
        "soc-2-type-2-report#What counts as evidence",
        "soc-2-type-2-report#What does not count",
    ),
    framework="soc-2",
    examples=(
        Example(
            name="met",
            text=(
                "Our latest SOC 2 Type II report covers 1 July 2025 to 30 June 2026 and was issued by the CPA firm "
                "Schellman. Prospects receive it once an NDA is signed."
            ),
            verdict="met",
        ),
        Example(
            name="met, on the last day",
            text="SOC 2 Type 2 report available under NDA; audit period ended 24 November 2025.",
            verdict="met",
        ),
        Example(
            name="met, French",
            text=(
                "Nous disposons d'un rapport SOC 2 de type 2 pour la période du 1er avril 2025 au 31 mars 2026, "
                "communiqué après signature d'un accord de confidentialité."
            ),
            verdict="met",
        ),
        Example(
            name="partial: no type, no period",
            text="We are SOC 2 compliant.",
            verdict="partial",
        ),
        Example(
            name="Type 1",
            text="A SOC 2 Type I report as of 31 August 2026 is available under NDA.",
            verdict="partial",
        ),
        Example(
            name="denied",
            text="There is no SOC 2 report for our service.",
            verdict="not_met",
        ),
        Example(
            name="planned",
            text="The observation period for our first SOC 2 Type 2 report will start in January 2027.",
            verdict="partial",
        ),
        Example(
            name="someone else's",
            text="Our cloud host provides a current SOC 2 Type 2 report, which you can download from its portal.",
            verdict="not_met",
        ),
        Example(
            name="out of scope",
            text=(
                "The SOC 2 Type 2 report for the year to 30 June 2026 is available under NDA. It covers our archive "
                "product only; the AI assistant is not in scope."
            ),
            verdict="partial",
        ),
        Example(
            name="stale",
            text="SOC 2 Type 2, period 1 October 2024 to 30 September 2025; report dated 12 December 2025, under NDA.",
            verdict="not_met",
        ),
        Example(
            name="stale by a day",
            text="Our SOC 2 Type 2 report, available under NDA, covers the year to 31 March 2026.",
            verdict="not_met",
            as_of=date(2027, 4, 1),
        ),
        Example(
            name="future",
            text="Our SOC 2 Type 2 report covers 1 January 2026 to 31 December 2026 and will be shared under NDA.",
            verdict="partial",
        ),
        Example(
            name="contradicted",
            text=(
                "The SOC 2 Type 2 report for the period ended 31 May 2026 is available under NDA.\n"
                "Please note that our SOC 2 Type 2 attestation is targeted for the first quarter of 2027."
            ),
            verdict="partial",
            needs_review=True,
        ),
        Example(
            name="question only",
            text="Can you provide a SOC 2 Type 2 report that is not older than a year under NDA?",
            verdict="not_addressed",
        ),
        Example(
            name="look-alike letters",
            text="SОC 2 Type 2 report for 1 July 2025 to 30 June 2026, available under NDA.",
            verdict="partial",
            needs_review=True,
        ),
        Example(
            name="SOC 1 is not SOC 2",
            text="We have a SOC 1 Type 2 report for the period ended 30 June 2026 and share it under NDA.",
            verdict="not_met",
        ),
        Example(
            name="a bridge letter renews nothing",
            text=(
                "SOC 2 Type 2 report, 1 January 2024 to 31 December 2024. A bridge letter through October 2026 is "
                "available. Both are shared under NDA."
            ),
            verdict="not_met",
        ),
        Example(
            name="met, short",
            text="SOC2 T2: 1 Nov 2025 - 31 Oct 2026, no qualified opinions, under NDA.",
            verdict="met",
        ),
    ),
    check=check,
)
