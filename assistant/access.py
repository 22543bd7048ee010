"""API keys and their rights (`CERTWISE_API_KEYS`): read once, kept as hashes, compared in constant time."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Literal, get_args

import re2

Right = Literal["ask", "evaluate", "admin"]
RIGHTS: tuple[Right, ...] = get_args(Right)
FORM = "name:right+right:key with commas between, rights out of ask, evaluate, admin"
"""How the setting is written, for help and errors."""

_HASHED = "sha256:"
_NAME = re2.compile(r"^[A-Za-z0-9_.-]{1,40}$")
_HEX = re2.compile(r"^[0-9a-fA-F]{64}$")
_KEY = re2.compile(r"^[!-+\--~]{20,200}$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Key:
    """One entry of the setting. `digest` is the SHA-256 of the key, which itself is kept nowhere.

    A plain hash will do: our keys are 256 random bits, and what is typed by hand has 20 characters or more.
    """

    name: str
    rights: frozenset[Right]
    digest: bytes = field(repr=False)

    def __str__(self) -> str:
        return f"{self.name} ({', '.join(one for one in RIGHTS if one in self.rights)})"


class Keys:
    """The keys of a server."""

    def __init__(self, keys: Iterable[Key]) -> None:
        self._keys = tuple(keys)

    def find(self, given: str) -> Key | None:
        """The key that was given, after a comparison with every one: the time tells nothing of which was near."""
        digest = _digest(given)
        found = None
        for one in self._keys:
            if secrets.compare_digest(one.digest, digest):
                found = one
        return found


def parse_keys(value: str) -> tuple[Key, ...]:
    """The entries of the setting. Raises `ValueError`, which names an entry by its number and never by its text."""
    keys: list[Key] = []
    for number, entry in enumerate((one for one in value.replace(",", " ").split() if one), 1):
        where = f"entry {number}"
        name, _, rest = entry.partition(":")
        rights, _, secret = rest.partition(":")
        if not rights or not secret or not _NAME.match(name):
            raise ValueError(f"{where} must be written as {FORM}")
        if any(one.name == name for one in keys):
            raise ValueError(f"{where} has the name of an entry before it: give each key its own")
        key = Key(name=name, rights=rights_of(rights.split("+"), where), digest=_given_digest(secret, where))
        if any(one.digest == key.digest for one in keys):
            raise ValueError(f"{where} is the key of an entry before it: make another with `certwise keys new`")
        keys.append(key)
    return tuple(keys)


def rights_of(written: Collection[str], where: str) -> frozenset[Right]:
    """Rights by their names. Raises `ValueError` for one that there is not, and for none."""
    rights = frozenset(one for one in RIGHTS if one in written)
    if not rights or len(rights) < len(set(written)):
        raise ValueError(f"{where} has a right that there is not: choose out of {', '.join(RIGHTS)}")
    return rights


def new_key(name: str, rights: Collection[str]) -> tuple[str, str]:
    """A new key, and the entry to set, in which only its hash stands. Raises `ValueError` for a wrong name or right."""
    if not _NAME.match(name):
        raise ValueError("the name has up to 40 letters, digits, dots, dashes and underscores, and nothing else")
    known = rights_of(rights, "the key")
    key = f"cw_{secrets.token_urlsafe(32)}"
    return key, f"{name}:{'+'.join(one for one in RIGHTS if one in known)}:{_HASHED}{_digest(key).hex()}"


def _given_digest(secret: str, where: str) -> bytes:
    if secret.startswith(_HASHED):
        if not _HEX.match(secret.removeprefix(_HASHED)):
            raise ValueError(f"{where} has no SHA-256 of 64 hexadecimal digits after {_HASHED}")
        return bytes.fromhex(secret.removeprefix(_HASHED))
    if not _KEY.match(secret):
        raise ValueError(f"{where} has a key of under 20 characters or of other than ASCII: use `certwise keys new`")
    return _digest(secret)


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()
