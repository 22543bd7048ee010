"""Item 5: a published list of sub-processors, notice of changes and a right to object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.checklist.item import Example, Finding, Item, Needs
from assistant.checklist.judging.sub_processors import judge_sub_processors

if TYPE_CHECKING:
    from assistant.checklist.profile import VendorProfile


def check(profile: VendorProfile) -> Finding:
    """The verdict on the list of sub-processors, the notice of changes and the right to object."""
    return judge_sub_processors(profile)


ITEM = Item(
    id="sub-processors",
    number=5,
    question="Do you publish the list of your sub-processors, AI providers included, and how are we told of changes?",
    expected=(
        "A list published in or under the DPA, at least 30 days' notice before a change, and a contractual right "
        "to object."
    ),
    why=(
        "AI vendors change model providers often, and each change can send your data to a new company and country. "
        "Article 28(2) GDPR sets no number of days; only the contract does."
    ),
    needs=Needs(
        met="All three: a published list, notice of 30 days or more, and a right to object.",
        partial="One or two of the three, such as a list on request, shorter notice or notice without objection.",
        not_met="No list and no notice, changes without notice, or no right to be told.",
        not_addressed="Nothing usable on sub-processors.",
    ),
    follow_ups={
        "nothing": "Where is your list of sub-processors, how long before a change are we told, and may we object?",
        "proof": "Please point to the DPA clause with the sub-processor list, the notice period and the right to object.",
        "list": "Please publish the list of sub-processors, AI model providers included, in or under the DPA.",
        "notice": "Will you agree to at least 30 days' notice before a sub-processor is added or replaced?",
        "objection": "Which clause lets us object to a new sub-processor, and what follows when we do?",
        "plan": "From when on will the list, the 30 days' notice and the right to object apply?",
        "holder": "Those are another company's terms. What do your own DPA and list of sub-processors say?",
        "scope": "Do the list and the notice cover the product that we will use, AI providers included?",
        "clarify": "Your text can be read both ways on sub-processors. What does the DPA say on list, notice and objection?",
    },
    guidance=(
        "sub-processors#What counts as evidence",
        "sub-processors#What does not count",
    ),
    examples=(
        Example(
            name="met",
            text=(
                "Annex 2 of the DPA lists our sub-processors and is public. You are told of every change by e-mail at "
                "least 30 days ahead and may object on reasonable grounds."
            ),
            verdict="met",
        ),
        Example(
            name="met, six weeks",
            text=(
                "The list of subprocessors is published on our website. Customers get six weeks' prior notice of any "
                "addition and have a contractual right of objection."
            ),
            verdict="met",
        ),
        Example(
            name="met, German",
            text=(
                "Die Liste der Unterauftragsverarbeiter ist als Anlage zum AVV veröffentlicht. Über Änderungen "
                "informieren wir 30 Tage im Voraus; der Kunde hat ein Widerspruchsrecht."
            ),
            verdict="met",
        ),
        Example(
            name="met, the days to object are not the days of notice",
            text=(
                "The DPA links to our public list of sub-processors. We announce a new one 30 days ahead, and you then "
                "have 10 days to object."
            ),
            verdict="met",
        ),
        Example(
            name="met, a list of short points",
            text=(
                "- Subprocessors: published on our website\n- Notice of a change: six weeks, by e-mail\n"
                "- Objection: yes, clause 4 of the DPA"
            ),
            verdict="met",
        ),
        Example(
            name="met, a table",
            text=(
                "| Point | Answer |\n|---|---|\n| List of sub-processors | Online and in Annex 1 of the DPA |\n"
                "| Prior notice | 45 days |\n| Right to object | Yes |"
            ),
            verdict="met",
        ),
        Example(
            name="met, the list comes first, German",
            text=(
                "Die Liste ist online einsehbar. Neue Subdienstleister kündigen wir 30 Tage vorher an; ein Widerspruch "
                "ist innerhalb von zwei Wochen möglich."
            ),
            verdict="met",
        ),
        Example(
            name="partial: notice of other changes",
            text=(
                "The list of sub-processors is public. We give 60 days' notice of changes to our terms, and you may "
                "object to those."
            ),
            verdict="partial",
        ),
        Example(
            name="partial: days to object alone",
            text="Our sub-processors are published. You may object within 30 days of our notice of a new one.",
            verdict="partial",
        ),
        Example(
            name="partial: AI providers left out",
            text=(
                "Sub-processors for hosting are on a public list, with 30 days' notice and a right to object. Model "
                "providers are not listed."
            ),
            verdict="partial",
        ),
        Example(
            name="partial: a list that is kept up to date tells nobody",
            text="Our sub-processor list is public. We update the page 30 days before a change; you may object.",
            verdict="partial",
        ),
        Example(
            name="partial: named in the answer",
            text="Wir setzen als Unterauftragnehmer Hetzner und Mistral AI ein.",
            verdict="partial",
        ),
        Example(
            name="waived",
            text="The customer agrees to all subcontractors and waives its right to object.",
            verdict="not_met",
        ),
        Example(
            name="partial: notice that can be agreed",
            text="The list of sub-processors is online. 60 days' notice can be negotiated. You may object to a change.",
            verdict="partial",
        ),
        Example(
            name="partial: notice to resellers",
            text="Our sub-processors are listed online. 30 days' notice to our resellers; the customer may object.",
            verdict="partial",
        ),
        Example(
            name="secret",
            text="The identity of our subcontractors is confidential.",
            verdict="not_met",
        ),
        Example(
            name="partial: 10 days' notice",
            text=(
                "Our subprocessor list is published online. We announce changes 10 days before they take effect and "
                "you can object."
            ),
            verdict="partial",
        ),
        Example(
            name="partial: on request",
            text="We will be happy to send you the list of our sub-processors upon request.",
            verdict="partial",
        ),
        Example(
            name="denied",
            text="We do not publish our sub-processors and do not notify customers when they change.",
            verdict="not_met",
        ),
        Example(
            name="planned",
            text=(
                "We publish our list of sub-processors. From 2027 on we plan to give 30 days' notice and a right to "
                "object."
            ),
            verdict="partial",
        ),
        Example(
            name="someone else's",
            text=(
                "Our cloud provider publishes its list of sub-processors and gives its customers 30 days' notice and "
                "a right to object."
            ),
            verdict="not_met",
        ),
        Example(
            name="out of scope",
            text=(
                "The sub-processor list is published, with 30 days' notice of changes and a right to object. This "
                "does not apply to the AI features, whose providers are not listed."
            ),
            verdict="partial",
        ),
        Example(
            name="stale",
            text="We used to publish a list of sub-processors, but no longer do so.",
            verdict="not_met",
        ),
        Example(
            name="future",
            text="A public list of sub-processors will be made available in the course of next year.",
            verdict="partial",
        ),
        Example(
            name="contradicted",
            text=(
                "Sub-processors are listed publicly; customers get 30 days' notice and may object.\n\n"
                "Section 9: the provider may replace sub-processors at any time without prior notice to the customer."
            ),
            verdict="partial",
            needs_review=True,
        ),
        Example(
            name="question only",
            text="Do you publish a list of sub-processors with 30 days' notice of changes and a right to object?",
            verdict="not_addressed",
        ),
        Example(
            name="look-alike letters",
            text=(
                "The list of suЬ-рrосеssоrs is published in the DPA, with 30 days' notice of changes and a right to "
                "object."
            ),
            verdict="partial",
            needs_review=True,
        ),
    ),
    check=check,
)
