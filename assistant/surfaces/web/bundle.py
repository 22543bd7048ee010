"""`/widget.js`: the widget's modules and styles as one ES module, put together when the process starts.

The modules stay readable; nothing is renamed, so their top-level names must differ. They may only
import each other, in lines of the form `import { a, b } from "./name.js";`, and export declarations.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import re2

from assistant.surfaces.web.static import FOLDER, StaticFile, static_file

WIDGET = Path(__file__).parent / "widget"
_ENTRY = "element.js"
_IMPORT = re2.compile(r'(?m)^import \{[^}]*\} from "\./([a-z]+\.js)";\n')
_EXPORT = re2.compile(r"(?m)^export (?:async )?(?:const|function|class)\b")
_NAME = re2.compile(r"(?m)^(?:export )?(?:async )?(?:const|let|class|function\*?) (\w+)")
_CSS_SPACE = re2.compile(r"(?s)/\*.*?\*/|\s*\n\s*")


@cache
def widget() -> StaticFile:
    """The bundle. Raises `ValueError` where two modules use one name, or one has an import of another form."""
    return static_file(bundle().encode(), ".js")


def bundle() -> str:
    """The text of the bundle: each module once, after those that it imports."""
    parts: dict[str, str] = {}
    _add(_ENTRY, parts)
    taken: dict[str, str] = {}
    for name, text in parts.items():
        for declared in _NAME.findall(text):
            if declared in taken:
                raise ValueError(f"{name} and {taken[declared]} both declare {declared}: rename one")
            taken[declared] = name
    return "// Certwise chat widget: one module out of several, see assistant/surfaces/web/widget/.\n" + "".join(
        _EXPORT.sub(lambda found: found.group().removeprefix("export "), text) for text in parts.values()
    )


def _add(name: str, parts: dict[str, str]) -> None:
    text = _style_module() if name == "style.js" else (WIDGET / name).read_text(encoding="utf-8")
    parts[name] = ""
    for needed in _IMPORT.findall(text):
        if needed not in parts:
            _add(needed, parts)
    del parts[name]
    parts[name] = _without_comments(_IMPORT.sub("", text))
    if "\nimport " in parts[name] or "\nexport {" in parts[name] or "\nexport default" in parts[name]:
        raise ValueError(f"{name} has an import or export that the bundle does not read")


def _without_comments(text: str) -> str:
    """Without comments that stand on lines of their own, which are for whoever reads the modules."""
    kept, within = [], False
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if within or bare.startswith("/**"):
            closed = "*/" in bare
            within = not closed
            if closed and not bare.endswith("*/"):
                kept.append(line)
        elif not bare.startswith("//") and bare:
            kept.append(line)
    return "".join(kept)


def _style_module() -> str:
    sheets = [FOLDER / "tokens.css", WIDGET / "widget.css"]
    text = "".join(_CSS_SPACE.sub(" ", one.read_text(encoding="utf-8")) for one in sheets)
    return f"const STYLE = {json.dumps(text, ensure_ascii=False)};\n"
