"""Sentences into segments with numbered, verbatim citations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.types import FoundPassage, Segment
from knowledge.types import Citation, Hit, Passage


@dataclass
class Citations:
    """Numbers citations from 1 in the order of their first use; one number a (passage, quote)."""

    _numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    _made: list[Citation] = field(default_factory=list)

    def cite(self, passage: Passage, quote: str) -> int:
        """The marker for this quote. Raises `ValueError` if the passage does not hold it."""
        if quote not in passage.text:
            raise ValueError(f"the quote is not in passage {passage.id}")
        key = (passage.id, quote)
        if key not in self._numbers:
            self._numbers[key] = len(self._made) + 1
            self._made.append(
                Citation(
                    marker=len(self._made) + 1,
                    passage_id=passage.id,
                    document_id=passage.document_id,
                    title=passage.title,
                    section=passage.section,
                    quote=quote,
                    url=passage.url,
                    as_of=passage.as_of,
                )
            )
        return self._numbers[key]

    @property
    def made(self) -> tuple[Citation, ...]:
        return tuple(self._made)


def marked(segments: Sequence[Segment]) -> str:
    """The answer's text with `[n]` after each segment that has citations; items of a list on lines of their own."""
    text = ""
    for before, segment in zip([None, *segments], segments, strict=False):
        line = f"{segment.text} {''.join(f'[{one}]' for one in segment.citations)}".rstrip()
        listed = segment.text.startswith("- ") or (before is not None and before.text.startswith("- "))
        text += ("\n" if listed else " ") + line if text else line
    return text


def shown(hit: Hit) -> FoundPassage:
    """A hit as surfaces show it."""
    passage = hit.passage
    return FoundPassage(
        passage_id=passage.id,
        document_id=passage.document_id,
        title=passage.title,
        section=passage.section,
        text=passage.text,
        score=round(hit.score, 4),
        url=passage.url,
        as_of=passage.as_of,
    )
