"""A described vendor's verdict in the chat: the checklist on what was told, and the answer that says what matters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.chat.answer import WORD_LIMIT, Written
from assistant.chat.cite import Citations
from assistant.chat.conversation import Fact
from assistant.chat.perspective import Turned, as_the_vendor
from assistant.checklist.context import read_context
from assistant.checklist.decision import required_items
from assistant.checklist.posture import missing_frameworks, requirement
from assistant.checklist.profile import read_profile
from assistant.checklist.types import (
    Assessment,
    Context,
    ContextInput,
    Decision,
    Evidence,
    ItemResult,
    RedFlag,
    Submission,
    digest_of,
)
from assistant.errors import InputError
from assistant.evaluation import evaluate
from assistant.types import Caveat, Segment
from knowledge.base import Snapshot
from knowledge.glossary import Language

MAX_TOLD = 200_000
"""Characters told of one vendor over a conversation."""
_READ = "read from the text"
_THINGS = 3
_THINGS_BESIDE_AN_ANSWER = 2
_FRAMEWORK_OF = {"iso-42001": "iso-42001", "soc-2-type-2": "soc-2", "iso-27001": "iso-27001"}

_DECISIONS: Mapping[Language, Mapping[Decision, str]] = {
    "en": {
        "hold": "On what you told me: hold.",
        "proceed_with_conditions": "On what you told me: proceed, with conditions.",
        "proceed": "On what you told me: proceed.",
    },
    "de": {
        "hold": "Nach Ihren Angaben: anhalten.",
        "proceed_with_conditions": "Nach Ihren Angaben: weiter, unter Bedingungen.",
        "proceed": "Nach Ihren Angaben: weiter.",
    },
    "fr": {
        "hold": "D'après ce que vous dites : suspendre.",
        "proceed_with_conditions": "D'après ce que vous dites : continuer, sous conditions.",
        "proceed": "D'après ce que vous dites : continuer.",
    },
    "es": {
        "hold": "Según lo que cuenta: detenerse.",
        "proceed_with_conditions": "Según lo que cuenta: seguir, con condiciones.",
        "proceed": "Según lo que cuenta: seguir.",
    },
}
_COUNTS: Mapping[Language, str] = {
    "en": "Of {n} questions {met} are met, {partial} partly, {not_met} not, {open} not answered.",
    "de": "Von {n} Fragen sind {met} erfüllt, {partial} teilweise, {not_met} nicht, {open} unbeantwortet.",
    "fr": "Sur {n} questions : {met} satisfaites, {partial} en partie, {not_met} non, {open} sans réponse.",
    "es": "De {n} preguntas, {met} cumplidas, {partial} en parte, {not_met} no, {open} sin respuesta.",
}
_WOULD_COUNT: Mapping[Language, str] = {
    "en": "What would count:", "de": "Was zählen würde:", "fr": "Ce qui compterait :", "es": "Lo que valdría:",
}  # fmt: skip
_ASK: Mapping[Language, str] = {
    "en": "Ask next: {}", "de": "Als Nächstes fragen: {}", "fr": "À demander ensuite : {}", "es": "Pregunte ahora: {}",
}  # fmt: skip
_HEARSAY: Mapping[Language, str] = {
    "en": "This judges what you told me of the vendor, not its documents: ask for the reports and certificates themselves.",
    "de": "Beurteilt ist, was Sie vom Anbieter sagen, nicht seine Unterlagen: Lassen Sie sich Berichte und Zertifikate selbst zeigen.",
    "fr": "Ceci juge ce que vous dites du fournisseur, pas ses documents : demandez les rapports et certificats eux-mêmes.",
    "es": "Esto juzga lo que usted cuenta del proveedor, no sus documentos: pida los propios informes y certificados.",
}
_NOTHING_LEFT: Mapping[Language, str] = {
    "en": "Taken back. Nothing is told of the vendor now: say what it has, and I judge that.",
    "de": "Zurückgenommen. Vom Anbieter ist jetzt nichts gesagt: Sagen Sie, was er hat, dann beurteile ich das.",
    "fr": "C'est retiré. Plus rien n'est dit du fournisseur : dites ce qu'il a, et je le juge.",
    "es": "Retirado. Ahora no consta nada del proveedor: diga qué tiene y lo juzgo.",
}
_NEW_VENDOR: Mapping[Language, str] = {
    "en": "A new vendor, then; what was told before no longer counts. Say what it has, and I judge that.",
    "de": "Also ein neuer Anbieter; das bisher Gesagte zählt nicht mehr. Sagen Sie, was er hat, dann beurteile ich das.",
    "fr": "Un nouveau fournisseur, donc ; ce qui précède ne compte plus. Dites ce qu'il a, et je le juge.",
    "es": "Un proveedor nuevo, entonces; lo anterior ya no cuenta. Diga qué tiene y lo juzgo.",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What is judged: `text` is every fact word for word, a line each; the assessment's offsets are places in it."""

    text: str
    assessment: Assessment


def assess_told(groups: Sequence[Sequence[Fact]], *, as_of: date | None, today: date) -> Told:
    """The checklist on what a buyer told, turn by turn. Raises `InputError` beyond `MAX_TOLD` and for a day to come.

    The verdicts are those of the same words in a vendor's text. Use, sector and data are the buyer's to tell.
    """
    text = "\n\n".join("\n".join(" ".join(fact.text.split()) for fact in group) for group in groups)
    if len(text) > MAX_TOLD:
        raise InputError("too much was told of the vendor in this conversation: begin a new one, or use `evaluate`")
    turned = as_the_vendor(text)
    submission = Submission(text=turned.text)
    context = _context_told(read_context(read_profile(submission, as_of=as_of or today), ContextInput()))
    judged = evaluate(submission, as_of=as_of, today=today, context=context)
    return Told(text=text, assessment=_in_the_words_told(judged, turned, text))


def _context_told(read: tuple[Context, dict[str, str]]) -> ContextInput:
    """Only what was told; the rest is left to be taken as the stricter."""
    context, sources = read
    told = {name: getattr(context, name) for name, source in sources.items() if source.startswith(_READ)}
    return ContextInput(**told)


def _in_the_words_told(judged: Assessment, turned: Turned, text: str) -> Assessment:
    def moved(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        spans = [turned.original(one.start, one.end) for one in evidence]
        return tuple(Evidence(quote=text[start:end], start=start, end=end) for start, end in spans)

    items = tuple(replace(one, evidence=moved(one.evidence)) for one in judged.items)
    flags = tuple(replace(one, evidence=moved(one.evidence)) for one in judged.red_flags)
    changed = replace(judged, items=items, red_flags=flags)
    return replace(changed, digest=digest_of(changed))


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """The answer's parts; `citations` goes on counting where an answer to a question follows."""

    segments: tuple[Segment, ...]
    citations: Citations
    caveat: Caveat


def say(assessment: Assessment, snapshot: Snapshot, language: Language, *, beside_an_answer: bool) -> Said:
    """The decision, what matters most in the checklist's own words, and what to ask next."""
    citations = Citations()
    counted = assessment.summary
    segments = [
        Segment(text=_DECISIONS[language][assessment.decision], citations=()),
        Segment(
            text=_COUNTS[language].format(
                n=len(assessment.items),
                met=counted.met,
                partial=counted.partial,
                not_met=counted.not_met,
                open=counted.not_addressed,
            ),
            citations=(),
        ),
    ]
    things = _weightiest(assessment)[: _THINGS_BESIDE_AN_ANSWER if beside_an_answer else _THINGS]
    flagged = list(dict.fromkeys(one.message for one in _grave(assessment.red_flags)))[:1]
    segments += [Segment(text=f"- {one}", citations=()) for one in flagged]
    segments += [_thing(one, snapshot, citations, language) for one in things]
    segments += _asks(things[:1] if beside_an_answer else things, segments, language)
    return Said(segments=tuple(segments), citations=citations, caveat=Caveat(message=_HEARSAY[language], citations=()))


def joined(said: Said, beside: Written | None, snapshot: Snapshot) -> tuple[Segment, ...]:
    """The verdict's segments, then as much of an extractive answer as there is room for, its markers numbered on."""
    if beside is None:
        return said.segments
    made = {one.marker: one for one in beside.citations.made}
    segments = list(said.segments)
    for segment in beside.segments:
        words = sum(len(one.text.split()) for one in (*segments, segment))
        if words > WORD_LIMIT and len(segments) > len(said.segments):
            break
        markers = tuple(
            said.citations.cite(snapshot.by_id[made[one].passage_id], made[one].quote) for one in segment.citations
        )
        segments.append(replace(segment, citations=markers))
    return tuple(segments)


def _thing(item: ItemResult, snapshot: Snapshot, citations: Citations, language: Language) -> Segment:
    """An item's own reason, and the guidance on what would count where the index holds it."""
    for one in item.guidance:
        passage = snapshot.by_id.get(one.passage_id)
        if passage is not None and one.quote in passage.text:
            marker = citations.cite(passage, one.quote)
            return Segment(text=f"- {item.reason} {_WOULD_COUNT[language]}", citations=(marker,))
    return Segment(text=f"- {item.reason}", citations=())


def _asks(things: Sequence[ItemResult], before: Sequence[Segment], language: Language) -> list[Segment]:
    """The questions to the vendor on what matters most, as many as fit."""
    room = WORD_LIMIT - sum(len(one.text.split()) for one in before)
    asks: list[str] = []
    for one in things:
        if one.follow_up and (not asks or sum(len(ask.split()) for ask in [*asks, one.follow_up]) <= room - 3):
            asks.append(one.follow_up)
    return [Segment(text=_ASK[language].format(" ".join(asks)), citations=())] if asks else []


def _grave(flags: Sequence[RedFlag]) -> list[RedFlag]:
    return [one for one in flags if one.code in ("contradiction", "instruction_to_evaluator")]


def _weightiest(assessment: Assessment) -> list[ItemResult]:
    """What is not met, worst first: what was told and falls short, then what the use requires, then the rest."""
    groups = missing_frameworks(assessment.posture.held, requirement(assessment.context)[1])
    missing = {framework for group in groups for framework in group}
    required = required_items(assessment.context)

    def weight(item: ItemResult) -> tuple[int, int, int]:
        needed = item.id in required or _FRAMEWORK_OF.get(item.id) in missing
        told = {"not_met": 0, "partial": 1}.get(item.verdict, 2)
        return (told, 0 if needed else 1, item.number)

    return sorted((one for one in assessment.items if one.verdict != "met"), key=weight)


def nothing_left(language: Language) -> str:
    """Said when all that was told has been taken back."""
    return _NOTHING_LEFT[language]


def another_vendor(language: Language) -> str:
    """Said when a new vendor is begun and nothing is told of it yet."""
    return _NEW_VENDOR[language]
