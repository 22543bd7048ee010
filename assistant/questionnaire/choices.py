"""Choices that are ticked: boxes in a cell, and columns of which one is marked."""

from __future__ import annotations

from collections.abc import Sequence

import re2

_WORD = (
    r"(?:yes|no|n ?/ ?a|n\.a\.|not applicable|unknown|not sure|planned|in progress|under way|"
    r"(?:fully|partially|partly|not|non|un)?[ -]?(?:compliant|met|implemented|fulfilled|supported|applicable|"
    r"in place)|"
    r"partial(?:ly)?|partly|none|full(?:y)?|"
    r"ja|nein|teilweise|geplant|in arbeit|unbekannt|entfällt|nicht anwendbar|"
    r"(?:voll(?:ständig)?|teilweise|nicht)? ?(?:erfüllt|umgesetzt|konform|vorhanden)|"
    r"oui|non|partiel(?:le(?:ment)?)?|prévu|en cours|inconnu|sans objet|(?:non|partiellement)?[ -]?(?:conforme|"
    r"applicable)|"
    r"sí|si|parcial(?:mente)?|previsto|planificado|en curso|no aplica|(?:no|parcialmente)? ?cumple)"
)
_CHOICE = re2.compile(rf"(?i)[^\p{{L}}\d.]*(?:{_WORD}|y|n|j)[^\p{{L}}\d.]*")
_LEADS = re2.compile(rf"(?i)^\s*{_WORD}(?:$|[^\p{{L}}])")
_TRAILS = re2.compile(rf"(?i)(?:^|[^\p{{L}}]){_WORD}\s*:?\s*$")
_BOX = re2.compile(
    r"(?P<empty>[☐□◻⬜❏❑○◯🔲]|\[[ _]{0,3}\]|\([ _]{1,3}\))|(?P<full>[☒☑🗹✅✔✓■●◉🗷⊠]|\[ ?[xX✓✔] ?\]|\( ?[xX✓✔] ?\))"
)
_MARKS = frozenset(
    ("x", "xx", "✓", "✔", "☒", "☑", "✅", "●", "■", "•", "1", "true", "yes", "ja", "oui", "sí", "y", "j")
)
_BLANKS = frozenset(
    ("", "✗", "-", "–", "—", "0", "false", "no", "nein", "non", "n", "☐", "□", "○", "[ ]", "( )", "n/a")
)

_LONGEST = 20_000


def is_choice(name: str) -> bool:
    """Whether the name is nothing but one of the answers to choose from."""
    return bool(_CHOICE.fullmatch(name))


def chosen(names: Sequence[str], cells: Sequence[str]) -> list[str]:
    """The names of the columns that are marked, with the words written there; `no` below No alone is a mark."""
    filled = [at for at, cell in enumerate(cells) if cell.strip()]
    said = []
    for at, (name, cell) in enumerate(zip(names, cells, strict=True)):
        word = cell.strip().lower()
        if word in _MARKS or (word == name.strip().lower() and filled == [at]):
            said.append(name.strip())
        elif word not in _BLANKS:
            said.append(f"{name.strip()}: {cell.strip()}")
    return said


def ticked(cell: str) -> str:
    """The cell without the choices that were not ticked: of `☒ Yes ☐ No`, `[x] Yes [ ] No` or `Yes ☒ No ☐` only `Yes`."""
    if len(cell) > _LONGEST or (cell.isascii() and "[" not in cell and "(" not in cell):
        return cell  # most cells, of which there may be many
    boxes = list(_BOX.finditer(cell))
    if not any(box["empty"] for box in boxes):
        return cell
    borders = [0, *(border for box in boxes for border in box.span()), len(cell)]
    between = [cell[start:end] for start, end in zip(borders[::2], borders[1::2], strict=True)]
    empty = [bool(box["empty"]) for box in boxes]
    if _is_before_box(between):
        kept = [_without_last(words) if blank else words for words, blank in zip(between, [*empty, False], strict=True)]
    else:
        kept = [
            _without_first(words) if blank else words for words, blank in zip(between, [False, *empty], strict=True)
        ]
    lines = (" ".join(line.split()) for line in " ".join(kept).split("\n"))
    return "\n".join(line for line in lines if line).strip(" /,;|\n")


def _is_before_box(between: Sequence[str]) -> bool:
    """Whether each choice stands before its box: one stands before the first box."""
    return is_choice(between[0]) or (bool(between[0].strip()) and not between[-1].strip())


def _without_first(words: str) -> str:
    """What stands after an empty box, without its choice: that is a known one, else all of the line."""
    line, _, rest = words.partition("\n")
    lead = _LEADS.match(line)
    after = line[lead.end() - 1 :].strip() if lead and lead.end() < len(line) else ""
    kept = after if after[:1].isalpha() else ""
    return f"{kept}\n{rest}" if rest else kept


def _without_last(words: str) -> str:
    """What stands before an empty box, without its choice."""
    rest, _, line = words.rpartition("\n")
    trail = _TRAILS.search(line)
    kept = line[: trail.start()] if trail else ""
    return f"{rest}\n{kept}" if rest else kept
