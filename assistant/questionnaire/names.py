"""What the columns of questionnaires are called: English, German, French, Spanish, and the least of five others."""

from __future__ import annotations

from typing import Literal

import re2

Role = Literal["question", "answer", "topic", "ours", "other"]
"""`ours` are columns that the asking side fills: what they say is never the vendor's word."""

_WANTED = re2.compile(
    r"(?i)\b(?:attes[ao]|previst[ao]|verwacht\w*|oczekiwan\w*|förvänta\w*|forvente\w*|expect\w*|required|"
    r"requires|needed|requested|wanted|desired|targets?|suggest\w*|recommend\w*|"
    r"preferred|templates?|gold(?:en)?|analysts?|benchmarks?|acceptable|accepted|ideal|samples?|examples?|model|"
    r"guidance|guide|guideline\w*|"
    r"instruction\w*|help|hints?|tips?|why|rationale|purpose|intent|objective|score|scores|scoring|weight\w*|rating|"
    r"reviewer\w*|assessor\w*|evaluator\w*|auditor\w*|good|standard answer|drop[ -]?down|options?|allowed|possible|"
    r"choices?|follow[ -]?ups?|red flags?|previous|prior|last year\w*|old|"
    r"erwart\w*|soll\w*|gewünscht\w*|empfohlen\w*|vorgeschlagen\w*|vorlage\w*|muster\w*|beispiel\w*|hinweis\w*|"
    r"hilfe|gewicht\w*|bewertung\w*|punkte|prüfer\w*|auswahl\w*|"
    r"mögliche|vorjahr\w*|frühere|attendu\w*|souhaité\w*|recommandé\w*|suggéré\w*|exemples?|modèle|aide|"
    r"consignes?|pondération|notation|évaluateur\w*|choix|"
    r"précédent\w*|esperad\w*|dese\w*|recomendad\w*|sugerid\w*|ejemplos?|modelo|ayuda|instrucciones|ponderación|"
    r"puntuación|evaluador\w*|opciones|"
    r"anterior\w*)(?:$|[^\p{L}])"
)
"""Beside "answer", these say that it is the one hoped for, or someone else's mark on it."""
_OURS = re2.compile(
    r"(?i)\b(?:points|priority|severity|risks?|criticality|mandatory|reviewed?|evaluation|assessment|buyer\w*|"
    r"customer\w*|"
    r"client\w*|procurement|internal|our|we|priorität|risiko|kunde\w*|einkauf|intern\w*|auftraggeber\w*|"
    r"priorité|risques?|acheteur\w*|interne|prioridad|riesgos?|cliente|comprador\w*|intern[oa])(?:$|[^\p{L}])"
)
_SELF = re2.compile(r"(?i)\bself[ -]assess\w*|\bselbst(?:bewertung|auskunft)\w*|\bauto[ -]?[ée]valuation")
_ASIDE = re2.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_HOPED = re2.compile(
    r"(?i)[(\[]\s*(?:expected|ideal|samples?|examples?|model|beispiel|erwartet|attendue?|exemple|esperada)\b|"
    r"[(\[][^()\[\]]*\b(?:procurement|buyer|customer|reviewer|assessor|internal|einkauf|auftraggeber|acheteur|"
    r"comprador)\b"
)
_VENDOR = re2.compile(
    r"(?i)\b(?:fornitore|leverancier|fornecedor|dostawc\w+|leverantör\w*|leverandør\w*|vendor|supplier|provider|"
    r"respondent|bidder|tenderer|contractor|your|company|"
    r"anbieter\w*|lieferant\w*|dienstleister\w*|bieter\w*|auftragnehmer\w*|hersteller\w*|ihre?|"
    r"fournisseur|prestataire|soumissionnaire|votre|vos|proveedor|licitador|su|sus)(?:['’]?s)?\b"
)
_ANSWER = re2.compile(
    r"(?i)\b(?:rispost[ae]|antwoord(?:en)?|respostas?|odpowied\w+|svar\w*|comment[oi]|toelichting\w*|opmerking\w*|"
    r"comentários?|observações|uwagi|answers?|responses?|reply|replies|replied|statements?|comments?|remarks?|"
    r"explanations?|explain|"
    r"descriptions? of (?:compliance|implementation)|details?|notes?|evidence|proof|justification|"
    r"(?:additional|further|supporting|vendor|supplier|provider) information|"
    r"(?:vendor|supplier|provider|your) (?:description|input|position)|"
    r"elaborat\w+|clarification\w*|implementation|"
    r"yes ?/ ?no\w*|y ?/ ?n|compliant|compliance|complies|comply|status|fulfilled|met|"
    r"antwort\w*|rückmeldung\w*|stellungnahme\w*|kommentar\w*|bemerkung\w*|anmerkung\w*|erläuterung\w*|"
    r"erklärung\w*|nachweis\w*|beleg\w*|umsetzung\w*|angaben?|ja ?/ ?nein|j ?/ ?n|erfüllt|erfüllung\w*|"
    r"réponses?|commentaires?|remarques?|observations?|explications?|preuves?|justificatifs?|précisions?|"
    r"détails?|oui ?/ ?non|o ?/ ?n|conforme|conformité|statut|"
    r"respuestas?|contestación|comentarios?|observaciones|explicación|explicaciones|evidencias?|pruebas?|"
    r"detalles?|aclaraciones?|sí ?/ ?no|si ?/ ?no|s ?/ ?n|cumple|cumplimiento|estado)(?:$|[^\p{L}])"
)
_QUESTION = re2.compile(
    r"(?i)\b(?:domand[ae]|quesit[oi]|vra(?:ag|gen)|perguntas?|pytani[ae]|fråg(?:a|or)|spørgsmål|spørsmål|"
    r"questions?|query|queries|asks?|prompt|\w*fragen?|fragestellung\w*|preguntas?|questionnaire)\b"
)
_ASKED_IN_FULL = re2.compile(
    r"(?i)\b(?:requirement|control|criteri(?:on|a)|measure)s? (?:details?|descriptions?|notes?)\b"
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
_REPLY = re2.compile(
    r"(?i)\b(?:rispost[ae]|antwoord(?:en)?|respostas?|odpowied\w+|svar|answers?|responses?|reply|antwort\w*|"
    r"rückmeldung|stellungnahme|réponses?|respuestas?)(?:$|[^\p{L}])"
)
_PROOF = re2.compile(
    r"(?i)\b(?:evidence|proof|documents?|documentation|details?|notes?|descriptions?|implementation|justification|"
    r"nachweis\w*|beleg\w*|preuves?|justificatifs?|précisions?|détails?|evidencias?|pruebas?|detalles?)(?:$|[^\p{L}])"
)
_IMPERATIVE = re2.compile(
    r"(?i)^\W*(?:please |bitte |veuillez |merci de |por favor,? |if (?:yes|no|so|not|applicable)\b|wenn (?:ja|"
    r"nein)\b|"
    r"si (?:oui|non|sí|no)\b|(?:provide|state|describe|attach|list|specify|explain|indicate|upload|include|"
    r"enter|name|give|"
    r"summari[sz]e|confirm|select|choose|link to|refer to|look for|ask for|check (?:that|whether)|expect|vendors? "
    r"(?:should|must)|suppliers? (?:should|must)|should |must |"
    r"beschreiben sie|nennen sie|geben sie|fügen sie|erläutern sie|bestätigen sie|wählen sie|"
    r"décrivez|indiquez|précisez|joignez|fournissez|expliquez|confirmez|describa|indique|adjunte|explique|confirme|"
    r"facilite)(?:$|[^\p{L}]))"
)
_ONE_OF_SEVERAL = re2.compile(
    r"(?i)^(?:vendor|supplier|provider|bidder|anbieter|lieferant|bieter|fournisseur|soumissionnaire|proveedor|"
    r"licitador)"
    r"\s*(?P<which>[a-h]|\d{1,2})\b"
)
_NAME_LIMIT = 80


_LETTERS: dict[str, Role] = {"q": "question", "a": "answer"}


def role_of(name: str) -> Role:
    """What a column of this name holds."""
    words = " ".join(name.split())
    if words.lower().strip(".:") in _LETTERS:
        return _LETTERS[words.lower().strip(".:")]
    if not words or len(words) > _NAME_LIMIT or _REFERENCE.search(words) or _is_sentence(words):
        return "other"
    bare = _ASIDE.sub(" ", words)
    bare = bare if any(one.isalpha() for one in bare) else words
    if _SELF.search(bare):
        return "answer"
    if _WANTED.search(bare) or _HOPED.search(words):
        return "ours"
    if _ASKED_IN_FULL.search(bare) and not _VENDOR.search(bare):
        return "question"
    answers = bool(_ANSWER.search(bare)) and not _QUESTION.search(bare)
    if answers and (_VENDOR.search(bare) or not _OURS.search(bare)):
        return "answer"
    if _QUESTION.search(bare):
        return "question"
    if _OURS.search(bare):
        return "ours"
    if _VENDOR.fullmatch(bare.strip()):
        return "answer"
    if _ASKED.search(bare):
        return "question"
    return "topic" if _TOPIC.search(bare) else "other"


def _is_sentence(words: str) -> bool:
    """Whether the words ask or say something themselves, and so stand below a header."""
    return words[-1] in "?." and len(words.split()) > 4


def asks_outright(name: str) -> bool:
    """Whether the name says question, not only control or requirement."""
    return bool(_QUESTION.search(name)) or name.strip().lower() == "q"


def instructs(cell: str) -> bool:
    """Whether the words tell someone what to write."""
    return bool(_IMPERATIVE.match(cell))


def is_reply(name: str) -> bool:
    """Whether the name says answer outright."""
    return bool(_REPLY.search(name))


def may_be_asked(name: str) -> bool:
    """Whether the name can be that of what the vendor is asked to show, as of what it shows."""
    return bool(_PROOF.search(name)) and not is_reply(name) and not _VENDOR.search(name)


def vendor_of(name: str) -> str | None:
    """Which of several vendors the column is for, where its name numbers them: `Vendor B`, `Anbieter 2 Antwort`."""
    found = _ONE_OF_SEVERAL.match(name.strip())
    return found["which"].lower() if found else None
