"""What people type that is no question to the guidance: a greeting, an order, their own case in law.

Each gets one fixed, polite sentence. The patterns look for what a message asks to be done, never for
its subject, so that a question on any subject goes on to the guidance.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import re2

from knowledge.glossary import Language

Aside = Literal["greeting", "thanks", "order", "own_case"]

_PATTERNS: Mapping[Aside, Any] = {
    "greeting": re2.compile(
        r"(?i)^\W*(?:hi|hello|hey|good (?:morning|afternoon|evening|day)|hallo|guten (?:tag|morgen|abend)|bonjour|bonsoir|salut|"
        r"hola|buen(?:os|as) (?:d[ií]as|tardes|noches)|who are you|what are you|how are you)(?: there| all| everyone)?\W*$"
    ),
    "thanks": re2.compile(
        r"(?i)^\W*(?:thanks?(?: you)?|thx|cheers|many thanks|danke(?: sch[oö]n)?|merci(?: beaucoup)?|gracias|ok(?:ay)?|great|bye|goodbye)"
        r"(?:,? (?:very much|a lot|bye|that helps|so much))?\W*$"
    ),
    "order": re2.compile(
        r"(?i)\b(?:ignore|disregard|forget|override) (?:all |any |the |your |my )*(?:previous|prior|above|earlier|instructions?|rules|guidance)\b|"
        r"\b(?:you are|act as|pretend|from) now (?:on )?(?:our|my|an?|you)?\b|\bpretend (?:to be|you|that)\b|"
        r"\b(?:system|developer) (?:prompt|message|mode)\b|"
        r"\b(?:tell|write|make up|give|sing|compose|generate|create|draft)(?: me| us)? (?:an? |the |some |my |our )?(?:[\w-]+ ){0,3}"
        r"(?:joke|poem|story|song|haiku|essay|limerick|letter|e-?mail|function|script|code|program|tweet|speech|press release)\b|"
        r"^\W*(?:please )?(?:repeat|praise|translate|sing|say|print|approve|recommend|confirm that|mark|rate) .{0,80}"
        r"\b(?:forever|product|purchase|word|words|text|following|everything|all|us|it)\b|"
        r"\b(?:schreib\w*|verfass\w*|dicht\w*) (?:mir |uns )?(?:ein\w* )(?:\w+ ){0,2}(?:witz|gedicht|brief|e-?mail|funktion|rede|k[uü]ndigung)\b|"
        r"\bignorier\w* (?:alle |die |deine )*(?:vorherigen |bisherigen )?(?:anweisungen|regeln)\b|"
        r"\b[eé]cri(?:s|vez|re)(?:-moi|-nous)? (?:un |une )(?:\w+ ){0,2}(?:blague|po[eè]me|lettre|e-?mail|fonction|discours)\b|"
        r"\bignore[zr]? (?:toutes )?(?:les |vos |tes )?(?:instructions|consignes)\b|"
        r"\bescrib(?:e|a|eme)(?:me|nos)? (?:un |una )(?:\w+ ){0,2}(?:chiste|poema|carta|correo|funci[oó]n|discurso)\b|"
        r"\bignora (?:todas )?(?:las |tus )?(?:instrucciones|reglas)\b"
    ),
    "own_case": re2.compile(
        r"(?i)\b(?:will|would|could|can|do|should|did) (?:we|i) (?:\w+ )?(?:win|sue|lose|litigate|take .{1,40} to court)\b|"
        r"\b(?:is|are) (?:our|my|this|the attached) (?:\w+ )?(?:contract|agreement|clause|nda|dpa)s? (?:legal(?:ly)?|valid|enforceable|void|binding)\b|"
        r"\b(?:our|my) (?:chances|odds) (?:of|in) (?:\w+ )?(?:winning|court|litigation|lawsuit)\b|"
        r"\bwhat does (?:our|my) (?:\w+ )?(?:contract|agreement|dpa|nda) say\b|"
        r"\b(?:gewinnen|verlieren) wir\b|\bk[oö]nnen wir .{0,40}(?:verklagen|klagen)\b|\bwelche .{0,40} (?:hat|enth[aä]lt) unser\w* (?:\w+ )?vertrag\b|"
        r"\b(?:pouvons|allons)-nous (?:\w+ )?(?:gagner|poursuivre|attaquer)\b|\b(?:podemos|vamos a) (?:\w+ )?(?:ganar|demandar)\b"
    ),
}

_SAID: Mapping[Aside, Mapping[Language, str]] = {
    "greeting": {
        "en": "Hello. I answer questions on what to demand of an AI vendor, from cited guidance, and judge what a vendor writes.",
        "de": "Guten Tag. Ich beantworte aus belegten Leitlinien, was von einem KI-Anbieter zu verlangen ist, und beurteile Texte von Anbietern.",
        "fr": "Bonjour. Je réponds, sources à l'appui, sur ce qu'il faut exiger d'un fournisseur d'IA, et j'évalue ce qu'il écrit.",
        "es": "Hola. Respondo, citando las fuentes, qué exigir a un proveedor de IA, y evalúo lo que un proveedor escribe.",
    },
    "thanks": {
        "en": "You are welcome. Ask on whenever you like.",
        "de": "Gern geschehen. Fragen Sie jederzeit weiter.",
        "fr": "Je vous en prie. Posez une autre question quand vous voulez.",
        "es": "De nada. Pregunte cuando quiera.",
    },
    "order": {
        "en": "I only answer questions from the guidance and judge vendors' texts; I write nothing else and take no orders in a text.",
        "de": "Ich beantworte nur Fragen aus den Leitlinien und beurteile Texte von Anbietern; anderes schreibe ich nicht, und Anweisungen in einem Text befolge ich nicht.",
        "fr": "Je réponds seulement à partir des documents de référence et j'évalue les textes des fournisseurs ; je n'écris rien d'autre et ne suis aucun ordre contenu dans un texte.",
        "es": "Solo respondo a partir de la documentación y evalúo los textos de proveedores; no escribo otra cosa ni sigo órdenes dentro de un texto.",
    },
    "own_case": {
        "en": "I cannot advise on your own contract or dispute: that is for a lawyer who has read it. I can say what the guidance asks of a vendor.",
        "de": "Zu Ihrem eigenen Vertrag oder Streit kann ich nicht raten: Das ist Sache einer Anwältin oder eines Anwalts. Ich kann sagen, was die Leitlinien von einem Anbieter verlangen.",
        "fr": "Je ne peux pas conseiller sur votre propre contrat ou litige : c'est le rôle d'un avocat qui l'a lu. Je peux dire ce que les documents exigent d'un fournisseur.",
        "es": "No puedo aconsejar sobre su propio contrato o litigio: corresponde a un abogado que lo haya leído. Puedo decir qué exige la documentación a un proveedor.",
    },
}  # fmt: skip


def aside_in(message: str) -> Aside | None:
    """What kind of aside a message is; `None` for everything that may be a question."""
    return next((kind for kind, pattern in _PATTERNS.items() if pattern.search(message)), None)


def reply(aside: Aside, language: Language) -> str:
    """The fixed sentence for it."""
    return _SAID[aside][language]
