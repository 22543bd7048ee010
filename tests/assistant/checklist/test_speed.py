"""Time grows with the length of a text and not with its square."""

from __future__ import annotations

from time import perf_counter

import pytest

from tests.assistant.checklist.scoring import GOLDEN, evaluated

PAGES = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted((GOLDEN / "vendors").glob("*.txt")))
KINDS = {
    "pages": PAGES,
    "one long word": "a" * 1000,
    "one long sentence": "we never train on customer data and iso 27001 certified by bsi until 2028, ",
    "dates": "1 March 2025 to 31 August 2026 ",
    "questions": "Are you certified? Yes. ",
    "rows": "| ISO 27001 | yes | no | maybe |\n",
}


def seconds(text: str) -> float:
    best = float("inf")
    for _ in range(2):
        start = perf_counter()
        evaluated(text)
        best = min(best, perf_counter() - start)
    return best


@pytest.mark.parametrize("kind", KINDS)
def test_four_times_the_text_takes_about_four_times_as_long(kind: str) -> None:
    text = KINDS[kind]
    short, long = ((text * (size // len(text) + 1))[:size] for size in (20_000, 80_000))
    assert seconds(long) < 9 * seconds(short) + 0.05
