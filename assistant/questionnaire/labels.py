"""Questions and answers that prose marks by labels: `Q1: …` and `A: …` paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import re2

from assistant.checklist.types import Answer
from assistant.questionnaire.choices import ticked

_ASKS = re2.compile(
    r"(?i)^\W{0,3}(?:q|question|frage|pregunta|"
    r"query)\s*(?:n[o°º]?\.?\s*)?\d{0,3}(?:\.\d+)?\s*[:.)][*_]{0,3}\s*(?P<rest>(?s:.*))$"
)
_ANSWERS = re2.compile(
    r"(?i)^\W{0,3}(?:a|answer|antwort|réponse|respuesta|r|reply|response|vendor response|vendor answer)"
    r"\s*\d{0,3}(?:\.\d+)?\s*[:.)][*_]{0,3}\s*(?P<rest>(?s:.*))$"
)
_LEAST = 2


@dataclass(slots=True)
class _Pair:
    question: str
    said: list[str] = field(default_factory=list)
    answered: bool = False


def read_labelled(paragraphs: Sequence[str]) -> tuple[list[Answer], list[str]] | None:
    """The labelled pairs and the paragraphs before them; None for fewer than two pairs.

    A question runs up to its answer's label, an answer up to the next question's label.
    """
    pairs: list[_Pair] = []
    before: list[str] = []
    for paragraph in (piece for one in paragraphs for piece in _pieces(one)):
        asks, answers = _ASKS.match(paragraph), _ANSWERS.match(paragraph)
        if asks:
            pairs.append(_Pair(question=_bare(asks["rest"])))
        elif not pairs:
            before.append(paragraph)
        elif answers and not pairs[-1].answered:
            pairs[-1].answered = True
            pairs[-1].said.append(ticked(answers["rest"]).strip())
        elif pairs[-1].answered or pairs[-1].question.endswith("?"):
            pairs[-1].said.append(paragraph)
        else:
            pairs[-1].question = f"{pairs[-1].question} {paragraph}".strip()
    if len(pairs) < _LEAST or not any(one.answered for one in pairs):
        return None
    return [Answer(question=one.question, answer="\n".join(filter(None, one.said))) for one in pairs], before


def _bare(words: str) -> str:
    """The words in one line, without the stars that made them bold."""
    return " ".join(words.split()).rstrip("*_ ")


def _pieces(paragraph: str) -> Iterator[str]:
    """The paragraph cut before each labelled line: pages of a PDF have no other paragraphs."""
    lines: list[str] = []
    for line in paragraph.split("\n"):
        if lines and (_ASKS.match(line) or _ANSWERS.match(line)):
            yield "\n".join(lines)
            lines = []
        lines.append(line)
    yield "\n".join(lines)
