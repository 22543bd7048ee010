"""The lines of a normalised text, each with its part in the page: heading, question, table row, bullet, prose."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import re2

from assistant.checklist.normalise import Normal

LineKind = Literal["blank", "heading", "question", "expected", "answer", "row", "bullet", "prose"]

_PREFIX = re2.compile(
    r"^[ \t]*(?P<quoted>(?:> ?)+)?[ \t]*(?P<hashes>#{1,6} +)?[*_]{0,2}"
    r"(?P<list>[*+-] +|\[[ x]?\] +)?[*_]{0,2}"
    r"(?:(?P<qa>(?:question|frage|q|item|punkt|point|answer|antwort|reponse|response|reply|a|r)"
    r"(?: ?(?:no\.? ?|nr\.? ?|no ?)?(?P<qn>[0-9]{1,3}))?[*_]{0,2} ?[.:)]+[*_]{0,2}(?: |$))"
    r"|(?P<clause>(?:section|article|clause|annex|anlage|artikel|ziffer) ?[0-9]+(?:\.[0-9]+)*[.:)] +)"
    r"|(?P<number>\(?(?:[a-z][.-]?)?(?P<n>[0-9]{1,3})(?P<sub>(?:\.[0-9]{1,3})*)(?:[.):]+ *|\)? +)|\([a-z]\) +))?"
)
_EXPECTED = re2.compile(
    r"^[ \t>*_-]*(?:expected|expected (?:answer|response|evidence)|what we expect|requirement|required|guidance"
    r"|what good looks like|erwartet|erwartete antwort|erwartung|anforderung|attendu|reponse attendue|exigence)"
    r"[*_]{0,2} ?:"
)
_ASKS = ("question", "frage", "q", "item", "punkt", "point")
_BARE_NUMBER_MAX = 60
_HEADING_CHARS = 90
_HEADING_WORDS = 12
_WRAPPED_AT = 55


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line without its list sign; offsets are places in the normalised text.

    `number` is a top-level list number. `cells` are the spans of a table row's cells.
    """

    start: int
    end: int
    kind: LineKind
    number: int | None = None
    quoted: bool = False
    cells: tuple[tuple[int, int], ...] = ()
    is_rule: bool = False
    is_header: bool = False


def _cells(text: str, start: int, end: int, sign: str) -> tuple[tuple[int, int], ...]:
    cells = []
    first = start
    while first <= end:
        stop = text.find(sign, first, end)
        stop = end if stop < 0 else stop
        cells.append((first, stop))
        first = stop + 1
    return tuple(cells)


def _row(text: str, start: int, end: int) -> Line | None:
    body = text[start:end]
    stripped = body.strip()
    if stripped.startswith("|") and stripped.count("|") >= 2:
        rule = not stripped.strip("|-: +\t")
        return Line(start=start, end=end, kind="row", cells=_cells(text, start, end, "|"), is_rule=rule)
    if "\t" in body.strip("\t "):
        return Line(start=start, end=end, kind="row", cells=_cells(text, start, end, "\t"))
    return None


def _classified(text: str, start: int, end: int) -> Line:
    """One line by its own signs alone."""
    body = text[start:end]
    if not body.strip():
        return Line(start=start, end=end, kind="blank")
    row = _row(text, start, end)
    if row:
        return row
    if _EXPECTED.search(body):
        return Line(start=start, end=end, kind="expected")
    match = _PREFIX.search(body)
    if not match:
        return Line(start=start, end=end, kind="prose")
    after = start + match.end()
    quoted = bool(match.group("quoted"))
    number = None
    kind: LineKind = "prose"
    asked = match.group("qa")
    if asked:
        number = int(match.group("qn")) if match.group("qn") else None
        kind = "question" if asked.lstrip("*_").startswith(_ASKS) else "answer"
        if kind == "question" and number is not None and "?" not in body and _answers(text[after:end]):
            kind = "prose"
    elif match.group("hashes"):
        kind = "heading"
    elif match.group("n") and not match.group("sub"):
        number = int(match.group("n"))
        kind = "bullet"
    elif match.group("list") or match.group("number"):
        kind = "bullet"
    if quoted:
        kind = "question"
    rest = text[after:end].rstrip(" *_\"')")
    if rest.endswith("?") and rest.count("?") == 1 and "." not in rest[:-1] and kind != "answer":
        kind = "question"
    return Line(start=after, end=end, kind=kind, number=number, quoted=quoted)


def _answers(rest: str) -> bool:
    """Whether what follows `Q5:` reads as the answer itself."""
    return rest.lstrip().startswith(("yes", "no", "ja", "nein", "oui", "non", "we ", "our ", "wir ", "nous "))


def _title_like(normal: Normal, line: Line) -> bool:
    body = normal.text[line.start : line.end].strip()
    if len(body) > _HEADING_CHARS or len(body.split()) > _HEADING_WORDS or body[-1:] in ".!?,;":
        return False
    if body.endswith(":") and ". " in body:
        return False  # a sentence and then a lead-in to what follows
    original = normal.original[normal.starts[line.start] : normal.ends[line.end - 1]].lstrip() if body else ""
    return bool(body) and not original[:1].islower()


def _is_heading(normal: Normal, lines: list[Line], place: int) -> bool:
    """A short line without a full stop, before something longer that it stands over."""
    line = lines[place]
    signed = line.kind == "bullet" and line.number is None and not _numbered(normal, line)
    if line.kind not in ("prose", "bullet") or signed or not _title_like(normal, line):
        return False
    if place > 0 and lines[place - 1].kind == "bullet":
        return False
    following = next((one for one in lines[place + 1 : place + 4] if one.kind != "blank"), None)
    if following is None:
        return False
    if following.kind in ("row", "question", "answer", "expected", "heading"):
        return following.kind == "row" or following.number is None
    body = normal.text[following.start : following.end].strip()
    own = normal.text[line.start : line.end].strip()
    if following.kind == "bullet" and following.number is not None:
        return line.kind == "prose"
    separated = place == 0 or lines[place - 1].kind == "blank" or line.kind == "bullet"
    longer = len(body) > len(own) and (body[-1:] in ".!?;" or len(body.split()) > _HEADING_WORDS)
    if following.kind == "bullet":
        return separated
    return longer or (separated and lines[place + 1].kind == "blank")


def _numbered(normal: Normal, line: Line) -> bool:
    """Whether the bullet sign was a number with parts, such as `4.2`."""
    before = normal.text[max(line.start - 8, 0) : line.start].rpartition("\n")[2]
    return any(one.isdigit() for one in before)


def _joined(normal: Normal, lines: list[Line]) -> list[Line]:
    """Hard-wrapped lines made one: a long line without an end, then one that goes on."""
    out: list[Line] = []
    for line in lines:
        last = out[-1] if out else None
        if (
            last is not None
            and last.kind in ("prose", "bullet", "answer", "expected", "question")
            and line.kind == "prose"
            and line.number is None
            and last.end - last.start >= _WRAPPED_AT
            and line.end > line.start
            and normal.text[last.start : last.end].rstrip()[-1:] not in ".!?:;|"
            and normal.original[normal.starts[line.start]].islower()
        ):
            out[-1] = replace(last, end=line.end)
        else:
            out.append(line)
    return out


def read_lines(normal: Normal) -> list[Line]:
    """All lines in order, blank ones too."""
    text = normal.text
    lines = []
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        lines.append(_classified(text, start, end))
        start = end + 1
    lines = _joined(normal, lines)
    out = []
    for place, line in enumerate(lines):
        if line.kind == "row" and not line.is_rule:
            first = place == 0 or lines[place - 1].kind != "row"
            follows = place + 1 < len(lines) and lines[place + 1].kind == "row"
            ruled = follows and lines[place + 1].is_rule
            short = all(end - begin <= 30 for begin, end in line.cells)
            out.append(replace(line, is_header=first and (ruled or (follows and short and len(line.cells) > 2))))
        elif _is_heading(normal, lines, place):
            out.append(replace(line, kind="heading"))
        else:
            out.append(line)
    return out
