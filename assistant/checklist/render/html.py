"""A report as one self-contained page: no script, nothing from outside, the vendor's text with its evidence marked."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
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
    place,
    safe_link,
    verdict_words,
    visible,
)
from assistant.checklist.render.highlight import flag_key, item_key, parts
from assistant.checklist.types import Assessment, Submission

if TYPE_CHECKING:
    from jinja2 import Environment


def content_security_policy() -> str:
    """The policy that the page states itself and that a server may send with it: its own style by hash, nothing else."""
    return f"default-src 'none'; style-src '{_style_hash()}'; base-uri 'none'; form-action 'none'"


def _style_hash() -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(_style().encode('utf-8')).digest()).decode('ascii')}"


@cache
def _style() -> str:
    return _environment().get_template("report.css").render()


@cache
def _environment() -> Environment:
    # Imported here: an evaluation in another format does without it.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("assistant.checklist.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Whatever is printed, others' text most of all, has its hidden characters spelled out.
        finalize=lambda value: visible(value) if type(value) is str else value,
    )


def _render(assessment: Assessment, submission: Submission) -> bytes:
    page = _environment().get_template("report.html")
    return page.render(
        assessment=assessment,
        policy=content_security_policy(),
        style=_style(),
        heading=heading(assessment),
        decision=DECISION_WORDS[assessment.decision],
        counted=counted(assessment),
        made_for=made_for(assessment.context),
        checklist=checklist_words(assessment),
        held=frameworks(assessment.posture.held),
        claimed=frameworks(assessment.posture.claimed),
        sign=VERDICT_SIGNS,
        words=verdict_words,
        place=place,
        safe_link=safe_link,
        item_key=item_key,
        flag_key=flag_key,
        parts=parts(assessment, submission),
    ).encode("utf-8")


RENDERER = Renderer(name="html", media_type="text/html; charset=utf-8", suffix=".html", render=_render)
