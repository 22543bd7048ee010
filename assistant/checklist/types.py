"""The words of an assessment: submission, context, verdict, evidence, item result, posture, red flag.

Field names and their order are those of the contract's **Assessment**; `to_dict` gives exactly them.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields
from datetime import date
from typing import Literal

from knowledge.types import Citation

Verdict = Literal["met", "partial", "not_met", "not_addressed"]
Decision = Literal["proceed", "proceed_with_conditions", "hold"]
Framework = Literal["iso-42001", "soc-2", "iso-27001"]
Use = Literal["consequential", "assistive"]
Sector = Literal["financial_services", "healthcare", "public_sector", "critical_infrastructure", "other"]

VERDICTS: tuple[Verdict, ...] = ("met", "partial", "not_met", "not_addressed")
FRAMEWORKS: tuple[Framework, ...] = ("iso-42001", "soc-2", "iso-27001")
USES: tuple[Use, ...] = ("consequential", "assistive")
SECTORS: tuple[Sector, ...] = (
    "financial_services",
    "healthcare",
    "public_sector",
    "critical_infrastructure",
    "other",
)
STRENGTH_ORDER: dict[Verdict, int] = {"not_addressed": 0, "not_met": 0, "partial": 1, "met": 2}
"""How much a verdict grants a vendor; `not_met` and `not_addressed` grant nothing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """One question that the buyer asked, and what the vendor wrote under it."""

    question: str
    answer: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Submission:
    """What a vendor sent: one text, or answers in order. Exactly one of the two is given.

    Raises `ValueError` when both or neither are.
    """

    text: str | None = None
    answers: tuple[Answer, ...] | None = None

    def __post_init__(self) -> None:
        if (self.text is None) == (self.answers is None):
            raise ValueError("a submission is either a text or answers, not both and not neither")

    def part(self, source: int | None) -> str:
        """The text that evidence with this `source` has its offsets in."""
        if source is None:
            return self.text or ""
        return (self.answers or ())[source].answer


@dataclass(frozen=True, kw_only=True, slots=True)
class ContextInput:
    """What the buyer told about the use; `None` is left to the text, else taken as the stricter."""

    use: Use | None = None
    sensitive_data: bool | None = None
    eu_personal_data: bool | None = None
    sector: Sector | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """The use that the vendor is judged for."""

    use: Use
    sensitive_data: bool
    eu_personal_data: bool
    sector: Sector


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """Words of the vendor; `start` and `end` count code points and slice to `quote`.

    `source` is `None` for a submitted text, else the index of the answer that the offsets are in.
    """

    quote: str
    start: int
    end: int
    source: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ItemResult:
    """The verdict on one item and what it rests on."""

    id: str
    number: int
    question: str
    expected: str
    verdict: Verdict
    needs_review: bool
    evidence: tuple[Evidence, ...]
    reason: str
    rules: tuple[str, ...]
    remarks: tuple[str, ...]
    follow_up: str | None
    guidance: tuple[Citation, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ChecklistRef:
    """Which checklist an assessment was made with."""

    id: str
    version: str
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Summary:
    """How many items got each verdict."""

    met: int
    partial: int
    not_met: int
    not_addressed: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Posture:
    """Which frameworks are proven and which only said; `combination` joins the proven ones with `+`."""

    held: tuple[Framework, ...]
    claimed: tuple[Framework, ...]
    combination: str
    sufficient: bool
    explanation: str
    guidance: tuple[Citation, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class RedFlag:
    """Something that a person must look at before relying on the text."""

    code: str
    message: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Assessment:
    """The contract's Assessment. Everything but `id` follows from the input, `as_of` and the checklist."""

    id: str
    vendor: str | None
    checklist: ChecklistRef
    as_of: date
    context: Context
    items: tuple[ItemResult, ...]
    summary: Summary
    posture: Posture
    red_flags: tuple[RedFlag, ...]
    decision: Decision
    conditions: tuple[str, ...]
    digest: str

    def item(self, item_id: str) -> ItemResult:
        """The result of one item. Raises `KeyError` for an unknown id."""
        for one in self.items:
            if one.id == item_id:
                return one
        raise KeyError(item_id)


_PLAIN = (
    Citation,
    Evidence,
    ItemResult,
    ChecklistRef,
    Summary,
    Posture,
    RedFlag,
    Context,
    Assessment,
)


def _plain(value: object) -> object:
    if isinstance(value, _PLAIN):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, (tuple, list)):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def to_dict(assessment: Assessment) -> dict[str, object]:
    """The assessment as JSON types, with the contract's field names in the contract's order."""
    return {one.name: _plain(getattr(assessment, one.name)) for one in fields(assessment)}


def digest_of(assessment: Assessment) -> str:
    """`sha256:` and the hash of the canonical JSON of everything but `id` and `digest`."""
    body = {name: value for name, value in to_dict(assessment).items() if name not in ("id", "digest")}
    canonical = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(canonical.encode('utf-8', 'surrogatepass')).hexdigest()}"
