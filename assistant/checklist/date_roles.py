"""What a date is the date of, by the words before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import re2

from assistant.checklist.dates import Dated, Role

_REACH = 56
_TO = re2.compile(
    rb"^ ?(?:\([^)]{0,12}\))?,? ?(?:up )?(?:to|till|until|through|thru|-+|and|bis|bis zum|zum|au|et|jusqu'au|a|bis einschliesslich|and runs until|\.{2,3}|/)"
    rb"(?: (?:the|zum|au|and including))? ?$"
)
_ROLES: tuple[tuple[Role, str], ...] = (
    (
        "until",
        r"valid (?:un)?(?:til|to|through|thru)|expir(?:es|y|ation|ing|e)(?: date| on)?|expires?|exp|laps(?:es|ing)|ablauf(?:datum)?|laufzeit|runs? (?:until|to|through)|good (?:un)?til|validity|until|through"
        r"|gultig(?:keit)?(?: ist| noch)?(?: bis(?: zum)?)?|bis(?: zum)?|lauft|valable|valide|jusqu'(?:au|en|a|a la fin de)|(?:date d')?expir(?:e|ation)|date de fin|fin de validite|echeance|ends? on|expiring|runs out|valid",
    ),
    (
        "end",
        r"(?:period|year|months?|window|audit|coverage|quarter|half)? ?(?:end(?:ed|ing|s|e)?)(?: on| in)?|(?:year|months|period) (?:up )?to|closes?(?: on)?|closed|clos|endet(?: am)?|endete|terminee?|jahr bis|cloture",
    ),
    (
        "start",
        r"from|since|beginning|begins?|began|starts?|starting|opened|opens|commenc\w+|between|seit|depuis|entre|zwischen|a compter",
    ),
    (
        "issued",
        r"issued(?: on| in)?|issue date|dated|first issued|renewed(?: on| in)?|renouvelee?(?: en| le)?|erneuert|certified (?:by|to|against) [^.;]{0,44}?(?:in|on)|obtained|received|certified(?: in| on)?|granted|awarded|ausgestellt|erteilt|datiert|delivree?|emis|datee?|obtenue?|signed off|published|achieved|renewal|report of|completed",
    ),
    ("as_of", r"as of|as at|stand|etabli au|point in time"),
    ("plan", r"plan\w*|target\w*|schedul\w*|expected|roadmap|due|booked|geplant|prevue?|aim\w*|goal|vorgesehen|d'ici"),
)
_WORDS = re2.compile((r"\b(?:" + "|".join(f"({words})" for _, words in _ROLES) + r")\b").encode())


_NEAR: tuple[tuple[Role, Any], ...] = (
    ("end", re2.compile(rb"(?:^|[^a-z])(?:to|bis|au|bis zum)(?: the)? ?$")),
    ("start", re2.compile(rb"(?:^|[^a-z])(?:vom|von|ab|du|des le)(?: the)? ?$")),
    ("as_of", re2.compile(rb"(?:^|[^a-z])(?:at|per|zum)(?: the)? ?$")),
)


_AFTER: tuple[tuple[Role, Any], ...] = (
    (
        "until",
        re2.compile(rb"^ ?\(?(?:ablauft|auslauft|ablauf\w*|expiry|expiration|expires|exp\b|echeance|valid until)"),
    ),
    (
        "issued",
        re2.compile(
            rb"^ ?\(?(?:(?:von|durch|vom|by|par) (?:\w+ ){1,4}?)?(?:ausgestellt|erteilt|erneuert|verlangert|ausgegeben|issued\b|issue date)"
        ),
    ),
)
"""What words just after a date say of it, as a German verb at the end of its clause does."""


_TO_NUMBERS = (b"through", b"until", b"bis")
"""Words before a date that may stand before another number."""


def _role_before(data: bytes, start: int, floor: int) -> Role:
    """The role that the last telling word before a date gives it."""
    found: Role = "plain"
    before = data[max(start - _REACH, floor) : start]
    for match in _WORDS.finditer(before):
        if match.group(0) in _TO_NUMBERS and any(48 <= one <= 57 for one in before[match.end() :]):
            continue  # "clauses 4 through 10, in September 2026"
        if match.group(0) == b"through" and before[match.end() :].startswith(b" on "):
            continue  # "the certificate came through on 2 October 2026"
        found = _ROLES[match.lastindex - 1][0]
    if found in ("plain", "issued", "start"):
        for role, pattern in _NEAR:
            if pattern.search(data[floor:start]):
                return role
    return found


def role_of_label(label: str) -> Role:
    """What the dates under a label, such as a column's name, are the dates of."""
    data = label.encode("ascii")
    return _role_before(data, len(data), 0)


def with_roles(data: bytes, dates: Sequence[Dated], floor: int, label: str = "") -> tuple[Dated, ...]:
    """The dates of one statement with their roles; `floor` is where the statement starts.

    A date that no word of the statement tells of is what the `label` over it says.

    Two dates joined by "to" are a start and an end, and lend each other the year.
    """
    out: list[Dated] = []
    previous_end = floor
    for dated in dates:
        role = _role_before(data, dated.start, previous_end)
        if role == "plain":
            role = next((one for one, words in _AFTER if words.search(data[dated.end : dated.end + _REACH])), role)
        if role == "plain" and label:
            role = role_of_label(label)
        if out and _TO.search(data[out[-1].end : dated.start]) and dated.last >= out[-1].first.replace(year=2000):
            before = out[-1]
            if not before.has_year and dated.has_year:
                before = _in_year(before, dated.first.year)
                if before.first > dated.last:
                    before = _in_year(before, dated.first.year - 1)
            if before.first <= dated.last:
                out[-1] = replace(before, role="start")
                role = "end" if before.role != "until" else "until"
        out.append(replace(dated, role=role))
        previous_end = dated.end
    return tuple(out)


def _in_year(dated: Dated, year: int) -> Dated:
    try:
        return replace(dated, first=dated.first.replace(year=year), last=dated.last.replace(year=year), has_year=True)
    except ValueError:
        return dated
