"""Blocks into passages: structure first, a passage is what a reader would point at.

A table row with its header, a question with its answer, a list with its lead-in, a paragraph; split
only where the embedder would not read to the end. `text[start:end] == passage.text`, always.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import re2

from ingest.types import Block, Loaded
from knowledge.sentences import sentences
from knowledge.types import Passage, PassageKind

MAX_TOKENS = 220
"""Of the packaged embedder's 256, less what heading path and title take."""
_TINY_WORDS = 18
_MERGED_WORDS = 90
_LEAD_IN_WORDS = 60

_RUN_IN = re2.compile(r"^[^.!?:\n]{2,70}:\s+\S")
_EXPECTED = re2.compile(r"(?i)^(?:expected(?: answer)?|erwartet|attendu|esperado)\b")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A passage to be: blocks of one section that belong together."""

    kind: PassageKind
    section: tuple[str, ...]
    blocks: tuple[Block, ...]


def passages(document_id: str, loaded: Loaded, *, max_tokens: int = MAX_TOKENS) -> list[Passage]:
    """The passages of a document, in order, not overlapping, covering all of its text but headings.

    Ids come from the document's id, the heading path and the text (and a number where the same
    text occurs twice under one heading), so that a change elsewhere does not touch them.
    """
    found: list[Passage] = []
    occurrences: dict[tuple[tuple[str, ...], str], int] = {}
    for piece in _pieces(loaded):
        for start, end in _spans(loaded.text, piece, max_tokens):
            text = loaded.text[start:end]
            number = occurrences[piece.section, text] = occurrences.get((piece.section, text), 0) + 1
            found.append(
                Passage(
                    id=_id(document_id, piece.section, text, number),
                    document_id=document_id,
                    title=loaded.title,
                    section=piece.section,
                    text=text,
                    start=start,
                    end=end,
                    kind=piece.kind,
                    context=piece.blocks[0].header if piece.kind == "row" else (),
                    url=loaded.url,
                    as_of=loaded.as_of,
                )
            )
    return found


def _id(document_id: str, section: Sequence[str], text: str, number: int) -> str:
    content = "\x1f".join((document_id, *section, "\x1e", text, str(number)))
    return f"p-{hashlib.sha256(content.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}"


def tokens(text: str) -> int:
    """About how many word pieces an English text has; never the model itself, which is slow to load."""
    return max(len(text.split()) * 4 // 3, len(text) // 4)


def _pieces(loaded: Loaded) -> Iterator[_Piece]:
    for section, blocks in _sections(loaded):
        yield from _merged(loaded.text, section, [*_grouped(loaded.text, blocks)])


def _sections(loaded: Loaded) -> Iterator[tuple[tuple[str, ...], list[Block]]]:
    """The blocks under each heading, with the heading path. The document's title is no part of it."""
    path: list[tuple[int, str]] = []
    blocks: list[Block] = []
    headings = 0
    for block in loaded.blocks:
        if block.kind != "heading":
            blocks.append(block)
            continue
        if blocks:
            yield tuple(text for _, text in path), blocks
            blocks = []
        headings += 1
        text = " ".join(loaded.text[block.start : block.end].split())
        if headings == 1 and text == loaded.title:
            continue
        path = [*(one for one in path if one[0] < block.level), (block.level, text)]
    if blocks:
        yield tuple(text for _, text in path), blocks


def _grouped(text: str, blocks: Sequence[Block]) -> Iterator[tuple[PassageKind, list[Block]]]:
    """Neighbours that only make sense together."""
    at = 0
    while at < len(blocks):
        kind, taken = _group(text, blocks, at)
        yield kind, [*blocks[at : at + taken]]
        at += taken


def _group(text: str, blocks: Sequence[Block], at: int) -> tuple[PassageKind, int]:
    first = blocks[at]
    if first.kind == "row":
        return "row", 1
    if first.kind in ("question", "answer"):
        answers = _run(blocks, at + 1, "answer") if first.kind == "question" else _run(blocks, at, "answer") - 1
        expects = answers == 0 or _EXPECTED.search(text[blocks[at + 1].start : blocks[at + 1].end])
        return ("question" if expects and first.kind == "question" else "qa"), 1 + answers
    if first.kind == "item":
        return "list", _run(blocks, at, "item")
    if at + 1 < len(blocks):
        items = _run(blocks, at + 1, "item")
        if items and (_is_label(text, first) or _words(text, [first]) <= _LEAD_IN_WORDS):
            return "list", 1 + items
        if _is_label(text, first) and blocks[at + 1].kind == "paragraph" and not _is_label(text, blocks[at + 1]):
            return "prose", 2
    return "prose", 1


def _run(blocks: Sequence[Block], at: int, kind: str) -> int:
    """How many blocks of a kind follow one another from `at`."""
    end = at
    while end < len(blocks) and blocks[end].kind == kind:
        end += 1
    return end - at


def _is_label(text: str, block: Block) -> bool:
    return block.kind == "paragraph" and text[block.start : block.end].endswith(":")


def _merged(text: str, section: tuple[str, ...], groups: Sequence[tuple[PassageKind, list[Block]]]) -> Iterator[_Piece]:
    """Joins tiny paragraphs to the neighbour before them: alone they say too little to be found."""
    waiting: list[Block] = []
    for kind, blocks in groups:
        words = _words(text, blocks)
        plain = kind == "prose" and len(blocks) == 1 and not _RUN_IN.search(text[blocks[0].start : blocks[0].end])
        if plain and waiting and _joins(_words(text, waiting), words):
            waiting += blocks
            continue
        if waiting:
            yield _Piece("prose", section, tuple(waiting))
            waiting = []
        if plain:
            waiting = [*blocks]
        else:
            yield _Piece(kind, section, tuple(blocks))
    if waiting:
        yield _Piece("prose", section, tuple(waiting))


def _joins(before: int, words: int) -> bool:
    return min(before, words) <= _TINY_WORDS and before + words <= _MERGED_WORDS


def _words(text: str, blocks: Sequence[Block]) -> int:
    return sum(len(text[one.start : one.end].split()) for one in blocks)


def _spans(text: str, piece: _Piece, max_tokens: int) -> Iterator[tuple[int, int]]:
    """The piece's span, or several where it is over-long: cut between blocks, else between sentences."""
    whole = (piece.blocks[0].start, piece.blocks[-1].end)
    if tokens(text[whole[0] : whole[1]]) <= max_tokens:
        yield from _trimmed(text, *whole)
        return
    for start, end in _packed(text, [(one.start, one.end) for one in piece.blocks], max_tokens):
        if tokens(text[start:end]) <= max_tokens:
            yield from _trimmed(text, start, end)
            continue
        cut = [(start + a, start + b) for a, b in sentences(text[start:end])]
        for a, b in _packed(text, cut, max_tokens):
            yield from _cut(text, a, b, max_tokens)


def _packed(text: str, spans: Sequence[tuple[int, int]], max_tokens: int) -> list[tuple[int, int]]:
    """Neighbouring spans joined as long as they fit."""
    packed: list[tuple[int, int]] = []
    for start, end in spans:
        if packed and tokens(text[packed[-1][0] : end]) <= max_tokens:
            packed[-1] = (packed[-1][0], end)
        else:
            packed.append((start, end))
    return packed


def _cut(text: str, start: int, end: int, max_tokens: int) -> Iterator[tuple[int, int]]:
    """A sentence longer than the limit, cut at clauses, then words, then anywhere."""
    if tokens(text[start:end]) <= max_tokens:
        yield from _trimmed(text, start, end)
        return
    # Imported here: hardly any text needs it, and it takes long to import.
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        chunk_size=max_tokens * 3,
        chunk_overlap=0,
        length_function=len,
        separators=["\n", "; ", ": ", ", ", " ", ""],
        keep_separator="end",
        strip_whitespace=False,
    )
    at = start
    for part in splitter.split_text(text[start:end]):
        yield from _trimmed(text, at, at + len(part))
        at += len(part)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield start, end
