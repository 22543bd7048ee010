"""The report for a terminal."""

from __future__ import annotations

import unicodedata

import pytest

from assistant.checklist.render.base import one_line, visible
from assistant.checklist.render.text import render_text
from tests.assistant.render.hostile import EVERY, HIDDEN, claims
from tests.assistant.render.made import by_hand, of_answers, of_text


def test_the_decision_comes_first_then_conditions_then_items_in_order() -> None:
    said = render_text(*by_hand())
    order = ["HOLD", "Conditions", "1. Obtain", "✔ met", "◐ partly met, needs review", "✘ not met", "? not addressed"]
    order += ["Posture", "Red flags", "Digest sha256:"]
    places = [said.index(one) for one in order]
    assert places == sorted(places)


def test_colour_only_repeats_what_words_say() -> None:
    """Without its colour codes, the coloured report is the plain one."""
    plain = render_text(*by_hand(), colour=False)
    coloured = render_text(*by_hand(), colour=True)
    assert "\x1b" not in plain
    for code in ("32", "33", "31", "90", "1", "0"):
        coloured = coloured.replace(f"\x1b[{code}m", "")
    assert coloured == plain


@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_lines_stay_within_the_width(width: int) -> None:
    """But for the digest, which is copied whole, and the line of the decision."""
    for made in (by_hand(), of_text("We hold ISO/IEC 27001:2022 certification " + "x" * 5_000 + ".")):
        for line in render_text(*made, width=width).splitlines():
            assert len(line) <= width or line.startswith(("Digest", "HOLD", "PROCEED"))


@pytest.mark.parametrize("words", EVERY)
def test_no_text_steers_the_terminal(words: str) -> None:
    """Escape codes, line breaks and hidden characters of others are spelled out or become spaces."""
    for made in (of_text(claims(words), vendor=words), of_answers((words, claims(words)))):
        lines = render_text(*made).split("\n")
        assert all(line.isprintable() for line in lines)


def test_a_long_quote_is_shortened_and_says_so() -> None:
    said = render_text(
        *of_text("We hold ISO/IEC 27001:2022 certification for " + "this and that, " * 200 + "and more.")
    )
    assert " …”" in said


def test_quotes_of_answers_name_the_answer() -> None:
    made = of_answers(("Who are you?", "Acme."), ("Do you train on our data?", "We never train on customer data."))
    assert "“We never train on customer data.” (answer 2)" in render_text(*made)


@pytest.mark.parametrize("words", HIDDEN)
def test_visible_leaves_nothing_that_hides(words: str) -> None:
    """What is left can be written as UTF-8, and what was ordinary stays."""
    shown = visible(words)
    shown.encode("utf-8")
    assert not [
        one for one in shown if unicodedata.category(one) in ("Cc", "Cf", "Cs", "Cn") and one not in "\n\t\u00ad"
    ]
    assert visible("Füße, 日本, 🔒, naïve\tco\u00adoperate\r\n") == "Füße, 日本, 🔒, naïve\tco\u00adoperate\n"


def test_one_line_spells_out_and_joins() -> None:
    assert one_line(" a\n\tb\u00a0c\u200bd\u00ade ") == "a b c⟨U+200B⟩de"
