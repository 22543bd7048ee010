"""Word documents, read from their XML: form fields, tracked insertions and merged cells as a reader sees them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.questionnaire.blocks import Block, Prose, Table
from ingest.types import Refused

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

READS = (".docx",)
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}
_UNSEEN = frozenset((f"{_WORD}del", f"{_WORD}moveFrom", f"{_WORD}instrText"))
_SPAN_LIMIT = 60


def read(content: bytes) -> list[Block]:
    """Paragraphs, list items and tables in order."""
    # python-docx passes over content controls, in which the answers of forms stand: hence the XML.
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        body = Document(io.BytesIO(content)).element.body
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise Refused(f"is no readable Word document ({error}): open it and save it as .docx anew") from error
    return list(_blocks(body))


def _blocks(parent: BaseOxmlElement) -> Iterator[Block]:
    for one in _children(parent):
        if one.tag == f"{_WORD}tbl":
            yield _table(one)
        elif one.tag == f"{_WORD}p":
            text = _text(one).strip()
            if text:
                yield Prose(text=f"{_sign(one)}{text}")


def _children(parent: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Child elements, content controls and custom mark-up opened."""
    for one in parent:
        if one.tag in (f"{_WORD}sdt", f"{_WORD}sdtContent", f"{_WORD}customXml", f"{_WORD}ins", f"{_WORD}moveTo"):
            yield from _children(one)
        else:
            yield one


def _sign(paragraph: BaseOxmlElement) -> str:
    style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
    name = (style.get(f"{_WORD}val") or "") if style is not None else ""
    if name.lower().startswith(("heading", "title", "berschrift", "titre", "ttulo")):
        return "# "
    numbered = paragraph.find(f"{_WORD}pPr/{_WORD}numPr") is not None
    return "- " if numbered or name.startswith("List") else ""


def _text(element: BaseOxmlElement) -> str:
    """The words of an element as they are seen: no deleted, struck or hidden ones."""
    parts: list[str] = []
    _gather(element, parts)
    return "".join(parts)


def _gather(element: BaseOxmlElement, parts: list[str]) -> None:
    for one in element:
        if one.tag == f"{_WORD}t":
            parts.append(one.text or "")
        elif one.tag in _BREAKS:
            parts.append(_BREAKS[one.tag])
        elif _is_unseen(one):
            continue
        elif one.tag == f"{_WORD}p" and parts:
            parts.append("\n")  # a text box, or a paragraph within a control
            _gather(one, parts)
        else:
            _gather(one, parts)


def _is_unseen(element: BaseOxmlElement) -> bool:
    if element.tag == f"{_WORD}r":
        return any(_is_set(element.find(f"{_WORD}rPr/{_WORD}{name}")) for name in ("vanish", "strike", "dstrike"))
    return element.tag in _UNSEEN or str(element.tag).endswith("}Fallback")


def _is_set(switch: BaseOxmlElement | None) -> bool:
    return switch is not None and switch.get(f"{_WORD}val") not in ("0", "false", "off", "none")


def _table(table: BaseOxmlElement) -> Table:
    rows: list[list[str]] = []
    for row in _children(table):
        if row.tag == f"{_WORD}tr":
            rows.append(_row(row, rows[-1] if rows else []))
    return Table(rows=tuple(tuple(row) for row in rows if any(row)))


def _row(row: BaseOxmlElement, above: list[str]) -> list[str]:
    cells = [""] * _number(row, "trPr/gridBefore")
    for cell in _children(row):
        if cell.tag != f"{_WORD}tc":
            continue
        merged = cell.find(f"{_WORD}tcPr/{_WORD}vMerge")
        if merged is not None and merged.get(f"{_WORD}val") != "restart" and len(cells) < len(above):
            shown = above[len(cells)]
        else:
            shown = "\n".join(_lines(cell))
        cells += [shown] * max(_number(cell, "tcPr/gridSpan"), 1)
    return cells


def _lines(cell: BaseOxmlElement) -> Iterator[str]:
    for block in _blocks(cell):
        if isinstance(block, Prose):
            yield block.text.removeprefix("# ")
        else:
            yield from (" ".join(filter(None, row)) for row in block.rows)


def _number(element: BaseOxmlElement, path: str) -> int:
    found = element.find("/".join(f"{_WORD}{step}" for step in path.split("/")))
    value = found.get(f"{_WORD}val") if found is not None else None
    return min(int(value), _SPAN_LIMIT) if value and value.isdecimal() else 0
