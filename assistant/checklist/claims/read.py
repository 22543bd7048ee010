"""A submission read into statements: normalised, cut, scanned once for all signals, and put in context."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assistant.checklist.claims.clauses import clauses_of, without
from assistant.checklist.claims.statement import Statement
from assistant.checklist.claims.topics import frameworks_in, practices_in, strict, topics_of
from assistant.checklist.date_roles import with_roles
from assistant.checklist.dates import Dated, find_dates
from assistant.checklist.normalise import Normal, normalise
from assistant.checklist.segment import Segment, cut
from assistant.checklist.types import Evidence, Submission
from assistant.checklist.vocabulary import Hits, scan

_NO = ("no", "nope", "nein", "non", "none", "not yet", "noch nicht", "pas encore", "not at present", "nicht vorhanden")
_YES_LETTERS = 16
_NAMES = (
    "iso_42001",
    "iso_27001",
    "other_standard",
    "edition_2013",
    "edition_2022",
    "law_number",
    "certificate_number",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """The statements of one part of a submission, and the machine-addressed places in it."""

    statements: tuple[Statement, ...]
    instructions: tuple[Evidence, ...]
    normal: Normal
    source: int | None
    questions: tuple[str, ...]


def _scannable(normal: Normal, segments: tuple[Segment, ...]) -> bytes:
    """The text with line ends between segments only, so that no pattern reaches from one into the next."""
    data = bytearray(normal.text.replace("\n", " ").encode("ascii"))
    for segment in segments:
        for place in (segment.start - 1, segment.end):
            if 0 <= place < len(data) and data[place] in b" \t|*#>\"'":
                data[place] = 10
    return bytes(data)


def _lead(text: str, hits: Hits, start: int) -> str:
    """`yes` or `no` where a sentence starts with it, set off from the rest."""
    if any(first == start for first, _ in hits.get("pseudo_negation", [])) and text.startswith("no."):
        return ""  # a number: "No.: 4711", "N° de certificat"
    for one in _NO:
        if text == one or (text.startswith(one) and text[len(one) : len(one) + 1] in ",.;:!-"):
            return "no"
    for first, last in hits.get("bare_yes", []):
        after = text[last - start : last - start + 1]
        if first == start and (not after or after in ",.;:!-" or len(text) <= _YES_LETTERS):
            return "yes"
    return ""


def _without_lead(hits: Hits, start: int, lead: str) -> Hits:
    """The signals without a leading "no", which answers a question and governs nothing after it."""
    if lead != "no":
        return hits
    return {**hits, "negation": [one for one in hits.get("negation", []) if one[0] != start]}


class _Context:
    """What the question, the sentence before and the heading are about, as the text goes on."""

    def __init__(self, known: dict[str, frozenset[str]]) -> None:
        self._known = known
        self._block = -1
        self._frameworks: frozenset[str] = frozenset()
        self._practices: frozenset[str] = frozenset()

    def topics(self, words: str) -> frozenset[str]:
        """The topics of a question or a heading, also one made of several."""
        if not words:
            return frozenset()
        if words not in self._known:
            found: frozenset[str] = frozenset()
            for known, topics in self._known.items():
                if topics and known in words:
                    found |= topics
            self._known[words] = found
        return self._known[words]

    def around(self, segment: Segment, own: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
        """The topics in context and those asked for."""
        if segment.block != self._block:
            self._block = segment.block
            self._frameworks = self._practices = frozenset()
        asked = self.topics(segment.question)
        heading: frozenset[str] = frozenset()
        for part in reversed(segment.heading.split(" / ")):
            heading = heading or self.topics(part)
        frameworks = frameworks_in(asked) or self._frameworks or (frozenset() if asked else frameworks_in(heading))
        if not frameworks_in(own) and strict(practices_in(own)) and "soc-2-ai-controls" not in own:
            # A sentence on another matter ends what was said of a certificate.
            frameworks = frameworks_in(asked)
        practices = practices_in(asked) or self._practices or (frozenset() if asked else practices_in(heading))
        self._frameworks = frameworks_in(own) or frameworks
        self._practices = practices_in(own) or practices
        return frameworks | practices, asked


def _known_topics(
    normal: Normal, segments: tuple[Segment, ...], hits: list[Hits], question: str
) -> dict[str, frozenset[str]]:
    known: dict[str, frozenset[str]] = {}
    for segment, found in zip(segments, hits, strict=True):
        if not segment.is_own:
            known[normal.text[segment.start : segment.end]] = topics_of(found)
    for words in (question, *{one.heading.rsplit(" / ", 1)[-1] for one in segments if " / " in one.heading}):
        if words and words not in known:
            known[words] = question_topics(words)
    return known


def question_topics(words: str) -> frozenset[str]:
    """What a normalised question is about."""
    return topics_of(scan(words.encode("ascii"), [0], [len(words)])[0])


def _to_machine(found: Hits) -> bool:
    """Whether words speak to whatever evaluates the text, rather than of incidents that an AI may have."""
    return bool(without(found.get("to_machine", []), found.get("pseudo_machine", [])))


def _tainted_blocks(segments: tuple[Segment, ...], hits: list[Hits]) -> frozenset[int]:
    return frozenset(one.block for one, found in zip(segments, hits, strict=True) if _to_machine(found))


class _Tricks:
    """What normalising changed, looked up by place; linear in marks and segments together."""

    def __init__(self, normal: Normal) -> None:
        self._text = normal.text
        self._marks = sorted(normal.marks, key=lambda one: (one.start, one.end))
        self._ends = [one.end for one in self._marks]
        self._reversals = [one.start for one in self._marks if one.trick == "reversed"]

    def within(self, segment: Segment) -> frozenset[str]:
        """The tricks in a segment; writing that turns around reaches to the end of its line."""
        if not self._marks:
            return frozenset()
        found = set()
        at = bisect_right(self._ends, segment.start)
        while at < len(self._marks) and self._marks[at].start < segment.end:
            found.add(self._marks[at].trick)
            at += 1
        line = self._text.rfind("\n", 0, segment.start) + 1
        turned = bisect_left(self._reversals, line)
        if turned < len(self._reversals) and self._reversals[turned] < segment.start:
            found.add("reversed")
        return frozenset(found)


def _dates_in(dates: list[Dated], starts: list[int], segment: Segment, hits: Hits) -> list[Dated]:
    """The dates of a segment, without the editions of standards and the years of laws."""
    first = bisect_left(starts, segment.start)
    last = bisect_left(starts, segment.end)
    if first == last:
        return []
    names = [span for signal in _NAMES for span in hits.get(signal, [])]
    return [one for one in dates[first:last] if without([(one.start, one.end)], names)]


def _is_ahead(hits: Hits, dates: tuple[Dated, ...], as_of: date) -> bool:
    """Whether "will" or a plan stands with a date after `as_of` that is no end of a validity or period."""
    if not (hits.get("will") or hits.get("plan")):
        return False
    return any(one.first > as_of and one.role not in ("until", "end") for one in dates)


def _answered_by_number(
    segments: tuple[Segment, ...], hits: list[Hits], normal: Normal, asked_by_number: dict[int, str]
) -> dict[int, str]:
    """The checklist's questions by number, for numbered answers in a text that repeats no question.

    A number counts where its answer opens with yes or no, or names no topic itself.
    """
    if any(one.kind in ("question", "heading") and one.number is not None for one in segments):
        return {}
    bound: dict[int, str] = {}
    seen: set[int] = set()
    for segment, found in zip(segments, hits, strict=True):
        number = segment.number
        if number is None or number in seen or number not in asked_by_number or not segment.is_own:
            continue
        seen.add(number)
        lead = _lead(normal.text[segment.start : segment.end], found, segment.start)
        if lead or not topics_of(found):
            bound[number] = asked_by_number[number]
    return bound


def read_part(
    text: str, *, source: int | None, question: str, as_of: date, asked_by_number: dict[int, str], place: int
) -> Reading:
    """The statements of one text. Time is linear in its length."""
    normal = normalise(text)
    asked = normalise(question).text.strip() if question else ""
    segments = cut(normal, question=asked)
    data = _scannable(normal, segments)
    hits = scan(data, [one.start for one in segments], [one.end for one in segments])
    dates = list(find_dates(data, as_of))
    date_starts = [one.start for one in dates]
    context = _Context(_known_topics(normal, segments, hits, asked))
    tainted = _tainted_blocks(segments, hits)
    by_number = _answered_by_number(segments, hits, normal, asked_by_number)
    marked = _Tricks(normal)
    statements: list[Statement] = []
    for segment, found in zip(segments, hits, strict=True):
        words = normal.text[segment.start : segment.end]
        own = topics_of(found)
        if not segment.is_own:
            asked_words, around, asks = segment.question, frozenset[str](), frozenset[str]()
        else:
            asked_words = segment.question or by_number.get(segment.number or 0, "")
            if asked_words != segment.question:
                own_or_asked = question_topics(asked_words) if not own else frozenset[str]()
                around, asks = context.around(segment, own)
                around, asks = around | own_or_asked, asks | own_or_asked
            else:
                around, asks = context.around(segment, own)
        lead = _lead(words, found, segment.start)
        read = _without_lead(found, segment.start, lead)
        first, last = normal.span(segment.start, segment.end)
        tricks = marked.within(segment)
        told = with_roles(data, _dates_in(dates, date_starts, segment, found), segment.start, segment.column)
        statements.append(
            Statement(
                text=words,
                kind=segment.kind if segment.kind != "prose" or not asked_words else "answer",
                evidence=Evidence(quote=text[first:last], start=first, end=last, source=source),
                question=asked_words,
                heading=segment.heading,
                tainted=segment.block in tainted or bool(tricks),
                start=segment.start,
                block=segment.block,
                part=source or 0,
                place=place + len(statements),
                number=segment.number,
                hits=read,
                clauses=clauses_of(normal.text, segment.start, segment.end, read),
                dates=told,
                lead=lead,
                topics=own,
                context=around,
                asked=asks,
                machine=segment.block in tainted,
                ahead=_is_ahead(read, told, as_of),
                flags=tricks | ({"to_machine"} if _to_machine(found) else frozenset()),
            )
        )
    return Reading(
        statements=tuple(statements),
        instructions=tuple(one.evidence for one in statements if "to_machine" in one.flags),
        normal=normal,
        source=source,
        questions=tuple(normal.text[one.start : one.end] for one in segments if one.kind == "question"),
    )


def read_submission(
    submission: Submission, *, as_of: date, questions: Iterable[tuple[int, str]]
) -> tuple[Reading, ...]:
    """Every part of a submission in order."""
    numbered = {number: normalise(words).text for number, words in questions}
    if submission.text is not None:
        parts: list[tuple[int | None, str, str]] = [(None, "", submission.text)]
    else:
        parts = [(index, one.question, one.answer) for index, one in enumerate(submission.answers or ())]
    readings: list[Reading] = []
    place = 0
    for source, question, text in parts:
        readings.append(
            read_part(text, source=source, question=question, as_of=as_of, asked_by_number=numbered, place=place)
        )
        place += len(readings[-1].statements)
    return tuple(readings)
