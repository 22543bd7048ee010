"""Plain text into blocks: headings, paragraphs, lists, tables and questions by how lines look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import re2

from ingest.types import Block

_FOLD = re2.Options()
_FOLD.case_sensitive = False

_BULLET = re2.compile(r"^\s*(?:[-*•‣▪◦–]|\(?[a-z]\)|\([ivx]+\))\s+\S")
_NUMBERED = re2.compile(r"^\s*\(?\d{1,3}[.)]\s+\S")
_NUMBERED_HEADING = re2.compile(r"^\s*(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+\p{Lu}")
_QUESTION = re2.compile(r"^\s*(?:q|question|frage|pregunta|question \d+|q\d+|frage \d+)\s*[:.)]\s*\S", _FOLD)
_ANSWER = re2.compile(r"^\s*(?:a|answer|antwort|réponse|reponse|respuesta|expected(?: answer)?)\s*[:.)]\s*\S", _FOLD)
_EXPECTED = re2.compile(r"\?\s+(?:expected|erwartet|attendu|esperado)\b", _FOLD)
_RULE = re2.compile(r"^\s*(={3,}|-{3,}|~{3,}|\*{3,}|_{3,})\s*$")
_TABLE_RULE = re2.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_CONTINUES = re2.compile(r"\b(?:and|or|the|a|an|of|to|in|for|with|und|oder|der|die|das|et|de|la|le|y|el)$", _FOLD)

_HEADING_LENGTH = 110
_HEADING_WORDS = 14
_LABEL_LENGTH = 160
_WRAPPED_WIDTH = 100


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int

    @property
    def blank(self) -> bool:
        return not self.text.strip()

    def span(self) -> tuple[int, int]:
        """Without surrounding space, in the whole text."""
        lead = len(self.text) - len(self.text.lstrip())
        return self.start + lead, self.start + lead + len(self.text.strip())


def blocks_of(text: str, *, titled: bool = True) -> tuple[str | None, tuple[Block, ...]]:
    """The title (the first line, where it looks like one) and the blocks of a plain text.

    With `titled=False` the title is known from elsewhere, and the first line is a line like others.
    """
    groups = _groups([*_lines(text)])
    title, groups = _title(groups) if titled else (None, groups)
    found: list[Block] = []
    at = 0
    while at < len(groups):
        at = _take(groups, at, found)
    return title, tuple(found)


def _lines(text: str) -> Iterator[_Line]:
    at = 0
    for line in text.splitlines(keepends=True):
        yield _Line(line.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"), at)
        at += len(line)


def _groups(lines: list[_Line]) -> list[list[_Line]]:
    """The lines that belong together: each alone, or, in hard-wrapped text, up to a blank line."""
    written = [line for line in lines if not line.blank]
    wrapped = _is_wrapped(lines, written)
    groups: list[list[_Line]] = []
    fresh = True
    for line in lines:
        if line.blank:
            fresh = True
        elif not fresh and wrapped and not _begins(line) and not _begins_alone(groups[-1][-1]):
            groups[-1].append(line)
        else:
            groups.append([line])
            fresh = False
    return groups


def _is_wrapped(lines: list[_Line], written: list[_Line]) -> bool:
    """Whether lines were broken at a width: none is long, and many break inside a sentence."""
    if len(written) < 3 or any(len(line.text) > _WRAPPED_WIDTH + 20 for line in written):
        return False
    followed = [one for one, after in pairwise(lines) if not one.blank and not after.blank and not _begins(after)]
    broken = [one for one in followed if one.text.rstrip()[-1:].isalnum() or one.text.rstrip().endswith((",", "-"))]
    return len(broken) >= 2 and len(broken) > len(followed) / 3


def _begins(line: _Line) -> bool:
    """Whether a line begins a block of its own whatever stands before it."""
    text = line.text
    return bool(
        _BULLET.search(text) or _NUMBERED.search(text) or _QUESTION.search(text) or _ANSWER.search(text)
        or _RULE.search(text) or text.lstrip().startswith("|")
    )  # fmt: skip


def _begins_alone(line: _Line) -> bool:
    return bool(_RULE.search(line.text)) or line.text.lstrip().startswith("|")


def _span(group: list[_Line]) -> tuple[int, int]:
    return group[0].span()[0], group[-1].span()[1]


def _words(group: list[_Line]) -> str:
    return " ".join(line.text.strip() for line in group)


def _title(groups: list[list[_Line]]) -> tuple[str | None, list[list[_Line]]]:
    if len(groups) < 2 or len(groups[0]) > 1:
        return None, groups
    first = _words(groups[0])
    if _RULE.search(_words(groups[1])):
        return (first, groups[2:]) if not _begins(groups[0][0]) else (None, groups)
    if len(first) <= 160 and not _begins(groups[0][0]) and first[-1] not in ".?!;:,":
        return first, groups[1:]
    return None, groups


def _take(groups: list[list[_Line]], at: int, found: list[Block]) -> int:
    """Adds the block or blocks that begin at `at`; returns where to go on."""
    group = groups[at]
    first = group[0].text
    start, end = _span(group)
    words = _words(group)
    if first.lstrip().startswith("|"):
        return _take_table(groups, at, found)
    if _RULE.search(first):
        return at + 1
    if (
        at + 1 < len(groups)
        and _RULE.search(groups[at + 1][0].text)
        and len(words) <= _HEADING_LENGTH
        and not _begins(group[0])
    ):
        found.append(Block(kind="heading", start=start, end=end, level=1 if "=" in groups[at + 1][0].text else 2))
        return at + 2
    if _QUESTION.search(first):
        found.append(Block(kind="question", start=start, end=end))
        return _take_answer(groups, at + 1, found)
    if _is_heading(groups, at):
        numbered = _NUMBERED_HEADING.search(first)
        level = 1 + (numbered.group(1).count(".") if numbered else 0)
        found.append(Block(kind="heading", start=start, end=end, level=level))
    elif _NUMBERED.search(first) and (words.endswith("?") or _EXPECTED.search(words)):
        found.append(Block(kind="question", start=start, end=end))
        if words.endswith("?"):
            return _take_answer(groups, at + 1, found, labelled_only=True)
    elif _BULLET.search(first) or _NUMBERED.search(first):
        indent = len(first) - len(first.lstrip())
        found.append(Block(kind="item", start=start, end=end, level=min(indent // 2, 5)))
    else:
        found.append(Block(kind="paragraph", start=start, end=end))
    return at + 1


def _take_answer(groups: list[list[_Line]], at: int, found: list[Block], *, labelled_only: bool = False) -> int:
    """The groups up to the next question or heading are the answer."""
    first = at
    while at < len(groups):
        group = groups[at]
        labelled = bool(_ANSWER.search(group[0].text))
        if _QUESTION.search(group[0].text) or (labelled_only and not labelled and at == first):
            break
        if at > first and (_is_heading(groups, at) or _NUMBERED.search(group[0].text) or labelled_only):
            break
        if group[0].text.lstrip().startswith("|") or _RULE.search(group[0].text):
            break
        start, end = _span(group)
        found.append(Block(kind="answer", start=start, end=end))
        at += 1
    return at


def _take_table(groups: list[list[_Line]], at: int, found: list[Block]) -> int:
    rows = []
    while at < len(groups) and groups[at][0].text.lstrip().startswith("|"):
        rows.append(groups[at][0])
        at += 1
    header: tuple[str, ...] = ()
    if len(rows) > 1 and _TABLE_RULE.search(rows[1].text):
        header = _header(rows[0].text)
        rows = rows[2:]
    for row in rows:
        if not _TABLE_RULE.search(row.text):
            start, end = row.span()
            found.append(Block(kind="row", start=start, end=end, header=header))
    return at


def _header(row: str) -> tuple[str, ...]:
    """A header row's cells, the column of row labels first.

    Pasted tables lose their empty first cell to the end (`| A | B | |` over `| label | a | b |`).
    """
    cells = [cell.strip() for cell in row.strip().removeprefix("|").removesuffix("|").split("|")]
    if len(cells) > 1 and cells[0] and not cells[-1] and all(cells[:-1]):
        cells = ["", *cells[:-1]]
    return tuple(cells)


def _is_heading(groups: list[list[_Line]], at: int) -> bool:
    """A short line of its own that is no sentence, and with something after it."""
    group = groups[at]
    words = _words(group)
    if len(group) > 1 or at + 1 >= len(groups) or len(words) > _HEADING_LENGTH or len(words.split()) > _HEADING_WORDS:
        return False
    if (
        words[-1] in ".!;:,"
        or _BULLET.search(group[0].text)
        or _ANSWER.search(group[0].text)
        or _CONTINUES.search(words)
    ):
        return False
    if words.endswith("?") and (_NUMBERED.search(words) or len(words.split()) > 9):
        return False
    if _NUMBERED.search(words) and not _NUMBERED_HEADING.search(words):
        return False
    if not (words[0].isupper() or words[0].isdigit() or words[0] in '§"“„«'):
        return False
    following = _words(groups[at + 1])
    # Two short bare lines in a row are an address, a list without marks or a cell, unless the second
    # is a heading that has its text below it.
    return len(following) > len(words) or following[-1] in ".:?!" or _begins(groups[at + 1][0]) or words.isupper()


__all__ = ["blocks_of"]
