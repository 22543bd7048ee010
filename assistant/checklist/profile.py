"""What a vendor's words amount to, before any item looks at them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from assistant.checklist.claims.flags import red_flags
from assistant.checklist.claims.frameworks import Claim, framework_claims
from assistant.checklist.claims.read import read_submission
from assistant.checklist.claims.statement import Statement
from assistant.checklist.claims.topics import practices_in
from assistant.checklist.types import Evidence, RedFlag, Submission

__all__ = ["Claim", "Statement", "VendorProfile", "read_profile"]


@dataclass(frozen=True, kw_only=True)
class VendorProfile:
    """The typed facts that items may look at.

    `statements` are the vendor's own, in order; `everything` has headings, questions and expected answers
    too. `flags` are what a person must look at in the text as a whole.
    """

    submission: Submission
    as_of: date
    statements: tuple[Statement, ...]
    everything: tuple[Statement, ...]
    flags: tuple[RedFlag, ...]

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """What is claimed of certificates and reports, in order."""
        return framework_claims(self.everything, as_of=self.as_of)

    def about(self, item_id: str) -> tuple[Statement, ...]:
        """The statements on an item: by their words, their question, or what they stand under."""
        return tuple(one for one in self.statements if _is_about(one, item_id))

    def evidence(self, statements: Sequence[Statement]) -> tuple[Evidence, ...]:
        """The vendor's words of some statements, each once and in order."""
        ordered = sorted(statements, key=lambda one: one.place)
        return tuple(dict.fromkeys(one.evidence for one in ordered))


def _is_about(statement: Statement, item_id: str) -> bool:
    if item_id in statement.topics or item_id in statement.asked:
        return True
    return item_id in statement.context and not practices_in(statement.topics)


def read_profile(
    submission: Submission, *, as_of: date, item_ids_and_questions: tuple[tuple[str, str], ...] = ()
) -> VendorProfile:
    """The profile of what a vendor sent, as it stands at `as_of`.

    `item_ids_and_questions` are the checklist's, in order: an answer that carries only a number is taken to
    answer the question with that number.
    """
    numbered = [(number, question) for number, (_, question) in enumerate(item_ids_and_questions, start=1)]
    readings = read_submission(submission, as_of=as_of, questions=numbered)
    everything = tuple(one for reading in readings for one in reading.statements)
    return VendorProfile(
        submission=submission,
        as_of=as_of,
        statements=tuple(one for one in everything if one.kind not in ("heading", "question", "expected")),
        everything=everything,
        flags=red_flags(readings),
    )
