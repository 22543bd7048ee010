"""What every test may use: the real packaged model, loaded once, and homes of their own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.base import KnowledgeBase
from knowledge.packaged import PackagedEmbedder
from knowledge.stores.chroma import ChromaStore

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the developer's machine reaches a test, and no test touches a real home."""
    for name in list(os.environ):
        if name.startswith("CERTWISE_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("CERTWISE_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def embedder(tmp_path_factory: pytest.TempPathFactory) -> PackagedEmbedder:
    return PackagedEmbedder(tmp_path_factory.mktemp("models"))


@pytest.fixture
def base(tmp_path: Path, embedder: PackagedEmbedder) -> Iterator[KnowledgeBase]:
    """An empty knowledge base over the real model and the real Chroma."""
    with KnowledgeBase(tmp_path / "home", embedder=embedder, store=ChromaStore, command="test") as opened:
        yield opened


@pytest.fixture
def shared() -> Path:
    """The folder of the development inputs; tests that need it are skipped in a clone without it."""
    if not SHARED.is_dir():
        pytest.skip("needs ../shared, which is not part of the repository")
    return SHARED
