"""Where sentences end, with the abbreviations, numbers and dates of English, German and French kept whole."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checklist.normalise import Normal

_ABBREVIATIONS = frozenset(
    """
    no nos nr art arts abs ziff sec sect cl para paras inc ltd corp co gmbh e.g i.e eg ie vs approx cert ref
    z.b d.h u.a bzw ca ggf inkl zzgl usw vgl ff str dr prof mr mrs ms st jan feb mar apr jun jul aug sep sept
    oct okt nov dec dez janv fevr juil dept p.ex cf env max min incl excl sched anx exp iss val avail
    fig vol rev ver v b.v s.a n.v e.k s.p.a
    """.split()
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "mai", "jun", "jul", "aug", "sep", "oct", "okt", "nov", "dec", "dez")
_NAMED_BY_LETTER = frozenset(
    "to through bis class level annex schedule exhibit appendix klasse stufe anlage annexe classe niveau".split()
)
"""Words before a letter that is a name, not an initial: "classes A to C. Customers are told …"."""
_LONGEST = 1500
_PREFIX = 4
_CLOSERS = "\"')]*_"


def _starts_sentence(normal: Normal, place: int, end: int) -> bool:
    """Whether a sentence may start at this place: a capital, a digit, a quote or a bracket."""
    text = normal.text
    while place < end and text[place] in "\"'([*_":
        place += 1
    if place >= end:
        return True
    if text[place].isdigit():
        return True
    original = normal.original[normal.starts[place]]
    return not original.isalpha() or original.isupper() or not original.isascii()


def _is_abbreviation(word: str, following: str) -> bool:
    if word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()):
        return word not in ("no", "max", "min", "co", "may") or following[:1].isdigit() or _has_digit(following)
    return word.isdigit() and len(word) <= 2 and following.startswith(_MONTHS)


def _has_digit(following: str) -> bool:
    """Whether a number follows, also one with letters set before it, as in "No. IS 774120"."""
    first, _, rest = following.partition(" ")
    return any(one.isdigit() for one in first) or (first.isalpha() and len(first) <= _PREFIX and rest[:1].isdigit())


def sentence_spans(normal: Normal, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the sentences between two places of the normalised text."""
    text = normal.text
    first = place = start
    while place < end:
        char = text[place]
        if char not in ".!?;":
            place += 1
            continue
        stop = place + 1
        while stop < end and text[stop] in ".!?" + _CLOSERS:
            stop += 1
        gap = stop
        while gap < end and text[gap] in " \t\n":
            gap += 1
        if gap == stop and stop < end:
            place = stop
            continue
        if char == "." and gap < end:
            word_start = max(text.rfind(" ", first, place), text.rfind("\n", first, place), first - 1) + 1
            word = text[word_start:place].lstrip("(\"'")
            following = text[gap : min(gap + 12, end)]
            before = text[first:word_start].rsplit(None, 1)[-1:]
            named = len(word) == 1 and word.isalpha() and before and before[0] in _NAMED_BY_LETTER
            if (_is_abbreviation(word, following) and not named) or not _starts_sentence(normal, gap, end):
                place = stop
                continue
        yield from _pieces(text, first, stop)
        first = place = gap
    if first < end:
        yield from _pieces(text, first, end)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, cut where it is longer than any sentence is, so that reading stays linear."""
    while end - start > _LONGEST:
        cut = max(text.rfind(sign, start + 1, start + _LONGEST) for sign in (", ", " ", "\n"))
        cut = cut + 1 if cut > start else start + _LONGEST
        yield start, cut
        start = cut
    if start < end:
        yield start, end
