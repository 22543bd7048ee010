"""Quoted words that are wrong or overtaken come with what holds, judged on the day asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from assistant.service import Assistant
from ingest.pipeline import ingest_paths
from knowledge.base import KnowledgeBase

OLD = (
    "# Notes of the purchasing team\n\n## Dates to remember\n\nThe high-risk obligations of the EU AI Act apply from "
    "2 August 2026 to every deployer in our warehouse project.\n"
)
QUESTION = "when do the high-risk obligations apply in our warehouse project?"


def asked(base: KnowledgeBase, folder: Path, day: date) -> list[str]:
    (folder / "notes.md").write_text(OLD, encoding="utf-8")
    ingest_paths(base, [folder / "notes.md"])
    answer = Assistant(base).ask(QUESTION, as_of=day)
    assert any("2 August 2026" in one.quote for one in answer.citations), answer.answer
    for caveat in answer.caveats:
        assert all(1 <= marker <= len(answer.citations) for marker in caveat.citations)
    return [one.message for one in answer.caveats]


def test_an_overtaken_date_is_corrected_and_before_its_day_it_is_not(base: KnowledgeBase, tmp_path: Path) -> None:
    assert any("2 December 2027" in one for one in asked(base, tmp_path, date(2026, 11, 24)))
    assert not any("2 December 2027" in one for one in asked(base, tmp_path, date(2026, 7, 1)))
