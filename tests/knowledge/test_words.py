"""Tokens keep identifiers exact and offsets true."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.words import content_stems, fold, tokens


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("SOC 2", "soc2"),
        ("soc2", "soc2"),
        ("SOC-1", "soc1"),
        ("ISO/IEC 42001:2023", "iso42001"),
        ("ISO 27001", "iso27001"),
        ("ISO-42001-Zertifikat", "iso42001"),
        ("Type II", "type2"),
        ("type 1", "type1"),
        ("Article 26(6)", "article26"),
        ("Art. 32", "article32"),
        ("A.5.19", "a.5.19"),
        ("Module 2", "module2"),
    ],
)
def test_an_identifier_is_one_exact_token(text: str, identifier: str) -> None:
    first = tokens(text)[0]
    assert (first.text, first.identifier) == (identifier, True)


@pytest.mark.parametrize(("one", "other"), [("SOC 1", "SOC 2"), ("Article 26", "Article 27"), ("A.5.19", "A.5.20")])
def test_neighbours_do_not_blur(one: str, other: str) -> None:
    assert set(content_stems(one)).isdisjoint(content_stems(other))


@given(st.text())
def test_folding_keeps_offsets(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_tokens_are_in_order_and_inside_the_text(text: str) -> None:
    at = 0
    for one in tokens(text):
        assert at <= one.start < one.end <= len(text)
        at = one.end
