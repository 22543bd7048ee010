"""What can go wrong with the knowledge base; every message says how to mend it."""

from __future__ import annotations


class KnowledgeError(Exception):
    """The knowledge base cannot do what was asked. The message names the cause and the mend."""


class HomeInUse(KnowledgeError):
    """Another process owns this home. `owner` is what it wrote about itself."""

    def __init__(self, message: str, owner: dict[str, str]) -> None:
        super().__init__(message)
        self.owner = owner


class EmbedderMismatch(KnowledgeError):
    """The index was made with another embedding model than the one that is configured."""


class ModelMissing(KnowledgeError):
    """The embedding model cannot be loaded from this machine."""


class CatalogueDamaged(KnowledgeError):
    """The SQLite file that holds the truth cannot be read."""


class UnknownDocument(KnowledgeError):
    """No document or passage has this id."""
