"""What a passage supports: of `rewrites.toml` no unsupported sentence, and most of the faithful."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.chat.writer.support import support
from assistant.service import sync_guidance
from knowledge.base import KnowledgeBase
from knowledge.types import Hit, Passage

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "rewrites.toml").read_text())["passage"]
TUNED, KEPT_ASIDE = CASES[::2], CASES[1::2]

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("cases", "least"), [(TUNED, 0.75), (KEPT_ASIDE, 0.7)], ids=["tuned", "kept aside"])
def test_no_unsupported_rewrite_passes_and_most_faithful_do(
    base: KnowledgeBase, cases: Sequence[dict[str, Any]], least: float
) -> None:
    sync_guidance(base, True)
    wrong, stand, faithful = [], 0, 0
    for case in cases:
        hit = Hit(passage=_passage(base, case), score=1.0)
        wrong += [said for _, said in case["unsupported"] if support(said, hit)]
        stand += sum(support(said, hit) is not None for said in case["faithful"])
        faithful += len(case["faithful"])
    assert wrong == []
    assert stand >= least * faithful


def _passage(base: KnowledgeBase, case: dict[str, Any]) -> Passage:
    found = [
        one
        for one in base.snapshot.passages
        if one.document_id == case["document"] and one.text.startswith(case["begins"])
    ]
    assert len(found) == 1, case["begins"]
    return found[0]
