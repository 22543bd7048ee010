"""Load, chunk, embed, publish: one call is one publication, whole or not at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ingest.chunk import passages
from ingest.cues import WrittenQuestions, cues_of, written_questions
from ingest.loaders import loader_for
from ingest.parse_guard import load_guarded
from ingest.sources import QUESTIONS, Source, walk
from ingest.types import Loaded, Refused
from knowledge.base import KnowledgeBase, Progress, vector_key
from knowledge.catalogue import Entry
from knowledge.cues import Cue
from knowledge.glossary import glossary
from knowledge.types import Document, Passage

READER_VERSION = "2"
"""Part of every file's fingerprint: raise it when loading or chunking changes, so that all are read anew."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What an ingest did. Ids of documents; `refused` pairs a file (or record) with the reason."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    passages: int = 0
    """Passages of the added and changed documents."""


@dataclass
class _Draft:
    """What one run has found so far."""

    identities: dict[str, tuple[str, str]]
    held_fingerprints: dict[str, str]
    entries: dict[str, Entry] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    fingerprints: dict[str, str] = field(default_factory=dict)
    seen_sources: set[str] = field(default_factory=set)
    yielded: dict[str, set[str]] = field(default_factory=dict)
    """For each source that was read, the ids of its documents."""


def ingest_paths(
    base: KnowledgeBase, paths: Sequence[Path], *, prune: bool = False, progress: Progress | None = None
) -> Report:
    """Files and folders into the knowledge base.

    With `prune`, documents are removed whose file lies under one of the paths and is gone, and
    records that a file no longer holds.
    """
    held = base.catalogue.identities()
    known_files = {source for _, source in held.values()}
    draft = _Draft(identities=held, held_fingerprints=base.catalogue.fingerprints())
    for found in walk(paths, gone=lambda path: prune and str(path) in known_files):
        if isinstance(found, Source):
            _take(draft, found)
        else:
            draft.refused.append((str(found[0]), str(found[1])))
    roots = [str(path.absolute()) for path in paths]
    removed = _prunable(draft, held, lambda source: _under(source, roots)) if prune else []
    return _publish(base, draft, removed, progress)


def ingest_sources(
    base: KnowledgeBase, sources: Iterable[Source], *, prune_prefix: str | None = None, progress: Progress | None = None
) -> Report:
    """Named sources into the knowledge base; with `prune_prefix`, what else has that prefix goes."""
    held = base.catalogue.identities()
    draft = _Draft(identities=held, held_fingerprints=base.catalogue.fingerprints())
    for source in sources:
        _take(draft, source)
    removed = _prunable(draft, held, lambda source: source.startswith(prune_prefix)) if prune_prefix is not None else []
    return _publish(base, draft, removed, progress)


def _under(source: str, roots: Sequence[str]) -> bool:
    return any(source == root or source.startswith(root.rstrip("/\\") + "/") for root in roots)


def _prunable(draft: _Draft, held: dict[str, tuple[str, str]], concerned: Callable[[str], bool]) -> list[str]:
    refused = {name for name, _ in draft.refused}
    gone = []
    for one, (_, source) in held.items():
        if one in draft.entries or not concerned(source) or source in refused:
            continue
        if source not in draft.seen_sources or (source in draft.yielded and one not in draft.yielded[source]):
            gone.append(one)
    return gone


def _publish(base: KnowledgeBase, draft: _Draft, removed: list[str], progress: Progress | None) -> Report:
    sources_left = {draft.identities[one][1] for one in removed}
    entries = list(draft.entries.values())
    if entries or removed or draft.fingerprints:
        base.publish(
            entries,
            removed=removed,
            fingerprints=draft.fingerprints,
            forgotten_files=sources_left - set(draft.fingerprints),
            progress=progress,
        )
    return Report(
        added=tuple(draft.added),
        changed=tuple(draft.changed),
        unchanged=tuple(draft.unchanged),
        removed=tuple(removed),
        refused=tuple(draft.refused),
        passages=sum(len(entry.passages) for entry in entries),
    )


def _take(draft: _Draft, source: Source) -> None:
    """Reads one source unless it is as it was; a refusal costs only what it names."""
    draft.seen_sources.add(source.name)
    try:
        loader_for(source.path)
        content = source.read()
        questions = source.questions() if source.questions else b""
        outside = source.outside() if source.outside else b""
        fingerprint = _fingerprint(content, questions, outside)
        if draft.held_fingerprints.get(source.name) == fingerprint:
            draft.unchanged += [one for one, (_, held) in draft.identities.items() if held == source.name]
            return
        loaded = load_guarded(content, source.path)
        written = written_questions(questions), written_questions(outside)
        if any(written) and len(loaded) != 1:
            raise Refused(f"has {len(loaded)} documents, and {source.path.stem}{QUESTIONS} is of one: take it away")
    except Refused as refusal:
        draft.refused.append((source.name, str(refusal)))
        return
    refused_before = len(draft.refused)
    draft.yielded[source.name] = set()
    for one in loaded:
        if isinstance(one, Refused):
            draft.refused.append((source.name, str(one)))
        else:
            _add(draft, source, one, written)
    if len(draft.refused) == refused_before:
        draft.fingerprints[source.name] = fingerprint


def _fingerprint(content: bytes, *questions: bytes) -> str:
    """Another where the bytes differ, or our reading of them: questions are read with the glossary."""
    digest = hashlib.sha256(content)
    for one in filter(None, questions):
        digest.update(hashlib.sha256(one).digest() + glossary().digest.encode())
    return f"{READER_VERSION}:{digest.hexdigest()}"


def _add(draft: _Draft, source: Source, loaded: Loaded, written: tuple[WrittenQuestions, WrittenQuestions]) -> None:
    document_id = loaded.id or _free_id(draft, source)
    if document_id in draft.entries:
        other = draft.entries[document_id].document.source
        draft.refused.append((source.name, f"the document id {document_id!r} occurs twice (also in {other})"))
        return
    found = passages(document_id, loaded)
    if not found:
        draft.refused.append((source.name, f"{loaded.title!r} has no text to index"))
        return
    try:
        cues = cues_of(document_id, found, *written)
    except Refused as refusal:
        draft.refused.append((source.name, str(refusal)))
        return
    draft.yielded[source.name].add(document_id)
    document = Document(
        id=document_id,
        title=loaded.title,
        text=loaded.text,
        content_hash=_content_hash(loaded, found, cues),
        source=source.name,
        url=loaded.url,
        as_of=loaded.as_of,
    )
    held = draft.identities.get(document_id)
    if held == (document.content_hash, source.name):
        draft.unchanged.append(document_id)
        return
    (draft.added if held is None else draft.changed).append(document_id)
    draft.entries[document_id] = Entry(
        document=document,
        passages=tuple(found),
        vector_keys=tuple(vector_key(one) for one in found),
        cues=cues,
    )


def _content_hash(loaded: Loaded, found: Sequence[Passage], cues: Sequence[Cue]) -> str:
    content = [
        loaded.title,
        loaded.text,
        loaded.url,
        loaded.as_of,
        [(one.id, one.context) for one in found],
        [(one.section, one.text, one.embedded, one.terms) for one in cues],
    ]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()


def _free_id(draft: _Draft, source: Source) -> str:
    """The file's name as an id; with a hash of the path where another file has that name."""
    plain = slug(source.path.stem)
    taken = plain in draft.entries or draft.identities.get(plain, ("", source.name))[1] != source.name
    return f"{plain}-{hashlib.sha256(source.name.encode()).hexdigest()[:6]}" if taken else plain


def slug(text: str) -> str:
    """Lower-case letters and digits joined by hyphens; `document` where none is left."""
    words = "".join(one if one.isalnum() else " " for one in text.lower()).split()
    return "-".join(words) or "document"
