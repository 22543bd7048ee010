"""What a careful expert adds to quoted words: who speaks for itself, and what is wrong or overtaken."""

from __future__ import annotations

from datetime import date

from assistant.chat.cite import Citations
from assistant.chat.selfclaims import speaker
from assistant.types import Caveat
from knowledge.base import Snapshot
from knowledge.errata import Erratum, errata_for
from knowledge.sentences import sentences
from knowledge.types import Passage


def caveats(snapshot: Snapshot, citations: Citations, as_of: date) -> tuple[Caveat, ...]:
    """The caveats on what was cited; a correcting passage is cited too, where the index holds it."""
    return (*_self_claims(snapshot, citations), *_overtaken(snapshot, citations, as_of))


def _self_claims(snapshot: Snapshot, citations: Citations) -> list[Caveat]:
    """An organisation's words about itself are marked as its claim."""
    by_speaker: dict[str, list[int]] = {}
    for one in citations.made:
        name = speaker(snapshot.by_id[one.passage_id])
        if name:
            by_speaker.setdefault(name, []).append(one.marker)
    return [
        Caveat(
            message=f"This is what {name} says of itself: a claim, not evidence. Ask for the report or certificate.",
            citations=tuple(markers),
        )
        for name, markers in by_speaker.items()
    ]


def _overtaken(snapshot: Snapshot, citations: Citations, as_of: date) -> list[Caveat]:
    """Quotes that state what is wrong, or was right until a day before `as_of`."""
    quoted: dict[Erratum, list[int]] = {}
    for one in citations.made:
        passage = snapshot.by_id[one.passage_id]
        context = "\n".join((passage.title, *passage.section, *passage.context, passage.text))
        for erratum in errata_for(one.quote, as_of=as_of, context=context):
            quoted.setdefault(erratum, []).append(one.marker)
    return [
        Caveat(message=erratum.message, citations=(*markers, *_correction(snapshot, citations, erratum)))
        for erratum, markers in quoted.items()
    ]


def _correction(snapshot: Snapshot, citations: Citations, erratum: Erratum) -> tuple[int, ...]:
    document_id, _, heading = erratum.correct.partition("#")
    for passage in snapshot.passages:
        if passage.document_id == document_id and passage.section and passage.section[-1] == heading:
            return (citations.cite(passage, _first_sentence(passage)),)
    return ()


def _first_sentence(passage: Passage) -> str:
    start, end = next(iter(sentences(passage.text)), (0, len(passage.text)))
    return passage.text[start:end]
