"""Messages that describe a vendor: which words tell something of it, and whether a verdict is wanted.

What is told and of whom is the checklist's own reading of the words (`read_profile`); here only the shape of the
message is judged, so that a question, a supposition or a sentence on the buyer itself never becomes a verdict.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import re2

from assistant.chat import pointers, shapes
from assistant.chat.conversation import Fact, Step
from assistant.checklist.claims.topics import PRACTICE_TOPICS
from assistant.checklist.context import read_context
from assistant.checklist.profile import read_profile
from assistant.checklist.types import ContextInput, Submission
from knowledge.sentences import sentences
from knowledge.words import fold

_ANY_DAY = date(2026, 1, 1)
"""What a sentence is about does not hang on the day."""
_ITEMS = frozenset(("iso-42001", "soc-2-type-2", "iso-27001", *PRACTICE_TOPICS))
_JOINT = re2.compile(r"(?:[,;:–—]|\s-|\s(?:so|but|and|und|et|y|mais|pero|aber))\s+")
_NOTHING = re2.compile(
    r"\b(?:no|not one|not a single|without any|zero|lacks? (?:all|any)) (?:\w+ )?(?:certificates?|certifications?|attestations?|audits?|reports?)(?: at all)?\b|\bnothing (?:at all|for ai)\b|"
    r"\bkeine(?:rlei)? (?:zertifikate?|zertifizierung\w*|berichte?)\b|\baucune? (?:certificat\w*|attestation|rapport)\b|\bningun\w* (?:certificad\w*|informe)\b"
)
_MAY_GO_ON = 12
"""Words of a sentence without a subject that can go on with what was told before."""
MIN_FACTS = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """What a message tells and asks.

    `facts` are its sentences on the vendor; `asks` the part that asks, or empty; `verdict_wanted` whether the
    whole vendor is to be judged.
    """

    step: Step | None
    facts: tuple[Fact, ...]
    named: tuple[str, ...]
    asks: str
    verdict_wanted: bool


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    folded: str
    asks: bool
    rises: bool = False
    """A statement that ends with a question mark and no question of its own."""


def hear(message: str, *, known: bool, follows: bool = False) -> Heard:
    """Reads a message.

    `known`: a vendor was described in the conversation; `follows`: in the turn just before this one.
    """
    folded = fold(message)
    new = bool(shapes.NEW_VENDOR.search(folded))
    known, follows = known and not new, follows and not new
    taken_back = known and bool(shapes.TAKES_BACK.search(folded))
    told, asked = _sorted(message, follows=follows, skip_taking_back=taken_back)
    about = {topic for one in told for topic in one.topics}
    weight = len(about) + sum(facts_in(one) for one in told)
    settings = [one for one in told if is_setting(one.text)]
    if not weight and not (follows and settings):
        told = ()
    question = " ".join(asked)
    step: Step | None = "new_vendor" if new else None
    if taken_back:
        step = "take_back"
    elif told and step is None:
        step = "correct" if known and shapes.CORRECTS.search(folded) else "add"
    return Heard(
        step=step,
        facts=told,
        named=topics_in(message) if taken_back and not told else (),
        asks=question,
        verdict_wanted=taken_back or _wants_verdict(told, weight, fold(question), known=known, follows=follows),
    )


def _sorted(message: str, *, follows: bool, skip_taking_back: bool) -> tuple[tuple[Fact, ...], tuple[str, ...]]:
    """What the message tells, in order, and what it asks."""
    told: list[tuple[bool, Fact]] = []
    asked: list[str] = []
    supposed = False
    for part in _parts(message):
        supposed = supposed or bool(shapes.SUPPOSED.search(part.folded))
        if supposed or (skip_taking_back and shapes.TAKES_BACK.search(part.folded)):
            asked += [part.text] if part.asks else []
            continue
        if part.asks:
            asked.append(part.text)
            if follows and shapes.ADDS_A_SETTING.search(part.folded) and is_setting(part.text):
                told.append((True, Fact(text=part.text, topics=())))
                asked.pop()
            continue
        text = _telling(part, follows=follows or any(sure for sure, _ in told))
        if text:
            told.append((True, Fact(text=text, topics=topics_in(text))))
        elif not topics_in(part.text) and is_setting(part.text):
            told.append((follows, Fact(text=part.text, topics=())))
        if part.rises:
            asked.append(part.text)
    sure = any(one for one, _ in told)
    return tuple(fact for _, fact in told) if sure else (), tuple(asked)


def is_setting(text: str) -> bool:
    """Whether a text tells what the vendor is wanted for: use, sector, kind of data."""
    profile = read_profile(Submission(text=text), as_of=_ANY_DAY)
    _, sources = read_context(profile, ContextInput())
    return any(one.startswith("read from the text") for one in sources.values())


def only_verdict(asks: str) -> bool:
    """Whether a question is a bare "OK?", which the verdict itself answers."""
    return bool(shapes.SHORT_VERDICT.search(fold(asks)))


def topics_in(text: str) -> tuple[str, ...]:
    """The ids of the items that a text is about, in the checklist's reading."""
    profile = read_profile(Submission(text=text), as_of=_ANY_DAY)
    found = {topic for one in profile.everything for topic in one.topics}
    return tuple(sorted(found & _ITEMS))


def facts_in(fact: Fact) -> int:
    """How many facts a sentence tells that no item is named in, as "no certificate at all"."""
    return MIN_FACTS if _NOTHING.search(fold(fact.text)) else 0


def _wants_verdict(told: tuple[Fact, ...], weight: int, question: str, *, known: bool, follows: bool) -> bool:
    whole = bool(shapes.WHOLE_VERDICT.search(question))
    if not told:
        short = shapes.SHORT_VERDICT.search(question) or pointers.WHY.search(question)
        # After another question, "can we accept it?" is on that; "can we sign?" is on the vendor.
        on_vendor = whole and not pointers.ENGLISH_PRONOUN.search(question)
        return (follows and (whole or bool(short))) or (known and on_vendor)
    if shapes.CLAIM_QUESTION.search(question) and len(told) < MIN_FACTS:
        return False
    # One claim with a question on it is a question to the guidance: "They say aligned. Good enough?"
    return not question or whole or weight >= MIN_FACTS


def _parts(message: str) -> Iterator[_Part]:
    """Sentences; one that tells and then asks is two."""
    for start, end in sentences(message):
        text = message[start:end]
        folded = fold(text)
        if not text.rstrip(" \"'”’»)").endswith("?"):
            yield _Part(text, folded, asks=bool(shapes.ASKS.search(folded)) and not _begins_to_tell(text, folded))
            continue
        if not _begins_to_tell(text, folded):
            yield _Part(text, folded, asks=True)
            continue
        cut = _tail_at(folded)
        first = text[:cut].rstrip(" ,;:–—-?")
        yield _Part(first, folded[: len(first)], asks=False, rises=cut == len(text))
        if cut < len(text):
            yield _Part(text[cut:].lstrip(" ,;:–—-"), folded[cut:], asks=True)


def _tail_at(folded: str) -> int:
    """Where the question begins in a sentence that tells first; its end where it only rises."""
    for match in reversed(list(_JOINT.finditer(folded))):
        if shapes.ASKS.search(folded[match.end() :]):
            return int(match.start())
    return len(folded)


def _begins_to_tell(text: str, folded: str) -> bool:
    if shapes.SUPPOSED.search(folded):
        return False
    return bool(
        shapes.TELLS.search(folded) or shapes.TOLD.search(folded) or shapes.LABEL.search(folded) or _names_company(text)
    )


def _telling(part: _Part, *, follows: bool) -> str:
    """The words of a sentence that tell of the vendor; empty where it does not."""
    if _begins_to_tell(part.text, part.folded):
        return "" if shapes.OUGHT.search(part.folded) else part.text
    if follows and _goes_on(part):
        return part.text
    return _telling_later(part)


def _telling_later(part: _Part) -> str:
    """A sentence that begins with the buyer and comes to the vendor: "we are a bank and our vendor has …"."""
    if shapes.OUGHT.search(part.folded) or not _OURSELVES.search(part.folded):
        return ""
    for match in _JOINT.finditer(part.folded):
        rest = part.folded[match.end() :]
        if shapes.TELLS.search(rest) and not shapes.OUGHT.search(rest) and _VENDOR.search(rest):
            ours = topics_in(part.text[: match.start()])
            return part.text[match.end() :] if ours else part.text
    return ""


def _goes_on(part: _Part) -> bool:
    """Whether a sentence without a subject, or one on "it", adds to what was told: "No ISO 42001." """
    if shapes.OUGHT.search(part.folded) or _OURSELVES.search(part.folded):
        return False
    if not topics_in(part.text):
        return False
    return bool(_IT.search(part.folded)) or (
        len(part.folded.split()) <= _MAY_GO_ON and bool(_SAYS_SOMETHING.search(part.folded))
    )


_VENDOR = re2.compile(
    r"^\W*(?:(?:our|the|this|that|their) (?:[\w-]+ ){0,2}?(?:vendor|supplier|provider|start-?up|company|tool|product)|they\b|"
    r"(?:unser|der|dieser) |sie |notre |le (?:fournisseur|prestataire)|nuestro |el proveedor)"
)
_SAYS_SOMETHING = re2.compile(
    r"\b(?:no|not|non|none|without|only|also|yes|certified|certificate|hosted|hosts?|stored|valid|until|expired|covers?|report from|issued|trains?|uses?|gives?|lists?|has|have|is|are|"
    r"kein\w*|nicht|nur|auch|zertifiziert|gehostet|gultig|bis|ohne|hat|haben|ist|sind|pas|aucun\w*|sans|seulement|aussi|certifie\w*|heberge\w*|valable|jusqu|a|ont|est|"
    r"sin|ningun\w*|solo|tambien|certificad\w*|alojad\w*|valido|hasta|tiene|tienen)\b"
)
_OURSELVES = re2.compile(
    r"^\W*(?:and |but |und |et |y )?(?:we|i|our|my|wir|ich|unser\w*|nous|je|notre|nos|nosotros|nuestr\w+|tenemos|somos)\b"
)
_IT = re2.compile(r"^\W*(?:and |but |also )?(?:it|its|es|er|sie|il|elle|ils|ellos)\b")


def _names_company(text: str) -> bool:
    match = shapes.NAMED.search(text)
    return bool(match) and not shapes.NO_COMPANY.search(match.group(1)) and not topics_in(match.group(1))
