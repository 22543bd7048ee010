"""Turns are kept, expire, and are added at once without loss; feedback belongs to an answer that was given."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.chat.conversation import Fact, Turn, is_ours, new_conversation
from assistant.conversations import KEPT_FOR, SqliteConversations, UnknownAnswer
from assistant.database import DATABASE

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def turn(name: str) -> Turn:
    return Turn(
        answer_id=name, message="they have SOC 2", asked_as="q", kind="assessment", terms=("soc2",), listed=("a", "b"),
        step="add", facts=(Fact(text="they have SOC 2", topics=("soc-2-type-2",)),),
    )  # fmt: skip


@pytest.fixture
def kept(tmp_path: Path) -> SqliteConversations:
    return SqliteConversations(tmp_path)


def test_a_turn_comes_back_as_it_was(kept: SqliteConversations) -> None:
    kept.keep("c-1", turn("a-1"), now=NOW)
    kept.keep("c-1", turn("a-2"), now=NOW)
    assert kept.turns("c-1", now=NOW) == (turn("a-1"), turn("a-2"))
    assert kept.turns("c-2", now=NOW) == ()


def test_a_conversation_expires_after_its_last_turn(kept: SqliteConversations, tmp_path: Path) -> None:
    kept.keep("c-1", turn("a-1"), now=NOW)
    kept.keep("c-1", turn("a-2"), now=NOW + timedelta(days=20))
    assert len(kept.turns("c-1", now=NOW + timedelta(days=40))) == 2
    late = NOW + timedelta(days=20) + KEPT_FOR + timedelta(seconds=1)
    assert kept.turns("c-1", now=late) == ()
    kept.keep("c-2", turn("a-3"), now=late)
    assert b"a-1" not in (tmp_path / DATABASE).read_bytes()
    assert kept.turns("c-1", now=NOW) == ()


def test_turns_added_at_once_are_all_kept(kept: SqliteConversations) -> None:
    names = [f"a-{number}" for number in range(40)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda name: kept.keep("c-1", turn(name), now=NOW), names))
    assert sorted(one.answer_id for one in kept.turns("c-1", now=NOW)) == sorted(names)


def test_feedback_needs_an_answer(kept: SqliteConversations) -> None:
    kept.keep("c-1", turn("a-1"), now=NOW)
    kept.rate("a-1", "down", "wrong passage", now=NOW)
    kept.rate("a-1", "up", None, now=NOW)
    assert kept.ratings("a-1") == (("down", "wrong passage"), ("up", None))
    with pytest.raises(UnknownAnswer, match="no answer"):
        kept.rate("a-2", "up", None, now=NOW)


def test_ids_have_one_form_and_are_never_the_same() -> None:
    assert len({new_conversation() for _ in range(100)}) == 100
    assert is_ours(new_conversation())
    assert not any(map(is_ours, ("", "c-abc", "c-0123456789ABCDEF01234567", "c-0123456789abcdef01234567\n")))
