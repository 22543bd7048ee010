"""The packaged model, converted once and then run by ONNX Runtime.

sentence-transformers loads it and makes the vectors that count, but importing that library takes longer
than everything else that a question needs together. The model and its pooling are therefore exported to
ONNX once, and from then on ONNX Runtime gives the same vectors (to six decimals, which a test holds) in
a tenth of the start-up time; `decisions/onnx.md` has the figures.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import warnings
from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from knowledge.embedder import (
    PACKAGED_MODEL,
    Embedder,
    SentenceTransformerEmbedder,
    Vectors,
    load,
    packaged_model_folder,
)

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

log = logging.getLogger(__name__)

DIMENSIONS = 384
MAX_TOKENS = 256
"""The length that all-MiniLM-L6-v2 was trained for; what is longer is cut, as sentence-transformers does."""

_BATCH = 16
_CONVERSION = 1
"""Counted up when `convert` changes, so that an older file is not taken for a new one."""
_OPSET = 17


def embedder_for(model: str, home: Path) -> Embedder:
    """The embedder of the setting `CERTWISE_EMBEDDING_MODEL`: the packaged one where it is empty."""
    return SentenceTransformerEmbedder(model) if model else PackagedEmbedder(home)


class PackagedEmbedder:
    """all-MiniLM-L6-v2 from its package: unit vectors of 384 dimensions.

    The converted file is looked for in the virtual environment and in `home`, and made where it is
    missing (some seconds, 90 MB). Where it can't be kept, it is made anew at each start.
    """

    name = PACKAGED_MODEL

    def __init__(self, home: Path) -> None:
        self._places = [*environment(), home / "models"]

    @cached_property
    def _session(self) -> InferenceSession:
        # Texts come a few at a time, so threads of its own would gain the tokenizer nothing.
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        from onnxruntime import InferenceSession

        packaged_model_folder()
        name = f"{PACKAGED_MODEL}-{version(PACKAGED_MODEL)}-{_CONVERSION}.onnx"
        for file in (place / name for place in self._places):
            if file.is_file():
                try:
                    return InferenceSession(file, providers=["CPUExecutionProvider"])
                except Exception as error:
                    # Its errors share no class of their own.
                    log.warning("%s cannot be read, so the model is converted anew: %s", file, error)
        model = convert()
        keep(model, name, self._places)
        return InferenceSession(model, providers=["CPUExecutionProvider"])

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(packaged_model_folder() / "tokenizer.json"))
        tokenizer.enable_truncation(MAX_TOKENS)
        tokenizer.enable_padding()
        return tokenizer

    def embed(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        # Texts of like length together, for each is padded to the longest of its batch.
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            tokens = self._tokenizer.encode_batch([texts[at] for at in batch])
            given: dict[str, Any] = {
                "ids": np.array([one.ids for one in tokens], dtype=np.int64),
                "mask": np.array([one.attention_mask for one in tokens], dtype=np.int64),
            }
            vectors[batch] = self._session.run(["vectors"], given)[0]
        return vectors


def convert() -> bytes:
    """The packaged model with its pooling and normalisation as ONNX: (ids, mask) to vectors."""
    import torch

    # The plain attention: the others are fused kernels that an export cannot follow.
    model = load(str(packaged_model_folder()), attn_implementation="eager").eval()

    class Whole(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
            given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": torch.zeros_like(ids)}
            vectors: torch.Tensor = self.model(given)["sentence_embedding"]
            return vectors

    # Two texts of different length, so that padding is part of what is traced.
    ids = torch.tensor([[101, 2019, 15727, 3189, 102], [101, 4937, 102, 0, 0]])
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        written = Path(folder) / "model.onnx"
        torch.onnx.export(
            Whole(), (ids, (ids > 0).long()), written, dynamo=False, opset_version=_OPSET,
            input_names=["ids", "mask"], output_names=["vectors"],
            dynamic_axes={"ids": {0: "texts", 1: "tokens"}, "mask": {0: "texts", 1: "tokens"}, "vectors": {0: "texts"}},
        )  # fmt: skip
        return written.read_bytes()


def environment() -> list[Path]:
    """The virtual environment's folder for data, where there is one: every home shares the file then."""
    return [Path(sys.prefix) / "share" / "certwise"] if sys.prefix != sys.base_prefix else []


def keep(content: bytes, name: str, places: Sequence[Path]) -> None:
    """Writes the file whole or not at all, in the first place that takes it."""
    for place in places:
        try:
            place.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=place, suffix=".part", delete=False) as part:
                try:
                    part.write(content)
                    part.close()
                    Path(part.name).chmod(0o644)
                    Path(part.name).replace(place / name)
                except OSError:
                    Path(part.name).unlink()
                    raise
        except OSError:
            continue
        return


if __name__ == "__main__":
    # The last part of an installation, so that the first question does not wait for it.
    PackagedEmbedder(Path.cwd()).embed(["converted"])
