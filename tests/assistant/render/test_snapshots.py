"""The reports that are text, as a whole; `WRITE_SNAPSHOTS=yes` writes them anew, to be read before they are kept."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.checklist.render import renderers
from tests.assistant.render.made import by_hand

_KEPT = Path(__file__).parent / "snapshots"


@pytest.mark.parametrize("name", ["html", "json", "markdown", "text"])
def test_the_report_is_as_kept(name: str) -> None:
    renderer = renderers()[name]
    made = renderer.render(*by_hand())
    kept = _KEPT / f"report{renderer.suffix}"
    if os.environ.get("WRITE_SNAPSHOTS") == "yes":
        kept.parent.mkdir(exist_ok=True)
        kept.write_bytes(made)
    assert made.decode("utf-8") == kept.read_bytes().decode("utf-8")
