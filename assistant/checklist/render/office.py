"""What the office formats share: packages whose bytes follow from the report alone."""

from __future__ import annotations

import io
import zipfile
from datetime import date

_FIRST_YEAR, _LAST_YEAR = 1980, 2107
"""The years that a zip can hold."""


def with_fixed_times(content: bytes, day: date) -> bytes:
    """A zip with the same entries, all of `day`; `modified` in its core properties is that day too."""
    stamp = f"{day.isoformat()}T00:00:00Z"
    year = min(max(day.year, _FIRST_YEAR), _LAST_YEAR)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            data = old.read(one)
            if one.filename == "docProps/core.xml":
                data = _with_modified(data.decode("utf-8"), stamp).encode("utf-8")
            entry = zipfile.ZipInfo(one.filename, (year, day.month, day.day, 0, 0, 0))
            new.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _with_modified(core: str, stamp: str) -> str:
    before, tag, rest = core.partition("<dcterms:modified")
    if not tag:
        return core
    attributes, _, tail = rest.partition(">")
    _, _, after = tail.partition("<")
    return f"{before}{tag}{attributes}>{stamp}<{after}"
