"""The use that a vendor is judged for: given by the buyer, read from the text, or taken as the stricter.

Patterns meet normalised text (lower case, accents taken off), so they are written that way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import re2

from assistant.checklist.types import SECTORS, Context, ContextInput, Sector, Use

if TYPE_CHECKING:
    from assistant.checklist.profile import VendorProfile

GIVEN = "given by the buyer"
ASSUMED = "not told, so the stricter is assumed"
MAX_QUOTE = 160

_DECIDED_ON = r"(?:job |loan |credit |insurance |benefit |asylum |housing )*(?:applicants?|candidates?|applications?|tenants?|claimants?|cvs?|resumes?)"
_CONSEQUENTIAL = (
    rf"\b(?:screen|rank|shortlist|scor|select|filter|assess|evaluat|rat|sort)(?:s|e|es|ed|ing|ning)? (?:and \w+ )?(?:the |your |our )?{_DECIDED_ON}",
    rf"\b{_DECIDED_ON}[- ](?:screening|ranking|scoring|selection|shortlisting)\b",
    r"\b(?:hiring|recruit\w*|promotion|dismissal|credit|lending|loan|underwriting|admissions?|eligibility|insurance|triage|sentencing|parole)[- ](?:decisions?|recommendations?|scor\w+|approvals?)\b",
    r"\b(?:decides?|decisions?|determin\w+) (?:\w+ ){0,4}(?:credit|loans?|hiring|eligibility|benefits|insurance|admissions?|treatments?|access to)\b",
    r"\b(?:makes?|influences?|supports?) (?:\w+ ){0,3}consequential decisions\b|\binfluence appraisals\b",
    r"\b(?:diagnos(?:es|is|tic)|clinical decision|triag\w+|creditworthiness|credit decision|performance appraisals?|insurance underwriting|automates? underwriting|exam grading|predictive policing)\b",
    r"\b(?:vorauswahl|auswahl|bewertung|ranking|vorsortierung|bewertet|sortiert|reiht)\b.{0,40}\b(?:bewerb\w+|kreditantrag\w*|kandidat\w*)",
    r"\b(?:bewerberauswahl|bewerbermanagement|bonitat\w*|kreditwurdigkeit\w*|kreditentscheid\w*|kreditvergabe|kreditscoring|personalauswahl|leistungsbeurteilung\w*)",
    r"\b(?:bewerb\w+|kreditantrag\w*|kandidat\w*)\b.{0,40}\b(?:vorauswahl|bewertet|sortiert|priorisiert|eingestuft|aussortiert)",
    r"\b(?:tri|selection|classement|evaluation|notation|preselection|classe|note|trie) (?:automatique )?(?:de |des |les |d'|du )*(?:candidat\w*|candidatures?|cv|demandes? de (?:credit|pret))",
    r"\b(?:recrutement|solvabilite|octroi de credit|diagnostic|decisions? d'embauche)\b",
)
_OUTPUT = r"(?:outputs?|drafts?|results?|documents?|texts?|answers?|suggestions?|summar(?:y|ies)|repl(?:y|ies)|match(?:es)?|proposals?|recommendations?|entr(?:y|ies)|classifications?|minutes)"
_PERSON = r"(?:a |an |your |our |the |human )*(?:person|people|human|humans|employees?|staff|clerks?|reviewers?|users?|lawyers?|editors?|experts?|agents?|colleagues?|professionals?)"
_ASSISTIVE = (
    r"\b(?:purely |only |merely )?assistive (?:tool|use|system|feature|software|product)s?\b|\bpurely assistive\b",
    rf"\b(?:every|each|all) (?:\w+ ){{0,2}}{_OUTPUT} (?:is|are|has been|must be|gets?) (?:\w+ ){{0,2}}(?:review|check|read|approv|sign|verif|edit)\w* (?:by {_PERSON}|before)",
    rf"\b\w+ (?:always )?(?:reviews?|checks?|approves?|verif(?:y|ies)|edits?|signs?) (?:\w+ ){{0,3}}(?:every|each|all) (?:\w+ )?{_OUTPUT}\b",
    r"\bmakes? no decisions? (?:about|on|concerning) (?:people|persons|individuals)\b",
    r"\b(?:reine?s? )?(?:assistenzsystem|assistenzwerkzeug|unterstutzungswerkzeug)\b",
    r"\bjede[rs]? (?:entwurf|ausgabe|text|vorschlag|ergebnis|antwort|dokument)\b.{0,60}\b(?:gepruft|freigegeben|kontrolliert|gelesen)",
    r"\b(?:chaque|toutes? les?|tous les) (?:projets?|textes?|brouillons?|reponses?|sorties?|documents?|propositions?|resultats?)\b.{0,60}\b(?:relue?s?|verifiee?s?|valide(?:s|e|es)?|controlee?s?)\b",
    r"\breste\w* (?:toujours )?(?:seule? )?(?:maitre|decisionnaire|juge)\b",
    r"\boutil (?:purement |de simple )?(?:d'assistance|d'aide a la redaction)",
)
_SECTORS: dict[Sector, str] = {
    "financial_services": (
        r"\b(?:banks|(?:a|the|one|every|each|our|your|retail|private|savings|central|major|large) bank|banking|bank (?:back offices?|customers?|employees?|staff)|credit unions?|lend(?:er|ers|ing)|insurers?|(?:insurance )?underwriting|insurance (?:brokers?|compan\w+|group|carriers?|claims?)|"
        r"asset managers?|fintechs?|loan applications?|credit decisions?|consumer loans?|financial (?:services|institutions?|sector|entit\w+)|dora|"
        r"banken|sparkassen?|kreditinstitut\w*|versicherer|versicherung(?:en|sunternehmen)|bonitat\w*|kredit(?:wurdigkeit|vergabe|entscheid|scoring|antrag)\w*|finanz(?:sektor|branche|institut\w*|dienstleist\w*)|"
        r"banques?|bancaires?|assureurs?|etablissements? (?:de credit|financiers?)|services financiers)\b"
    ),
    "healthcare": (
        r"\b(?:hospitals?|clinics?|clinicians?|clinical|patients|patient (?:data|records?|care|files?|safety|flow|portals?)|health ?care|physicians?|radiolog\w+|nhs|hipaa|medical (?:devices?|records?|imaging)|health records?|"
        r"krankenhaus\w*|krankenhauser\w*|klinik\w*|patient(?:en|innen)\w*|arztpraxen|gesundheits(?:wesen|daten|akten?)|"
        r"hopita(?:l|ux)|cliniques?|patientes?|etablissements? de sante|donnees de sante|secteur de la sante)\b"
    ),
    "public_sector": (
        r"\b(?:public (?:sector|administrations?|bod(?:y|ies)|authorit(?:y|ies)|procurement)|municipalit\w+|municipal|local (?:government|authorit\w+)|(?:city|town|county|district|borough) councils?|council meetings?|"
        r"government (?:agenc\w+|departments?|ministr\w+)|federal agenc\w+|ministr(?:y|ies)|police forces?|"
        r"(?:fur|an|von) (?:bundes|landes)?behorden|kommunal\w*|kommunen|verwaltungsbehorde\w*|offentliche\w* (?:hand|dienst|verwaltung|sektor|auftraggeber\w*)|stadtverwaltung\w*|gemeinden?|"
        r"secteur public|administrations? publiques?|collectivites? (?:territoriales?|locales?)|mairies?|ministeres?)\b"
    ),
    "critical_infrastructure": (
        r"\b(?:critical infrastructure|energy (?:network|grid|suppl)\w*|(?:power|electricity|gas) (?:grids?|networks?|plants?)|grid operators?|network operators?|utilit(?:y compan)?ies\b|"
        r"water (?:suppl\w+|utilit\w+)|rail(?:way)? operators?|air traffic|essential entit\w+|"
        r"kritis\w*|kritische\w* infrastruktur\w*|netzbetreiber\w*|energieversorg\w*|stadtwerke\w*|wasserversorg\w*|"
        r"infrastructures? critiques?|operateurs? d'importance vitale|reseaux? (?:electriques?|d'energie))\b"
    ),
}
_NO_SENSITIVE = (
    r"\b(?:no|not|never|without)\b.{0,40}\b(?:sensitive|confidential|special categor\w+|health)\b.{0,30}\bdata\b.{0,40}\b(?:is|are|be|gets?|ever)? ?(?:processed|stored|handled|involved|needed|entered)",
    r"\b(?:do(?:es)? not|don't|doesn't|never) (?:process|store|handle|touch|receive|collect)\w* (?:any )?(?:\w+,? ){0,3}(?:sensitive|confidential|special categor\w+)\b",
    r"\bkeine (?:\w+ )?(?:sensiblen|vertraulichen|besonderen kategorien)\b.{0,60}\b(?:verarbeit|gespeichert)\w*",
    r"\baucune donnee (?:sensible|confidentielle)\b",
)
_NO_EU_PERSONAL = (
    r"\b(?:no|without) (?:\w+ ){0,2}personal data\b.{0,40}\b(?:is|are|ever|involved|processed|stored|needed)\b",
    r"\b(?:do(?:es)? not|don't|doesn't|never) (?:process|store|handle|touch|receive|collect)\w* (?:any )?personal data\b",
    r"\bno personal data of (?:people|persons|individuals|residents|data subjects) (?:in|from|of) (?:the )?(?:eu|eea|european union)\b",
    r"\b(?:not offered|not sold|not available|no customers|no users) (?:to customers )?in (?:the )?(?:eu|eea|european union|europe)\b",
    r"\bkeine personenbezogenen daten\b.{0,40}\b(?:verarbeit|gespeichert|erhoben)\w*",
    r"\baucune donnee (?:a caractere )?personnel(?:le)?\b",
)
_SENSITIVE = (
    r"\b(?:sensitive|special categor\w+|confidential|health|patient|biometric|genetic|medical|applicant|candidate|salary|payroll|credit) (?:of )?(?:\w+ )?(?:data|records?|information|files?)\b",
    r"\b(?:gesundheitsdaten|patientendaten|bewerberdaten|besondere\w* kategorien|vertrauliche\w* daten|donnees de sante|donnees sensibles|donnees confidentielles|image and reports)\b",
)
_EU_PERSONAL = (
    r"\b(?:gdpr|dsgvo|rgpd|article 28|eu customers|european customers|eu residents|eu data subjects|personal data)\b",
    r"\b(?:personenbezogene\w*|auftragsverarbeitung\w*|donnees (?:a caractere )?personnelles?)\b",
)


def _any(*patterns: str) -> re2._Regexp:
    return re2.compile("|".join(f"(?:{one})" for one in patterns))


_SIGNALS = {
    "consequential": _any(*_CONSEQUENTIAL),
    "assistive": _any(*_ASSISTIVE),
    "sensitive": _any(*_SENSITIVE),
    "no_sensitive": _any(*_NO_SENSITIVE),
    "eu_personal": _any(*_EU_PERSONAL),
    "no_eu_personal": _any(*_NO_EU_PERSONAL),
}
_BY_SECTOR = {sector: _any(_SECTORS[sector]) for sector in SECTORS if sector in _SECTORS}


@dataclass(frozen=True, slots=True)
class _Lines:
    """Statements joined by line ends, so that one search is over all and the line tells the statement."""

    text: str
    quotes: tuple[str, ...]

    def quote(self, signal: re2._Regexp) -> str | None:
        """The vendor's own words around the first match, shortened, or None."""
        found = signal.search(self.text)
        if found is None:
            return None
        quote = " ".join(self.quotes[self.text.count("\n", 0, found.start())].split())
        return quote if len(quote) <= MAX_QUOTE else f"{quote[: MAX_QUOTE - 1]}…"


def read_context(profile: VendorProfile, given: ContextInput) -> tuple[Context, dict[str, str]]:
    """The context, and for each of its fields where the value came from, in words.

    What lightens the requirements (assistive use, no sensitive data, no EU personal data) is read only from
    statements of the vendor that nothing is wrong with; what makes them stricter also from questions.
    """
    everything = _joined(profile, own=False)
    own = _joined(profile, own=True)
    use, use_from = _use(given, everything, own)
    sensitive, sensitive_from = _flag(given.sensitive_data, "sensitive", everything, own)
    personal, personal_from = _flag(given.eu_personal_data, "eu_personal", everything, own)
    sector, sector_from = _sector(given, everything)
    context = Context(use=use, sensitive_data=sensitive, eu_personal_data=personal, sector=sector)
    return context, {
        "use": use_from,
        "sensitive_data": sensitive_from,
        "eu_personal_data": personal_from,
        "sector": sector_from,
    }


def _joined(profile: VendorProfile, *, own: bool) -> _Lines:
    kept = [
        one
        for one in profile.everything
        if one.kind != "expected" and not (own and (one.kind == "question" or one.tainted))
    ]
    return _Lines(
        text="\n".join(one.text.replace("\n", " ") for one in kept),
        quotes=tuple(one.evidence.quote for one in kept),
    )


def _read(quote: str) -> str:
    return f"read from the text: “{quote}”"


def _use(given: ContextInput, everything: _Lines, own: _Lines) -> tuple[Use, str]:
    if given.use is not None:
        return given.use, GIVEN
    if (quote := everything.quote(_SIGNALS["consequential"])) is not None:
        return "consequential", _read(quote)
    if (quote := own.quote(_SIGNALS["assistive"])) is not None:
        return "assistive", _read(quote)
    return "consequential", ASSUMED


def _flag(given: bool | None, name: str, everything: _Lines, own: _Lines) -> tuple[bool, str]:
    if given is not None:
        return given, GIVEN
    if (quote := own.quote(_SIGNALS[f"no_{name}"])) is not None:
        return False, _read(quote)
    if (quote := everything.quote(_SIGNALS[name])) is not None:
        return True, _read(quote)
    return True, ASSUMED


def _sector(given: ContextInput, everything: _Lines) -> tuple[Sector, str]:
    if given.sector is not None:
        return given.sector, GIVEN
    mentions = {sector: len(signal.findall(everything.text)) for sector, signal in _BY_SECTOR.items()}
    most = max(mentions, key=lambda sector: mentions[sector])
    if not mentions[most]:
        return "other", "the text names no regulated sector"
    quote = everything.quote(_BY_SECTOR[most])
    return most, _read(quote or "")
