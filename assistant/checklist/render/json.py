"""The Assessment of the contract, as JSON."""

from __future__ import annotations

import json

from assistant.checklist.render.base import Renderer
from assistant.checklist.types import Assessment, Submission, to_dict


def _render(assessment: Assessment, _submission: Submission) -> bytes:
    text = json.dumps(to_dict(assessment), ensure_ascii=False, indent=2)
    # A lone surrogate has no UTF-8; Python's escape for it is JSON's too.
    return f"{text}\n".encode("utf-8", "backslashreplace")


RENDERER = Renderer(name="json", media_type="application/json", suffix=".json", render=_render)
