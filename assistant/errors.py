"""What a caller did wrong, said so that a person can act on it. Surfaces translate to their codes."""

from __future__ import annotations


class InputError(ValueError):
    """What was given cannot be used. Nothing was changed."""


class TooLarge(InputError):
    """What was given is larger than the limit that the message names."""


class UnknownType(InputError):
    """A file of a type that is not read; the message names those that are."""
