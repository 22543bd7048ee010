"""Vectors of the shipped guidance, kept once for every home of a virtual environment.

Embedding the guidance with its written questions takes most of a minute; a second home (another user,
a test) reads them from a file instead. Only shipped texts go into it, never a user's.
"""

from __future__ import annotations

import io
import logging

import numpy as np

from knowledge.base import KnowledgeBase
from knowledge.packaged import PackagedEmbedder, environment, keep

log = logging.getLogger(__name__)

_FILE = "guidance-vectors.npz"


def lend(base: KnowledgeBase) -> None:
    """Puts the kept vectors into the knowledge base's catalogue, before documents that use them are published."""
    if not isinstance(base.embedder, PackagedEmbedder):
        return
    keys, vectors = _read(base.embedder.name)
    known = base.catalogue.known_vectors(base.embedder.name, keys)
    missing = [at for at, key in enumerate(keys) if key not in known]
    if missing:
        base.catalogue.put_vectors(base.embedder.name, [keys[at] for at in missing], vectors[missing])


def store(base: KnowledgeBase, prefix: str) -> None:
    """Keeps the vectors of the documents whose source begins with `prefix`, where the file lacks one of them."""
    if not isinstance(base.embedder, PackagedEmbedder):
        return
    used = base.catalogue.vector_keys_of(prefix)
    if not used or used <= set(_read(base.embedder.name)[0]):
        return
    held = base.catalogue.vectors(base.embedder.name, sorted(used))
    written = io.BytesIO()
    np.savez(written, model=base.embedder.name, keys=np.array(list(held)), vectors=np.stack(list(held.values())))
    keep(written.getvalue(), _FILE, environment())


def _read(model: str) -> tuple[list[str], np.ndarray]:
    for place in environment():
        try:
            with np.load(place / _FILE, allow_pickle=False) as held:
                if str(held["model"]) == model:
                    return held["keys"].tolist(), held["vectors"]
        except FileNotFoundError:
            continue
        except Exception as error:
            # numpy's and zipfile's errors share no class; the file is made anew.
            log.warning("%s cannot be read, so the guidance is embedded anew: %s", place / _FILE, error)
    return [], np.zeros((0, 0), np.float32)
