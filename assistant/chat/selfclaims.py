"""Passages in which an organisation speaks of itself: a claim, not evidence, and the answer says so.

A guide written by a vendor is a source like any other until it praises its author (design.md: what
it says of its own vendor is that vendor's claim).
"""

from __future__ import annotations

import re2

from knowledge.types import Passage

# Names in every script and the gaps between make automata that outgrow re2's small default.
_ROOM = re2.Options()
_ROOM.max_mem = 64 << 20
_NAME = r"[\p{Lu}][\pL\pN&.\-]*(?:[ ][\p{Lu}][\pL\pN&.\-]*){0,3}"
_HEADING = re2.compile(
    rf"^(?:About )?({_NAME})['’]s? (?:[\pL ]{{0,30}})?"
    r"(?:[Cc]ompliance|[Ss]ecurity|[Tt]rust|[Cc]ertifications?|[Pp]osture|[Pp]rivacy|[Aa]ssurance)\b",
    _ROOM,
)
_SENTENCE = re2.compile(
    rf"(?:^|[.:]\s+)({_NAME})(?:['’]s (?:platform|product|service|architecture|system|security|AI)[\pL ]{{0,30}})?"
    r" (?:is|are|has|have|holds|hold|operates|maintains|complies|achieved|meets)\b[^.]{0,60}"
    r"\b(?:compliant|aligned|certified|ready|attested|accredited|designed (?:against|to))\b",
    _ROOM,
)
# Subjects that are not organisations: the norms themselves, roles, sentence openers.
_NOT_A_NAME = re2.compile(
    r"^(?:ISO|IEC|SOC|GDPR|EU|AI|The|This|That|These|Those|It|A|An|Any|Each|Every|Your|Our|We|They|Type|Article|"
    r"Annex|Vendors?|Providers?|Deployers?|Organi[sz]ations?|Buyers?|Auditors?|If|When|Where|Whether|No|All|Neither|"
    r"Both|Some|Most|What|Which|Who|Whose|How|Why|Can|Could|Do|Does|Did|Is|Are|Has|Have|Must|Should|Will|Would|NIST|CSA|Only|Not|Certificat)\b"
)


def speaker(passage: Passage) -> str | None:
    """The organisation that speaks of itself in this passage, by its heading or its sentences."""
    for heading in reversed(passage.section):
        match = _HEADING.search(heading)
        if match and not _NOT_A_NAME.search(match.group(1)):
            return str(match.group(1))
    match = _SENTENCE.search(passage.text)
    if match and not _NOT_A_NAME.search(match.group(1)):
        return str(match.group(1))
    return None
