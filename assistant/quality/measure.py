"""`certwise quality`: how well questions find their section and get their facts, and when it abstains."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.quality.ranking import DEPTH, hit, judged, ndcg, reciprocal_rank
from assistant.quality.sets import ERRORS, FIGURES, Question, QuestionSet, compiled
from assistant.service import Assistant, checked_question
from assistant.types import Answer
from knowledge.retrieve import retrieve
from knowledge.types import Hit

Way = Literal["dense", "bm25", "fused"]
WAYS: tuple[Way, ...] = ("dense", "bm25", "fused")
_CANDIDATES = 200
"""More than retrieval ever has, so that each way can rank all of them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Retrieval:
    """Means over the questions that name a section; None where there is none."""

    hit_at_1: float | None
    hit_at_3: float | None
    mrr: float | None
    ndcg_at_10: float | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Shares:
    """The figures of some questions, 0…1, each over those that it concerns; None where there is none.

    `facts`: covered questions whose answer shows every required fact and says nothing ruled out;
    `facts_shown` and `wrong_statements` are its two halves. `false_refusals`: covered and not
    answered; `false_answers`: answered and not covered.
    """

    questions: int
    hit_at_1: float | None
    hit_at_3: float | None
    mrr: float | None
    ndcg_at_10: float | None
    facts: float | None
    facts_shown: float | None
    wrong_statements: float | None
    false_refusals: float | None
    false_answers: float | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Miss:
    """A question that went wrong, and how; `rank` is where the first wanted section came, in ten."""

    id: str
    question: str
    lang: str
    what: tuple[str, ...]
    wanted: tuple[str, ...]
    found: str | None
    rank: int | None
    got: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """Retrieval by one way of ranking the same candidates, over all questions and by language."""

    way: Way
    all: Retrieval
    languages: dict[str, Retrieval]


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """What was measured. `below_floor` names each figure that misses its floor."""

    all: Shares
    languages: dict[str, Shares]
    compared: tuple[Compared, ...]
    misses: tuple[Miss, ...]
    floor: dict[str, float]
    below_floor: tuple[str, ...]
    passed: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class _Asked:
    """A question and what became of it; `rankings` is empty where it names no section."""

    question: Question
    answer: Answer
    rankings: dict[Way, list[bool]]
    first: str | None
    shown: bool
    wrong: bool

    @property
    def refused(self) -> bool:
        return self.answer.kind == "not_covered"

    @property
    def rank(self) -> int | None:
        fused = self.rankings.get("fused", [])
        return fused.index(True) + 1 if True in fused else None


def measure(
    assistant: Assistant,
    asked: QuestionSet,
    *,
    compare: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Figures:
    """Asks every question and counts; `compare` adds dense and BM25 alone.

    `progress` is called with (questions asked so far, questions to ask).
    """
    done: list[_Asked] = []
    for one in asked.questions:
        done.append(_ask(assistant, one))
        if progress:
            progress(len(done), len(asked.questions))
    languages = sorted({one.question.lang for one in done}, key=lambda lang: (lang != "en", lang))
    by_language = {lang: [one for one in done if one.question.lang == lang] for lang in languages}
    whole = _shares(done)
    below = tuple(name for name in FIGURES if name in asked.floor and _is_below(name, whole, asked.floor[name]))
    return Figures(
        all=whole,
        languages={lang: _shares(some) for lang, some in by_language.items()},
        compared=tuple(
            Compared(
                way=way,
                all=_retrieval(done, way),
                languages={lang: _retrieval(some, way) for lang, some in by_language.items()},
            )
            for way in WAYS
            if compare
        ),
        misses=tuple(_miss(one) for one in done if _went_wrong(one)),
        floor=dict(asked.floor),
        below_floor=below,
        passed=not below,
    )


def _ask(assistant: Assistant, one: Question) -> _Asked:
    text = checked_question(one.question)
    answer = assistant.ask(text)
    hits = retrieve(assistant.base, text, limit=_CANDIDATES).hits
    said = answer.kind != "not_covered"
    return _Asked(
        question=one,
        answer=answer,
        rankings={way: judged([_places(each) for each in _ranked(hits, way)], one.gold) for way in WAYS if one.gold},
        first=_place(hits[0]) if hits else None,
        shown=said and all(compiled(pattern).search(answer.answer) for pattern in one.must),
        wrong=said and any(compiled(pattern).search(answer.answer) for pattern in one.must_not),
    )


def _ranked(hits: Sequence[Hit], way: Way) -> Sequence[Hit]:
    """The first `DEPTH` of the candidates, by one way of scoring."""
    if way == "fused":
        return hits[:DEPTH]
    if way == "dense":
        return sorted(hits, key=lambda one: (-one.dense, one.passage.id))[:DEPTH]
    held = [one for one in hits if one.lexical > 0]
    return sorted(held, key=lambda one: (-one.lexical, one.passage.id))[:DEPTH]


def _places(one: Hit) -> set[str]:
    """The names that a set may call a passage's section by: each heading, alone and with the document."""
    headings = one.passage.section
    return {*headings, *(f"{one.passage.document_id}#{heading}" for heading in headings)}


def _place(one: Hit) -> str:
    return "#".join((one.passage.document_id, *one.passage.section[-1:]))


# -- counting ------------------------------------------------------------------------------------


def _shares(done: Sequence[_Asked]) -> Shares:
    covered = [one for one in done if one.question.answerable]
    uncovered = [one for one in done if not one.question.answerable]
    found = _retrieval(done, "fused")
    return Shares(
        questions=len(done),
        hit_at_1=found.hit_at_1,
        hit_at_3=found.hit_at_3,
        mrr=found.mrr,
        ndcg_at_10=found.ndcg_at_10,
        facts=_mean([one.shown and not one.wrong for one in covered]),
        facts_shown=_mean([one.shown for one in covered]),
        wrong_statements=_mean([one.wrong for one in covered]),
        false_refusals=_mean([one.refused for one in covered]),
        false_answers=_mean([not one.refused for one in uncovered]),
    )


def _retrieval(done: Sequence[_Asked], way: Way) -> Retrieval:
    judged = [(one.rankings[way], len(one.question.gold)) for one in done if one.rankings]
    return Retrieval(
        hit_at_1=_mean([hit(ranking, 1) for ranking, _ in judged]),
        hit_at_3=_mean([hit(ranking, 3) for ranking, _ in judged]),
        mrr=_mean([reciprocal_rank(ranking) for ranking, _ in judged]),
        ndcg_at_10=_mean([ndcg(ranking, wanted) for ranking, wanted in judged]),
    )


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _is_below(name: str, measured: Shares, bound: float) -> bool:
    """Errors must stay at or under their bound, the rest must reach it; what was not measured does neither."""
    value: float | None = getattr(measured, name)
    if value is None:
        return True
    return value > bound if name in ERRORS else value < bound


def _went_wrong(one: _Asked) -> list[str]:
    """How, in the words of the table; empty where nothing did."""
    if not one.question.answerable:
        return [] if one.refused else ["answered, not covered"]
    found = []
    if one.rankings and (one.rank is None or one.rank > 3):
        found.append("not in first 10" if one.rank is None else f"rank {one.rank}")
    if one.refused:
        found.append("refused")
    elif not one.shown:
        found.append("fact missing")
    if one.wrong:
        found.append("wrong statement")
    return found


def _miss(one: _Asked) -> Miss:
    return Miss(
        id=one.question.id,
        question=one.question.question,
        lang=one.question.lang,
        what=tuple(_went_wrong(one)),
        wanted=one.question.gold,
        found=one.first,
        rank=one.rank,
        got=" ".join(one.answer.answer.split())[:160],
    )
