"""How far a "no" reaches: over a list of verbs, but not past its noun phrase to a verb of its own."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.checklist.profile import read_profile
from assistant.checklist.types import Submission
from assistant.evaluation import evaluate

AS_OF = date(2026, 11, 24)


def verdict(text: str, item: str = "customer-data-training") -> str:
    found = evaluate(Submission(text=text), as_of=AS_OF, today=AS_OF)
    return next(one.verdict for one in found.items if one.id == item)


@pytest.mark.parametrize(
    "text",
    [
        "We have no sub-processors and train on your data.",
        "We use no subcontractors, keep no logs and train our models with customer content.",
        "Our service has no human reviewers & trains on your data.",
        "We do not have a SOC 2 report and use customer data to train.",
        "We are not certified and train on your prompts.",
        "We are neither certified nor audited and train on customer data.",
        "Your data is never shared and is used to train our models.",
        "No sub-processors take part, and your data is used for training.",
        "We do not train on documents but train on your prompts.",
        "We do not train on your texts but on your images.",
        "Your files are used without being reviewed to train our models.",
        "We never stopped training on customer data.",
        "We not only host customer data but also train our models on it.",
        "Wir haben keine Unterauftragsverarbeiter und trainieren mit Ihren Daten.",
        "Wir verkaufen Ihre Daten nicht und nutzen sie zum Training unserer Modelle.",
        "Ohne Zertifikat und ohne Prüfung trainieren wir mit Ihren Daten.",
        "Ihre Daten werden nicht nur gespeichert, sondern auch zum Training verwendet.",
        "Nous n'avons aucun sous-traitant et entraînons nos modèles sur vos données.",
        "Nous ne vendons pas vos données et les utilisons pour entraîner nos modèles.",
        "Aucun sous-traitant n'intervient et vos données sont utilisées pour entraîner nos modèles.",
        "Nous ne vendons jamais vos données, nous entraînons nos modèles avec.",
    ],
)
def test_training_told_after_another_denial_is_told(text: str) -> None:
    assert verdict(text) == "not_met"


@pytest.mark.parametrize(
    "text",
    [
        "We do not use, store or train on your data.",
        "We do not collect, sell, share or train on customer data.",
        "We train on public data and do not use customer data for training.",
        "Kundendaten werden nicht an Dritte weitergegeben oder für das Training von Modellen genutzt.",
        "We do not store and train on your data.",
        "We neither store nor train on your data.",
        "Nothing you enter is stored, shared or used for training.",
        "No customer data is stored, shared or used to train models.",
        "Customer data is processed without being used for training.",
        "Your data is not used to train, fine-tune or otherwise improve any model.",
        "We do not train on your data and store it only for 30 days.",
        "Wir speichern, teilen oder trainieren nicht mit Ihren Daten.",
        "Ihre Daten werden weder gespeichert noch zum Training verwendet.",
        "Ihre Daten werden nicht gespeichert, weitergegeben oder zum Training verwendet.",
        "Nous ne conservons ni n'utilisons vos données pour entraîner des modèles.",
        "Aucune donnée client n'est stockée, partagée ou utilisée pour entraîner nos modèles.",
    ],
)
def test_a_denial_reaches_every_verb_of_its_list(text: str) -> None:
    assert verdict(text) == "met"


@pytest.mark.parametrize(
    "text",
    [
        "We do not sell your files and train our models on them.",
        "We do not store customer data and train on it weekly.",
        "Your data is not shared with third parties and used for training.",
        "Ihre Daten werden nicht an Dritte weitergegeben und für das Training unserer Modelle genutzt.",
        "Vos données ne sont pas partagées avec des tiers et utilisées pour entraîner nos modèles.",
        "We stopped using customer data for training in 2024.",
        "We do not allow third parties to train on your data.",
    ],
)
def test_what_can_be_read_both_ways_proves_nothing(text: str) -> None:
    assert verdict(text) == "partial"


@pytest.mark.parametrize(
    ("text", "affirmed"),
    [
        ("We have no incidents and the list is published.", True),
        ("The list is not kept, updated or published.", False),
        ("We hold no certificate and have published the list.", True),
        ("We never wrote, published or sent a list.", False),
    ],
)
def test_the_reach_holds_for_every_signal(text: str, affirmed: bool) -> None:
    (first, *_) = read_profile(Submission(text=text), as_of=AS_OF).statements
    assert first.affirms("sp_published") is affirmed


@pytest.mark.parametrize(
    ("item", "text", "expected"),
    [
        (
            "data-residency",
            "All data is hosted in Frankfurt only, without backups and replicated to Virginia.",
            "not_met",
        ),
        ("data-residency", "No EU hosting is offered and all data is stored in Virginia.", "not_met"),
        ("ai-impact-assessment", "Wir haben keine KI-Folgenabschätzung durchgeführt und planen auch keine.", "not_met"),
        ("iso-42001", "DNV has not audited, certified or assessed us against ISO/IEC 42001:2023.", "not_met"),
        (
            "iso-27001",
            "We have no SOC 2 report and are certified to ISO/IEC 27001:2022 by BSI, certificate IS 551278, valid until "
            "9 April 2028, for the service.",
            "met",
        ),
        (
            "ai-act-deployer-documentation",
            "Under the contract we supply no logs and hand over the technical documentation.",
            "partial",
        ),
    ],
)
def test_the_reach_holds_for_other_items(item: str, text: str, expected: str) -> None:
    assert verdict(text, item) == expected


def test_a_missing_certificate_takes_no_report_away() -> None:
    text = (
        "We hold no ISO certificates and have a SOC 2 Type II report for the period 1 July 2025 to 30 June 2026, "
        "available under NDA."
    )
    assert verdict(text, "soc-2-type-2") == "met"
