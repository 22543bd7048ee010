"""Item 7: data stays in the EU, or leaves it under Module 2 clauses with a transfer assessment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.checklist.item import Example, Finding, Item, Needs
from assistant.checklist.judging.residency import judge_residency

if TYPE_CHECKING:
    from assistant.checklist.profile import VendorProfile


def check(profile: VendorProfile) -> Finding:
    """The verdict on where data is processed and on what ground it leaves the EEA."""
    return judge_residency(profile)


ITEM = Item(
    id="data-residency",
    number=7,
    question="Where is our data stored and processed, and do you commit to keep it in the EU?",
    expected=(
        "Hosting in the EU, support and backups included where they are spoken of; or standard contractual clauses "
        "(Module 2) with a transfer impact assessment for what is processed outside the EEA."
    ),
    why=(
        "Backups, support access and calls to a model count as processing too. A transfer out of the EEA needs a "
        "ground under Chapter V GDPR, and the buyer answers for it."
    ),
    needs=Needs(
        met=(
            "Hosting in the EU or EEA without an exception in storage, backup, support or inference; or Module 2 "
            "clauses together with a transfer impact assessment that was made; an adequacy decision counts."
        ),
        partial=(
            "An EU region as an option, storage in the EU with something else outside it, or clauses without an "
            "assessment."
        ),
        not_met="Processing outside the EEA without clauses and assessment, or a refusal to commit to a place.",
        not_addressed="Nothing usable on where data is processed.",
    ),
    follow_ups={
        "nothing": "In which countries is our data stored, backed up, supported and sent to models?",
        "proof": "Please point to the contract clause that fixes the places of storage, backup, support and inference.",
        "default": "Is hosting in the EU what we get by contract, or an option that must be chosen?",
        "outside": "Which parts (support, backup, model calls) leave the EEA, and under which clauses and assessment?",
        "assessment": "Please send the transfer impact assessment for the transfers outside the EEA.",
        "clauses": "Which module of the standard contractual clauses applies to the transfers outside the EEA?",
        "plan": "Where is our data processed until the announced hosting in the EU is in place?",
        "holder": "That describes another company's hosting. Where do you yourselves process our data?",
        "scope": "Does the place of processing hold for the product that we will use?",
        "clarify": "Your text can be read both ways on places of processing. What leaves the EEA today?",
    },
    guidance=(
        "data-residency#What counts as evidence",
        "data-residency#What does not count",
    ),
    examples=(
        Example(
            name="met",
            text=(
                "Customer data of EU customers is hosted in Frankfurt and Paris only. Backups and support are in the "
                "EU as well."
            ),
            verdict="met",
        ),
        Example(
            name="met by clauses and assessment",
            text=(
                "Inference takes place in the USA under the EU standard contractual clauses (Module Two); the "
                "transfer impact assessment was completed in May 2026 and can be read."
            ),
            verdict="met",
        ),
        Example(
            name="met, German",
            text="Alle Daten werden ausschließlich in Rechenzentren in Deutschland gespeichert und verarbeitet.",
            verdict="met",
        ),
        Example(
            name="met, another region that is in the EU too",
            text="Data is hosted in Milan and copied to another region inside the EU (Madrid). No other regions are used.",
            verdict="met",
        ),
        Example(
            name="met, German, in the active voice",
            text="Wir speichern und verarbeiten Ihre Daten nur im EWR. Fernzugriffe von ausserhalb der EU gibt es nicht.",
            verdict="met",
        ),
        Example(
            name="met, by people in the EU only",
            text="Storage: EU only (Vienna). Backups: EU only (Graz). Access for support: EU staff only.",
            verdict="met",
        ),
        Example(
            name="where customers are is not where data is",
            text="Our users are located in Spain, Brazil and the US.",
            verdict="not_addressed",
        ),
        Example(
            name="partial: a region that is not named",
            text="We host in Helsinki. When capacity runs short, requests are handled in a different region.",
            verdict="partial",
        ),
        Example(
            name="partial: where it can be done, German",
            text="Wir hosten möglichst in Deutschland. Bei Störungen springt eine andere Region ein.",
            verdict="partial",
        ),
        Example(
            name="no place is promised",
            text="The region in which data is processed is not guaranteed.",
            verdict="not_met",
        ),
        Example(
            name="no place is promised, French",
            text="Nous ne garantissons pas le lieu de stockage.",
            verdict="not_met",
        ),
        Example(
            name="partial: an option",
            text="An EU region is available for customers who want it.",
            verdict="partial",
        ),
        Example(
            name="partial: support elsewhere",
            text="Data is stored in Ireland. Support staff in India can access it when a ticket requires it.",
            verdict="partial",
        ),
        Example(
            name="partial: clauses alone",
            text="Data is processed in the US on the basis of Standard Contractual Clauses.",
            verdict="partial",
        ),
        Example(
            name="denied",
            text="We cannot commit to keep your data in the EU; it may be processed in any country we operate in.",
            verdict="not_met",
        ),
        Example(
            name="outside without a ground",
            text="All customer data is stored and processed in Virginia, United States.",
            verdict="not_met",
        ),
        Example(
            name="planned",
            text="Hosting is in the United States. An EU region is planned for the summer of 2027.",
            verdict="not_met",
        ),
        Example(
            name="someone else's",
            text="Our cloud host operates many data centres in the European Union.",
            verdict="partial",
        ),
        Example(
            name="out of scope",
            text="The core platform is hosted in the Netherlands; the AI features run in the United States.",
            verdict="partial",
        ),
        Example(
            name="stale",
            text="Until 2025 all data was kept in Germany. It has since been moved to Oregon.",
            verdict="not_met",
        ),
        Example(
            name="future",
            text="From April 2027 customer data will be hosted in the EU only.",
            verdict="partial",
        ),
        Example(
            name="contradicted",
            text=(
                "All customer data stays within the EU.\n\n"
                "Where we process: prompts are sent to our inference cluster in Oregon, USA."
            ),
            verdict="partial",
            needs_review=True,
        ),
        Example(
            name="question only",
            text="Is our data hosted in the EU only, backups and support included?",
            verdict="not_addressed",
        ),
        Example(
            name="look-alike letters",
            text="All сustоmer dаtа is hоsted in Frаnkfurt and never leaves the ЕU.",
            verdict="partial",
            needs_review=True,
        ),
    ),
    check=check,
)
