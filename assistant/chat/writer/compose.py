"""The model's sentences that stand, as an answer; or why the extractive answer is given instead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import re2

from assistant.chat.answer import WORD_LIMIT, Written
from assistant.chat.cite import Citations
from assistant.chat.expected import asks_yes_or_no, expected, is_direct
from assistant.chat.writer.model import Chat, NoReply, chat_model
from assistant.chat.writer.parse import Said, parse
from assistant.chat.writer.prompt import prompt
from assistant.chat.writer.support import Support, support
from assistant.settings import Settings
from assistant.types import Caveat, Segment
from knowledge.embedder import Embedder
from knowledge.retrieve import Retrieved
from knowledge.types import Hit

PASSAGES_SENT = 5
VENDOR_TEXT = 1_000
"""Characters from which a message counts as a vendor's text."""
LEAST_STANDING = 0.5
"""Of the model's words; who invents half an answer is not believed with the other half."""
COSINE = 0.6
"""Between a sentence and its quotes; see decisions/model.md."""
_LEANING = re2.compile(
    r"(?i)^(?:(?:so|and|but|because|since|although),? )?(?:it|its|they|their|this|that|these|those|such|both|neither)\b"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What to answer, who wrote it, and what to say about that."""

    written: Written
    generator: str
    caveats: tuple[Caveat, ...] = ()


class Writer:
    """Writes answers with a chat model. `sees_vendor_text` allows it messages that describe a vendor."""

    def __init__(self, chat: Chat, embedder: Embedder, *, sees_vendor_text: bool = False) -> None:
        self._chat = chat
        self._embedder = embedder
        self._sees_vendor_text = sees_vendor_text

    def write(self, question: str, found: Retrieved, extracted: Written, *, vendor_text: bool) -> Outcome:
        """The model's answer where it stands, else `extracted`, which must hold an answer. Never raises.

        `vendor_text` says that the message describes a vendor or holds its words; it is then not
        sent, unless that is allowed. Nor is a question that is not in English asked of the model:
        what it says is checked against English passages word by word.
        """
        told = vendor_text or len(question) > VENDOR_TEXT
        if found.reading.language != "en" or (told and not self._sees_vendor_text):
            return Outcome(written=extracted, generator="extractive")
        hits = found.hits[:PASSAGES_SENT]
        try:
            said = parse(self._chat.reply(prompt(question, hits)))
        except NoReply as why:
            return self._instead(extracted, str(why))
        written = self._standing(said, hits)
        if written is None:
            return self._instead(extracted, "too little of what it wrote is in the passages")
        if not _fits(question, written, extracted):
            return self._instead(extracted, "what is left of its answer does not say what was asked")
        return Outcome(written=written, generator=self._chat.name)

    def _instead(self, extracted: Written, why: str) -> Outcome:
        message = f"The language model's answer is not used: {why}. This answer quotes the guidance instead."
        return Outcome(written=extracted, generator="extractive", caveats=(Caveat(message=message, citations=()),))

    def _standing(self, said: Sequence[Said], hits: Sequence[Hit]) -> Written | None:
        """The supported sentences, cited; `None` where they are too little of the whole."""
        said = list(dict.fromkeys(said))
        kept: list[tuple[Said, Support]] = []
        for one in said:
            found = self._supported(one, hits) if one.plain else None
            if found is not None and (not _LEANING.search(one.text) or _goes_on(kept, found)):
                kept.append((one, found))
        if not kept or _words(one for one, _ in kept) < LEAST_STANDING * _words(said):
            return None
        citations, count = Citations(), 0
        segments: list[Segment] = []
        for one, found in kept:
            count += len(one.text.split())
            if count > WORD_LIMIT and segments:
                break
            text = found.passage.text
            numbers = [citations.cite(found.passage, text[start:end]) for start, end in found.spans]
            segments.append(Segment(text=one.text, citations=tuple(dict.fromkeys(numbers))))
        return Written(segments=tuple(segments), citations=citations)

    def _supported(self, one: Said, hits: Sequence[Hit]) -> Support | None:
        for number in one.numbers:
            found = support(one.text, hits[number - 1]) if 1 <= number <= len(hits) else None
            if found is not None and self._near(one.text, found):
                return found
        return None

    def _near(self, sentence: str, found: Support) -> bool:
        quoted = " ".join(found.passage.text[start:end] for start, end in found.spans)
        vectors = self._embedder.embed([sentence, quoted])
        return float(vectors[0] @ vectors[1]) >= COSINE


def writer_for(settings: Settings, embedder: Embedder) -> Writer | None:
    """The writer that the settings name; `None` for extractive answers. Raises `SettingsError` saying the mend."""
    if not settings.model:
        return None
    return Writer(chat_model(settings.model), embedder, sees_vendor_text=settings.model_sees_vendor_text)


def _words(said: Iterable[Said]) -> int:
    return sum(len(one.text.split()) for one in said)


def _goes_on(kept: Sequence[tuple[Said, Support]], found: Support) -> bool:
    """Whether a sentence that leans on the one before it follows that one in the passage too."""
    if not kept or kept[-1][1].passage.id != found.passage.id:
        return False
    start, (before_start, before_end) = found.spans[0][0], kept[-1][1].spans[-1]
    return start == before_start or not found.passage.text[before_end:start].strip()


def _fits(question: str, written: Written, extracted: Written) -> bool:
    """Whether the answer holds what kind of thing was asked for, and leads with a yes or no where the quoted one does."""
    holds = expected(question)
    if holds is not None and not any(holds(one.text, "") for one in written.segments):
        return False
    leads = asks_yes_or_no(question) and is_direct(extracted.segments[0].text)
    return not leads or is_direct(written.segments[0].text)
