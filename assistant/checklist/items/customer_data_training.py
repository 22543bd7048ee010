"""Item 6: customer data is not used to train or improve AI. Here "no" is the good answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.checklist.item import Example, Finding, Item, Needs
from assistant.checklist.judging.training import judge_training

if TYPE_CHECKING:
    from assistant.checklist.profile import VendorProfile


def check(profile: VendorProfile) -> Finding:
    """The verdict on training with customer data."""
    return judge_training(profile)


ITEM = Item(
    id="customer-data-training",
    number=6,
    question="Do you use our data to train or improve AI models?",
    expected=(
        "No, unless the customer has separately and expressly authorised it, stated without ambiguity and best in "
        "the DPA."
    ),
    why=(
        "What a model has learned cannot be handed back. A vendor that trains on customer data acts for its own "
        "purpose and may let one customer's data shape another's results."
    ),
    needs=Needs(
        met=(
            "Never, or only with the customer's separate and express authorisation, said plainly of all customer "
            "data (remarked where no contract is named)."
        ),
        partial=(
            "A no that is hedged (generally, currently, by default), limited to some data or models, or not a "
            "commitment."
        ),
        not_met=(
            "Training on customer data, by default with an opt-out, by mere use of the service, or on anonymised or "
            "aggregated customer data."
        ),
        not_addressed="Nothing usable on training with customer data.",
    ),
    follow_ups={
        "nothing": "Is our data, prompts and outputs included, ever used to train or improve models?",
        "proof": "Which clause of the DPA says that our data is not used to train or improve models?",
        "hedged": "Please confirm without exception that our data is never used for training unless we opt in expressly.",
        "opt_in": "Will you agree in the DPA that training needs our separate and express authorisation, not an opt-out?",
        "derived": "Does your no include anonymised, aggregated and usage data, and improvement of the service?",
        "plan": "What applies to our data today, until the announced change takes effect?",
        "holder": "That is another company's promise. What do you yourselves do with our data?",
        "scope": "Does the promise hold for all our data and for the product that we will use?",
        "clarify": "Your text can be read both ways on training. Is our data used to train or improve models: yes or no?",
    },
    guidance=(
        "customer-data-training#What counts as evidence",
        "customer-data-training#What does not count",
    ),
    examples=(
        Example(
            name="met",
            text="We do not train or fine-tune any model on customer data. Clause 7.2 of the DPA says so.",
            verdict="met",
        ),
        Example(
            name="met: only after opting in",
            text=(
                "Your content is used to improve our models only if you have given separate, explicit consent "
                "beforehand."
            ),
            verdict="met",
        ),
        Example(
            name="met, German",
            text="Kundendaten werden unter keinen Umständen zum Training von KI-Modellen verwendet (AVV, Ziffer 6).",
            verdict="met",
        ),
        Example(
            name="met, French",
            text=(
                "Les données des clients ne sont jamais utilisées pour entraîner nos modèles, sauf autorisation "
                "expresse et distincte du client."
            ),
            verdict="met",
        ),
        Example(
            name="partial: hedged",
            text="As a rule, we don't generally use customer data for training.",
            verdict="partial",
        ),
        Example(
            name="denied: it does train",
            text="Yes, prompts and documents that customers upload are used to train our models.",
            verdict="not_met",
        ),
        Example(
            name="an opt-out",
            text="Training on your conversations is on by default. An administrator can switch it off in the settings.",
            verdict="not_met",
        ),
        Example(
            name="planned",
            text="From mid-2027 on we intend to stop using customer data to train our models.",
            verdict="not_met",
        ),
        Example(
            name="someone else's",
            text="Our model provider states that it does not train on data sent through its API.",
            verdict="partial",
        ),
        Example(
            name="out of scope",
            text="Customer data of the enterprise archive is never used for training. For the assistant it is.",
            verdict="not_met",
        ),
        Example(
            name="stale",
            text="Until March 2026 we did not train on customer data; since then we do, in order to improve quality.",
            verdict="not_met",
        ),
        Example(
            name="future",
            text="In future releases, customer data will be used to train our models.",
            verdict="not_met",
        ),
        Example(
            name="contradicted",
            text=(
                "We never train on customer data.\n\n"
                "How we improve: customer conversations are used to fine-tune our models every month."
            ),
            verdict="not_met",
            needs_review=True,
        ),
        Example(
            name="question only",
            text="Is our data used for training AI models, or do you never train on customer data?",
            verdict="not_addressed",
        ),
        Example(
            name="look-alike letters",
            text="Wе nеvеr trаin mоdеls оn сustоmеr dаtа.",
            verdict="partial",
            needs_review=True,
        ),
        Example(
            name="met: of all that is entered",
            text="Not a word that your staff enter is used to train anything: no model learns from it (DPA, clause 9).",
            verdict="met",
        ),
        Example(
            name="met: ruled out",
            text="Our data processing agreement rules out any training on client documents. It is written in its section 6.",
            verdict="met",
        ),
        Example(
            name="met: an option that is off until signed for",
            text=(
                "Training on client content is off unless you ask for it in a separately signed addendum; it is "
                "otherwise never used for training."
            ),
            verdict="met",
        ),
        Example(
            name="met, German: ruled out",
            text="Ein Training von Modellen mit Ihren Dokumenten schließen wir im AVV (Ziffer 4) aus.",
            verdict="met",
        ),
        Example(
            name="partial: a model of the customer's own",
            text="Your files are used solely for fine-tuning your own tenant model; other customers never see them.",
            verdict="partial",
        ),
        Example(
            name="partial: some customers only",
            text="Data of customers on the business plan is never used for training.",
            verdict="partial",
        ),
        Example(
            name="denied: it learns from use",
            text="Ratings and edits by your staff are fed back into the common model, which gets smarter for everyone.",
            verdict="not_met",
        ),
        Example(
            name="denied, German: it learns from use",
            text="Unser Modell lernt laufend aus den Anfragen Ihrer Beschäftigten.",
            verdict="not_met",
        ),
        Example(
            name="denied, French: it feeds the model",
            text="Les échanges de vos collaborateurs alimentent nos modèles.",
            verdict="not_met",
        ),
        Example(
            name="an opt-out by asking",
            text="You may ask us not to train on your documents, and we will then leave them out.",
            verdict="not_met",
        ),
        Example(
            name="met: trained on public data only",
            text="Models are trained on licensed texts. Client files are never used for that, as clause 7 of the DPA states.",
            verdict="met",
        ),
        Example(
            name="met, French: only on consent",
            text="Tout entraînement sur vos documents exige votre accord écrit, exprès et distinct ; sinon il est exclu.",
            verdict="met",
        ),
        Example(
            name="partial: no plans",
            text="There are no plans to use client files for training.",
            verdict="partial",
        ),
        Example(
            name="denied: into the training set",
            text="Tickets of our clients are added to the training corpus every quarter.",
            verdict="not_met",
        ),
        Example(
            name="denied: a licence to train",
            text="You give us a non-exclusive licence to use your files to train our models.",
            verdict="not_met",
        ),
        Example(
            name="an opt-out for those who prefer it",
            text="Clients who would prefer that their files not be used for training may write to our privacy desk.",
            verdict="not_met",
        ),
        Example(
            name="denied: calibration",
            text="Your call recordings are used to calibrate our speech models.",
            verdict="not_met",
        ),
        Example(
            name="anonymised all the same",
            text="We only use anonymised customer data to improve our models.",
            verdict="not_met",
        ),
    ),
    check=check,
)
