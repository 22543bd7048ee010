"""Questions written beside a document lead to its sections, whatever words the section uses."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from ingest.pipeline import ingest_paths
from knowledge.base import KnowledgeBase
from knowledge.packaged import PackagedEmbedder
from knowledge.retrieve import retrieve
from knowledge.stores.chroma import ChromaStore

GUIDE = """---
id: boats
title: Boats
---
## Mooring

A vessel is made fast with two lines and a spring.

## Provisions

Stores are taken on board before departure.
"""
QUESTIONS = """
"Mooring" = ["How do I tie my yacht up in the harbour?", "what rope goes where at the quay"]
"Provisions" = ["When should we buy groceries for the trip?"]
"""
OUTSIDE = """
"prices" = ["What does a berth cost for a night?", "How much is a used sailing boat?"]
"""


def written(folder: Path, **files: str) -> Path:
    for name, text in {"boats.md": GUIDE, **{key.replace("_", "."): text for key, text in files.items()}}.items():
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "guide"
    made.mkdir()
    return made


def test_a_written_question_finds_its_section(base: KnowledgeBase, folder: Path) -> None:
    ingest_paths(base, [written(folder)])
    asked = "how can I tie up a yacht at the quay?"
    before = retrieve(base, asked)
    ingest_paths(base, [written(folder, boats_questions_toml=QUESTIONS, boats_outside_toml=OUTSIDE)])
    after = retrieve(base, asked)
    assert after.hits[0].passage.section == ("Mooring",)
    assert after.hits[0].score > before.hits[0].score
    cues = after.snapshot.cues
    asked = [cues.cues[at].text for at in cues.questions["boats", ("Provisions",)]]
    assert asked == ["When should we buy groceries for the trip?"]


def test_what_is_nearer_to_an_unanswered_question_is_less_covered(base: KnowledgeBase, folder: Path) -> None:
    ingest_paths(base, [written(folder, boats_questions_toml=QUESTIONS, boats_outside_toml=OUTSIDE)])
    assert retrieve(base, "what does one night at a berth cost?").covered < 0.1
    assert retrieve(base, "which rope goes where when I tie up at the quay?").covered > 0.5


def test_the_files_of_questions_are_no_documents(base: KnowledgeBase, folder: Path) -> None:
    report = ingest_paths(base, [written(folder, boats_questions_toml=QUESTIONS, boats_outside_toml=OUTSIDE)])
    assert (report.added, report.refused) == (("boats",), ())


def test_changed_questions_change_the_document_and_nothing_else(base: KnowledgeBase, folder: Path) -> None:
    ingest_paths(base, [written(folder, boats_questions_toml=QUESTIONS)])
    version = base.snapshot.version
    assert ingest_paths(base, [folder]).unchanged == ("boats",)
    report = ingest_paths(base, [written(folder, boats_questions_toml=QUESTIONS.replace("groceries", "food"))])
    assert report.changed == ("boats",)
    assert base.snapshot.version != version


@pytest.mark.parametrize(
    ("questions", "told"),
    [
        ('"Sails" = ["Which sail?"]', 'names the heading "Sails"'),
        ('"Mooring" = "Which rope?"', "a list of questions"),
        ('"Mooring" = [', "is not TOML"),
    ],
)
def test_a_wrong_file_of_questions_is_refused_with_the_reason(
    base: KnowledgeBase, folder: Path, questions: str, told: str
) -> None:
    report = ingest_paths(base, [written(folder, boats_questions_toml=questions)])
    ((name, reason),) = report.refused
    assert name.endswith("boats.md")
    assert told in reason


def test_a_catalogue_of_the_first_schema_is_upgraded(tmp_path: Path, folder: Path, embedder: PackagedEmbedder) -> None:
    home = tmp_path / "old"
    with KnowledgeBase(home, embedder=embedder, store=ChromaStore) as made:
        ingest_paths(made, [written(folder)])
    with sqlite3.connect(home / "knowledge.sqlite") as db:
        db.execute("DROP TABLE cues")
        db.execute("ALTER TABLE passages DROP COLUMN terms")
        db.execute("PRAGMA user_version = 1")
    db.close()
    with KnowledgeBase(home, embedder=embedder, store=ChromaStore) as upgraded:
        assert retrieve(upgraded, "two lines and a spring").hits[0].passage.section == ("Mooring",)
        ingest_paths(upgraded, [written(folder, boats_questions_toml=QUESTIONS)])
        assert len(upgraded.snapshot.cues.asked) == 2


def test_terms_read_with_another_glossary_are_read_anew(
    tmp_path: Path, folder: Path, embedder: PackagedEmbedder
) -> None:
    home = tmp_path / "stale"
    with KnowledgeBase(home, embedder=embedder, store=ChromaStore) as made:
        ingest_paths(made, [written(folder)])
        sound = made.snapshot.terms
    with sqlite3.connect(home / "knowledge.sqlite") as db:
        db.execute("UPDATE passages SET terms = 'nonsense'")
        db.execute("UPDATE meta SET value = 'another' WHERE key = 'glossary'")
    db.close()
    with KnowledgeBase(home, embedder=embedder, store=ChromaStore) as again:
        assert again.snapshot.terms == sound
