"""What in a text as a whole a person must look at: hidden or disguised characters, words for a machine."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checklist.claims.read import Reading
from assistant.checklist.normalise import Trick
from assistant.checklist.types import Evidence, RedFlag

_MESSAGES: dict[Trick, tuple[str, str]] = {
    "hidden": ("hidden_characters", "The text has invisible characters inside words; what a reader sees may differ."),
    "look_alike": ("look_alike_letters", "Letters of another alphabet stand in for Latin ones in these words."),
    "reversed": ("reversed_text", "Control characters change the direction of reading; the order shown may differ."),
}
_BACKWARDS = ("deifitrec", "10024 osi", "10072 osi", "2 cos ", "2 epyt")
_MOST = 12


def red_flags(readings: Sequence[Reading]) -> tuple[RedFlag, ...]:
    """The flags in a fixed order, each with its first places."""
    flags = []
    instructions = [one for reading in readings for one in reading.instructions]
    if instructions:
        message = "The text gives instructions to whoever or whatever evaluates it. Nothing in those lines counts for the vendor."
        flags.append(RedFlag(code="instruction_to_evaluator", message=message, evidence=tuple(instructions[:_MOST])))
    for trick, (code, message) in _MESSAGES.items():
        places = [one.evidence for reading in readings for one in reading.statements if trick in one.flags] or [
            place for reading in readings for place in _marked(reading, trick)
        ]
        if trick == "reversed":
            places += [place for reading in readings for place in _backwards(reading)]
        if places:
            flags.append(RedFlag(code=code, message=message, evidence=tuple(dict.fromkeys(places))[:_MOST]))
    return tuple(flags)


def _marked(reading: Reading, trick: Trick) -> list[Evidence]:
    """Marks outside every statement, with the character itself as evidence."""
    marks = reading.normal.marks if reading.normal.text else ()
    return [_evidence(reading, one.start, max(one.end, one.start + 1)) for one in marks if one.trick == trick]


def _backwards(reading: Reading) -> list[Evidence]:
    """Known words written backwards."""
    found = []
    for word in _BACKWARDS:
        place = reading.normal.text.find(word)
        if place >= 0:
            found.append(_evidence(reading, place, place + len(word)))
    return found


def _evidence(reading: Reading, start: int, end: int) -> Evidence:
    first, last = reading.normal.span(min(start, len(reading.normal.text) - 1), min(end, len(reading.normal.text)))
    return Evidence(quote=reading.normal.original[first:last], start=first, end=last, source=reading.source)
