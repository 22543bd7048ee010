"""How far a negation reaches over a joint (and, or, a comma) to a verb that follows it.

The scope rules of the grammars, for English, German and French:

- a negation in a noun phrase ("no X", "kein X", "aucun X", "without X") ends with the phrase; a verb after the
  joint is not denied: "we have no sub-processors and train on your data";
- a negation of the verb reaches every verb of a list joined by "or" or "nor", and of one joined by "and" only
  where nothing but verbs stands between, so that they share the auxiliary: "we do not store and train";
- where an object stands between ("we do not store it and train on it") both readings are open: a doubt;
- a verb in a form that the auxiliary cannot govern ("is not certified and trains"), or with a subject of its own,
  begins anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import re2

from assistant.checklist.vocabulary import Span

Turn = Literal["anew", "shared", "doubtful"]

_FAR = 160
"""Characters that are looked at on either side of a joint."""
_EN = (
    "train retrain fine-tune tune use reuse re-use store share process sell keep retain log review collect improve "
    "learn feed host hold have publish supply provide offer notify inform give tell announce allow document classify "
    "perform maintain transfer transmit disclose access analyse analyze develop enhance benchmark calibrate anonymise "
    "anonymize aggregate read record save copy restrict secure run operate send forward pass mine exploit license "
    "monetise monetize reuse repurpose annotate label inspect view scan monitor track receive permit let make put take "
    "hand deliver replicate mirror move ship commission conduct undertake pursue refine optimise optimize adapt build leverage incorporate ingest employ"
).split()
_EN_NOUNS = frozenset(
    "use reuse re-use store share process log review access document record copy transfer license label view scan "
    "track permit supply offer benchmark feed run pass read mine forward put host hold make take train hand mirror move ship".split()
)
"""Verbs that are nouns as well: after "no X and" they begin a verb phrase only with an object or a preposition."""
_EN_IRREGULAR = {
    "sell": "sold", "keep": "kept", "feed": "fed", "hold": "held", "have": "had", "give": "given", "tell": "told",
    "read": "read", "run": "run", "send": "sent", "let": "let", "make": "made", "put": "put", "take": "taken",
    "log": "logged", "learn": "learned", "build": "built", "undertake": "undertaken", "transfer": "transferred",
    "transmit": "transmitted", "permit": "permitted", "classify": "classified", "notify": "notified", "copy": "copied",
    "supply": "supplied", "scan": "scanned", "label": "labelled", "commission": "commissioned",
}  # fmt: skip


def _part(verb: str) -> str:
    return _EN_IRREGULAR.get(verb, verb + ("d" if verb.endswith("e") else "ed"))


def _third(verb: str) -> str:
    if verb == "have":
        return "has"
    if verb.endswith("y") and verb[-2] not in "aeo":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch")) else "s")


_BARE = "|".join(one.replace("fine-tune", "fine[- ]?tune") for one in _EN)
_PART = "|".join(_part(one).replace("fine-tuned", "fine[- ]?tuned") for one in _EN)
_THIRD = "|".join(_third(one) for one in _EN)
_BE = "is|are|was|were|has|does|do|will|shall|can|may|must|would|am"
_ADVERBS = r"(?:(?:also|then|instead|just|only|even|still|ever|always|sometimes|often|simply|directly|thereby|otherwise|to|[a-z]+ly) )*"
_OBJECT = r" (?:it|them|this|that|these|those|the|your|our|their|all|any|every|each|customers?.?|clients?.?|users?|data|personal|what|whatever|everything|on|with|from|prompts?|content|inputs?|outputs?|files?|documents?|over)\b|^, (?:under|according|by|as) "
_DE_FINITE = (
    "trainier(?:en|t)|nutz(?:en|t)|benutz(?:en|t)|verwend(?:en|et)|speicher(?:n|t)|verarbeite[nt]|teil(?:en|t)|verkauf(?:en|t)|"
    "geben|gibt|informier(?:en|t)|sind|ist|haben|hat|verfug(?:en|t)|halten|halt|werden|wird|optimier(?:en|t)|"
    "verbesser(?:n|t)|werten|lern(?:en|t)|setz(?:en|t)|host(?:en|et)|betreib(?:en|t)|veroffentlich(?:en|t)|fuhr(?:en|t)|"
    "stell(?:en|t)|meld(?:en|et)|erheb(?:en|t)|sammel(?:n|t)|analysier(?:en|t)|lassen|lasst|fliess(?:en|t)|dien(?:en|t)|konnen|kann|"
    "durfen|darf|bewahr(?:en|t)|behalt(?:en)?|zieh(?:en|t)|greif(?:en|t)|leit(?:en|et)|ubermittel(?:n|t)|mach(?:en|t)|besitz(?:en|t)"
)
_DE_SHARED = (
    r"(?:ge[a-z]+(?:t|en)|[a-z]+ge[a-z]+(?:t|en)|[a-z]+iert|ver[a-z]+(?:t|en)|(?:be|er|uber)[a-z]+(?:t|en)|"
    rf"an dritte weitergegeben|{_DE_FINITE})"
)
_DE_LAST = r"(?:verwendet|genutzt|benutzt|trainiert|herangezogen|eingesetzt|verwenden|nutzen|trainieren|heranziehen|einsetzen|ausgewertet|verbessert)"
_FR_FINITE = (
    r"(?:(?:les|le|la|en|y|nous|vous|leur|lui|se) |[ls]')*(?:[a-z]+(?:[^ts\W]i|[^i\W])ons|sont|est|ont|avons|sommes|seront|sera|"
    r"peuvent|peut|sert|servent|fait|font)"
)
_FR_NOUNS = r"(?:conditions|raisons|maisons|facons|lecons|garcons|patrons|non|bons|[a-z]+(?:tions|sions|xions|gions))"
_FR_PART = r"[a-z]+(?:ees?|es|ies?|us|ues|is|ises?|e)"

_CONJ = r"^[ ,(]*(?:(and|but|&|plus|then|or|nor|und|aber|oder|noch|et|mais|ou|ni) )?"
_AND_THEN = rf"{_CONJ}{_ADVERBS}"
_SUBJECT = re2.compile(
    rf"{_AND_THEN}(?:we|they|wir|nous|ils|elles)\b|{_CONJ}(?:it|this|that|you) (?:{_BE}|gets?|serves?|flows?|goes|helps?|trains?)\b"
)
_NEXT_FINITE = re2.compile(rf"{_AND_THEN}(?:{_BE}|{_THIRD})\b")
_NEXT_BARE = re2.compile(rf"{_AND_THEN}({_BARE})\b")
_NEXT_PART = re2.compile(rf"{_AND_THEN}(?:{_PART})\b")
_NEXT_PHRASE = re2.compile(rf"{_AND_THEN}[a-z]+(?:ed|pt|nt) (?:to|in|by|for|with|at|from|outside|via|on)\b")
_NEXT_DE = re2.compile(rf"{_CONJ}(?:{_DE_FINITE})\b")
_NEXT_DE_LATE = re2.compile(
    rf"{_CONJ}(?:fur|zum|zur|zu|damit|dann|auch|um|in|von|durch|als|mit)\b[^,;.]{{0,80}}\b{_DE_LAST}\b"
)
_NEXT_FR = re2.compile(rf"{_CONJ}(?:(?:aussi|ensuite|puis) )?({_FR_FINITE})\b")
_NEXT_FR_NOUN = re2.compile(rf"{_CONJ}{_FR_NOUNS}\b")
_NEXT_FR_PART = re2.compile(rf"{_CONJ}(?:(?:aussi|ensuite|meme) )?{_FR_PART}\b")
_NEXT_OBJECT = re2.compile(rf"^{_OBJECT}")
_ONLY_VERBS = re2.compile(
    rf"^(?:[ ,]*(?:\b(?:and|or|nor|to|ever|also|even|be|been|being|und|oder|et|ou|ni)\b|{_ADVERBS}(?:{_BARE}|{_PART})(?: (?:on|at|with|from|in|to|by))?\b|"
    rf"\b{_DE_SHARED}\b|\betre\b|\b{_FR_PART}\b))*[ ,]*$"
)
_LIST_OF_OR = re2.compile(
    rf"(?:^| |, ?)(or|nor|oder|noch|ou|ni) {_ADVERBS}(?:{_BARE}|{_PART}|{_DE_FINITE}|{_DE_SHARED}|{_FR_PART}|zum|zur|fur|n')\b"
)
_ENDS_WITH_VERB = re2.compile(rf"\b{_DE_SHARED}[ ,]*$")
_DO = re2.compile(r"(?:\b(?:do|does|did|will|shall|can|may|must|would|could|should|to)|['](?:ll|d)) (?:[a-z]+ly )?$")
_IS = re2.compile(r"(?:\b(?:is|are|was|were|be|been|being|am|has|have|had|get|gets)|['](?:re|s|ve)) (?:[a-z]+ly )?$")
_WORD_LIST = re2.compile(r"^ (?:[a-z-]+, ){0,6}[a-z-]+,? (?:or|nor|oder|ou) [a-z]")
"""The rest of a list of single words that ends with "or", whatever verbs they are."""
_INFINITIVE = re2.compile(rf"\bto {_ADVERBS}(?:{_BARE})\b")
_VERBAL_NOUN = re2.compile(r"^ (?:[a-z]+ )?[a-z]+ing\b")
_VERB_FIRST = re2.compile(rf"^ {_ADVERBS}(?:{_BARE}|{_PART})\b")
_IS_OR_WAS = re2.compile(r"\b(?:is|was)\b")
_STATE = re2.compile(r"^ (?:yet |currently |even )?(?:have|hold|possess|own)\b")
"""Verbs of having: who "does not have X and trains" denies the having alone."""
_NEW_NOUN = re2.compile(
    rf"{_CONJ}(?:your|our|their|the|all|any|every|each|customers?|clients?|training|user|prompts|this|that|"
    r"ihre|unsere|die|das|der|alle|kundendaten|vos|nos|les|leurs|toutes|votre|notre)(?:[ ][a-z'-]+){0,4}? "
    rf"(?:{_BE}|trains|improves|flows?|goe?s?|serves?|helps?|learns?|feeds?|gets?|train|improve|werden|wird|sind|ist|fliess(?:en|t)|dien(?:en|t)|sont|est|sera|seront|sert|servent|aliment\w+)\b"
)
_HAS_VERB = re2.compile(
    rf"\b(?:{_BE}|{_THIRD}|sees|leaves|have|are|n'[a-z]+|werden|wird|sind|ist|haben|hat|gibt|sehen|sieht)\b"
)
_ELIDED = re2.compile(
    rf"{_AND_THEN}(?:{_BE}|{_THIRD}|{_BARE}|{_PART}|{_DE_FINITE})\b|{_CONJ}{_FR_FINITE}\b|\b(?:with|on|from|avec|damit|daraus|daran)[ .,;!]*$"
)
_DE_INFINITIVE = re2.compile(r"\b(?:werden|wird|durfen|darf|konnen|kann|sollen|mussen|wollen)\b")
_DE_PARTICIPLE = re2.compile(r"\b(?:werden|wird|wurden?|sind|ist|waren?)\b")
_DE_ENDS = re2.compile(rf"{_CONJ}[a-z]+[ ]*(?:[.,;:!)]|$)")
"""A participle of "haben" ends its clause; elsewhere the form is a verb of its own: "hat kein X und trainiert mit"."""
_FR_BE = re2.compile(r"\b(?:est|sont|sera|seront|ete|etre|etaient|etait)\b")
_BE_AFTER = re2.compile(r"^.*\b(?:is|are|was|were|be|been|gets?|werden|wird|wurden?|sind|ist|est|sont|sera|seront)\b")
_OF_PHRASE = ("no", "kein", "aucun", "without", "ohne", "sans", "lack", "missing", "absent", "zero", "none", "fehl")
_FRONTED = re2.compile(r"\b(?:under|at|in|auf|unter|in) $")
_SUBJECTS = ("nothing", "nobody", "none", "nichts", "niemand", "rien")
_FREE = re2.compile(r"^[ ,(\"'-]*(?:(?:and|but|so|also|und|aber|et|mais|that|dass|que) )*$")


def turn_at(text: str, start: int, place: int, end: int, negations: Sequence[Span]) -> Turn | None:
    """What the joint at `place` does to the last negation before it, in the clause that begins at `start`.

    `None` where no negation stands before the joint, or no verb begins after it. Texts are normalised.
    """
    before = [one for one in negations if start <= one[0] and one[1] <= place]
    if not before:
        return None
    no = before[-1]
    rest = text[place : min(end, place + _FAR)]
    if _SUBJECT.search(rest):
        return "anew"
    if _NEW_NOUN.search(rest) and _HAS_VERB.search(text[start:place][-_FAR:]):
        return "anew"
    word = text[no[0] : no[1]]
    left = text[max(start, no[0] - _FAR) : no[0]]
    between = text[max(no[1], place - _FAR) : place]
    if (turn := _turn_de(word, left, between, rest)) or (turn := _turn_fr(word, left, between, rest)):
        return turn
    return _turn_en(word, left, between, rest)


def takes_subject(clause: str) -> bool:
    """Whether a clause leaves out what it speaks of, so that the one before tells it: "and is used to train"."""
    return bool(_ELIDED.search(clause))


def _by_list(between: str, rest: str) -> Turn:
    """The reach to a verb that may share the auxiliary: by the list's own joiner, and what stands between."""
    joined = _LIST_OF_OR.search(rest)
    if joined or _ONLY_VERBS.search(between):
        return "shared"
    return "doubtful"


def _turn_en(word: str, left: str, between: str, rest: str) -> Turn | None:
    if _WORD_LIST.search(rest) and not _is_of_phrase(word, left, between):
        return "shared"
    bare, finite, part = _NEXT_BARE.search(rest), _NEXT_FINITE.search(rest), _NEXT_PART.search(rest)
    if not (bare or finite or part or (word == "without" and _NEXT_PHRASE.search(rest))):
        return None
    if _is_of_phrase(word, left, between):
        if bare and bare.group(2) in _EN_NOUNS and not _NEXT_OBJECT.search(rest[bare.end() :]):
            return None
        if not (bare or finite):
            return "anew" if word == "without" and not _VERBAL_NOUN.search(between) else None
        return "doubtful" if " to " in between and not finite else "anew"
    if _is_subject(word, left):
        aux = _BE_AFTER.search(between)
        if part or finite:
            return _by_list(between[aux.end() :] if aux else between, rest)
        return "anew"
    does = word in ("never", "neither", "nor", "cannot") or word.endswith(" to") or _DO.search(left)
    does = does or word in ("don't", "doesn't", "didn't", "won't", "can't", "shan't", "wouldn't", "couldn't")
    if word in ("not", "never") and _IS.search(left):
        does = False
    if bare and does:
        return "anew" if _STATE.search(between) and not _LIST_OF_OR.search(rest) else _by_list(between, rest)
    if bare and (chain := _INFINITIVE.search(between)):
        turn = _by_list(between[chain.start() :], rest)
        return "shared" if turn == "doubtful" and _IS_OR_WAS.search(left) else turn
    if part and not finite and not (does and not _BE_AFTER.search(between)):
        return _by_list(between, rest)
    return "anew" if bare or finite else None


def _is_of_phrase(word: str, left: str, between: str) -> bool:
    """Whether a negation belongs to a noun phrase that is no subject: "we have no X", "without X"."""
    if word in ("neither", "nor"):
        return not _VERB_FIRST.search(between)
    if word == "pas":
        return between.startswith((" de ", " d'"))
    if word in _SUBJECTS or not word.startswith(_OF_PHRASE) or word.startswith(("nor", "not")):
        return False
    if word == "no" and _FRONTED.search(left):
        return False
    return word != "no" or not _FREE.search(left)


def _is_subject(word: str, left: str) -> bool:
    return word in _SUBJECTS or (
        word.startswith(("no", "kein", "aucun")) and word != "not" and bool(_FREE.search(left))
    )


def _turn_de(word: str, left: str, between: str, rest: str) -> Turn | None:
    if not word.startswith(("nicht", "nie", "kein", "ohne", "weder", "noch", "fehl")):
        return None
    told = left + between
    if _NEXT_DE.search(rest):
        head = rest.lstrip(" ,(").removeprefix("und ").removeprefix("oder ").split(" ", 1)[0].rstrip(".,;")
        shares = (
            (_DE_PARTICIPLE.search(told) or _DE_ENDS.search(rest))
            if head.endswith("t")
            else _DE_INFINITIVE.search(told)
        )
        if rest.lstrip(" ,").startswith(("oder ", "noch ")):
            return "shared"
        return _by_list(between, rest) if shares else "anew"
    if _NEXT_DE_LATE.search(rest) and _ENDS_WITH_VERB.search(between) and _DE_PARTICIPLE.search(told):
        return "shared" if rest.lstrip(" ,").startswith(("oder ", "noch ")) else "doubtful"
    return None


def _turn_fr(word: str, left: str, between: str, rest: str) -> Turn | None:
    if not word.startswith(("pas", "jamais", "aucun", "ni", "sans", "rien", "nullement")):
        return None
    disjoint = rest.lstrip(" ,").startswith(("ou ", "ni "))
    if _NEXT_FR.search(rest) and not _NEXT_FR_NOUN.search(rest):
        return "shared" if disjoint else "anew"
    if _NEXT_FR_PART.search(rest) and _FR_BE.search(left + between) and not word.startswith("sans"):
        return "shared" if disjoint else _by_list(between, rest)
    return None
