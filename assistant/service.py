"""The one door: every surface asks and searches through `Assistant`."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path

from assistant.chat import words
from assistant.chat.answer import write
from assistant.chat.aside import aside_in, reply
from assistant.chat.caveats import caveats
from assistant.chat.cite import marked, shown
from assistant.chat.writer.compose import Outcome, Writer, writer_for
from assistant.errors import InputError, TooLarge
from assistant.settings import Settings
from assistant.types import Answer, FoundPassage
from ingest.pipeline import ingest_sources
from ingest.sources import folder_sources
from knowledge.base import KnowledgeBase, Progress
from knowledge.floor import FLOOR
from knowledge.glossary import Language
from knowledge.packaged import embedder_for
from knowledge.retrieve import Retrieved, retrieve
from knowledge.stores.chroma import ChromaStore

MAX_QUESTION = 20_000
"""Characters of a question; vendors' answers belong in an evaluation."""
MAX_LIMIT = 50
BUILTIN_PREFIX = "builtin:"


class Assistant:
    """Answers from one knowledge base. Safe to call from several threads."""

    def __init__(self, base: KnowledgeBase, writer: Writer | None = None) -> None:
        """`writer` puts answers into a language model's words where the passages say the same."""
        self.base = base
        self._writer = writer

    def ask(
        self,
        message: str,
        *,
        conversation_id: str | None = None,
        limit: int = 6,
        language: Language | None = None,
        as_of: date | None = None,
    ) -> Answer:
        """The answer to a question, from the passages only. Raises `InputError`.

        `limit` is how many passages the answer shows; `language` is that of fixed sentences
        (default: the question's own), quotations stay in their document's. Law that changes with time is
        judged at `as_of` (default: today).
        """
        question = checked_question(message)
        found = retrieve(self.base, question, limit=max(checked_limit(limit), 8))
        spoken = language or found.reading.language
        written = None
        aside = aside_in(question)
        if found.covered >= FLOOR and aside is None:
            written = write(found, self.base.embedder)
        passages = tuple(shown(hit) for hit in found.hits[:limit])
        common = {"id": f"a-{secrets.token_hex(12)}", "conversation_id": checked_conversation(conversation_id)}
        if written is None or not written.segments:
            return Answer(
                **common,
                kind="not_covered",
                answer=reply(aside, spoken) if aside else words.not_covered(spoken, found.unknown, _topics(found)),
                segments=(),
                citations=(),
                passages=() if aside else passages,
                assessment=None,
                caveats=(),
                follow_ups=_follow_ups(found, ()),
                generator="extractive",
                index_version=found.snapshot.version,
            )
        outcome = Outcome(written=written, generator="extractive")
        if self._writer is not None:
            # After the decision that there is an answer: the model cannot make one where there is none.
            outcome = self._writer.write(question, found, written, vendor_text=False)
            written = outcome.written
        citations = written.citations
        answered = tuple(one.passage_id for one in citations.made)
        added = caveats(found.snapshot, citations, as_of or datetime.now(UTC).date())
        return Answer(
            **common,
            kind="answer",
            answer=marked(written.segments),
            segments=written.segments,
            citations=citations.made,
            passages=passages,
            assessment=None,
            caveats=(*added, *outcome.caveats),
            follow_ups=_follow_ups(found, answered),
            generator=outcome.generator,
            index_version=found.snapshot.version,
        )

    def search(self, query: str, *, limit: int = 10) -> tuple[FoundPassage, ...]:
        """Retrieval alone, best first. Raises `InputError`."""
        found = retrieve(self.base, checked_question(query), limit=checked_limit(limit))
        return tuple(shown(hit) for hit in found.hits)


def checked_question(text: str) -> str:
    """The question without surrounding space. Raises `InputError` saying what is wrong with it."""
    if len(text) > MAX_QUESTION:
        raise TooLarge(
            f"the question has {len(text):,} characters, the limit is {MAX_QUESTION:,}: "
            "ask shorter, and give a vendor's text to `evaluate`"
        )
    if "\0" in text:
        raise InputError("the question contains NUL characters: send plain text")
    if any("\ud800" <= one <= "\udfff" for one in text):
        raise InputError("the question is not valid Unicode (lone surrogates): send it as UTF-8")
    question = text.strip()
    if not any(one.isalnum() for one in question):
        raise InputError("the question is empty: ask in words, for example `can ISO 42001 replace SOC 2?`")
    return question


def checked_limit(limit: int) -> int:
    """Raises `InputError` outside 1…50."""
    if not 1 <= limit <= MAX_LIMIT:
        raise InputError(f"the limit is {limit}: it must be 1 to {MAX_LIMIT}")
    return limit


def checked_conversation(conversation_id: str | None) -> str:
    """The id given, or a new one. Raises `InputError` for what was never an id of ours."""
    if conversation_id is None:
        return f"c-{secrets.token_hex(12)}"
    if not (1 <= len(conversation_id) <= 64 and all(one.isalnum() or one in "-_" for one in conversation_id)):
        raise InputError("conversation_id must be 1 to 64 letters, digits, - or _: leave it out to begin a new one")
    return conversation_id


def _topics(found: Retrieved) -> list[str]:
    """What the guidance covers, nearest to the question first."""
    near = [hit.passage.section[-1] if hit.passage.section else hit.passage.title for hit in found.hits[:3]]
    titles = [document.title for document in found.snapshot.documents.values()]
    topics = list(dict.fromkeys(one.strip() for one in [*near, *titles]))
    return topics[:8]


def _follow_ups(found: Retrieved, answered: tuple[str, ...]) -> tuple[str, ...]:
    """Questions that the passages near by answer."""
    questions = []
    for hit in found.hits:
        passage = hit.passage
        if passage.kind in ("qa", "question") and passage.id not in answered:
            asked, mark, _ = passage.text.partition("?")
            label, colon, rest = asked.partition(":")
            asked = rest if colon and len(label) < 10 else asked
            questions.append(asked.strip().lstrip("0123456789.) ") + mark)
    return tuple(dict.fromkeys(questions))[:3]


@contextmanager
def open_assistant(
    settings: Settings,
    *,
    command: str,
    patience: float = 5.0,
    progress: Progress | None = None,
    guidance: bool = True,
) -> Iterator[Assistant]:
    """The assistant over the home of the settings, with the shipped guidance as they say.

    `guidance` is off only to embed anew before anything else. Raises
    `knowledge.errors.KnowledgeError`, whose messages say what to do.
    """
    base = KnowledgeBase(
        settings.home,
        embedder=embedder_for(settings.embedding_model, settings.home),
        store=ChromaStore,
        command=command,
        patience=patience,
    )
    with base:
        if guidance:
            sync_guidance(base, settings.builtin_guidance, progress)
        yield Assistant(base, writer_for(settings, base.embedder) if command == "ask" else None)


def sync_guidance(base: KnowledgeBase, wanted: bool, progress: Progress | None = None) -> None:
    """Makes the shipped guidance part of the knowledge base, or not; costs nothing where it is so already."""
    sources = folder_sources(guidance_folder(), BUILTIN_PREFIX) if wanted else []
    ingest_sources(base, sources, prune_prefix=BUILTIN_PREFIX, progress=progress)


def guidance_folder() -> Path:
    """The folder of the shipped documents."""
    return Path(str(files("knowledge"))) / "guidance"
