"""A report as a Word document, for a file or a committee."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING

from assistant.checklist.render.base import (
    DECISION_WORDS,
    VERDICT_SIGNS,
    Renderer,
    counted,
    frameworks,
    heading,
    verdict_words,
)
from assistant.checklist.render.office import with_fixed_times
from assistant.checklist.types import Assessment, ItemResult, Submission

if TYPE_CHECKING:
    from docx.document import Document


def _render(assessment: Assessment, _submission: Submission) -> bytes:
    import docx

    document = docx.Document()
    document.add_heading(clean(heading(assessment)), 0)
    decision = document.add_paragraph()
    decision.add_run(DECISION_WORDS[assessment.decision]).bold = True
    decision.add_run(f" – {counted(assessment)}. As of {assessment.as_of.isoformat()}.")
    if assessment.conditions:
        document.add_heading("Conditions", 1)
        for condition in assessment.conditions:
            document.add_paragraph(clean(condition), style="List Number")
    if assessment.red_flags:
        document.add_heading("Red flags", 1)
        for flag in assessment.red_flags:
            document.add_paragraph(clean(flag.message), style="List Bullet")
            for evidence in flag.evidence:
                document.add_paragraph(clean(evidence.quote), style="Quote")
    document.add_heading("Ten questions", 1)
    _table(document, assessment)
    for item in assessment.items:
        _item(document, item)
    posture = assessment.posture
    document.add_heading("Posture", 1)
    document.add_paragraph(f"Proven: {frameworks(posture.held)}. Only claimed: {frameworks(posture.claimed)}.")
    document.add_paragraph(clean(posture.explanation))
    checklist = assessment.checklist
    document.add_paragraph(f"Checklist {checklist.id} {checklist.version}. {assessment.digest}")
    return _saved(document, assessment)


def _table(document: Document, assessment: Assessment) -> None:
    table = document.add_table(rows=1, cols=4, style="Table Grid")
    for cell, name in zip(table.rows[0].cells, ("#", "Item", "Verdict", "Why"), strict=True):
        cell.text = name
    for item in assessment.items:
        verdict = f"{VERDICT_SIGNS[item.verdict]} {verdict_words(item.verdict, item.needs_review)}"
        for cell, value in zip(
            table.add_row().cells, (str(item.number), item.id, verdict, clean(item.reason)), strict=True
        ):
            cell.text = value


def _item(document: Document, item: ItemResult) -> None:
    document.add_heading(clean(f"{item.number}. {item.question}"), 2)
    verdict = document.add_paragraph()
    verdict.add_run(verdict_words(item.verdict, item.needs_review)).bold = True
    verdict.add_run(clean(f" – {item.reason}"))
    for evidence in item.evidence:
        document.add_paragraph(clean(evidence.quote), style="Quote")
    for remark in item.remarks:
        document.add_paragraph(clean(f"Mind: {remark}"))
    if item.follow_up:
        document.add_paragraph(clean(f"Ask: {item.follow_up}"))
    for one in item.guidance:
        document.add_paragraph(clean(f"Guidance: {one.title} › {' › '.join(one.section)}: “{one.quote}”"))


def clean(text: str) -> str:
    """What XML can hold: other control characters and lone surrogates become a sign."""
    return "".join(
        one if one in "\n\t" or (one >= " " and not "\ud800" <= one <= "\udfff" and one not in "\ufffe\uffff") else "�"
        for one in text
    )


def _saved(document: Document, assessment: Assessment) -> bytes:
    day = datetime.combine(assessment.as_of, datetime.min.time())
    properties = document.core_properties
    properties.created = properties.modified = day
    properties.author = properties.last_modified_by = "Certwise"
    properties.title = clean(heading(assessment))[:200]
    stored = io.BytesIO()
    document.save(stored)
    return with_fixed_times(stored.getvalue(), assessment.as_of)


RENDERER = Renderer(
    name="docx",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    suffix=".docx",
    render=_render,
)
