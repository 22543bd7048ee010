"""One message in its conversation: read against the turns before it, and kept with what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assistant.chat.aside import aside_in
from assistant.chat.conversation import Conversations, Fact, Turn, facts_after
from assistant.chat.described import Heard, hear
from assistant.chat.followup import Resolved, listed_in, named_in, resolve
from assistant.types import Answer


@dataclass(frozen=True, kw_only=True, slots=True)
class Talk:
    """A message read in its conversation.

    `facts` are what stands of the vendor with this message, a group a turn; `judged` whether they are to be
    judged; `asked` the question to look up.
    """

    message: str
    conversation_id: str
    turns: tuple[Turn, ...]
    heard: Heard
    facts: tuple[tuple[Fact, ...], ...]
    judged: bool
    asked: Resolved

    @property
    def emptied(self) -> bool:
        """Whether the message leaves nothing told of a vendor, and says no more than that."""
        return self.heard.step in ("take_back", "new_vendor") and not self.facts and not self.heard.asks

    @property
    def speaks_of_a_vendor(self) -> bool:
        """Whether the question to look up may hold words on a vendor, its own or those of a turn it leans on."""
        return bool(self.heard.facts) or (self.asked.leans and any(one.facts for one in self.turns))

    @property
    def seen(self) -> frozenset[str]:
        """The passages that the last answer cited, where more of the same is asked."""
        return frozenset(self.turns[-1].about) if self.asked.goes_on and self.turns else frozenset()


def read_message(message: str, conversation_id: str, conversations: Conversations | None, *, now: datetime) -> Talk:
    """Reads a message against what is kept of its conversation at `now`."""
    turns = conversations.turns(conversation_id, now=now) if conversations else ()
    if aside_in(message):
        nothing = Heard(step=None, facts=(), named=(), asks="", verdict_wanted=False)
        return _talk(message, conversation_id, turns, nothing, Resolved(question=message))
    standing = facts_after(turns)
    follows = bool(standing) and turns[-1].kind == "assessment"
    heard = hear(message, known=bool(standing), follows=follows)
    return _talk(message, conversation_id, turns, heard, resolve(message, turns))


def _talk(message: str, conversation_id: str, turns: tuple[Turn, ...], heard: Heard, asked: Resolved) -> Talk:
    told = Turn(
        answer_id="", message="", asked_as="", kind="answer", step=heard.step, facts=heard.facts, named=heard.named
    )
    facts = facts_after((*turns, told))
    judged = heard.verdict_wanted and bool(facts)
    return Talk(
        message=message,
        conversation_id=conversation_id,
        turns=turns,
        heard=heard,
        facts=facts,
        judged=judged,
        asked=Resolved(question=message) if judged else asked,
    )


def keep(talk: Talk, answer: Answer, conversations: Conversations | None, *, now: datetime) -> None:
    """Keeps the turn, where conversations are kept."""
    if conversations is None:
        return
    items = [one.text.removeprefix("- ") for one in answer.segments if one.text.startswith("- ")]
    # An aside, or words that only tell, are nothing that a follow-up could lean on.
    leaned_on = answer.kind != "assessment" and not talk.emptied and not aside_in(talk.message)
    question = talk.asked.question if leaned_on else ""
    turn = Turn(
        answer_id=answer.id,
        message=talk.message,
        asked_as=question,
        kind=answer.kind,
        terms=named_in(question),
        listed=listed_in(question, items, answer.answer) if question else (),
        about=tuple(dict.fromkeys(one.passage_id for one in answer.citations)),
        follow_ups=answer.follow_ups,
        step=talk.heard.step,
        facts=talk.heard.facts,
        named=talk.heard.named,
    )
    conversations.keep(talk.conversation_id, turn, now=now)
