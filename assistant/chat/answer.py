"""The extractive writer: the fewest sentences of the passages that answer, each with its citation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from assistant.chat.cite import Citations
from assistant.chat.expected import asks_yes_or_no, expected, is_direct
from assistant.chat.pieces import Piece, lead_in, pieces, question_of
from assistant.types import Segment
from knowledge.embedder import Embedder, Vectors
from knowledge.lexical import lexical_terms
from knowledge.retrieve import Retrieved, dense_text
from knowledge.types import Hit

WORD_LIMIT = 120
_PASSAGES_READ = 8
_SECTION_READ = 16
_NEAR, _COVERS, _FOUND = 0.5, 0.25, 0.5
"""Weights of a piece's nearness, of the question's terms it holds, of its passage's score."""
_BESIDE = 0.9
"""What a passage found only for its section scores, of the best one's score."""
_CELL = 0.05
"""A table's cell says less than a sentence as near."""
_AS_GOOD = 0.8
"""A sentence of the best one's section this near to it belongs to the answer."""
_ELSEWHERE = 0.85
"""One of another section has to be nearer, and to say something by itself."""
_TELLING_WORDS = 7
_NEARLY_AS_GOOD = 0.8
"""A sentence this much less near than the nearest may still be the one with the number that was asked for."""
# A sentence that leans on the one before it cannot be quoted alone.
_LEANING = (
    "it ", "its ", "this ", "that ", "these ", "those ", "they ", "their ", "however", "but ", "therefore",
    "together ", "also ", "both ", "instead", "otherwise", "for example", "critically", "then ", "such ", "neither ",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """An extractive answer; `segments` is empty where no passage had a sentence that answers."""

    segments: tuple[Segment, ...]
    citations: Citations


@dataclass(frozen=True, slots=True)
class _Scored:
    piece: Piece
    score: float


def write(retrieved: Retrieved, embedder: Embedder) -> Written:
    """Chooses and cites. Deterministic: the same index and question give the same words."""
    scored = _fitting(_score(retrieved, embedder), retrieved.reading.english)
    if not scored:
        return Written(segments=(), citations=Citations())
    chosen = _chosen(scored, _opening(retrieved, scored[0].piece))
    citations = Citations()
    segments = []
    for piece in chosen:
        marker = citations.cite(piece.hit.passage, piece.quote)
        bullet = "- " if _is_item(piece, chosen) else ""
        segments.append(Segment(text=bullet + piece.said, citations=(marker,)))
    return Written(segments=tuple(segments), citations=citations)


def _is_item(piece: Piece, chosen: Sequence[Piece]) -> bool:
    """Whether a piece stands in a list of the answer: an item below its lead-in, a row among rows."""
    passage = piece.hit.passage
    if passage.kind == "row":
        return sum(one.hit.passage.kind == "row" and one.hit.passage.section == passage.section for one in chosen) > 1
    beside = [one for one in chosen if one.hit.passage.id == passage.id]
    return passage.kind == "list" and piece.position > 0 and len(beside) > 1


def _score(retrieved: Retrieved, embedder: Embedder) -> list[_Scored]:
    """Every piece of the best passages and of the rest of the best section, best first."""
    found = [piece for hit in _read(retrieved) for piece in pieces(hit)]
    if not found:
        return []
    question = dense_text(retrieved.reading)
    contexts = [f"{_heading(piece)}: {piece.said}" for piece in found]
    vectors = embedder.embed([question, *contexts])
    cosines: Vectors = vectors[1:] @ vectors[0]
    idf = retrieved.snapshot.lexical.idf
    asked = {term: idf(term) for term in lexical_terms(retrieved.reading.english)}
    ceiling = sum(asked.values()) or 1.0
    scored = []
    for piece, context, cosine in zip(found, contexts, cosines, strict=True):
        held = set(lexical_terms(context))
        coverage = sum(weight for term, weight in asked.items() if term in held) / ceiling
        scored.append(
            _Scored(
                piece,
                _NEAR * float(cosine) + _COVERS * coverage + _FOUND * piece.hit.score - _CELL * (piece.label != ""),
            )
        )
    return sorted(scored, key=lambda one: (-one.score, one.piece.hit.passage.id, one.piece.position))


def _read(retrieved: Retrieved) -> list[Hit]:
    """The best passages, and what else stands in the best one's section, as good as it."""
    hits = list(retrieved.hits[:_PASSAGES_READ])
    if not hits or not hits[0].passage.section:
        return hits
    held = {hit.passage.id for hit in hits}
    section = retrieved.snapshot.by_section[hits[0].passage.place]
    score = hits[0].score * _BESIDE
    return hits + [Hit(passage=one, score=score) for one in section[:_SECTION_READ] if one.id not in held]


def _fitting(scored: Sequence[_Scored], question: str) -> Sequence[_Scored]:
    """The pieces, the best that holds what is asked for first; none where no good one does.

    A yes, a no or an it depends comes first where there is a good one, and may be missing.
    """
    holds = expected(question)
    if holds is not None:
        return _led_by(scored, lambda one: holds(one.said, _heading(one))) or []
    if asks_yes_or_no(question):
        return _led_by(scored, lambda one: is_direct(one.said)) or scored
    return scored


def _led_by(scored: Sequence[_Scored], fits: Callable[[Piece], bool]) -> Sequence[_Scored] | None:
    """The pieces, the best that fits before all others; `None` where no good one does."""
    for at, one in enumerate(scored):
        if one.score < _NEARLY_AS_GOOD * scored[0].score:
            break
        if fits(one.piece):
            return [one, *scored[:at], *scored[at + 1 :]]
    return None


def _heading(piece: Piece) -> str:
    """What a piece belongs to: the question it answers, or the heading that it stands under."""
    passage = piece.hit.passage
    return question_of(passage) or (passage.section[-1] if passage.section else passage.title)


def _opening(retrieved: Retrieved, best_piece: Piece) -> list[Piece]:
    """How the best section begins: with what it says in one sentence. The section was found by more than one sentence
    is, so that it leads even where the nearest sentence stands elsewhere; unless that is a yes, a no or the number,
    day or name that was asked for.

    If the table or list that the sentence leads to follows, its rows are part of it as far as they go in.
    """
    best = retrieved.hits[0].passage
    if not best.section or best.kind in ("qa", "question"):
        return []
    question = retrieved.reading.english
    if asks_yes_or_no(question) and is_direct(best_piece.said):
        return []
    if expected(question) and best_piece.hit.passage.section != best.section:
        return []
    score = retrieved.hits[0].score
    section = [Hit(passage=one, score=score) for one in retrieved.snapshot.by_section[best.place]]
    first = pieces(section[0])[:1] if section[0].passage.kind == "prose" else []
    rows = takewhile(lambda hit: hit.passage.kind == "row", section[1:])
    whole = [*first, *(piece for hit in rows for piece in pieces(hit))]
    return whole if first and _words(whole) <= WORD_LIMIT else first


def _chosen(scored: Sequence[_Scored], opening: Sequence[Piece]) -> list[Piece]:
    """The best piece with what it needs to be understood, then others that are nearly as good."""
    best = scored[0].piece
    chosen = _with_company(best)
    if opening and _key(opening[0]) != _key(best):
        more = [piece for piece in opening if _key(piece) not in {_key(one) for one in chosen}]
        if _words([*more, *chosen]) > WORD_LIMIT:
            more = more[:1]
        if _words([*more, *chosen]) <= WORD_LIMIT:
            chosen = [*more, *chosen]
    elif len(opening) > 1:
        chosen = list(opening)
    for one in scored[1:]:
        if len(chosen) >= 8 or one.score < _AS_GOOD * scored[0].score:
            break
        elsewhere = one.piece.hit.passage.section != best.hit.passage.section
        if elsewhere and (one.score < _ELSEWHERE * scored[0].score or len(one.piece.said.split()) < _TELLING_WORDS):
            continue
        held = {_key(piece) for piece in chosen}
        more = [piece for piece in _with_company(one.piece) if _key(piece) not in held]
        if _words([*chosen, *more]) <= WORD_LIMIT and not _says_again(one.piece, chosen):
            chosen += more
    return _in_reading_order(chosen)


def _key(piece: Piece) -> tuple[str, int]:
    return piece.hit.passage.id, piece.start


def _with_company(piece: Piece) -> list[Piece]:
    """A list comes whole; an answer begins at its beginning; a leaning sentence brings its support."""
    passage = piece.hit.passage
    own = pieces(piece.hit)
    if passage.kind == "list" and lead_in(passage) and _words(own) <= WORD_LIMIT:
        return own
    if passage.kind in ("qa", "question"):
        return own if _words(own) <= WORD_LIMIT * 0.7 else list(dict.fromkeys([own[0], piece]))
    if passage.kind == "row":
        return own if _words(own) <= WORD_LIMIT else [piece]
    if piece.quote.lower().startswith(_LEANING):
        before = [one for one in own if one.position < piece.position]
        return [*before[-1:], piece]
    return [piece]


def _says_again(piece: Piece, chosen: Sequence[Piece]) -> bool:
    words = set(lexical_terms(piece.said))
    return any(len(words & set(lexical_terms(one.said))) > 0.7 * len(words) for one in chosen)


def _words(found: Sequence[Piece]) -> int:
    return sum(len(one.said.split()) for one in found)


def _in_reading_order(chosen: Sequence[Piece]) -> list[Piece]:
    """Passages by their first appearance; within one, as the document has it."""
    order: dict[str, int] = {}
    for piece in chosen:
        order.setdefault(piece.hit.passage.id, len(order))
    return sorted(chosen, key=lambda one: (order[one.hit.passage.id], one.position))
