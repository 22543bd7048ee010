"""Fixed sentences, in the four languages that questions may come in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from knowledge.glossary import Language

_NOT_COVERED: Mapping[Language, str] = {
    "en": "The guidance does not cover this, so there is no answer from it.",
    "de": "Die Leitlinien behandeln das nicht; daher gibt es daraus keine Antwort.",
    "fr": "Les documents de référence ne traitent pas ce sujet ; ils n'apportent donc pas de réponse.",
    "es": "La documentación no trata este tema, así que no ofrece una respuesta.",
}
_UNKNOWN: Mapping[Language, str] = {
    "en": "It says nothing about {}.",
    "de": "Über {} sagen sie nichts.",
    "fr": "Ils ne disent rien de {}.",
    "es": "No dice nada sobre {}.",
}
_COVERS: Mapping[Language, str] = {
    "en": "What it does cover: {}.",
    "de": "Behandelt wird: {}.",
    "fr": "Sujets traités : {}.",
    "es": "Lo que sí trata: {}.",
}
_EMPTY: Mapping[Language, str] = {
    "en": "The knowledge base is empty: add documents with `certwise ingest`.",
    "de": "Die Wissensbasis ist leer: Dokumente mit `certwise ingest` hinzufügen.",
    "fr": "La base de connaissances est vide : ajoutez des documents avec `certwise ingest`.",
    "es": "La base de conocimiento está vacía: añada documentos con `certwise ingest`.",
}


def not_covered(language: Language, unknown: Sequence[str], topics: Sequence[str]) -> str:
    """Says that there is no answer, what the guidance is silent on, and what it does cover."""
    parts = [_NOT_COVERED[language]]
    if unknown:
        parts.append(_UNKNOWN[language].format(", ".join(unknown)))
    parts.append(_COVERS[language].format("; ".join(topics)) if topics else _EMPTY[language])
    return " ".join(parts)
