"""Lengths of time in a normalised text, in calendar days."""

from __future__ import annotations

from dataclasses import dataclass

import re2

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_NUMBERS: dict[str, int] = {word: number for number, word in enumerate(_ONES, start=1)}
_NUMBERS |= {
    "a": 1,
    "an": 1,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fourty": 40,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
}
_NUMBERS |= {
    "seventy two": 72,
    "forty eight": 48,
    "twenty four": 24,
    "forty five": 45,
    "twenty one": 21,
    "thirty six": 36,
}
_NUMBERS |= {
    "ein": 1,
    "eine": 1,
    "einem": 1,
    "eines": 1,
    "einen": 1,
    "einer": 1,
    "zwei": 2,
    "drei": 3,
    "vier": 4,
    "funf": 5,
}
_NUMBERS |= {"sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "zwolf": 12, "vierzehn": 14, "zwanzig": 20}
_NUMBERS |= {"vierundzwanzig": 24, "dreissig": 30, "achtundvierzig": 48, "sechzig": 60, "neunzig": 90}
_NUMBERS |= {
    "un": 1,
    "une": 1,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "sept": 7,
    "huit": 8,
    "dix": 10,
    "quinze": 15,
}
_NUMBERS |= {
    "vingt": 20,
    "vingt quatre": 24,
    "trente": 30,
    "quarante huit": 48,
    "soixante": 60,
    "douze": 12,
    "quatorze": 14,
}

_UNITS: tuple[tuple[str, float], ...] = (
    ("hours?|hrs?|h|stunden?|heures?", 1 / 24),
    ("days?|d|tagen?|tage|tag|jours?", 1.0),
    ("weeks?|wochen?|semaines?", 7.0),
    ("months?|monaten?|monate|monat|mois", 30.0),
    ("years?|jahren?|jahre|jahr|ans?|annees?", 365.0),
)
_BUSINESS = r"(?:business|working|work)"
_WORDS = "|".join(sorted((one.replace(" ", "[ -]") for one in _NUMBERS), key=len, reverse=True))
_DURATION = re2.compile(
    rf"(?:^|[^a-z0-9.])(?:([0-9]{{1,3}})[ -]?|({_WORDS})[ -])(?:\(?(?:[0-9]{{1,3}}|[a-z]+(?:[ -][a-z]+)?)\) ?)?"
    rf"(?:full |clear |consecutive |whole |more |kalender)?((?:{_BUSINESS}|calendar)[ -])?"
    + "(?:"
    + "|".join(f"({unit})" for unit, _ in _UNITS)
    + r"|(?:werk|arbeits)tag\w*|(?:kalender)tag\w*)('?)(?:$|[^a-z0-9])"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Duration:
    """A length of time, and where it stands in the text that it was found in."""

    days: float
    start: int
    end: int


def find_durations(text: str) -> tuple[Duration, ...]:
    """Every length of time; working days count as seven for five, a month as thirty days."""
    found = []
    for match in _DURATION.finditer(text):
        number = (match.group(1) or match.group(2)).replace("-", " ")
        count = int(number) if number.isdigit() else _NUMBERS[number]
        factor = next((_UNITS[index][1] for index in range(len(_UNITS)) if match.group(index + 4)), 1.0)
        words = match.group(0)
        working = (
            bool(match.group(3) and "calendar" not in match.group(3)) or "werktag" in words or "arbeitstag" in words
        )
        days = count * factor * (7 / 5 if working and factor == 1.0 else 1)
        found.append(Duration(days=days, start=max(match.start(1), match.start(2)), end=match.end()))
    return tuple(found)
