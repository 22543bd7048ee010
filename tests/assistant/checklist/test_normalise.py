"""Normalising folds a text to plain letters and never loses where each came from."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.checklist.normalise import normalise


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("ＩＳＯ ２７００１", "iso 27001"),
        ("Prüfung  für Änderungen", "prufung fur anderungen"),
        ("Cafe\u0301 – “quoted”", 'cafe - "quoted"'),
        ("cert\u200bified", "certified"),
        ("ІSО/IEC", "iso/iec"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("Straße § 5", "strasse section 5"),
        ("", ""),
    ],
)
def test_it_folds(text: str, plain: str) -> None:
    assert normalise(text).text == plain


def test_words_of_another_script_are_not_folded_into_latin() -> None:
    assert normalise("привет ISO").text.endswith(" iso")
    assert not normalise("привет ISO").marks


@pytest.mark.parametrize(
    ("text", "trick"),
    [
        ("cert\u200bified", "hidden"),
        ("ISO 27\u206001", "hidden"),
        ("a\x00b", "hidden"),
        ("ІSO", "look_alike"),
        ("ISΟ", "look_alike"),
        ("\u202edeifitrec", "reversed"),
    ],
)
def test_it_marks_what_may_hide_something(text: str, trick: str) -> None:
    assert trick in {one.trick for one in normalise(text).marks}


def test_full_width_and_soft_hyphens_are_no_trick() -> None:
    assert not normalise("\ufeffＩＳＯ cer\u00adtified").marks


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80))
def test_every_place_maps_into_the_original(text: str) -> None:
    normal = normalise(text)
    assert normal.text.isascii()
    assert len(normal.starts) == len(normal.ends) == len(normal.text)
    assert all(0 <= first < last <= len(text) for first, last in zip(normal.starts, normal.ends, strict=True))
    assert list(normal.starts) == sorted(normal.starts)
