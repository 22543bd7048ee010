"""The vendor's text cut at the borders of its evidence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.checklist.render.highlight import Mark, parts, pieces
from assistant.checklist.types import Evidence
from tests.assistant.render.hostile import EVERY, claims
from tests.assistant.render.made import by_hand, of_answers

_TEXT = "abcdefghij"


def _mark(start: int, end: int, key: str = "k") -> Mark:
    return Mark(key=key, label="1", evidence=Evidence(quote=_TEXT[start:end], start=start, end=end))


def _cut(*spans: tuple[int, int]) -> list[tuple[str, int, int]]:
    marks = [_mark(start, end, str(place)) for place, (start, end) in enumerate(spans)]
    return [(one.text, len(one.marks), len(one.begins)) for one in pieces(_TEXT, marks)]


def test_text_without_evidence_is_one_piece() -> None:
    assert _cut() == [(_TEXT, 0, 0)]


def test_overlapping_evidence_shares_the_run_in_between() -> None:
    assert _cut((2, 6), (4, 8)) == [("ab", 0, 0), ("cd", 1, 1), ("ef", 2, 1), ("gh", 1, 0), ("ij", 0, 0)]


def test_nested_and_equal_evidence() -> None:
    assert _cut((0, 10), (3, 5), (3, 5)) == [("abc", 1, 1), ("de", 3, 2), ("fghij", 1, 0)]


def test_evidence_that_touches_does_not_mix() -> None:
    assert _cut((0, 5), (5, 10)) == [("abcde", 1, 1), ("fghij", 1, 1)]


def test_an_empty_text_has_no_pieces() -> None:
    assert list(pieces("", [])) == []


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10)).map(lambda one: (min(one), max(one)))))
def test_pieces_join_to_the_text_and_marks_to_their_quotes(spans: list[tuple[int, int]]) -> None:
    marks = [_mark(start, end, str(place)) for place, (start, end) in enumerate(spans)]
    cut = list(pieces(_TEXT, marks))
    assert "".join(one.text for one in cut) == _TEXT
    for mark in marks:
        assert "".join(one.text for one in cut if mark in one.marks) == mark.evidence.quote


def test_answers_are_cut_each_on_its_own() -> None:
    """Evidence marks the answer that it is from, and the questions stay beside."""
    assessment, submission = of_answers(*((f"Question {place}?", claims(one)) for place, one in enumerate(EVERY)))
    cut = parts(assessment, submission)
    assert [one.number for one in cut] == list(range(1, len(EVERY) + 1))
    assert ["".join(piece.text for piece in one.pieces) for one in cut] == [claims(one) for one in EVERY]
    for item in assessment.items:
        for place, evidence in enumerate(item.evidence):
            assert evidence.source is not None
            said = [
                piece.text
                for piece in cut[evidence.source].pieces
                if f"{item.number}-{place}" in [mark.key for mark in piece.marks]
            ]
            assert "".join(said) == evidence.quote


def test_red_flags_are_marked_too() -> None:
    (part,) = parts(*by_hand())
    flagged = [one.text for one in part.pieces if "flag-1-0" in [mark.key for mark in one.marks]]
    assert flagged == ["unless you opt out"]
