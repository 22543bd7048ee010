"""Where sentences begin and end, in English, German, French and Spanish; linear in the text's length.

Our own, for what is needed is exact offsets and the field's writing: `Art. 32`, `A.8.25–8.34`,
`Type 1 vs. Type 2`, `No. 5`, bullets and line breaks as borders.
"""

from __future__ import annotations

import re2

# A full stop after these ends no sentence.
_ABBREVIATIONS = frozenset(
    """a b c d e f g h i j k l m n o p q r s t u v w x y z
    art arts cl sec sect ch para paras no nos nr vol p pp fig ed eds cf vs etc al approx ca dept est incl e.g i.e
    mr mrs ms dr prof st inc ltd co corp jan feb mar apr jun jul aug sep sept oct nov dec
    abs bzw ca ggf inkl lit nr s usw u.a vgl z.b d.h bspw evtl zzgl gem rn ziff
    env ex chap cf p.ex av mme mm num pág núm aprox ej art sr sra ud uds""".split()
)
_BORDER = re2.compile(r"""[.!?…]+["'”’»)\]]*|\n+""")
_WORD_BEFORE = re2.compile(r"([\pL\pN][\pL\pN.]*)$")
_BULLET_ONLY = re2.compile(r"^(?:[-*•‣–]|\(?\d{1,3}[.)]|\(?[a-z][.)])$")


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences, without surrounding space, in order; every other character is space."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _BORDER.finditer(text):
        if match.start() < start:
            continue
        if match.group().startswith("\n") or _ends_sentence(text, start, match.start(), match.end()):
            _add(spans, text, start, match.end())
            start = match.end()
    _add(spans, text, start, len(text))
    return spans


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        spans.append((start, end))


def _ends_sentence(text: str, start: int, mark: int, after: int) -> bool:
    """Whether the mark at `text[mark:after]` closes the sentence that began at `start`."""
    if after < len(text) and not text[after].isspace():
        return False
    if text[mark] != "." or text[mark:after].startswith(".."):
        return True
    if _BULLET_ONLY.search(text[start:after].strip()):
        return False
    before = _WORD_BEFORE.search(text[max(start, mark - 24) : mark])
    word = before.group(1).lower() if before else ""
    following = text[after : after + 8].lstrip()
    if word in _ABBREVIATIONS or (len(word) > 1 and "." in word and not any(one.isdigit() for one in word)):
        # "… of type A. The next …" ends; "Art. 32", "vs. Type 2", "e.g. logs" do not.
        return len(word) == 1 and word.isalpha() and following[:1].isupper() and mark - start > 12
    # A German ordinal or date ("am 3. März", "27. Juli") goes on.
    return not (word.isdigit() and len(word) <= 2 and following[:1].isalpha() and _is_month(text[after : after + 14]))


_MONTHS = (
    "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "dezember", "quartal",
)  # fmt: skip


def _is_month(following: str) -> bool:
    return following.lstrip().lower().startswith(_MONTHS)
