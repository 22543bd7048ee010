"""Vendors side by side: one row an item, one column a vendor; no score, for verdicts do not add up."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checklist.render.base import (
    DECISION_WORDS,
    VERDICT_SIGNS,
    frameworks,
    one_line,
    verdict_words,
)
from assistant.checklist.types import Assessment, to_dict

_NAME_WIDTH = 30
_COLUMN_WIDTH = 26


def comparison(assessed: Sequence[Assessment]) -> dict[str, object]:
    """`{as_of, vendors: [Assessment], items: [{id, number, question, verdicts: [{vendor, verdict, needs_review}]}]}`."""
    return {
        "as_of": assessed[0].as_of.isoformat(),
        "vendors": [to_dict(one) for one in assessed],
        "items": [
            {
                "id": item.id,
                "number": item.number,
                "question": item.question,
                "verdicts": [
                    {
                        "vendor": one.vendor,
                        "verdict": one.item(item.id).verdict,
                        "needs_review": one.item(item.id).needs_review,
                    }
                    for one in assessed
                ],
            }
            for item in assessed[0].items
        ],
    }


def comparison_text(assessed: Sequence[Assessment]) -> str:
    """The comparison for a terminal."""
    rows = [
        ("", [one_line(one.vendor or "Vendor") for one in assessed]),
        ("decision", [DECISION_WORDS[one.decision] for one in assessed]),
        ("proven", [frameworks(one.posture.held) for one in assessed]),
    ]
    for item in assessed[0].items:
        found = [one.item(item.id) for one in assessed]
        rows.append(
            (item.id, [f"{VERDICT_SIGNS[one.verdict]} {verdict_words(one.verdict, one.needs_review)}" for one in found])
        )
    rows.append(("red flags", [str(len(one.red_flags)) for one in assessed]))
    lines = [
        f"{name:<{_NAME_WIDTH}}  " + "  ".join(f"{cell:<{_COLUMN_WIDTH}}" for cell in cells) for name, cells in rows
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"
