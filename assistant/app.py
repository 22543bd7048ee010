"""The web application: one assistant a process, opened in the lifespan; surfaces mount themselves."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from importlib.metadata import version

from fastapi import FastAPI

from assistant.chat.writer.compose import Writer
from assistant.conversations import SqliteConversations
from assistant.saved import SavedEvaluations
from assistant.service import Assistant, sync_guidance
from assistant.settings import Settings
from assistant.surfaces import evaluations, feedback, handoff, http, metrics
from assistant.surfaces.access import Access, describe
from assistant.surfaces.limits import HeaderLimit, Queue, RateLimit
from assistant.surfaces.names import KnownNames
from assistant.surfaces.problems import BodyLimit, Unexpected, install, place_of
from assistant.surfaces.slack.hosts import Hosts
from assistant.surfaces.slack.surface import MAX_BODY, PATH, SlackSurface, router_for
from assistant.surfaces.web import embedding, evaluate, pages
from assistant.surfaces.web import static as web_files
from assistant.surfaces.web.embedding import Origins
from knowledge.base import KnowledgeBase
from knowledge.errors import KnowledgeError

log = logging.getLogger(__name__)

JSON_LIMIT = 256 * 1024
UPLOAD_LIMIT = 10 * 1024 * 1024
# A million characters, the limit of a submission, in whatever writing, and the JSON around them.
EVALUATION_LIMIT = 4 * 1024 * 1024 + 64 * 1024
_BODY_LIMITS = {
    "/v1/documents": UPLOAD_LIMIT,
    "/v1/evaluations": EVALUATION_LIMIT,
    # A little over the file's own limit, for the form around it.
    "/v1/evaluations/upload": UPLOAD_LIMIT + 64 * 1024,
    "/v1/submissions": UPLOAD_LIMIT + 64 * 1024,
    "/v1/comparisons": 4 * EVALUATION_LIMIT,
    PATH: MAX_BODY,
}


def make_app(
    settings: Settings,
    base: KnowledgeBase,
    *,
    token: str,
    ready: Callable[[str | None], None] = lambda _: None,
    writer: Writer | None = None,
    slack_hosts: Hosts | None = None,
) -> FastAPI:
    """The application over an opened knowledge base.

    `ready` is called once: with None when the index answers, or with the reason why it never will.
    `writer` is the language model's, where one is set; `slack_hosts` where Slack is, other than at slack.com.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        opening = asyncio.create_task(asyncio.to_thread(_open, app, settings, base, ready, writer))
        yield
        app.state.assistant = None
        await asyncio.wait([opening])
        if app.state.slack is not None:
            await asyncio.to_thread(app.state.slack.close)

    app = FastAPI(
        title="Certwise",
        version=version("certwise"),
        summary="Cited answers on AI-vendor assurance, and verdicts on vendors' own words.",
        lifespan=lifespan,
    )
    app.state.assistant = None
    app.state.status = "the index is being prepared: try again in some seconds"
    app.state.token = token
    app.state.origins = settings.allowed_origins
    app.state.keyed = bool(settings.api_keys)
    app.state.saved = SavedEvaluations(settings.home)
    app.state.conversations = SqliteConversations(settings.home)
    app.state.slack = _slack(settings, app.state.conversations, slack_hosts)
    install(app)
    if settings.api_keys:
        describe(app)
    app.add_middleware(BodyLimit, default=JSON_LIMIT, by_path=_BODY_LIMITS)
    app.add_middleware(Queue)
    app.add_middleware(RateLimit, rate=settings.rate_limit, by="key")
    app.add_middleware(Access, keys=settings.api_keys, token=token)
    # Before keys are looked at, so that nobody tries many.
    app.add_middleware(RateLimit, rate=settings.rate_limit, by="address")
    app.add_middleware(HeaderLimit)
    # Outside the limits, so that a site may read why it was refused.
    app.add_middleware(Origins, allowed=settings.allowed_origins)
    # A page elsewhere that points its own name at this address (DNS rebinding) gets nothing. With keys the
    # server may have any name, and such a page has no key.
    app.add_middleware(KnownNames, any_name=bool(settings.api_keys), public_url=settings.public_url, signed=PATH)
    app.add_middleware(Unexpected)
    app.state.metrics = metrics.Metrics()
    app.add_middleware(metrics.Measured, metrics=app.state.metrics)
    for surface in (evaluations, http, metrics, feedback, handoff, pages, evaluate, embedding, web_files):
        app.include_router(surface.router)
    if app.state.slack is not None:
        app.include_router(router_for(app.state.slack))
    return app


def _slack(settings: Settings, conversations: SqliteConversations, hosts: Hosts | None) -> SlackSurface | None:
    """Slack over HTTP, where its signing secret is set; without it nothing tells who sends."""
    if not settings.slack_signing_secret:
        return None
    return SlackSurface(settings, conversations, over_http=True, hosts=hosts)


def _open(
    app: FastAPI, settings: Settings, base: KnowledgeBase, ready: Callable[[str | None], None], writer: Writer | None
) -> None:
    try:
        sync_guidance(base, settings.builtin_guidance, _progress(app))
        app.state.conversations.purge(now=datetime.now(UTC))
        assistant = Assistant(base, writer, app.state.conversations)
        # Loads the model and the index, so that the first person does not wait for them.
        assistant.search("warm up")
        app.state.assistant = assistant
        if app.state.slack is not None:
            app.state.slack.begin(assistant)
        ready(None)
    except KnowledgeError as error:
        app.state.status = str(error)
        ready(str(error))
    except Exception as error:
        log.error("opening the knowledge base: %s at %s", type(error).__name__, place_of(error))
        app.state.status = f"the knowledge base cannot be opened ({type(error).__name__})"
        ready(app.state.status)


def _progress(app: FastAPI) -> Callable[[int, int], None]:
    def told(done: int, total: int) -> None:
        app.state.status = f"the index is being prepared ({done} of {total} passages): try again in some seconds"

    return told
