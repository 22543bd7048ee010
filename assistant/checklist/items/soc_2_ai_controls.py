"""Item 3: the SOC 2 report covers controls that are specific to AI."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.checklist.item import Example, Finding, Item, Needs
from assistant.checklist.judging.ai_controls import judge_ai_controls

if TYPE_CHECKING:
    from assistant.checklist.profile import VendorProfile


def check(profile: VendorProfile) -> Finding:
    """The verdict on model access, training-data security and output logging in the SOC 2 report."""
    return judge_ai_controls(profile)


ITEM = Item(
    id="soc-2-ai-controls",
    number=3,
    question=(
        "Does your SOC 2 report test controls on access to models, on the security of training data and on the "
        "logging of outputs?"
    ),
    expected=(
        "All three areas are covered by the report, or the vendor commits to add those missing in the next audit."
    ),
    why=(
        "The trust services criteria do not name AI. A SOC 2 report can be flawless and never have looked at the "
        "models, the training data or what the AI put out."
    ),
    needs=Needs(
        met=(
            "The vendor's SOC 2 report covers model access, training-data security and output logging, or what it "
            "does not cover is committed for the next audit."
        ),
        partial="One or two of the three areas, or an intention that falls short of a commitment.",
        not_met="The report does not cover AI, there is no report to cover it, or it is another company's report.",
        not_addressed="Nothing usable on AI controls in a SOC 2 report; general criteria alone say nothing on AI.",
    ),
    follow_ups={
        "nothing": (
            "Does your SOC 2 report test model access management, training data security and output logging? "
            "Please name the controls."
        ),
        "proof": "Please name the controls in your SOC 2 report for each of the three AI areas.",
        "missing": "Will the AI areas that your SOC 2 report leaves out be added in the next audit, and when does it end?",
        "plan": "Do you commit to cover all three AI areas in the next SOC 2 audit, and for which period?",
        "holder": "Those AI controls are in another company's report. Which ones does your own SOC 2 report test?",
        "scope": "Does the part of the SOC 2 report on AI controls cover the product that we will use?",
        "clarify": "Your text can be read both ways on AI controls in SOC 2. Which areas were tested, in which period?",
    },
    guidance=(
        "soc-2-ai-controls#What counts as evidence",
        "soc-2-ai-controls#What does not count",
    ),
    examples=(
        Example(
            name="met",
            text=(
                "The SOC 2 Type 2 report includes dedicated AI controls: who may access models, how training data "
                "is secured, and that model outputs are logged."
            ),
            verdict="met",
        ),
        Example(
            name="met by commitment",
            text=(
                "Model access management, training data security and output logging are not yet in our SOC 2 "
                "report; we commit to have all three covered in the next audit cycle, which starts in January 2027."
            ),
            verdict="met",
        ),
        Example(
            name="met, German",
            text=(
                "Der SOC-2-Bericht umfasst auch KI-spezifische Kontrollen: Zugriff auf Modelle, Sicherheit der "
                "Trainingsdaten und Protokollierung der Ausgaben."
            ),
            verdict="met",
        ),
        Example(
            name="partial: two of three",
            text="Within our SOC 2 examination, the auditor tested access to models and the logging of model outputs.",
            verdict="partial",
        ),
        Example(
            name="denied",
            text="Our SOC 2 report does not cover any AI-specific controls.",
            verdict="not_met",
        ),
        Example(
            name="planned without commitment",
            text="We are considering adding AI controls such as output logging to a future SOC 2 audit.",
            verdict="partial",
        ),
        Example(
            name="someone else's",
            text=(
                "Model access, training data security and output logging are covered by the SOC 2 report of our "
                "model provider."
            ),
            verdict="not_met",
        ),
        Example(
            name="out of scope",
            text=(
                "The AI controls in our SOC 2 report (model access, training data security, output logging) concern "
                "another product; the assistant offered to you is excluded from the report."
            ),
            verdict="partial",
        ),
        Example(
            name="stale",
            text=(
                "AI controls were removed from the scope of our SOC 2 report after 2024; the current report no "
                "longer covers them."
            ),
            verdict="not_met",
        ),
        Example(
            name="future",
            text="Output logging will be part of our SOC 2 report next year.",
            verdict="partial",
        ),
        Example(
            name="contradicted",
            text=(
                "Our SOC 2 report covers model access management, training data security and output logging.\n\n"
                "Limits of the report: AI-specific controls are not covered by our SOC 2 report."
            ),
            verdict="not_met",
            needs_review=True,
        ),
        Example(
            name="question only",
            text="Are model access, training data security and output logging covered by your SOC 2 report?",
            verdict="not_addressed",
        ),
        Example(
            name="look-alike letters",
            text=("Our SОС 2 report covers model access management, training data security and output logging."),
            verdict="partial",
            needs_review=True,
        ),
        Example(
            name="met: a list under a line that names the report",
            text=(
                "These AI areas were tested for our SOC 2 Type 2 report (period to 30 June 2026) by the auditor\n"
                "- permissions on production models\n"
                "- encryption and isolation of training sets\n"
                "- records of every generated answer"
            ),
            verdict="met",
        ),
        Example(
            name="met, French",
            text=(
                "L'auditeur SOC 2 a testé les droits d'accès aux modèles, la protection des jeux d'entraînement et "
                "la journalisation des réponses."
            ),
            verdict="met",
        ),
        Example(
            name="partial: two areas struck together",
            text=(
                "Model permissions were tested for the SOC 2 report. Training sets and response logs were not part of it."
            ),
            verdict="partial",
        ),
        Example(
            name="partial: a table with a no",
            text=(
                "Area | Tested in SOC 2\n\n| Area | Tested in SOC 2 |\n|---|---|\n| Model access | Yes |\n"
                "| Training data protection | Yes |\n| Output logs | No |"
            ),
            verdict="partial",
        ),
        Example(
            name="denied: AI left out of the report",
            text="The machine-learning services were carved out of the SOC 2 examination.",
            verdict="not_met",
        ),
        Example(
            name="denied, German: AI left out of the report",
            text="Die KI-Module sind nicht Bestandteil unseres SOC-2-Berichts.",
            verdict="not_met",
        ),
        Example(
            name="partial: silent on two areas",
            text="SOC 2 tested who may deploy models; the report is silent on training data and on response logs.",
            verdict="partial",
        ),
        Example(
            name="partial: only after the pattern of SOC 2",
            text="Our controls on model access, training data and output logging are aligned with SOC 2.",
            verdict="partial",
        ),
        Example(
            name="partial: a report of long ago",
            text="Model access, training data and output logging were tested in the SOC 2 report for 2022.",
            verdict="partial",
        ),
        Example(
            name="partial: the rest is internal",
            text="SOC 2 tested model permissions. Training sets and output logs fall under our internal AI standard.",
            verdict="partial",
        ),
        Example(
            name="partial: yet to be extended",
            text="Our SOC 2 report will be extended to model permissions, training data and output logs.",
            verdict="partial",
        ),
        Example(
            name="partial: ready to be audited",
            text="Controls on model access, training data and output logs are ready to be tested for SOC 2.",
            verdict="partial",
        ),
        Example(
            name="partial: beside the report, not in it",
            text=(
                "We are SOC 2 Type 2 attested. Model permissions are limited, training sets are encrypted, and "
                "answers are logged."
            ),
            verdict="partial",
        ),
        Example(
            name="partial: what reports usually have",
            text="Many SOC 2 reports cover model access, training data protection and output logging.",
            verdict="partial",
        ),
        Example(
            name="general criteria only",
            text="The SOC 2 report addresses the Security and Availability criteria.",
            verdict="not_addressed",
        ),
    ),
    check=check,
)
