"""A vendor's text to an assessment: checked input, the checklist, and the guidance that it cites.

Needs no index and no model, so that an evaluation takes a second on any machine.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

from assistant.checklist.assess import assess
from assistant.checklist.registry import DEFAULT, Checklist, load_checklist
from assistant.checklist.types import Assessment, ContextInput, Submission
from assistant.errors import InputError, TooLarge
from ingest.chunk import passages
from ingest.loaders import loader_for
from ingest.types import Loaded
from knowledge.sentences import sentences
from knowledge.types import Citation, Passage

MAX_CHARACTERS = 1_000_000
MAX_VENDOR = 200
_QUOTED_WORDS = 45


def evaluate(
    submission: Submission,
    *,
    vendor: str | None = None,
    as_of: date | None = None,
    context: ContextInput | None = None,
    checklist: Checklist | None = None,
    today: date | None = None,
) -> Assessment:
    """The assessment of what a vendor sent, judged on `as_of` (default: today, in UTC).

    Raises `InputError` for an empty submission, a vendor's name that is none and a day to come, `TooLarge`
    above a million characters.
    """
    now = today or datetime.now(UTC).date()
    day = as_of or now
    if day > now:
        raise InputError(
            f"as_of is {day.isoformat()}, which is still to come: nothing can be judged as of a later day",
            field="as_of",
        )
    return assess(
        checked_submission(submission),
        as_of=day,
        context=context,
        vendor=_checked_vendor(vendor),
        checklist=checklist or load_checklist(DEFAULT),
        guidance=cited,
    )


def checked_submission(submission: Submission) -> Submission:
    """The submission as it is. Raises `InputError` where there is nothing to judge, `TooLarge` beyond the limit."""
    parts = [submission.text] if submission.text is not None else [one.answer for one in submission.answers or ()]
    asked = [one.question for one in submission.answers or ()]
    size = sum(len(one or "") for one in (*parts, *asked))
    if size > MAX_CHARACTERS:
        raise TooLarge(
            f"the vendor's text has {size:,} characters, the limit is {MAX_CHARACTERS:,}: send the answers to the "
            "checklist, without annexes",
            field="text",
        )
    if any("\ud800" <= char <= "\udfff" for one in (*parts, *asked) for char in one or ""):
        raise InputError("the vendor's text is not valid Unicode (lone surrogates): send it as UTF-8", field="text")
    if not any(char.isalnum() for one in parts for char in one or ""):
        raise InputError("the vendor's text is empty: paste what the vendor wrote, or its answers", field="text")
    return submission


def _checked_vendor(vendor: str | None) -> str | None:
    name = " ".join("".join(one if one.isprintable() else " " for one in vendor or "").split())
    if len(name) > MAX_VENDOR:
        raise InputError(f"the vendor's name has {len(name)} characters, the limit is {MAX_VENDOR}", field="vendor")
    return name or None


def cited(reference: str) -> Citation | None:
    """The shipped guidance's `"<document id>#<heading>"`, its first sentences quoted; None where there is none.

    The passage's id is the one that it has in every index, for ids come from content.
    """
    document_id, _, heading = reference.partition("#")
    for one in _passages(document_id):
        if one.section and one.section[-1] == heading:
            return Citation(
                marker=0,
                passage_id=one.id,
                document_id=one.document_id,
                title=one.title,
                section=one.section,
                quote=_beginning(one.text),
                url=one.url,
                as_of=one.as_of,
            )
    return None


@cache
def _passages(document_id: str) -> tuple[Passage, ...]:
    path = Path(str(files("knowledge"))) / "guidance" / f"{document_id}.md"
    if not path.is_file():
        return ()
    loaded = [one for one in loader_for(path).load(path.read_bytes(), path) if isinstance(one, Loaded)]
    return tuple(one for each in loaded for one in passages(each.id or document_id, each))


def _beginning(text: str) -> str:
    """The first sentence, and those after it that still fit."""
    end = 0
    for start, stop in sentences(text):
        if end and len(text[:stop].split()) > _QUOTED_WORDS:
            break
        end = stop if start < stop else end
    return text[:end] or text
