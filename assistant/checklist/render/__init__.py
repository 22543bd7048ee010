"""Reports of an assessment: one file a format, each exporting `RENDERER`; found by that name."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from assistant.checklist.render.base import Renderer


@cache
def renderers() -> dict[str, Renderer]:
    """Every report format by its name."""
    found: dict[str, Renderer] = {}
    for module in pkgutil.iter_modules(__path__):
        renderer = getattr(importlib.import_module(f"{__name__}.{module.name}"), "RENDERER", None)
        if isinstance(renderer, Renderer):
            found[renderer.name] = renderer
    return found


__all__ = ["Renderer", "renderers"]
