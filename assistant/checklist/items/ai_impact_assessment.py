"""Item 8: a documented AI impact assessment of the system offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.checklist.item import Example, Finding, Item, Needs
from assistant.checklist.judging.impact import judge_impact

if TYPE_CHECKING:
    from assistant.checklist.profile import VendorProfile


def check(profile: VendorProfile) -> Finding:
    """The verdict on the AI impact assessment of the system offered."""
    return judge_impact(profile)


ITEM = Item(
    id="ai-impact-assessment",
    number=8,
    question="Have you made an AI impact assessment of the system that we will use?",
    expected=(
        "A documented assessment of the system offered, by ISO/IEC 42001 (clauses 6.1.4 and 8.4) or an equal method "
        "such as ISO/IEC 42005."
    ),
    why=(
        "It is where a vendor looks at what its system does to people: who is affected, how it may go wrong and what "
        "is done about it. A policy or a data protection assessment asks other questions."
    ),
    needs=Needs(
        met="Made and documented, for the system offered, by ISO/IEC 42001 or a named equal method.",
        partial="Made without a document or method, not completed, planned with a date, or for another system.",
        not_met="None made, or something else instead: an AI policy, a DPIA, a security or clinical risk analysis.",
        not_addressed="Nothing usable on an AI impact assessment.",
    ),
    follow_ups={
        "nothing": "Have you made an AI impact assessment of the system that we will use? Please send it.",
        "proof": "Please send the AI impact assessment: we need the system, the date and the method.",
        "method": "By which method was the AI impact assessment made: ISO/IEC 42001, ISO/IEC 42005 or another?",
        "document": "Is the AI impact assessment documented, and may we read it?",
        "plan": "When will the AI impact assessment of the system be finished?",
        "artefact": "A policy or a DPIA is not an AI impact assessment. Have you made one for the system?",
        "holder": "That assessment was made by another company for its system. Have you assessed yours?",
        "scope": "Was the AI impact assessment made for the system that we will use?",
        "date": "Please send an AI impact assessment of the system as it is today.",
        "clarify": "Your text can be read both ways on the AI impact assessment. Has it been finished and documented?",
    },
    guidance=(
        "ai-impact-assessment#What counts as evidence",
        "ai-impact-assessment#What does not count",
    ),
    examples=(
        Example(
            name="met",
            text=(
                "We completed a documented AI impact assessment of the assistant in June 2026, following ISO/IEC "
                "42001 clause 8.4. It is part of the file that you receive."
            ),
            verdict="met",
        ),
        Example(
            name="met by an equal method",
            text=(
                "An AI system impact assessment according to ISO/IEC 42005 was carried out for the platform and is "
                "documented in report IA-7."
            ),
            verdict="met",
        ),
        Example(
            name="met, German",
            text=(
                "Für das angebotene System wurde eine KI-Folgenabschätzung nach ISO/IEC 42001 durchgeführt und "
                "dokumentiert (Bericht vom 4. Mai 2026)."
            ),
            verdict="met",
        ),
        Example(
            name="met, French, with the report still to be sent",
            text=(
                "L'analyse d'impact du système d'IA vendu a été menée en février 2026 selon l'ISO/IEC 42005 et "
                "documentée. Le rapport sera transmis à la signature."
            ),
            verdict="met",
        ),
        Example(
            name="met, German, with the number of the paper",
            text="Für das verkaufte System haben wir eine KI-Folgenabschätzung nach ISO/IEC 42005 erstellt (Dokument 7/2026).",
            verdict="met",
        ),
        Example(
            name="partial: for the most part",
            text="By and large the documented AI impact assessment of the product under ISO 42001 is done.",
            verdict="partial",
        ),
        Example(
            name="partial: could be made",
            text="An AI impact assessment following ISO/IEC 42005, with a report, could be carried out by our consultants.",
            verdict="partial",
        ),
        Example(
            name="partial: no report",
            text="In 2026 we made an AI impact assessment of the product by the method of ISO 42001. No report exists.",
            verdict="partial",
        ),
        Example(
            name="partial: effects are looked at, without a record",
            text="Our reviewers discuss likely effects on people before each release. It stays with the discussion.",
            verdict="partial",
        ),
        Example(
            name="partial: neither document nor method",
            text="Yes, we have assessed the impact of our AI on the people concerned.",
            verdict="partial",
        ),
        Example(
            name="denied",
            text="No AI impact assessment has been conducted.",
            verdict="not_met",
        ),
        Example(
            name="planned, and nothing done so far",
            text="Für 2027 ist eine KI-Folgenabschätzung geplant. Bisher ist nichts geschehen.",
            verdict="not_met",
        ),
        Example(
            name="planned",
            text="The AI impact assessment for the assistant is scheduled for January 2027.",
            verdict="partial",
        ),
        Example(
            name="someone else's",
            text="Our model provider has published an AI impact assessment for its foundation model.",
            verdict="not_met",
        ),
        Example(
            name="out of scope",
            text=(
                "A documented AI impact assessment under ISO/IEC 42001 exists for our forecasting product. The one for "
                "the product offered here has not been started."
            ),
            verdict="not_met",
        ),
        Example(
            name="stale",
            text=(
                "The AI impact assessment was made in 2023 for an earlier version, which has since been replaced by "
                "another model; it has not been repeated."
            ),
            verdict="partial",
        ),
        Example(
            name="future",
            text="We will carry out an AI impact assessment before go-live.",
            verdict="partial",
        ),
        Example(
            name="contradicted",
            text=(
                "A documented AI impact assessment following ISO/IEC 42001 was completed for the system.\n\n"
                "Open points: the AI impact assessment has not been started yet."
            ),
            verdict="not_met",
            needs_review=True,
        ),
        Example(
            name="question only",
            text="Have you completed a documented AI impact assessment following ISO/IEC 42001 for the system?",
            verdict="not_addressed",
        ),
        Example(
            name="look-alike letters",
            text=("A documented АІ imрасt аssеssmеnt of the system under ISO/IEC 42001 was completed in June 2026."),
            verdict="partial",
            needs_review=True,
        ),
        Example(
            name="an AI policy instead",
            text="Our AI impact assessment is covered by our responsible AI policy, which every employee signs.",
            verdict="not_met",
        ),
        Example(
            name="a DPIA instead",
            text="Instead of an AI impact assessment we have a data protection impact assessment under Article 35 GDPR.",
            verdict="not_met",
        ),
    ),
    check=check,
)
