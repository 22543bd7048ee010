"""Assessments to render: one made by hand that has everything, and real ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from assistant.checklist.assess import assess
from assistant.checklist.registry import load_checklist
from assistant.checklist.types import (
    Answer,
    Assessment,
    ChecklistRef,
    Context,
    Evidence,
    ItemResult,
    Posture,
    RedFlag,
    Submission,
    Summary,
    digest_of,
)
from knowledge.types import Citation

AS_OF = date(2026, 11, 24)
TEXT = (
    "Northwind Models answers your questions.\n"
    "We hold ISO/IEC 42001 certificate 123, valid to 2027-05-01, and SOC 2 is planned.\n"
    "Is customer data used for training? We may train on it unless you opt out.\n"
)


def evidence(words: str, text: str = TEXT, source: int | None = None) -> Evidence:
    start = text.index(words)
    return Evidence(quote=words, start=start, end=start + len(words), source=source)


def citation(marker: int = 1) -> Citation:
    return Citation(
        marker=marker,
        passage_id=f"p-{marker}",
        document_id="guide",
        title="What a certificate proves",
        section=("Certificates", "Scope"),
        quote="A certificate proves what its scope says.",
        url="https://example.org/guide",
        as_of="2026-11-01",
    )


def _item(number: int, item_id: str, **given: Any) -> ItemResult:
    plain = ItemResult(
        id=item_id,
        number=number,
        question=f"What of {item_id}?",
        expected="A document that says so.",
        verdict="not_addressed",
        needs_review=False,
        evidence=(),
        reason="The text says nothing about it.",
        rules=("nothing-said",),
        remarks=(),
        follow_up="Please send the document.",
        guidance=(citation(),),
    )
    return replace(plain, **given)


def by_hand() -> tuple[Assessment, Submission]:
    """All four verdicts, evidence that overlaps, a red flag, two conditions."""
    items = (
        _item(
            1,
            "iso-42001",
            verdict="met",
            evidence=(evidence("We hold ISO/IEC 42001 certificate 123, valid to 2027-05-01"),),
            reason="A certificate that is valid on the day.",
            remarks=("Check the number with the certification body.",),
            follow_up=None,
        ),
        _item(
            2,
            "soc-2-type-2",
            verdict="partial",
            needs_review=True,
            evidence=(evidence("valid to 2027-05-01, and SOC 2 is planned"), evidence("SOC 2 is planned")),
            reason="A report is only planned.",
        ),
        _item(
            3,
            "customer-data-training",
            verdict="not_met",
            evidence=(evidence("We may train on it unless you opt out."),),
            reason="Training goes on unless the customer opts out.",
        ),
        _item(4, "data-residency"),
    )
    flag = RedFlag(code="contradiction", message="Two statements disagree.", evidence=(evidence("unless you opt out"),))
    made = Assessment(
        id="v-made",
        vendor="Northwind Models",
        checklist=ChecklistRef(id="short", version="1", title="Four questions"),
        as_of=AS_OF,
        context=Context(use="consequential", sensitive_data=True, eu_personal_data=False, sector="healthcare"),
        items=items,
        summary=Summary(met=1, partial=1, not_met=1, not_addressed=1),
        posture=Posture(
            held=("iso-42001",),
            claimed=("soc-2",),
            combination="iso-42001",
            sufficient=False,
            explanation="ISO/IEC 42001 alone does not cover security of operation.",
            guidance=(citation(2),),
        ),
        red_flags=(flag,),
        decision="hold",
        conditions=("Obtain a SOC 2 Type 2 report.", "Agree that customer data is not used for training."),
        digest="",
    )
    return replace(made, digest=digest_of(made)), Submission(text=TEXT)


def real(submission: Submission, vendor: str | None = "Acme") -> Assessment:
    return assess(
        submission,
        as_of=AS_OF,
        context=None,
        vendor=vendor,
        checklist=load_checklist(),
        guidance=lambda _ref: citation(),
        assessment_id="v-real",
    )


def of_text(text: str, vendor: str | None = "Acme") -> tuple[Assessment, Submission]:
    submission = Submission(text=text)
    return real(submission, vendor), submission


def of_answers(*pairs: tuple[str, str]) -> tuple[Assessment, Submission]:
    submission = Submission(answers=tuple(Answer(question=asked, answer=said) for asked, said in pairs))
    return real(submission), submission
