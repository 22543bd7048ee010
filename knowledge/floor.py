"""The chance under which a question counts as not covered; chosen on tests/golden, see decisions/floor.md."""

from __future__ import annotations

FLOOR = 0.4
