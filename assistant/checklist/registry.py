"""Which items there are, and the checklists made of them.

An item is found by the `ITEM` that its file under `items/` exports. A checklist is shipped (`ai-vendor`) or a TOML
file of the user that names its items:

    id = "pilot"
    version = "3"
    title = "Before a pilot"
    items = ["customer-data-training", "data-residency"]
"""

from __future__ import annotations

import pkgutil
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from pathlib import Path

from assistant.checklist import items as items_package
from assistant.checklist.item import Item
from assistant.checklist.types import ChecklistRef
from assistant.errors import InputError, TooLarge

DEFAULT = "ai-vendor"
VERSION = "2026.11.1"
"""Changes whenever a rule, a word list or an item changes, since the digest promises the same bytes for it."""
MAX_FILE = 100_000
"""Bytes of a checklist file."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Checklist:
    """Items in the order in which they are asked; an item's `number` is its place, from 1."""

    id: str
    version: str
    title: str
    items: tuple[Item, ...]

    @property
    def ref(self) -> ChecklistRef:
        """What an assessment says of the checklist it was made with."""
        return ChecklistRef(id=self.id, version=self.version, title=self.title)

    def item(self, item_id: str) -> Item:
        """One item. Raises `InputError` that lists what exists."""
        for one in self.items:
            if one.id == item_id:
                return one
        known = ", ".join(one.id for one in self.items)
        raise InputError(f"the checklist {self.id!r} has no item {item_id!r}: it has {known}")


@cache
def all_items() -> tuple[Item, ...]:
    """Every item that a file under `items/` exports, by number. Raises `ValueError` when two share id or number."""
    found: list[Item] = []
    for module in pkgutil.iter_modules(items_package.__path__):
        item = getattr(import_module(f"{items_package.__name__}.{module.name}"), "ITEM", None)
        if isinstance(item, Item):
            found.append(item)
    found.sort(key=lambda one: one.number)
    for kind, values in (("id", [one.id for one in found]), ("number", [str(one.number) for one in found])):
        doubled = sorted({one for one in values if values.count(one) > 1})
        if doubled:
            raise ValueError(f"two checklist items share the {kind} {', '.join(doubled)}")
    return tuple(found)


@cache
def shipped() -> dict[str, Checklist]:
    """The checklists that come with the product, by id."""
    vendor = Checklist(
        id=DEFAULT,
        version=VERSION,
        title="Ten questions to an AI vendor",
        items=_numbered(all_items()),
    )
    return {vendor.id: vendor}


def load_checklist(id_or_path: str | Path = DEFAULT, *, files: bool = True) -> Checklist:
    """A shipped checklist by its id, or the one in a TOML file.

    `files=False` takes ids only: a name that came over the network must never open a file. Raises `InputError`
    (`TooLarge` for a file above `MAX_FILE`) that lists what exists, or says what is wrong in the file.
    """
    name = str(id_or_path)
    known = shipped()
    if name in known:
        return known[name]
    path = Path(name)
    if not files or not _is_file(path):
        exists = ", ".join(sorted(known))
        hint = ", or the path of a checklist file (TOML)" if files else ""
        raise InputError(f"there is no checklist {name[:80]!r}: give one of {exists}{hint}")
    return _read(path)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name too long for the system, or one with NUL
        return False


def _read(path: Path) -> Checklist:
    if path.stat().st_size > MAX_FILE:
        raise TooLarge(f"the checklist file {path.name!r} is larger than {MAX_FILE:,} bytes")
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"the checklist file {path.name!r} is not TOML: {error}") from error
    except OSError as error:
        raise InputError(f"the checklist file {path.name!r} cannot be read: {error.strerror}") from error
    texts = {key: _text(data, key, path) for key in ("id", "version", "title")}
    if texts["id"] in shipped():
        raise InputError(f"the checklist file {path.name!r} uses the id of a shipped checklist: choose another id")
    return Checklist(id=texts["id"], version=texts["version"], title=texts["title"], items=_chosen(data, path))


def _text(data: dict[str, object], key: str, path: Path) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value.strip():
        raise InputError(f'the checklist file {path.name!r} needs {key} = "…", a text')
    return value.strip()


def _chosen(data: dict[str, object], path: Path) -> tuple[Item, ...]:
    names = data.get("items")
    known = {one.id: one for one in all_items()}
    if not isinstance(names, list) or not names or not all(isinstance(one, str) for one in names):
        raise InputError(f"the checklist file {path.name!r} needs items = […], some of {', '.join(known)}")
    unknown = [one for one in names if one not in known]
    if unknown:
        raise InputError(
            f"the checklist file {path.name!r} names the unknown item {unknown[0]!r}: there are {', '.join(known)}"
        )
    if len(set(names)) < len(names):
        raise InputError(f"the checklist file {path.name!r} names an item twice")
    return _numbered(tuple(known[one] for one in names))


def _numbered(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(replace(one, number=place) for place, one in enumerate(items, start=1))
