"""Pages from templates: everything put in is escaped, a missing value is an error, the headers are strict."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from assistant.surfaces.web.headers import page_headers
from assistant.surfaces.web.languages import Language, words
from assistant.surfaces.web.static import static

_TEMPLATES = Environment(
    loader=PackageLoader("assistant.surfaces.web", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.globals["static"] = static


def page(request: Request, name: str, *, status: int = 200, lang: Language = "en", **values: object) -> HTMLResponse:
    """A page that extends `base.html`; sites that may embed the widget may also frame it.

    `lang` is the page's language, which the form for a key speaks as well.
    """
    asks = {"keyed": request.app.state.keyed, "key_words": words("key", lang)}
    text = _TEMPLATES.get_template(name).render(here=request.url.path, lang=lang, **asks, **values)
    return HTMLResponse(text, status_code=status, headers=page_headers(request.app.state.origins))
