"""A document's cues: its heading paths, and the questions written for its sections."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from typing import Literal

from ingest.types import Refused
from knowledge.cues import Cue
from knowledge.glossary import glossary
from knowledge.lexical import lexical_terms
from knowledge.retrieve import dense_text
from knowledge.types import Passage

WrittenQuestions = Mapping[str, Sequence[str]]
"""By heading, the questions that the section under it answers; or by topic, questions that nothing answers."""


def written_questions(content: bytes) -> WrittenQuestions:
    """Reads a file of written questions: TOML, one list of questions a heading. Raises `Refused`."""
    try:
        read = tomllib.loads(content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refused(f"its file of written questions is not TOML ({error}): mend it") from error
    for heading, questions in read.items():
        if not isinstance(questions, list) or not all(isinstance(one, str) and one.strip() for one in questions):
            raise Refused(f'its file of written questions must say under "{heading}" a list of questions in quotes')
    return read


def cues_of(
    document_id: str, found: Sequence[Passage], written: WrittenQuestions, outside: WrittenQuestions
) -> tuple[Cue, ...]:
    """The cues of a document with these passages. Raises `Refused` for a heading that it does not have."""
    sections = list(dict.fromkeys(one.section for one in found))
    unknown = written.keys() - {section[-1] for section in sections if section}
    if unknown:
        raise Refused(f'its file of written questions names the heading "{min(unknown)}", which it does not have')
    title = found[0].title
    cues = []
    for section in sections:
        if section:
            path = f"{title}: {' / '.join(section)}"
            cues.append(
                Cue(document_id=document_id, section=section, kind="heading", text=path, embedded=path, terms=())
            )
        asked = written.get(section[-1] if section else "", ())
        cues += [_question(document_id, section, "question", one) for one in asked]
    cues += [_question(document_id, (), "outside", question) for topic in outside.values() for question in topic]
    return tuple(cues)


def _question(document_id: str, section: tuple[str, ...], kind: Literal["question", "outside"], question: str) -> Cue:
    reading = glossary().read(question)
    return Cue(
        document_id=document_id,
        section=section,
        kind=kind,
        text=question.strip(),
        embedded=dense_text(reading),
        terms=tuple(lexical_terms(reading.english)),
    )
