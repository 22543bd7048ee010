"""Dates, months, quarters and years in a normalised text, and what each of them is the date of."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

import re2

Role = Literal["start", "end", "until", "issued", "as_of", "plan", "plain"]
"""`start` and `end` of a period, `until` of a validity, `issued` of a paper, `as_of` of a point in time."""

_MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janner janvier janv",
            "february feb februar fevrier fevr fev",
            "march mar marz maerz mars",
            "april apr avril avr",
            "may mai",
            "june jun juni juin",
            "july jul juli juillet juil",
            "august aug aout",
            "september sept sep septembre",
            "october oct oktober okt octobre",
            "november nov novembre",
            "december dec dezember dez decembre",
        ),
        start=1,
    )
    for name in names.split()
}
_QUARTERS = {"1": 1, "2": 2, "3": 3, "4": 4, "first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_QUARTERS |= {"erste": 1, "zweite": 2, "dritte": 3, "vierte": 4}
_QUARTERS |= {"premier": 1, "deuxieme": 2, "troisieme": 3, "quatrieme": 4, "second": 2}

_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?:20[0-9]{2})"
_DAY = r"(?:[0-3]?[0-9])(?:st|nd|rd|th|er|\.)?"
_FORMS = (
    rf"({_YEAR}[-/.][01]?[0-9][-/.][0-3]?[0-9])",
    rf"([0-3]?[0-9][-/.][0-3]?[0-9][-/.]{_YEAR})",
    rf"({_DAY}[ -](?:of |de )?{_MONTH}(?:(?:,? |-){_YEAR})?)",
    rf"({_MONTH}[ -][0-3]?[0-9](?:st|nd|rd|th)?(?:(?:,? |-){_YEAR})?)",
    rf"({_MONTH}(?: of| de)?(?:,? |-){_YEAR})",
    rf"({_YEAR}[-/](?:0[1-9]|1[0-2])|(?:0[1-9]|1[0-2])/{_YEAR})",
    rf"((?:q|t)[1-4][ /-]?(?:fy ?)?{_YEAR}|{_YEAR}[ /-]?q[1-4]"
    rf"|(?:[1-4](?:st|nd|rd|th|er|e|eme|\.)|first|second|third|fourth|last|erste[sn]?|zweite[sn]?|dritte[sn]?|vierte[sn]?"
    rf"|premier|deuxieme|troisieme|quatrieme) (?:quarter|quartal|trimestre)s?(?: of| de)? {_YEAR})",
    rf"(h[12][ /-]?{_YEAR}|(?:first|second|erste[sn]?|zweite[sn]?|premier|second) (?:half|halbjahr|semestre)(?: of| de)? {_YEAR}"
    rf"|(?:end of|late|ende|fin|mid|early|beginning of|anfang|mitte|debut|mi) ?(?:de )?{_YEAR})",
    rf"((?:fy ?)?{_YEAR})",
    r"(last (?:month|quarter|year|week)|(?:[0-9]{1,2}|one|two|three|four|five|six|several) (?:days|weeks?|months?|years?) ago"
    r"|letzten monat|letzte[sn]? jahr|le mois dernier|l'an dernier|l'annee derniere)",
)
_DATE = re2.compile((r"(?:^|\b)(?:" + "|".join(_FORMS) + r")(?:\b|$)").encode())
_KINDS = ("iso", "num", "dmy", "mdy", "my", "ym", "q", "h", "y", "rel")
_NUMBER = re2.compile(rb"[0-9]+")
_WORD = re2.compile(rb"[a-z]+")
_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "several": 4}


@dataclass(frozen=True, kw_only=True, slots=True)
class Dated:
    """A date as written: any day from `first` to `last` (one day where the day is written)."""

    start: int
    end: int
    first: date
    last: date
    role: Role = "plain"
    has_year: bool = True


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _numeric(raw: bytes, month_first: bool | None) -> tuple[date, date] | None:
    """A date of three numbers; where day and month may be swapped, both readings bound it."""
    one, two, year = (int(part) for part in _NUMBER.findall(raw))
    day_first, swapped = _day(year, two, one), _day(year, one, two)
    readings = [swapped] if month_first else [day_first] if month_first is False else [day_first, swapped]
    known = [reading for reading in readings if reading] or [one_ for one_ in (day_first, swapped) if one_]
    return (min(known), max(known)) if known else None


def _relative(raw: bytes, as_of: date) -> tuple[date, date]:
    words = raw.decode()
    if "ago" in words:
        count = next((int(n) for n in _NUMBER.findall(raw)), 0) or _COUNTS.get(words.split(" ")[0], 1)
        unit = 1 if "day" in words else 7 if "week" in words else 30 if "month" in words else 365
        day = as_of - timedelta(days=count * unit)
        return day, day
    if "year" in words or "jahr" in words or "an" in words.split("'")[-1].split() or "annee" in words:
        return _months(as_of.year - 1, 1, 12)
    if "quarter" in words:
        quarter = (as_of.month - 1) // 3
        year, quarter = (as_of.year, quarter) if quarter else (as_of.year - 1, 4)
        return _months(year, quarter * 3 - 2, quarter * 3)
    if "week" in words:
        return as_of - timedelta(days=14), as_of - timedelta(days=7)
    before = as_of.replace(day=1) - timedelta(days=1)
    return before.replace(day=1), before


def _bounds(kind: str, raw: bytes, as_of: date, month_first: bool | None) -> tuple[date, date, bool] | None:
    numbers = [int(part) for part in _NUMBER.findall(raw)]
    words = [part.decode() for part in _WORD.findall(raw)]
    if kind == "rel":
        return (*_relative(raw, as_of), True)
    if kind == "num":
        both = _numeric(raw, month_first)
        return (*both, True) if both else None
    if kind == "iso":
        day = _day(*numbers)
        return (day, day, True) if day else None
    if kind in ("dmy", "mdy"):
        month = next(_MONTHS[word] for word in words if word in _MONTHS)
        has_year = len(numbers) > 1
        day = _day(numbers[1] if has_year else as_of.year, month, numbers[0])
        return (day, day, has_year) if day else None
    if kind == "my":
        month = next(_MONTHS[word] for word in words if word in _MONTHS)
        return (*_months(numbers[-1], month, month), True)
    if kind == "ym":
        year, month = (max(numbers), min(numbers))
        return (*_months(year, month, month), True)
    year = max(numbers)
    if kind == "q":
        quarter = next((n for n in numbers if n < 5), 0)
        quarter = quarter or next(
            (_QUARTERS[w.rstrip("snr")] if w.rstrip("snr") in _QUARTERS else _QUARTERS.get(w, 0) for w in words), 4
        )
        quarter = quarter or 4
        return (*_months(year, quarter * 3 - 2, quarter * 3), True)
    if kind == "h":
        text = raw.decode()
        late = any(sign in text for sign in ("h2", "second", "zweite", "end", "late", "fin"))
        early = any(sign in text for sign in ("h1", "first", "erste", "premier", "early", "begin", "anfang", "debut"))
        return (
            (*_months(year, 7, 12), True)
            if late
            else (*_months(year, 1, 6), True)
            if early
            else (*_months(year, 4, 9), True)
        )
    return (*_months(year, 1, 12), True)


def _kind(match: Any) -> str:
    return _KINDS[match.lastindex - 1]


def _month_first(data: bytes) -> bool | None:
    """Whether the text writes the month before the day in numeric dates; `None` where it never shows."""
    for match in _DATE.finditer(data):
        if _kind(match) == "num":
            one, two, _ = (int(part) for part in _NUMBER.findall(match.group(0)))
            if one > 12:
                return False
            if two > 12:
                return True
            if b"." in match.group(0):
                return False
    return None


def find_dates(data: bytes, as_of: date) -> Iterator[Dated]:
    """Every date in order, with plain roles. Dates without a year are in the year of `as_of`."""
    month_first = _month_first(data)
    for match in _DATE.finditer(data):
        bounds = _bounds(_kind(match), match.group(0), as_of, month_first)
        if bounds:
            first, last, has_year = bounds
            yield Dated(start=match.start(), end=match.end(), first=first, last=last, has_year=has_year)
