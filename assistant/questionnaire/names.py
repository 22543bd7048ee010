"""What the columns of questionnaires are called, in four languages."""

from __future__ import annotations

from typing import Literal

import re2

Role = Literal["question", "answer", "topic", "ours", "other"]
"""`ours` are columns that the asking side fills: what they say is never the vendor's word."""

_OURS = re2.compile(
    r"(?i)\b(?:expect\w*|required|requires|acceptable|accepted|ideal|sample|samples|example|examples|model answer|"
    r"guidance|guide|guideline\w*|instruction\w*|help|hints?|tips?|why|rationale|purpose|intent|objective|"
    r"score|scores|scoring|weight\w*|rating|points|priority|severity|risk|criticality|mandatory|"
    r"reviewer\w*|reviewed?|assessor\w*|evaluator\w*|evaluation|assessment of|auditor\w*|buyer\w*|customer\w*|client\w*|"
    r"procurement|internal|our|we|follow[ -]?ups?|red flags?|good answer|standard answer|drop[ -]?down|options?|"
    r"allowed|possible answers?|choices?|"
    r"erwart\w*|soll\w*|muster\w*|beispiel\w*|hinweis\w*|hilfe|gewicht\w*|bewertung\w*|punkte|priorität|risiko|"
    r"prüfer\w*|kunde\w*|einkauf|intern\w*|auftraggeber\w*|begründung der frage|auswahl\w*|"
    r"attendu\w*|exemples?|modèle|aide|consignes?|pondération|note|notation|priorité|risque|évaluateur\w*|"
    r"client|acheteur\w*|interne|choix|"
    r"esperad\w*|ejemplos?|modelo|ayuda|instrucciones|ponderación|puntuación|prioridad|riesgo|evaluador\w*|"
    r"cliente|comprador\w*|intern[oa]|opciones)\b"
)
_VENDOR = re2.compile(
    r"(?i)\b(?:vendor|supplier|provider|respondent|bidder|tenderer|contractor|your|company|"
    r"anbieter\w*|lieferant\w*|dienstleister\w*|bieter\w*|auftragnehmer\w*|hersteller\w*|ihre?|"
    r"fournisseur|prestataire|soumissionnaire|votre|vos|proveedor|licitador|su|sus)(?:['’]?s)?\b"
)
_ANSWER = re2.compile(
    r"(?i)\b(?:answers?|responses?|reply|replies|replied|statements?|comments?|remarks?|explanations?|explain|"
    r"descriptions? of (?:compliance|implementation)|details?|notes?|evidence|proof|justification|"
    r"(?:additional|further|supporting) information|elaborat\w+|clarification\w*|implementation|"
    r"yes ?/ ?no\w*|y ?/ ?n|yes|compliant|compliance|complies|comply|status|fulfilled|met|"
    r"antwort\w*|rückmeldung\w*|stellungnahme\w*|kommentar\w*|bemerkung\w*|anmerkung\w*|erläuterung\w*|"
    r"erklärung\w*|nachweis\w*|beleg\w*|umsetzung\w*|angaben?|ja ?/ ?nein|j ?/ ?n|erfüllt|erfüllung\w*|"
    r"réponses?|commentaires?|remarques?|observations?|explications?|preuves?|justificatifs?|précisions?|"
    r"détails?|oui ?/ ?non|o ?/ ?n|conforme|conformité|statut|"
    r"respuestas?|contestación|comentarios?|observaciones|explicación|explicaciones|evidencias?|pruebas?|"
    r"detalles?|aclaraciones?|sí ?/ ?no|si ?/ ?no|s ?/ ?n|cumple|cumplimiento|estado)(?:$|[^\p{L}])"
)
_QUESTION = re2.compile(
    r"(?i)\b(?:questions?|query|queries|asks?|prompt|\w*fragen?|fragestellung\w*|preguntas?|questionnaire)\b"
)
_ASKED = re2.compile(
    r"(?i)\b(?:controls?|control (?:text|description|specification)|requirements?|criteri(?:on|a)|checks?|"
    r"checklist items?|items?|specification|description|statement of requirement|"
    r"anforderung\w*|prüfpunkte?|kriteri(?:um|en)|kontrolle?n?|maßnahmen?|"
    r"exigences?|demandes?|contrôles?|critères?|mesures?|points? de contrôle|"
    r"requisitos?|controles?|criterios?|exigencias?|medidas?)\b"
)
_TOPIC = re2.compile(
    r"(?i)\b(?:topics?|categor(?:y|ies)|domains?|sections?|areas?|subjects?|themes?|framework|standard|chapter|"
    r"themen?|themengebiet\w*|kategorien?|bereich\w*|abschnitt\w*|kapitel|rubrik|"
    r"thèmes?|sujets?|catégories?|domaines?|rubriques?|chapitre|temas?|categorías?|ámbitos?|áreas?|dominios?|"
    r"secciones|sección|capítulo)\b"
)
_REFERENCE = re2.compile(
    r"(?i)^\W*(?:#|no\.?|nr\.?|n[°º]|num\w*|id|ref\w*|\w+ (?:id|ref\w*|no\.?|nr\.?|number)|"
    r"(?:control|question|item|requirement|frage|anforderung)s?[- ]?(?:id|no|nr|nummer|number|#)\.?|\w*nummer|"
    r"código|numéro|número|date|datum|fecha|owner|responsible|verantwortlich\w*|responsable)\W*$"
)
_NAME_LIMIT = 80


def role_of(name: str) -> Role:
    """What a column of this name holds."""
    words = " ".join(name.split())
    if not words or len(words) > _NAME_LIMIT or _REFERENCE.search(words):
        return "other"
    answers = bool(_ANSWER.search(words))
    if answers and _VENDOR.search(words):
        return "answer"
    if _OURS.search(words):
        return "ours"
    if answers and not _QUESTION.search(words):
        return "answer"
    if _VENDOR.fullmatch(words):
        return "answer"
    if _QUESTION.search(words) or _ASKED.search(words):
        return "question"
    return "topic" if _TOPIC.search(words) else "other"


def asks_outright(name: str) -> bool:
    """Whether the name says question, not only control or requirement."""
    return bool(_QUESTION.search(name))
