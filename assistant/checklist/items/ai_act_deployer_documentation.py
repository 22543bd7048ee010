"""Item 10: what a deployer needs under the AI Act, owed by contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.checklist.item import Example, Finding, Item, Needs
from assistant.checklist.judging.deployer import judge_deployer

if TYPE_CHECKING:
    from assistant.checklist.profile import VendorProfile


def check(profile: VendorProfile) -> Finding:
    """The verdict on the documents and logs that a deployer is given by contract."""
    return judge_deployer(profile)


ITEM = Item(
    id="ai-act-deployer-documentation",
    number=10,
    question="Which documents and logs do you give us as a deployer under the EU AI Act, and does the contract say so?",
    expected=(
        "A contractual duty to supply what the deployer works with under Articles 13 and 26: instructions for use "
        "and access to the logs, with further technical documentation as agreed."
    ),
    why=(
        "A deployer must use the system by its instructions, oversee it and keep its logs for at least six months "
        "(Article 26), and can do so only with what the provider hands over."
    ),
    needs=Needs(
        met="Instructions for use or technical documentation, together with the logs, owed by contract.",
        partial="Only one of them, or papers without a contractual duty.",
        not_met="A slogan such as AI Act ready, a refusal, or a public help page alone.",
        not_addressed="Nothing usable on documents for deployers.",
    ),
    follow_ups={
        "nothing": "Which documents and logs will we get by contract to meet Articles 13 and 26 of the AI Act?",
        "proof": "Please point to the contract clause on instructions for use, technical documentation and logs.",
        "documents": "Which instructions for use and technical documentation do you supply under Article 13?",
        "logs": "How do we get the system's logs, and are they kept for six months or more?",
        "contract": "Will you commit in the contract to supply these documents and logs?",
        "slogan": "Ready or compliant names no document. Which documents and logs do we get by contract?",
        "plan": "When will the documentation for deployers be supplied, and what applies until then?",
        "holder": "Those are another company's documents. Which ones do you supply for your own system?",
        "scope": "Does the documentation cover the product that we will use?",
        "clarify": "Your text can be read both ways on documents for deployers. What do we get by contract today?",
    },
    guidance=(
        "ai-act-deployer-documentation#What counts as evidence",
        "ai-act-deployer-documentation#What does not count",
    ),
    examples=(
        Example(
            name="met",
            text=(
                "Under Annex D of the agreement we supply the instructions for use required by Article 13 of the AI "
                "Act, the technical documentation and an export of the system logs, kept for twelve months."
            ),
            verdict="met",
        ),
        Example(
            name="met, German",
            text=(
                "Vertraglich sichern wir Betreibern nach der KI-Verordnung die Betriebsanleitung (Artikel 13), die "
                "technische Dokumentation und den Zugriff auf die Protokolle für mindestens sechs Monate zu."
            ),
            verdict="met",
        ),
        Example(
            name="met, clauses of a contract",
            text=(
                "9.1 Licensor shall hand over the instructions for use under Article 13 together with the product.\n"
                "9.2 Licensor shall keep the event logs for one year and shall make them available to Licensee."
            ),
            verdict="met",
        ),
        Example(
            name="met, French clauses",
            text=(
                "Le Prestataire remet au déployeur la notice d'utilisation (article 13) et la documentation technique. "
                "Les journaux sont conservés un an et mis à disposition du déployeur."
            ),
            verdict="met",
        ),
        Example(
            name="partial: a contract that is mentioned for something else",
            text="Deployers get the technical documentation and the event logs. The contract is renewed every year.",
            verdict="partial",
        ),
        Example(
            name="partial: one of the papers is kept back",
            text="The instructions for use and the logs are part of the contract. The technical file is a trade secret.",
            verdict="partial",
        ),
        Example(
            name="for the customer to make",
            text="By contract the deployer draws up the instructions for use and keeps the logs.",
            verdict="partial",
        ),
        Example(
            name="partial: on a condition",
            text="By contract deployers get the technical file and the logs, but only if a court orders it.",
            verdict="partial",
        ),
        Example(
            name="partial: the contract is silent",
            text=(
                "You get the instructions for use and the technical documentation, and you can export the logs. "
                "Nothing of this is fixed in the contract."
            ),
            verdict="partial",
        ),
        Example(
            name="partial: a contract still to be signed is no duty",
            text="After the contract is signed you get the instructions for use and can export the audit logs.",
            verdict="partial",
        ),
        Example(
            name="partial: logs kept too briefly",
            text="By contract you get the technical documentation and the event logs. The logs are kept for 90 days.",
            verdict="partial",
        ),
        Example(
            name="partial: a courtesy",
            text="As a courtesy we can show deployers an extract of the technical documentation and of the logs.",
            verdict="partial",
        ),
        Example(
            name="partial: instructions only",
            text="Deployers receive the instructions for use under Article 13 of the EU AI Act.",
            verdict="partial",
        ),
        Example(
            name="a slogan",
            text="We are fully EU AI Act compliant.",
            verdict="not_met",
        ),
        Example(
            name="denied",
            text="We do not provide technical documentation or logs to deployers.",
            verdict="not_met",
        ),
        Example(
            name="none exists",
            text="Deployers ask us for papers under the AI Act. There are none so far.",
            verdict="not_met",
        ),
        Example(
            name="kept back, French",
            text="La documentation technique est confidentielle ; les journaux ne sont pas fournis aux déployeurs.",
            verdict="not_met",
        ),
        Example(
            name="none exists, German",
            text="Unterlagen für Betreiber nach der KI-Verordnung gibt es bei uns nicht.",
            verdict="not_met",
        ),
        Example(
            name="planned",
            text=(
                "The AI Act documentation package for deployers (instructions for use, technical documentation, logs) "
                "is being prepared and will be ready in mid-2027."
            ),
            verdict="partial",
        ),
        Example(
            name="someone else's",
            text="For the AI Act we refer you to the technical documentation that our model provider has published.",
            verdict="not_met",
        ),
        Example(
            name="out of scope",
            text=(
                "By contract we supply instructions for use, technical documentation and logs under the AI Act for our "
                "triage product. The product offered to you is not covered."
            ),
            verdict="partial",
        ),
        Example(
            name="stale",
            text="We no longer supply AI Act documentation or logs to deployers.",
            verdict="not_met",
        ),
        Example(
            name="future",
            text="We will provide deployers with AI Act technical documentation before December 2027.",
            verdict="partial",
        ),
        Example(
            name="contradicted",
            text=(
                "The contract entitles deployers to the Article 13 instructions for use, technical documentation and "
                "logs.\n\nExclusions: logs are not made available to customers."
            ),
            verdict="partial",
            needs_review=True,
        ),
        Example(
            name="question only",
            text="Do you provide Article 13 instructions for use, technical documentation and logs by contract?",
            verdict="not_addressed",
        ),
        Example(
            name="look-alike letters",
            text=(
                "By contract we supply the instructions for use under Article 13 of the ЕU АІ Асt, the technical "
                "documentation and the logs."
            ),
            verdict="partial",
            needs_review=True,
        ),
    ),
    check=check,
)
