"""The worked example of the shipped guidance as an input: a vendor's answers, and the use that they are judged for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import yaml

from assistant.checklist.types import ContextInput

_HEADING = "\n## The vendor's answers\n\n"


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """What a buyer would fill in to get the result that the guidance explains."""

    vendor: str
    text: str
    as_of: date
    context: ContextInput


@cache
def worked_example() -> Example:
    """The example of the document `worked-example`, its answers word for word.

    Vendor and use are those that its section "The case" tells: Exampla, which ranks applicants for an employer in the EU.
    """
    document = (files("knowledge") / "guidance" / "worked-example.md").read_text(encoding="utf-8")
    _, front, body = document.split("---\n", 2)
    return Example(
        vendor="Exampla",
        text=body.split(_HEADING, 1)[1].split("\n\n## ", 1)[0],
        as_of=yaml.safe_load(front)["as_of"],
        context=ContextInput(use="consequential", eu_personal_data=True, sector="other"),
    )
