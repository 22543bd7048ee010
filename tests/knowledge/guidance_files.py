"""The shipped guidance as data, for the tests that hold it to its form."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(str(files("knowledge"))) / "guidance"


@dataclass(frozen=True, kw_only=True)
class Guide:
    """One document: `front` is its front matter, `body` the Markdown after it."""

    name: str
    front: dict[str, Any]
    body: str

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(re.findall(r"^#{1,6} +(.+?) *$", self.body, re.MULTILINE))

    @property
    def sections(self) -> dict[str, str]:
        """The text under each `##` heading, `###` parts included."""
        parts = re.split(r"^## +(.+?) *$", self.body, flags=re.MULTILINE)
        return dict(zip(parts[1::2], (text.strip() for text in parts[2::2]), strict=True))

    @property
    def links(self) -> list[tuple[str, str]]:
        """Relative links as (file, heading slug or empty)."""
        targets = re.findall(r"\]\((?![a-z]+:)([^)#]*)(?:#([^)]*))?\)", self.body)
        return [(file or f"{self.name}.md", slug) for file, slug in targets]


@dataclass(frozen=True, kw_only=True)
class Fact:
    key: str
    value: str
    documents: tuple[str, ...]
    stated_as: str | None


def slug(heading: str) -> str:
    """The anchor that Markdown renderers give a heading."""
    return re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", heading.lower()))


@cache
def guides() -> dict[str, Guide]:
    """Every document by file name without its ending."""
    found = {}
    for path in sorted(FOLDER.glob("*.md")):
        empty, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        assert empty == "", f"{path.name} does not begin with front matter"
        found[path.stem] = Guide(name=path.stem, front=yaml.safe_load(front), body=body)
    return found


@cache
def facts() -> tuple[Fact, ...]:
    """The facts of all fact tables, in order."""
    tables = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("facts*.toml"))]
    return tuple(
        Fact(
            key=key,
            value=entry["value"],
            documents=tuple(entry["documents"]),
            stated_as=entry.get("stated_as"),
        )
        for table in tables
        for key, entry in table.items()
    )


def as_of(guide: Guide) -> date:
    value = guide.front["as_of"]
    return value if isinstance(value, date) else date.fromisoformat(value)
