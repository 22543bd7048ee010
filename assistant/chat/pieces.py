"""The quotable pieces of a passage: sentences, list items, the answer of a Q/A, table cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import re2

from knowledge.sentences import sentences
from knowledge.types import Hit, Passage

_FOLD = re2.Options()
_FOLD.case_sensitive = False

_ANSWER_LABEL = re2.compile(
    r"^[\s>*_]*(?:expected(?: answer)?|answer|antwort|erwartet|réponse|attendu|respuesta|esperado|a)[*_]*\s*[:–—-][*_]*\s*",
    _FOLD,
)
_SHORT_ROW = 45
"""Words of a table row that still reads as one sentence."""
_BULLET = re2.compile(r"^\s*(?:[-*•‣–]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+")
# What a page wants of its reader, not what it knows: never part of an answer.
_CALL_TO_ACTION = re2.compile(
    r"\b(?:book (?:a|your)|contact (?:us|sales)|talk to (?:us|sales|our)|request a demo|sign up|get started|"
    r"download (?:the|our)|subscribe|learn more|read more|click here|schedule a (?:call|demo)|free trial|"
    r"strategy call|see (?:the|our|also)(?: \S+){0,8}? (?:guide|checklist|entry|page|article|section)\b|"
    r"for (?:implementation )?specifics, see)\b|^(?:details|more|read on|step by step)(?: in|:)|"
    r"\b(?:is|are) (?:explained|described|covered|shown) in(?: [\w-]+){1,6}\.$|^how to \w+ is in\b",
    _FOLD,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A span of a hit's passage: `passage.text[start:end]` is the quote.

    `label` is what the words belong to and do not say themselves (a table's row and column);
    `wording` says a whole table row as a sentence. `position` orders the pieces of one passage.
    """

    hit: Hit
    start: int
    end: int
    position: int
    label: str = ""
    wording: str = ""

    @property
    def quote(self) -> str:
        return self.hit.passage.text[self.start : self.end]

    @property
    def said(self) -> str:
        """The piece as a sentence of an answer."""
        if self.wording:
            return self.wording
        words = " ".join(self.quote.split())
        return f"{self.label}: {words}" if self.label else words


def pieces(hit: Hit) -> list[Piece]:
    """Everything in a passage that can stand in an answer: no heading, no sales line, a question only as an item of a list."""
    if hit.passage.kind == "row":
        return _cells(hit)
    if lead_in(hit.passage):
        return _items(hit)
    spans = [_unlabelled(hit.passage.text, *span) for span in sentences(hit.passage.text)]
    if hit.passage.kind in ("qa", "question"):
        spans = _after_question(hit.passage.text, spans)
    return [
        Piece(hit=hit, start=start, end=end, position=position)
        for position, (start, end) in enumerate(spans)
        if _says_something(hit.passage.text[start:end])
    ]


def _items(hit: Hit) -> list[Piece]:
    """The lead-in of a list and its items, each whole: "Is it encrypted? Since when?" is one thing to ask."""
    text, at = hit.passage.text, 0
    found: list[Piece] = []
    for position, line in enumerate(text.split("\n")):
        begins = len(line) - len(line.lstrip())
        start, end = _unlabelled(text, at + begins, at + len(line.rstrip()))
        if end - start > 2 and not _CALL_TO_ACTION.search(text[start:end]):
            if position > 0 and found and not _BULLET.search(line):
                # A line that begins no item goes on with the one before.
                start, position = found.pop().start, position - 1
            found.append(Piece(hit=hit, start=start, end=end, position=position))
        at += len(line) + 1
    return found


def _says_something(words: str) -> bool:
    stripped = words.strip()
    return len(stripped) > 2 and not stripped.endswith("?") and not _CALL_TO_ACTION.search(stripped)


def _unlabelled(text: str, start: int, end: int) -> tuple[int, int]:
    for pattern in (_BULLET, _ANSWER_LABEL):
        match = pattern.search(text[start:end])
        if match and match.end() < end - start:
            start += match.end()
    return start, end


def _after_question(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    at = 0
    while at < len(spans) - 1 and (at == 0 or text[spans[at][0] : spans[at][1]].rstrip().endswith("?")):
        at += 1
    return spans[at:]


def question_of(passage: Passage) -> str:
    """The question that a passage answers, where it is a question with its answer; else empty."""
    if passage.kind not in ("qa", "question"):
        return ""
    spans = [_unlabelled(passage.text, *span) for span in sentences(passage.text)]
    return passage.text[spans[0][0] : _after_question(passage.text, spans)[0][0]].strip() if spans else ""


def _cells(hit: Hit) -> list[Piece]:
    """A row said in one sentence; a long one a cell at a time, labelled by its row's name and its column's header."""
    passage = hit.passage
    spans = list(_cell_spans(passage.text))
    if not spans:
        return []
    cells = [passage.text[slice(*span)] for span in spans]
    header = passage.context if len(passage.context) == len(spans) else ("",) * len(spans)
    if len(spans) == 1:
        return [Piece(hit=hit, start=spans[0][0], end=spans[0][1], position=0, label=header[0])]
    if len(passage.text.split()) <= _SHORT_ROW:
        said = _row_said(cells, header)
        return [Piece(hit=hit, start=spans[0][0], end=spans[-1][1], position=0, wording=said)]
    return [
        Piece(
            hit=hit,
            start=start,
            end=end,
            position=position,
            label=", ".join(part for part in (header[position], cells[0]) if part),
        )
        for position, (start, end) in enumerate(spans)
        if position > 0 and end > start
    ]


def _row_said(cells: list[str], header: Sequence[str]) -> str:
    """`Name: cell` for two columns, `Name: Header: cell; Header: cell` for more."""
    values = [(name, cell) for name, cell in zip(header[1:], cells[1:], strict=True) if cell.strip(" -–—")]
    if len(cells) == 2:
        return f"{cells[0]}: {cells[1]}" if cells[0] else cells[1]
    told = "; ".join(f"{name}: {cell}" if name else cell for name, cell in values)
    return " ".join(f"{cells[0]} — {told}".split())


def _cell_spans(text: str) -> list[tuple[int, int]]:
    separator = "|" if "|" in text else "\t"
    spans, at = [], 0
    for cell in text.split(separator):
        lead = len(cell) - len(cell.lstrip())
        spans.append((at + lead, at + lead + len(cell.strip())))
        at += len(cell) + 1
    # A row written with outer pipes has an empty cell at each end.
    if spans and spans[0][0] == spans[0][1]:
        spans = spans[1:]
    if spans and spans[-1][0] == spans[-1][1]:
        spans = spans[:-1]
    return spans


def lead_in(passage: Passage) -> tuple[int, int] | None:
    """The line that introduces a list, if the passage is a list with one."""
    if passage.kind != "list":
        return None
    first_line = passage.text.split("\n", 1)[0]
    return (0, len(first_line)) if first_line.rstrip().endswith(":") else None
