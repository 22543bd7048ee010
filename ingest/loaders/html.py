"""Web pages: what is read, without navigation, scripts and styles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.building import TextBuilder
from ingest.types import Loaded, Loader, Refused

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_UNREAD = ["script", "style", "noscript", "template", "svg", "nav", "iframe", "button", "select", "head"]
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q s samp small span strong sub sup time u var"
    " wbr img".split()
)


def _load(content: bytes, path: Path) -> Iterator[Loaded]:
    from bs4 import BeautifulSoup

    try:
        soup = BeautifulSoup(content, "lxml")
        title = soup.title.get_text() if soup.title else ""
        yield _read(soup).loaded(title.strip() or _first_heading(soup) or path.stem)
    except RecursionError:
        raise Refused("its elements are nested too deeply: save the page as text") from None


def _first_heading(soup: BeautifulSoup) -> str:
    heading = soup.find(["h1", "h2"])
    return heading.get_text(" ", strip=True) if heading else ""


def _read(soup: BeautifulSoup) -> TextBuilder:
    for unread in soup.find_all(_UNREAD):
        unread.decompose()
    builder = TextBuilder()
    body = soup.find("main") or soup.body or soup
    _walk(builder, body)
    return builder


def _walk(builder: TextBuilder, parent: Tag) -> None:
    """Block elements in order; loose inline text between them is a paragraph."""
    from bs4.element import Comment, NavigableString, Tag

    loose: list[str] = []
    for child in parent.children:
        if isinstance(child, Tag) and child.name not in _INLINE and child.name != "br":
            builder.paragraph("".join(loose))
            loose = []
            _block(builder, child)
        elif isinstance(child, Tag):
            loose.append("\n" if child.name == "br" else child.get_text())
        elif isinstance(child, NavigableString) and not isinstance(child, Comment):
            loose.append(_flat(child))
    builder.paragraph("".join(loose))


def _flat(text: str) -> str:
    """Line breaks of the source are spaces on the page."""
    lead, tail = (" " if text[:1].isspace() else ""), (" " if text[-1:].isspace() else "")
    return f"{lead}{' '.join(text.split())}{tail}"


def _block(builder: TextBuilder, tag: Tag) -> None:
    if tag.name in _HEADINGS:
        builder.add("heading", _flat(tag.get_text()), level=_HEADINGS[tag.name])
    elif tag.name == "li":
        _item(builder, tag)
    elif tag.name == "table":
        _table(builder, tag)
    elif tag.name == "summary":
        builder.question(_flat(tag.get_text()))
    elif tag.name == "dt":
        builder.add("question", _flat(tag.get_text()))
    elif tag.name == "dd":
        builder.add("answer", _flat(tag.get_text()))
    elif tag.name == "pre":
        builder.add("paragraph", tag.get_text())
    else:
        _walk(builder, tag)


def _item(builder: TextBuilder, item: Tag) -> None:
    """A list item; lists inside it are items of a deeper level."""
    from bs4 import Comment

    inner = item.find_all(["ul", "ol"], recursive=False)
    lists = {id(one) for one in inner}
    own = "".join(
        child.get_text() for child in item.children if id(child) not in lists and not isinstance(child, Comment)
    )
    level = max(len(item.find_parents(["ul", "ol"])) - 1, 0)
    builder.add("item", _flat(own), level=min(level, 5), mark="- ")
    for nested in inner:
        for child in nested.find_all("li", recursive=False):
            _item(builder, child)


def _table(builder: TextBuilder, table: Tag) -> None:
    rows = [
        [_flat(cell.get_text(" ")) for cell in row.find_all(["td", "th"], recursive=False)]
        for row in table.find_all("tr")
    ]
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if rows:
        builder.rows(rows[0] if len(rows) > 1 else [], rows[1:] if len(rows) > 1 else rows)


LOADER = Loader(media_type="text/html", suffixes=(".html", ".htm", ".xhtml"), load=_load)
