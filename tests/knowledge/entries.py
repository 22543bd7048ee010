"""Documents for tests of the knowledge base, without the ingest package."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from knowledge.base import vector_key
from knowledge.catalogue import Entry
from knowledge.types import Document, Passage


def entry(document_id: str, *paragraphs: str, title: str = "A guide", section: Sequence[str] = ("A heading",)) -> Entry:
    """A document whose passages are these paragraphs."""
    text = "\n".join(paragraphs)
    passages, at = [], 0
    for paragraph in paragraphs:
        digest = hashlib.sha256(f"{document_id}\0{paragraph}".encode()).hexdigest()[:20]
        passages.append(
            Passage(
                id=f"p-{digest}",
                document_id=document_id,
                title=title,
                section=tuple(section),
                text=paragraph,
                start=at,
                end=at + len(paragraph),
            )
        )
        at += len(paragraph) + 1
    return Entry(
        document=Document(
            id=document_id,
            title=title,
            text=text,
            content_hash=hashlib.sha256(text.encode()).hexdigest(),
            source=f"test:{document_id}",
        ),
        passages=tuple(passages),
        vector_keys=tuple(vector_key(one) for one in passages),
    )
