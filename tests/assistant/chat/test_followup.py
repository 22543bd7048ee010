"""Follow-ups are read against the turn before; what stands alone is never changed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.chat.conversation import Turn
from assistant.chat.followup import listed_in, named_in, resolve
from assistant.service import sync_guidance
from knowledge.base import KnowledgeBase
from knowledge.packaged import PackagedEmbedder
from knowledge.retrieve import retrieve
from knowledge.stores.chroma import ChromaStore

GOLDEN = Path(__file__).parents[2] / "golden"
PAIRS = tomllib.loads((GOLDEN / "followups.toml").read_text(encoding="utf-8"))
QUESTIONS = [one["text"] for one in tomllib.loads((GOLDEN / "questions.toml").read_text(encoding="utf-8"))["question"]]


def after(question: str, answer: str = "") -> list[Turn]:
    """A conversation of one turn."""
    return [
        Turn(
            answer_id="a-1", message=question, asked_as=question, kind="answer",
            terms=named_in(question), listed=listed_in(question, (), answer),
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    "before",
    [
        "how long is a SOC 2 Type 2 report valid?",
        "What is the difference between ISO 27001 and ISO 42001?",
        "Was ist eine Datenschutz-Folgenabschätzung?",
    ],
)
def test_a_question_that_stands_alone_is_asked_as_it_is(before: str) -> None:
    changed = [one for one in QUESTIONS if resolve(one, after(before)).question != one]
    assert len(changed) <= 0.01 * len(QUESTIONS), changed


def test_without_a_conversation_nothing_changes() -> None:
    for message in ("why?", "and the second one?", "what about SOC 2?"):
        assert resolve(message, []).question == message


@pytest.mark.parametrize(
    ("before", "then", "asked"),
    [
        ("can ISO 42001 replace SOC 2?", "and ISO 27001?", "can ISO/IEC 27001 replace SOC 2?"),
        ("What is the difference between SOC 2 and ISO 27001?", "and the second one?", "what is ISO/IEC 27001?"),
        ("What is the difference between SOC 2 and ISO 27001?", "¿y el segundo?", "¿qué es ISO/IEC 27001?"),
        ("Which certificates does an AI vendor need?", "what about for a bank?",
         "Which certificates does an AI vendor need for a bank?"),
        ("What is ISO 42001?", "does it expire?", "does ISO/IEC 42001 expire?"),
        ("can ISO 42001 replace SOC 2?", "why?", "why: can ISO 42001 replace SOC 2?"),
    ],
)  # fmt: skip
def test_what_a_follow_up_stands_for(before: str, then: str, asked: str) -> None:
    assert resolve(then, after(before)).question == asked


def test_a_judged_vendor_is_what_was_spoken_of_last() -> None:
    judged = Turn(answer_id="a-2", message="they have SOC 2", asked_as="", kind="assessment")
    assert resolve("does it expire?", [*after("What is ISO 42001?"), judged]).question == "does it expire?"


@pytest.fixture(scope="module")
def guided(tmp_path_factory: pytest.TempPathFactory, embedder: PackagedEmbedder) -> Iterator[KnowledgeBase]:
    home = tmp_path_factory.mktemp("followups")
    with KnowledgeBase(home, embedder=embedder, store=ChromaStore, command="test") as base:
        sync_guidance(base, wanted=True)
        yield base


@pytest.mark.slow
@pytest.mark.parametrize(("half", "floor"), [("built", 0.9), ("kept", 0.8)])
def test_follow_ups_find_what_the_full_question_finds(guided: KnowledgeBase, half: str, floor: float) -> None:
    """The first passage of the full question is among the first three of the follow-up."""
    found = 0
    pairs = PAIRS[half]["pairs"]
    assert len(pairs) >= 30
    for one in pairs:
        asked = resolve(one["then"], after(one["first"]))
        wanted = retrieve(guided, one["alone"], limit=1).hits[0].passage.id
        found += wanted in [hit.passage.id for hit in retrieve(guided, asked.question, limit=3).hits]
    assert found / len(pairs) >= floor
