"""An answer opens with what its section says, says rows as sentences, and lists items as items."""

from __future__ import annotations

from pathlib import Path

from assistant.chat.answer import write
from assistant.chat.cite import marked
from ingest.pipeline import ingest_paths
from knowledge.base import KnowledgeBase
from knowledge.retrieve import retrieve

GUIDE = """---
id: reports
title: Reports
---
## Reporting times

A pilot reports an incident at once, and at the latest within these limits.

| Case | Latest | Form |
|---|---|---|
| General rule | 15 days | A |
| Death of a person | 10 days | B |

The report goes to the harbour master.

## What to bring

Bring the following to the harbour master:

- the log book;
- the licence of the pilot;
- photographs of the damage.

Nothing else is needed.
"""


def answered(base: KnowledgeBase, folder: Path, question: str) -> str:
    (folder / "reports.md").write_text(GUIDE)
    ingest_paths(base, [folder / "reports.md"])
    found = retrieve(base, question)
    written = write(found, base.embedder)
    for one in written.citations.made:
        assert one.quote in base.passage(one.passage_id).text
    return marked(written.segments)


def test_a_sentence_that_leads_to_a_table_brings_its_rows(base: KnowledgeBase, tmp_path: Path) -> None:
    said = answered(base, tmp_path, "reporting times for an incident")
    assert said.startswith("A pilot reports an incident at once")
    assert "\n- General rule — Latest: 15 days; Form: A [" in said
    assert "\n- Death of a person — Latest: 10 days; Form: B [" in said


def test_a_list_comes_whole_under_its_lead_in(base: KnowledgeBase, tmp_path: Path) -> None:
    said = answered(base, tmp_path, "what must I bring to the harbour master?")
    lines = said.split("\n")
    at = next(place for place, line in enumerate(lines) if "Bring the following" in line)
    assert [line.partition(" [")[0] for line in lines[at + 1 : at + 4]] == [
        "- the log book;",
        "- the licence of the pilot;",
        "- photographs of the damage.",
    ]
