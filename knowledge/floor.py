"""The score under which a question counts as not covered.

Chosen on tests/golden/guide-questions.jsonl by `certwise quality`; see the figures in README.md.
"""

from __future__ import annotations

FLOOR = 0.5
