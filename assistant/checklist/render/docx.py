"""A report as a Word document, for a file or a committee."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from assistant.checklist.render.base import (
    DECISION_WORDS,
    VERDICT_SIGNS,
    Renderer,
    checklist_words,
    counted,
    frameworks,
    heading,
    made_for,
    one_line,
    place,
    verdict_words,
    visible,
)
from assistant.checklist.render.office import with_fixed_times
from assistant.checklist.types import Assessment, Evidence, ItemResult, Submission
from knowledge.types import Citation

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Row

_QUOTE_LIMIT = 4_000
"""Characters of one quote; more of it is in the vendor's own text."""


def _render(assessment: Assessment, _submission: Submission) -> bytes:
    import docx

    document = docx.Document()
    document.add_heading(one_line(heading(assessment)), 0)
    decision = document.add_paragraph()
    decision.add_run(DECISION_WORDS[assessment.decision]).bold = True
    decision.add_run(f" – {counted(assessment)}. As of {assessment.as_of.isoformat()}.")
    document.add_paragraph(f"Judged for: {made_for(assessment.context)}.")
    _conditions(document, assessment)
    _red_flags(document, assessment)
    document.add_heading("Items", 1)
    _table(document, assessment.items)
    for item in assessment.items:
        _item(document, item)
    _posture(document, assessment)
    document.add_paragraph(f"Checklist {checklist_words(assessment)}. Digest {assessment.digest}")
    return _saved(document, assessment)


def _conditions(document: Document, assessment: Assessment) -> None:
    if assessment.conditions:
        document.add_heading("Conditions", 1)
    for condition in assessment.conditions:
        document.add_paragraph(visible(condition), style="List Number")


def _red_flags(document: Document, assessment: Assessment) -> None:
    if assessment.red_flags:
        document.add_heading("Red flags", 1)
    for flag in assessment.red_flags:
        document.add_paragraph(visible(f"{flag.message} [{flag.code}]"), style="List Bullet")
        _quotes(document, flag.evidence)


def _table(document: Document, items: Sequence[ItemResult]) -> None:
    table = document.add_table(rows=1, cols=4, style="Table Grid")
    _fill(table.rows[0], ("#", "Item", "Verdict", "Why"))
    _repeat_on_each_page(table.rows[0])
    for item in items:
        verdict = f"{VERDICT_SIGNS[item.verdict]} {verdict_words(item.verdict, item.needs_review)}"
        _fill(table.add_row(), (str(item.number), item.id, verdict, item.reason))


def _fill(row: _Row, values: Sequence[str]) -> None:
    for cell, value in zip(row.cells, values, strict=True):
        cell.text = visible(value)


def _repeat_on_each_page(row: _Row) -> None:
    """Marks the row as a header; python-docx has no name for it."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _item(document: Document, item: ItemResult) -> None:
    document.add_heading(one_line(f"{item.number}. {item.question}"), 2)
    verdict = document.add_paragraph()
    verdict.add_run(f"{VERDICT_SIGNS[item.verdict]} {verdict_words(item.verdict, item.needs_review)}").bold = True
    verdict.add_run(visible(f" – {item.reason}"))
    _quotes(document, item.evidence)
    for remark in item.remarks:
        document.add_paragraph(visible(f"Mind: {remark}"))
    if item.follow_up:
        document.add_paragraph(visible(f"Ask: {item.follow_up}"))
    document.add_paragraph(visible(f"Expected: {item.expected}"))
    _guidance(document, item.guidance)


def _quotes(document: Document, evidence: Sequence[Evidence]) -> None:
    for one in evidence:
        paragraph = document.add_paragraph(visible(_shortened(one.quote)), style="Quote")
        # Our words beside the vendor's: not in the style of a quote.
        paragraph.add_run(f"  ({place(one)})").italic = False


def _shortened(quote: str) -> str:
    return quote if len(quote) <= _QUOTE_LIMIT else f"{quote[:_QUOTE_LIMIT]} …"


def _guidance(document: Document, citations: Sequence[Citation]) -> None:
    for one in citations:
        document.add_paragraph(visible(f"Guidance: {' › '.join((one.title, *one.section))}: “{one.quote}”"))


def _posture(document: Document, assessment: Assessment) -> None:
    posture = assessment.posture
    document.add_heading("Posture", 1)
    document.add_paragraph(f"Proven: {frameworks(posture.held)}. Only claimed: {frameworks(posture.claimed)}.")
    document.add_paragraph(visible(posture.explanation))
    _guidance(document, posture.guidance)


def _saved(document: Document, assessment: Assessment) -> bytes:
    day = datetime.combine(assessment.as_of, datetime.min.time())
    properties = document.core_properties
    properties.created = properties.modified = day
    properties.author = properties.last_modified_by = "Certwise"
    properties.title = one_line(heading(assessment))[:200]
    properties.comments = ""
    stored = io.BytesIO()
    document.save(stored)
    return with_fixed_times(stored.getvalue(), assessment.as_of)


RENDERER = Renderer(
    name="docx",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    suffix=".docx",
    render=_render,
)
