"""Web pages: what is shown of them, tables with their spans, and definition lists as questions and answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import re2

from assistant.questionnaire.blocks import Block, Prose, Table
from ingest.decode import decode
from ingest.types import Refused

if TYPE_CHECKING:
    from bs4 import Tag

READS = (".html",)
_UNREAD = ["script", "style", "s", "strike", "del", "noscript", "template", "svg", "nav", "iframe", "button", "head"]
_INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em font i input ins kbd label mark q s samp select small span strong sub"
    " sup textarea time u var wbr img br".split()
)
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_UNSEEN = re2.compile(
    r"display:none|visibility:hidden|line-through|font-size:0(?:px|pt|em|rem|%)?(?:;|!|$)|opacity:0(?:\.0*)?(?:;|!|$)"
)
_SPAN_LIMIT = 60


def read(content: bytes) -> list[Block]:
    """Paragraphs, headings, list items and tables in order."""
    from bs4 import BeautifulSoup

    declared = b"charset=" in content[:4096].lower()
    try:
        soup = BeautifulSoup(content if declared else decode(content), "lxml")
        for unread in soup.find_all(_UNREAD):
            unread.decompose()
        for hidden in soup.find_all(_is_hidden):
            hidden.extract()
        return list(_blocks(soup.find("main") or soup.body or soup))
    except RecursionError:
        raise Refused("its elements are nested too deeply: save the page as text") from None


def _is_hidden(tag: Tag) -> bool:
    style = "".join(str(tag.get("style") or "").split()).lower()
    return tag.has_attr("hidden") or bool(_UNSEEN.search(style))


def _blocks(parent: Tag) -> Iterator[Block]:
    from bs4 import Tag
    from bs4.element import NavigableString, PreformattedString

    loose: list[str] = []
    for child in parent.children:
        if isinstance(child, Tag) and child.name not in _INLINE:
            yield from _prose("".join(loose))
            loose = []
            yield from _block(child)
        elif isinstance(child, Tag):
            loose.append(_inline(child))
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            loose.append(_flat(child))
    yield from _prose("".join(loose))


def _block(tag: Tag) -> Iterator[Block]:
    if tag.name in _HEADINGS:
        yield from _prose(_words(tag), "# ")
    elif tag.name == "li" and not tag.find(["ul", "ol", "table", "p", "div"]):
        yield from _prose(_words(tag), "- ")
    elif tag.name == "table" and not tag.find("table"):
        yield Table(rows=_rows(tag))
    elif tag.name == "dl":
        yield _asking(list(_pairs(tag)))
    elif tag.name == "details" and tag.find("summary", recursive=False):
        summary = tag.find("summary", recursive=False)
        asked = _words(summary.extract()) if summary else ""
        yield _asking([(asked, "\n".join(_lines(tag)))])
    elif tag.name == "pre":
        yield from _prose(tag.get_text())
    else:
        yield from _blocks(tag)


def _prose(text: str, sign: str = "") -> Iterator[Block]:
    shown = "\n".join(line.strip() for line in text.split("\n")).strip()
    if shown:
        yield Prose(text=f"{sign}{shown}")


def _lines(tag: Tag) -> Iterator[str]:
    for one in _blocks(tag):
        if isinstance(one, Prose):
            yield one.text.removeprefix("# ")
        else:
            yield from (" ".join(filter(None, row)) for row in one.rows)


def _words(tag: Tag) -> str:
    return " ".join(_inline(tag).split())


def _inline(tag: Tag) -> str:
    """The words of a run; of fields, what was filled in or chosen."""
    from bs4 import Tag
    from bs4.element import NavigableString, PreformattedString

    if tag.name == "br":
        return "\n"
    if tag.name == "input":
        return str(tag.get("value") or "") if tag.get("type", "text") in ("text", "date", "number", "url") else ""
    if tag.name == "select":
        chosen = tag.find("option", selected=True)
        return chosen.get_text(" ", strip=True) if chosen else ""
    parts = []
    for child in tag.children:
        if isinstance(child, Tag):
            parts.append(_inline(child) if child.name in _INLINE else f" {_inline(child)} ")
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            parts.append(_flat(child))
    return "".join(parts)


def _flat(text: str) -> str:
    """Line breaks of the source are spaces on the page."""
    lead, tail = (" " if text[:1].isspace() else ""), (" " if text[-1:].isspace() else "")
    return f"{lead}{' '.join(text.split())}{tail}"


def _asking(pairs: list[tuple[str, str]]) -> Table:
    """Terms and what is said on them; named as questions where most of them ask."""
    asked = sum(term.endswith("?") for term, _ in pairs) * 2 > len(pairs)
    return Table(rows=((("Question", "Answer"),) if asked else ()) + tuple(pairs))


def _pairs(definitions: Tag) -> Iterator[tuple[str, str]]:
    from bs4 import Tag

    for term in definitions.find_all("dt"):
        said = []
        for after in term.next_siblings:
            if isinstance(after, Tag) and after.name == "dt":
                break
            if isinstance(after, Tag) and after.name == "dd":
                said.append("\n".join(_lines(after)))
        yield _words(term), "\n".join(said)


def _rows(table: Tag) -> tuple[tuple[str, ...], ...]:
    """The cells by place: one that spans several stands in each."""
    below: dict[tuple[int, int], str] = {}
    rows = []
    for at, row in enumerate(table.find_all("tr")):
        cells: list[str] = []
        for cell in row.find_all(["td", "th"], recursive=False):
            _fill(cells, below, at)
            shown = "\n".join(_lines(cell))
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            for down in range(1, high):
                below.update({(at + down, len(cells) + right): shown for right in range(wide)})
            cells += [shown] * wide
        _fill(cells, below, at)
        rows.append(tuple(cells))
    return tuple(row for row in rows if any(row))


def _fill(cells: list[str], below: dict[tuple[int, int], str], at: int) -> None:
    while (at, len(cells)) in below:
        cells.append(below[at, len(cells)])


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name) or "1")
    return min(max(int(value), 1), _SPAN_LIMIT) if value.isdecimal() else 1
