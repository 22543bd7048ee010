"""What a caller did wrong, said so that a person can act on it. Surfaces translate to their codes."""

from __future__ import annotations


class InputError(ValueError):
    """What was given cannot be used. Nothing was changed.

    `field` is the name of the one that is wrong, where it is one: a page shows the message beside it.
    """

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class TooLarge(InputError):
    """What was given is larger than the limit that the message names."""


class UnknownType(InputError):
    """A file of a type that is not read; the message names those that are."""
