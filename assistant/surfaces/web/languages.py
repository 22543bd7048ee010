"""The languages of the pages: which one a reader gets, and its words.

The words of a page stand in `strings/<page>.<language>.json`, the same keys in every language.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, get_args

Language = Literal["en", "de", "fr", "es"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
NAMES: Mapping[Language, str] = {"en": "English", "de": "Deutsch", "fr": "Français", "es": "Español"}

_FOLDER = Path(__file__).parent / "strings"
_LONGEST = 500


def chosen(asked: str | None, accepted: str) -> Language:
    """The language asked for (`?lang=`), else the first that the browser accepts and we have, else English.

    `accepted` is the header Accept-Language, as in `de-AT,de;q=0.9,en;q=0.5`.
    """
    wanted = [asked or "", *_by_weight(accepted[:_LONGEST])]
    for one in wanted:
        begins = one.strip().lower().split("-")[0]
        for language in LANGUAGES:
            if begins == language:
                return language
    return "en"


def _by_weight(header: str) -> list[str]:
    weighed = []
    for place, one in enumerate(header.split(",")):
        name, _, parameter = one.partition(";")
        try:
            weight = float(parameter.strip().removeprefix("q=")) if parameter.strip() else 1.0
        except ValueError:
            weight = 0.0
        if weight > 0:
            weighed.append((-weight, place, name))
    return [name for _, _, name in sorted(weighed)]


@cache
def words(page: str, language: Language) -> Mapping[str, str]:
    """A page's words by their keys."""
    found: Mapping[str, str] = json.loads((_FOLDER / f"{page}.{language}.json").read_text(encoding="utf-8"))
    return found
