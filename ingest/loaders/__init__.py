"""One file a format, each exporting `LOADER`; found by that name."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import Path

from ingest.types import Loader, Refused


@cache
def loaders() -> dict[str, Loader]:
    """Every loader by the suffixes that it reads, as `.md`."""
    found: dict[str, Loader] = {}
    for module in pkgutil.iter_modules(__path__):
        loader: Loader = importlib.import_module(f"{__name__}.{module.name}").LOADER
        found.update(dict.fromkeys(loader.suffixes, loader))
    return found


def loader_for(path: Path) -> Loader:
    """The loader of a file's format. Raises `Refused`, naming what can be read."""
    loader = loaders().get(path.suffix.lower())
    if loader is None:
        kind = f"{path.suffix.lower()} files are not read" if path.suffix else "a file without a suffix is not read"
        raise Refused(f"{kind}: convert it to one of {', '.join(sorted(loaders()))}")
    return loader
