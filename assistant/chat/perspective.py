"""A buyer's words on its vendor as the vendor would say them, so that the checklist reads them rightly.

"Our vendor trains on our data" is the buyer's "our"; in a vendor's text, "our vendor" is somebody else. What stands
in quotation marks is the vendor's own and stays. Every place is mapped back to the words that were told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import re2

from knowledge.words import fold

_ROOM = re2.Options()
_ROOM.max_mem = 64 << 20
_KINDS = r"(?:(?:ai|ki|saas|software|hr|new|current|potential|prospective|future|proposed|chatbot|recruiting|recruitment|tech|american|european|german|french|us|main|only|favourite|preferred|small|big) ){0,2}"
_QUOTED = re2.compile(r'"[^"]+"|“[^”]+”|«[^»]+»|„[^“”]+[“”]')
_SAYS = re2.compile(
    r"\b(?:says?|said|wrote|writes|states?|stated|answer(?:s|ed)?|replied|sagt|schreibt|dit|ecrit|dice|escribe)\s*:\s*[^.!?\n]*"
)
_NO_PAPER = "no ISO/IEC 42001 certificate, no SOC 2 report and no ISO/IEC 27001 certificate"
_RULES: tuple[tuple[str, str], ...] = (
    # What a buyer says in short, in the names that the checklist knows; it only ever speaks against a vendor.
    (r",? \b(?:but|and|,)? ?(?:has |have |with |got )?nothing (?:for|on|about) ai\b", "; they hold no ISO/IEC 42001 certificate"),
    (r"\b(?:nothing at all|no (?:certificates?|certifications?|attestations?) (?:at all|whatsoever)|not (?:one|a single) (?:certificate|certification))\b", _NO_PAPER),
    (rf"\b(?:our|the|this|that|my|said) {_KINDS}(?:vendor|supplier|provider|contractor|seller|start-?up)'s\b", "their"),
    (rf"\b(?:our|the|this|that|my|said) {_KINDS}(?:vendor|supplier|provider|contractor|seller|start-?up)\b", "they"),
    (r"\bone of our (?:\w+ )?(?:vendors|suppliers|providers)\b", "they"),
    (r"\b(?:unser\w{0,2}|der|dieser|dem|den|des|vom|beim) (?:ki-|saas-|software-)?(?:anbieter|lieferant|dienstleister|hersteller|zulieferer)(?:s|en|n)?\b", "sie"),
    (r"\b(?:notre|le|ce|du|au) (?:fournisseur|prestataire|editeur|vendeur)(?: d'ia| saas)?\b", "ils"),
    (r"\b(?:nuestro|el|este|del|al) (?:proveedor|suministrador|vendedor|fabricante)(?: de ia)?\b", "ellos"),
    # A "no" before the joint governs nothing after it.
    (r"(?:,? y| pero|[,;]) (?:entrena|entrenan) (?:\w+ )?(?:con|sobre|usando) (?:nuestros|los|mis) datos\b", "; they train on your data"),
    # Spanish is no language of the checklist's; what speaks against a vendor is said in one that is.
    (r"\b(?:entrena|entrenan) (?:\w+ )?(?:con|sobre|usando) (?:nuestros|los|mis) datos\b", "train on your data"),
    (r"\b(?:aloja|alojan|guarda|guardan|almacena|almacenan) (?:nuestros|los|mis) datos en\b", "store your data in"),
    (r"\bours\b", "yours"),
    (r"\bour\b", "your"),
    (r"\bus\b", "you"),
    (r"\bwe\b", "you"),
    (r"\bmy\b", "your"),
    (r"\bunser(em|en|er|es|e)\b", "ihr"),
    (r"\bunser\b", "ihr"),
    (r"\buns\b", "ihnen"),
    (r"\bwir\b", "sie"),
    (r"\bnotre\b", "votre"),
    (r"\bnos\b", "vos"),
    (r"\bnous\b", "vous"),
    (r"\bnuestr[oa]s?\b", "sus"),
)  # fmt: skip
_COMPILED = tuple((re2.compile(pattern, _ROOM), said) for pattern, said in _RULES)


@dataclass(frozen=True, kw_only=True, slots=True)
class Turned:
    """The text turned around; `starts` and `ends` give each of its characters' place in the original."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that a span of the turned text came from."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return at, at
        return self.starts[start], self.ends[end - 1]


def as_the_vendor(told: str) -> Turned:
    """What was told, in the perspective of a vendor's text; a line that has no end gets a full stop."""
    folded = fold(told)
    kept = [match.span() for pattern in (_QUOTED, _SAYS) for match in pattern.finditer(folded)]
    swaps: list[tuple[int, int, str]] = []
    for pattern, said in _COMPILED:
        for match in pattern.finditer(folded):
            start, end = match.span()
            if not _overlaps(start, end, kept) and not _overlaps(start, end, swaps):
                swaps.append((start, end, said + _ending(match)))
    for at, char in enumerate(told):
        if char == "\n" and at and told[at - 1] not in ".!?:;\n":
            swaps.append((at, at, "."))
    if told and told[-1] not in ".!?:;\n":
        swaps.append((len(told), len(told), "."))
    return _apply(told, sorted(swaps))


def _ending(match: Any) -> str:
    return str(match.group(1)) if match.re.groups else ""


def _overlaps(start: int, end: int, spans: Any) -> bool:
    return any(one[0] < end and start < one[1] for one in spans)


def _apply(told: str, swaps: list[tuple[int, int, str]]) -> Turned:
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for start, end, said in [*swaps, (len(told), len(told), "")]:
        text.append(told[at:start])
        starts.extend(range(at, start))
        ends.extend(range(at + 1, start + 1))
        cased = said.capitalize() if told[start:end][:1].isupper() else said
        text.append(cased)
        starts.extend([start] * len(cased))
        ends.extend([end] * len(cased))
        at = end
    return Turned(text="".join(text), starts=tuple(starts), ends=tuple(ends))
