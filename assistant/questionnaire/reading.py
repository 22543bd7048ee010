"""A returned file into a submission: checked, parsed in a child process, its questionnaire found."""

from __future__ import annotations

import importlib
import io
import pkgutil
import zipfile
from collections.abc import Callable, Sequence
from functools import cache

import re2

from assistant.checklist.types import Answer, Submission
from assistant.questionnaire import formats
from assistant.questionnaire.blocks import Block, Prose, distinct, pack, text_of, unpack
from assistant.questionnaire.choices import ticked
from assistant.questionnaire.labels import read_labelled
from assistant.questionnaire.rows import read_table
from ingest.child import ChildFailed, call_in_child
from ingest.decode import decode
from ingest.parse_guard import check_zip
from ingest.types import Refused

_SECONDS = 30.0
_MEGABYTES = 1024
_GUARDED = frozenset((".pdf", ".docx", ".xlsx", ".html"))
_QUICK = 2**20
"""Tables in plain text above this are read in a child too, not to hold others up."""
_TEXTS = frozenset((".md",))
_SENTENCE = 6
_ZIP_SIGNS = (b"PK\x03\x04", b"PK\x05\x06")
_INSTRUCTS = re2.compile(
    r"(?i)\bplease (?:answer|complete|fill|provide|respond|describe|indicate|confirm|attach|return|state|explain|list|"
    r"specify)\b|\b(?:vendors?|suppliers?|respondents?|bidders?|tenderers?|contractors?|providers?) "
    r"(?:must|shall|should|needs? to|(?:is|are) (?:required|expected|asked|invited))\b|"
    r"\bexpected (?:answer|response|evidence)|\byour (?:answers?|responses?)\b|"
    r"\bbitte (?:beantworten|füllen|geben|bestätigen|beschreiben|erläutern|nennen|senden|kreuzen|fügen)\b|"
    r"\b(?:anbieter|lieferant(?:en)?|bieter|auftragnehmer|dienstleister) (?:muss|müssen|soll|sollen|hat|haben)\b|"
    r"\b(?:veuillez|merci de) (?:répondre|remplir|compléter|fournir|indiquer|décrire|confirmer|préciser|joindre)|"
    r"\b(?:fournisseur|prestataire|soumissionnaire)s? (?:doit|doivent|devra|devront)\b|"
    r"\bpor favor,? (?:responda|rellene|complete|indique|describa|confirme|adjunte|facilite)|"
    r"\b(?:proveedor|licitador)(?:es)? (?:debe|deben|deberán?)\b"
)
"""In a questionnaire's prose, what the asking side tells the answering one: never the vendor's word."""


@cache
def readers() -> dict[str, Callable[[bytes], list[Block]]]:
    """Each format's reader by its suffix."""
    found: dict[str, Callable[[bytes], list[Block]]] = {}
    for module in pkgutil.iter_modules(formats.__path__):
        one = importlib.import_module(f"{formats.__name__}.{module.name}")
        found.update(dict.fromkeys(one.READS, one.read))
    return found


def read_questionnaire(content: bytes, suffix: str) -> Submission:
    """The answers of a file's questionnaire, else its whole text. Raises `Refused`, saying the mend."""
    check_kind(content, suffix)
    if suffix not in readers():
        return Submission(text=decode(content))
    guarded = suffix in _GUARDED or len(content) > _QUICK
    blocks = _guarded(content, suffix) if guarded else readers()[suffix](content)
    answers = answers_of(blocks)
    if answers:
        return Submission(answers=answers)
    return Submission(text=decode(content) if suffix in _TEXTS else text_of(blocks_said(blocks)))


def blocks_said(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without the choices of their prose that are not ticked."""
    return [Prose(text=ticked(one.text)) if isinstance(one, Prose) else one for one in blocks]


def _guarded(content: bytes, suffix: str) -> list[Block]:
    check_zip(content)
    payload = suffix.encode("ascii") + b"\n" + content
    try:
        packed = call_in_child(f"{__name__}:read_packed", payload, seconds=_SECONDS, megabytes=_MEGABYTES)
    except ChildFailed as failure:
        raise Refused(f"could not be read ({failure}): save it in a simpler form, for instance as text") from failure
    if packed.startswith(b"!"):
        raise Refused(packed[1:].decode("utf-8"))
    return unpack(packed)


def read_packed(payload: bytes) -> bytes:
    """The child's part: the suffix, a line break and the content in; blocks out, or `!` and why not."""
    suffix, _, content = payload.partition(b"\n")
    try:
        return pack(readers()[suffix.decode("ascii")](content))
    except Refused as refusal:
        return f"!{refusal}".encode("utf-8", "replace")


_ZIPPED = {"word/document.xml": (".docx", "a Word document"), "xl/workbook.xml": (".xlsx", "an Excel workbook")}


def check_kind(content: bytes, suffix: str) -> None:
    """Raises `Refused` for a file that is of another kind than its name says."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(
            "is protected by a password, or of an Office format before 2007: save a copy without, as .xlsx or .docx"
        )
    is_pdf = b"%PDF-" in content[:1024]
    if suffix == ".pdf" and not is_pdf:
        raise Refused("is no PDF though its name says so: save it as .pdf anew")
    if suffix != ".pdf" and content.startswith(b"%PDF-"):
        raise Refused(f"is a PDF named {suffix}: rename it to .pdf")
    is_zip = content.startswith(_ZIP_SIGNS)
    kind, name = _kind_of_zip(content) if is_zip else ("", "an archive")
    if suffix in (".docx", ".xlsx"):
        if not is_zip:
            raise Refused(f"is no {suffix} file though its name says so: save it as {suffix} anew")
        if kind and kind != suffix:
            raise Refused(f"is {name} named {suffix}: rename it to {kind}")
    elif is_zip:
        raise Refused(f"is {name} named {suffix}: {f'rename it to {kind}' if kind else 'send the file inside it'}")


def _kind_of_zip(content: bytes) -> tuple[str, str]:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(content)).namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Refused(f"is damaged ({error}): save it anew") from error
    return next((kind for name, kind in _ZIPPED.items() if name in names), ("", "an archive"))


def answers_of(blocks: Sequence[Block]) -> tuple[Answer, ...]:
    """The questionnaire's answers, and last what the vendor wrote around them; nothing where none is found.

    What the asking side wrote around them is left out: its wishes are not the vendor's statements.
    """
    answers: list[Answer] = []
    around: list[str] = []
    rest: list[Block] = []
    for block in blocks:
        read = None if isinstance(block, Prose) else read_table(block.rows)
        if read is None:
            rest += _opened(block)
            continue
        answers += read.answers
        around += read.loose
    labelled = read_labelled([one.text for one in rest if isinstance(one, Prose)])
    if labelled:
        answers += labelled[0]
        rest = [*(Prose(text=one) for one in labelled[1]), *(one for one in rest if not isinstance(one, Prose))]
    if not answers:
        return ()
    prose = text_of(blocks_said([*(Prose(text=one) for one in around), *rest]))
    kept = [part for part in prose.split("\n\n") if part.strip() and not _INSTRUCTS.search(part)]
    return (*answers, *_aside("\n\n".join(kept)))


def _opened(block: Block) -> Sequence[Block]:
    """A table that only frames its words as those words, row by row; all else as it is."""
    if isinstance(block, Prose) or any(len(distinct(row)) > 1 for row in block.rows):
        return [block]
    return [Prose(text=distinct(row)[0]) for row in block.rows if distinct(row)]


def _aside(text: str) -> tuple[Answer, ...]:
    """Words around the questionnaire, as an answer to no question; titles and form heads alone say nothing."""
    says = any(len(part.split()) >= _SENTENCE for part in text.split("\n"))
    return (Answer(question="", answer=text),) if says else ()
