"""A file that a vendor sent back, as a submission: question and answer columns found, else its text."""

from __future__ import annotations

from pathlib import Path

from assistant.checklist.types import Submission
from assistant.errors import InputError, TooLarge, UnknownType
from assistant.questionnaire.reading import read_questionnaire
from ingest.types import Refused

MAX_BYTES = 10 * 2**20
_KNOWN = frozenset({".txt", ".md", ".html", ".csv", ".xlsx", ".docx", ".pdf"})


def read_upload(filename: str, content: bytes) -> Submission:
    """The submission in a file. Rows without an answer are kept: an unanswered question counts against.

    Raises `UnknownType` for a suffix that is not read, `TooLarge` above 10 MB, `InputError` for a file that
    cannot be read, each saying how to mend it.
    """
    path = Path(Path(filename.replace("\\", "/")).name or "upload")
    suffix = path.suffix.lower()
    if suffix not in _KNOWN:
        known = ", ".join(sorted(_KNOWN))
        raise UnknownType(f"{path.suffix or 'a file without a suffix'} is not read: send one of {known}", field="file")
    if len(content) > MAX_BYTES:
        raise TooLarge(
            f"the file has {len(content) / 2**20:.1f} MB, the limit is {MAX_BYTES // 2**20} MB: leave out annexes",
            field="file",
        )
    try:
        return read_questionnaire(content, suffix)
    except Refused as refusal:
        raise InputError(f"{path.name}: {refusal}", field="file") from refusal
