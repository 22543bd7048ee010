"""The one door: every surface asks and searches through `Assistant`."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path

from assistant.chat import words
from assistant.chat.answer import write
from assistant.chat.aside import Aside, aside_in, reply
from assistant.chat.assessed import another_vendor, assess_told, joined, nothing_left, say
from assistant.chat.caveats import caveats
from assistant.chat.cite import marked, shown
from assistant.chat.conversation import Conversations, is_ours, new_conversation
from assistant.chat.described import only_verdict
from assistant.chat.talk import Talk, keep, read_message
from assistant.chat.writer.compose import Outcome, Writer, writer_for
from assistant.checklist.types import to_dict
from assistant.errors import InputError, TooLarge
from assistant.settings import Settings
from assistant.types import Answer, FoundPassage
from ingest.pipeline import ingest_sources
from ingest.sources import folder_sources
from knowledge import shared_vectors
from knowledge.base import KnowledgeBase, Progress
from knowledge.floor import FLOOR
from knowledge.glossary import Language
from knowledge.packaged import embedder_for
from knowledge.retrieve import Retrieved, retrieve
from knowledge.stores.chroma import ChromaStore
from knowledge.types import Hit

MAX_QUESTION = 20_000
"""Characters of a question; vendors' answers belong in an evaluation."""
MAX_LIMIT = 50
BUILTIN_PREFIX = "builtin:"


class Assistant:
    """Answers from one knowledge base. Safe to call from several threads."""

    def __init__(
        self, base: KnowledgeBase, writer: Writer | None = None, conversations: Conversations | None = None
    ) -> None:
        """`writer` puts answers into a language model's words where the passages say the same.

        `conversations` is where turns are kept; without it every message stands alone.
        """
        self.base = base
        self._writer = writer
        self._conversations = conversations

    def ask(
        self,
        message: str,
        *,
        conversation_id: str | None = None,
        limit: int = 6,
        language: Language | None = None,
        as_of: date | None = None,
        now: datetime | None = None,
    ) -> Answer:
        """The answer to a message in its conversation. Raises `InputError`.

        A question is answered from the passages only; a message that describes a vendor gets the checklist's
        verdict beside them. `limit` is how many passages the answer shows; `language` is that of fixed sentences
        (default: the question's own), quotations stay in their document's. Law that changes with time is
        judged at `as_of` (default: today). `now` decides what of the conversation has expired.
        """
        question = checked_question(message)
        checked_limit(limit)
        moment = now or datetime.now(UTC)
        talk = read_message(question, checked_conversation(conversation_id), self._conversations, now=moment)
        if talk.judged:
            answer = self._judge(talk, limit=limit, language=language, as_of=as_of, today=moment.date())
        else:
            answer = self._answer(talk, limit=limit, language=language, as_of=as_of or moment.date())
        keep(talk, answer, self._conversations, now=moment)
        return answer

    def _answer(self, talk: Talk, *, limit: int, language: Language | None, as_of: date) -> Answer:
        """From the passages only."""
        question = talk.asked.question
        found = retrieve(self.base, question, limit=max(limit, 8))
        spoken = language or found.reading.language
        written = None
        aside = aside_in(question)
        if found.covered >= FLOOR and aside is None and not talk.emptied:
            written = write(_unseen(found, talk.seen), self.base.embedder)
        passages = tuple(shown(hit) for hit in found.hits[:limit])
        common = {"id": f"a-{secrets.token_hex(12)}", "conversation_id": talk.conversation_id}
        asked_as = question if talk.asked.leans else None
        if written is None or not written.segments:
            said = _aside(talk, aside, spoken)
            return Answer(
                **common,
                kind="not_covered",
                answer=said or words.not_covered(spoken, found.unknown, _topics(found)),
                segments=(),
                citations=(),
                passages=() if said else passages,
                assessment=None,
                caveats=(),
                follow_ups=_follow_ups(found, ()),
                generator="extractive",
                index_version=found.snapshot.version,
                asked_as=asked_as,
            )
        outcome = Outcome(written=written, generator="extractive")
        if self._writer is not None:
            # After the decision that there is an answer: the model cannot make one where there is none.
            outcome = self._writer.write(question, found, written, vendor_text=talk.speaks_of_a_vendor)
            written = outcome.written
        citations = written.citations
        answered = tuple(one.passage_id for one in citations.made)
        added = caveats(found.snapshot, citations, as_of)
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
            asked_as=asked_as,
        )

    def _judge(self, talk: Talk, *, limit: int, language: Language | None, as_of: date | None, today: date) -> Answer:
        """The checklist's verdict on what was told of a vendor, and an answer to what was asked beside it."""
        told = assess_told(talk.facts, as_of=as_of, today=today)
        found = retrieve(self.base, talk.message, limit=max(limit, 8))
        spoken = language or found.reading.language
        beside = None
        if talk.heard.asks and not only_verdict(talk.heard.asks) and found.covered >= FLOOR:
            beside = write(found, self.base.embedder)
        said = say(
            told.assessment, found.snapshot, spoken, beside_an_answer=bool(beside is not None and beside.segments)
        )
        segments = joined(said, beside, found.snapshot)
        cited = tuple(dict.fromkeys(one.passage_id for one in said.citations.made))
        return Answer(
            id=f"a-{secrets.token_hex(12)}",
            conversation_id=talk.conversation_id,
            kind="assessment",
            answer=marked(segments),
            segments=segments,
            citations=said.citations.made,
            passages=_with_cited(found, cited, limit),
            assessment=to_dict(told.assessment),
            caveats=(said.caveat, *caveats(found.snapshot, said.citations, as_of or today)),
            follow_ups=_follow_ups(found, cited),
            generator="extractive",
            index_version=found.snapshot.version,
            told=told.text,
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
    """The id given, or a new one. Raises `InputError` for what was never an id of ours: such could be guessed."""
    if conversation_id is None:
        return new_conversation()
    if not is_ours(conversation_id):
        raise InputError(
            "conversation_id is none that an answer gave: leave it out to begin a conversation, "
            "then send the one in the answer",
            field="conversation_id",
        )
    return conversation_id


def _unseen(found: Retrieved, seen: frozenset[str]) -> Retrieved:
    """What was found without passages that were cited just before, where any other was found."""
    fresh = tuple(one for one in found.hits if one.passage.id not in seen)
    return replace(found, hits=fresh) if seen and fresh else found


def _aside(talk: Talk, aside: Aside | None, language: Language) -> str | None:
    """The fixed sentence for a message that is no question to the guidance."""
    if talk.emptied:
        return another_vendor(language) if talk.heard.step == "new_vendor" else nothing_left(language)
    return reply(aside, language) if aside else None


def _with_cited(found: Retrieved, cited: tuple[str, ...], limit: int) -> tuple[FoundPassage, ...]:
    """The passages that the verdict cites, then the nearest to the message."""
    by_id = {hit.passage.id: hit for hit in found.hits}
    first = [by_id.get(one) or Hit(passage=found.snapshot.by_id[one], score=1.0) for one in cited]
    rest = [hit for hit in found.hits if hit.passage.id not in cited]
    return tuple(shown(hit) for hit in [*first, *rest][: max(limit, len(first))])


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
    if wanted and not any(source.startswith(BUILTIN_PREFIX) for _, source in base.catalogue.identities().values()):
        shared_vectors.lend(base)
    report = ingest_sources(base, sources, prune_prefix=BUILTIN_PREFIX, progress=progress)
    if report.added or report.changed:
        shared_vectors.store(base, BUILTIN_PREFIX)


def guidance_folder() -> Path:
    """The folder of the shipped documents."""
    return Path(str(files("knowledge"))) / "guidance"
