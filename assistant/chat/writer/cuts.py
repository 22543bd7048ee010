"""Where a sentence of a passage may be cut, and what may be left out of it, without saying more than it says.

A condition, an exception, an alternative or a hedge that is cut off makes what remains a stronger
statement. So a cut is allowed only where grammar shows that none is lost; where in doubt it is not.
"""

from __future__ import annotations

import re2

_CONDITION = re2.compile(
    r"(?i)\b(?:if|when|whenever|where|wherever|only|unless|until|except|exception|provided|otherwise|whether|depends?|"
    r"so far as|as long as|insofar|in case|subject to|even)\b"
)
_NEGATION = re2.compile(r"(?i)\b(?:no|not|none|never|neither|nor|nothing|nobody|without)\b")
_ALTERNATIVE = re2.compile(r"(?i)\b(?:or|either|instead|rather)\b")
# After these, every member of a list is needed, or the list is only said to be.
_TOGETHER = re2.compile(
    r"(?i)\b(?:counts?|enough|sufficient|suffices?|meets?|met|shows?|shown|prove[ns]?|accept(?:s|ed)?|satisf(?:y|ies)|answers?|evidence|proof|"
    r"qualif(?:y|ies)|all|each|both|together|between|differ\w*|same)\b"
)
# What follows is somebody's word, or wrong.
_REPORTED = re2.compile(
    r"(?i)\b(?:mistake|myth|wrong|false|claim\w*|says?|said|think|believe\w*|assum\w*|suppos\w*|call(?:s|ed)?|describes?|"
    r"written|reads?|words?|asks? (?:whether|why)|asked|fictional|example|pretend\w*|seems?|sounds?)\b"
)
_DIRECT = re2.compile(
    r"(?i)^(?:yes|no|partly|(?:it|that) depends(?: on [^,:;]{1,40})?)(?:, (?:partly|in part|not by default))?[,:]\s"
)
_CLAUSE_START = re2.compile(r"(?:;\s+|,\s+(?:so|because|since|although)\s|,\s+(?:and|but)\s+(?:it|they|this)\b)")
_JOINT = re2.compile(r"(?:;\s|,\s|\s\(|\s(?:and)\s|:\s)")
# What is before a colon says nothing yet where it ends so.
_OPEN = re2.compile(r"(?i)\b(?:following|these|this|that|those|as|is|are|be|for|of|on|in|to|with|by|from)\s*$")
_CONTRAST = re2.compile(
    r"(?i)^(?:but|or|although|though|however|yet|except|unless|if|otherwise|only|while|whereas|even)\b"
)
_QUOTED_END = re2.compile(r"[\"“”„«»']\s*$")
_BRACKET = re2.compile(r"\(([^()]{1,80})\)")
_REFERENCE = re2.compile(
    r"^(?:(?:Articles?|Art\.|clauses?|Clauses?|Annex(?:es)?|points?|and|to|of|the|GDPR|AI|Act|EU|NIS|[A-Z]{1,3}|[IVX]+|"
    r"[0-9]+(?:\([0-9a-z]{1,4}\))*|[A-Z]?\.?[0-9]+(?:\.[0-9]+)*|[A-Z]{2,}[0-9]*|[0-9]+[a-z]?)(?:[ ,–-]+|$))+$"
)
_ASIDE = re2.compile(
    r", (?:also (?:called|known as)|such as|for example|which|who|including|required by|defined in|named in|"
    r"reported in|published in)\b[^,;:()]{1,90},|, [^,;:()]{1,60} in particular,"
)


def starts(sentence: str) -> list[int]:
    """Offsets at which a rewording may begin: the beginning, and clauses that stand alone."""
    found = [0]
    direct = _DIRECT.search(sentence)
    if direct:
        found.append(direct.end())
    for match in _CLAUSE_START.finditer(sentence):
        before = sentence[: match.start()]
        if match.group().startswith(";"):
            opens = not _CONTRAST.search(sentence[match.end() :])
        else:
            opens = not _CONDITION.search(before)
        if opens and not _REPORTED.search(before):
            found.append(match.start() + 2)
    return found


def ends(sentence: str, start: int) -> list[int]:
    """Offsets after `start` at which a rewording that began there may stop."""
    found = [len(sentence)]
    for match in _JOINT.finditer(sentence, start):
        kept, rest = sentence[start : match.start()], sentence[match.start() :]
        if _may_stop(kept, rest):
            found.append(match.start())
    return found


def _may_stop(kept: str, rest: str) -> bool:
    said = rest.lstrip(" ,;:")
    if _CONTRAST.search(said) or _QUOTED_END.search(kept):
        return False
    if rest.startswith(";"):
        return True
    if said.startswith(("because ", "since ", "so ")) and rest.startswith(","):
        return True
    if rest.startswith(":"):
        return not (_CONDITION.search(kept) or _REPORTED.search(kept) or _OPEN.search(kept))
    clause = said.split(";", 1)[0]
    if _CONDITION.search(clause) or _ALTERNATIVE.search(clause):
        return False
    if rest.startswith(", which "):
        return True
    # A member of a list: safe where the list states facts or duties one by one.
    return not (
        _CONDITION.search(kept) or _NEGATION.search(kept) or _TOGETHER.search(kept) or _ALTERNATIVE.search(kept)
        or _REPORTED.search(kept) or rest.startswith(" (")
    )  # fmt: skip


def asides(sentence: str) -> list[tuple[int, int]]:
    """Spans that may be left out: references and abbreviations in brackets, and asides between commas."""
    found = [match.span() for match in _BRACKET.finditer(sentence) if _REFERENCE.search(match.group(1))]
    for match in _ASIDE.finditer(sentence):
        words = match.group()
        if not (_CONDITION.search(words) or _NEGATION.search(words) or _ALTERNATIVE.search(words)):
            found.append((match.start(), match.end() - 1))
    return found


def conditional(text: str) -> bool:
    """Whether a text sets a condition or tells somebody's word: its list's items do not stand alone."""
    return bool(_CONDITION.search(text) or _REPORTED.search(text) or _TOGETHER.search(text))
