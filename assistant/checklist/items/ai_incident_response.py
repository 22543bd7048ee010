"""Item 9: a process for AI incidents, with classes and contractual notification times."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.checklist.item import Example, Finding, Item, Needs
from assistant.checklist.judging.incidents import judge_incidents

if TYPE_CHECKING:
    from assistant.checklist.profile import VendorProfile


def check(profile: VendorProfile) -> Finding:
    """The verdict on what happens, and who is told by when, if the AI is materially wrong."""
    return judge_incidents(profile)


ITEM = Item(
    id="ai-incident-response",
    number=9,
    question="What do you do when your AI is materially wrong, and when are we told?",
    expected=(
        "A documented process that classifies AI incidents, wrong outputs included, and times for notifying "
        "customers that are in the contract."
    ),
    why=(
        "A wrong or biased output is not a security breach, so a breach process does not catch it. The deployer has "
        "duties of its own under Article 26(5) of the AI Act that begin with being told."
    ),
    needs=Needs(
        met="All three: documented, AI incidents classified, and notification times in the contract.",
        partial="One or two of the three, best efforts, or a security incident process alone.",
        not_met="No process for AI incidents, or a statement that AI errors are not treated as incidents.",
        not_addressed="Nothing usable on AI incidents.",
    ),
    follow_ups={
        "nothing": "How do you classify and handle AI incidents, and within which time are we told?",
        "proof": "Please send the AI incident process with its classes, and the clause with the notification times.",
        "classes": "Which classes of AI incidents does your process know, and where do materially wrong outputs fall?",
        "times": "Within which time will the contract oblige you to tell us of AI incidents?",
        "document": "Is the AI incident process written down, and may we read it?",
        "security_only": "Does your incident process cover wrong or biased AI outputs, beyond security and data breaches?",
        "plan": "From when on will the AI incident process be in force?",
        "holder": "That is another company's process. What is your own for AI incidents?",
        "scope": "Does the AI incident process apply to the product that we will use?",
        "clarify": "Your text can be read both ways on AI incidents. What is documented and agreed today?",
    },
    guidance=(
        "ai-incident-response#What counts as evidence",
        "ai-incident-response#What does not count",
    ),
    examples=(
        Example(
            name="met",
            text=(
                "A written AI incident process assigns each incident one of three severity levels, wrong outputs "
                "included. The contract obliges us to inform customers within 24 hours of a level 1 incident."
            ),
            verdict="met",
        ),
        Example(
            name="met, French",
            text=(
                "Notre procédure documentée de gestion des incidents d'IA classe les incidents en quatre niveaux ; le "
                "contrat prévoit une notification au client sous 48 heures."
            ),
            verdict="met",
        ),
        Example(
            name="met, times in a table",
            text=(
                "A written runbook covers AI incidents. Deadlines for notifying customers are contractual:\n\n"
                "Level | What it means | Customer notified within\nCritical | Wrong output with harm | 8 hours\n"
                "Minor | Wrong output, no harm | 3 business days"
            ),
            verdict="met",
        ),
        Example(
            name="met, the plan comes before the AI",
            text=(
                "Ein schriftlicher Incident-Response-Plan ist in Kraft. KI-Vorfälle werden darin drei Klassen "
                "zugeordnet. Laut Vertrag erfolgt die Meldung an den Kunden binnen 48 Stunden."
            ),
            verdict="met",
        ),
        Example(
            name="met, words of attacks as classes",
            text=(
                "Our AI incident procedure is documented: bias and jailbreak events are logged as an AI incident with "
                "a severity of 1 to 3. The provider shall notify the customer of severity 1 within 24 hours."
            ),
            verdict="met",
        ),
        Example(
            name="partial: the contract is on something else",
            text=(
                "A documented procedure ranks AI incidents in three classes. Customers are told within 12 hours. Our "
                "contract limits liability."
            ),
            verdict="partial",
        ),
        Example(
            name="partial: times that can be agreed",
            text=(
                "AI incidents: procedure documented, classes 1 to 4. Notification within 24 hours can be agreed in the "
                "contract."
            ),
            verdict="partial",
        ),
        Example(
            name="partial: a paper's own class",
            text=(
                "Our AI incident plan is documented and classified as confidential. The contract commits us to notify "
                "within 36 hours."
            ),
            verdict="partial",
        ),
        Example(
            name="someone else's, told by them",
            text=(
                "Our AI provider has a written AI incident process with severity classes and, under its contract with "
                "us, notifies within 24 hours."
            ),
            verdict="not_met",
        ),
        Example(
            name="partial: deadlines in an internal target",
            text="A documented AI incident procedure has three classes. We aim to notify customers within 24 hours.",
            verdict="partial",
        ),
        Example(
            name="no duty to tell",
            text="We are under no obligation to inform customers of erroneous outputs.",
            verdict="not_met",
        ),
        Example(
            name="denied, French, left to a provider",
            text=(
                "Les incidents du modèle relèvent de notre fournisseur. Nous n'avons pas de procédure à nous et ne "
                "notifions pas nos clients."
            ),
            verdict="not_met",
        ),
        Example(
            name="partial: no times",
            text="Our documented AI incident process classifies incidents by harm. Customers are informed.",
            verdict="partial",
        ),
        Example(
            name="partial: security only",
            text="In the event of a personal data breach we notify customers within 36 hours.",
            verdict="partial",
        ),
        Example(
            name="denied",
            text="We have no process for AI incidents.",
            verdict="not_met",
        ),
        Example(
            name="denied, German",
            text="Ein gesondertes Verfahren für KI-Vorfälle gibt es bei uns nicht.",
            verdict="not_met",
        ),
        Example(
            name="planned",
            text="An AI incident process with severity classes is being drafted and will come into force in 2027.",
            verdict="partial",
        ),
        Example(
            name="someone else's",
            text=(
                "AI incidents are handled by our model provider under its own documented process, with severity "
                "classes and 24-hour notification."
            ),
            verdict="not_met",
        ),
        Example(
            name="out of scope",
            text=(
                "For our fraud product, a documented process classifies AI incidents and the contract sets 24 hours "
                "for notification. The product offered to you is not covered by it."
            ),
            verdict="partial",
        ),
        Example(
            name="stale",
            text="The AI incident process was withdrawn in 2025 and has not been replaced.",
            verdict="not_met",
        ),
        Example(
            name="future",
            text="Next year we will agree notification times for AI incidents with our customers.",
            verdict="partial",
        ),
        Example(
            name="contradicted",
            text=(
                "Our documented process classifies AI incidents from A to C; the contract commits us to notify within "
                "48 hours.\n\nPlease note: we do not commit to any notification times for AI incidents."
            ),
            verdict="partial",
            needs_review=True,
        ),
        Example(
            name="question only",
            text="Do you have a documented AI incident process with severity classes and a 24-hour notice in the contract?",
            verdict="not_addressed",
        ),
        Example(
            name="look-alike letters",
            text=(
                "Our documented АІ іnсіdеnt process has four severity classes; the contract obliges us to notify "
                "customers within 48 hours."
            ),
            verdict="partial",
            needs_review=True,
        ),
    ),
    check=check,
)
