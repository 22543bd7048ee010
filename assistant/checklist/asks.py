"""Sentences in which a buyer asks without a question mark: "Please state whether you are certified"."""

from __future__ import annotations

import re2

_ASKS = re2.compile(
    r"^(?:(?:please|kindly|pls)?,? ?(?:describe|state|indicate|specify|explain|confirm|clarify|outline|detail|advise)"
    r" (?:whether|if|how|which|what|when|who|where|your|the extent)\b"
    r"|(?:please|kindly|pls) (?:also )?(?:provide|attach|upload|submit|share|send|supply|include|enclose|list|quote|give)"
    r" (?:us |me )?(?:with )?(?:your|a copy|copies|evidence|proof|details|number|the (?:current|latest|most recent|name|number))\b"
    r"|(?:attach|upload|enclose|submit|provide) (?:your|the|a copy|copies|evidence|proof)\b"
    r"|(?:the )?(?:vendor|supplier|provider|bidder|tenderer|applicant)s? (?:shall|must|should|is to|are to) (?:\w+ )?"
    r"(?:state|indicate|confirm|describe|specify|explain) (?:whether|if)\b"
    r"|bitte (?:beschreiben|nennen|geben|legen|fugen|bestatigen|erlautern|teilen|reichen|laden|benennen|fuhren) sie\b"
    r"|(?:veuillez|merci de|priere de) (?:bien vouloir )?(?:nous )?(?:indiquer|preciser|decrire|fournir|joindre|confirmer"
    r"|expliquer|detailler|communiquer|transmettre|lister)\b)"
)
_TELLS = re2.compile(r"\b(?:we|our|to (?:receive|get|obtain|download|access)|wir|unser\w*|notre|nos|bescheid)\b")
"""Words of a vendor that asks for something itself, as in "please send your NDA and we will share it"."""


def is_request(sentence: str) -> bool:
    """Whether a normalised sentence asks a vendor for something and tells nothing."""
    return bool(_ASKS.search(sentence)) and not _TELLS.search(sentence)
