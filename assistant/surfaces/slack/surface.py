"""Slack as one thing to open and close: client, inbox, workers, handlers; and its HTTP endpoint."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence

from fastapi import APIRouter, Request, Response
from slack_bolt.adapter.starlette.handler import to_bolt_request, to_starlette_response
from starlette.concurrency import run_in_threadpool

from assistant.conversations import SqliteConversations
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.surfaces.problems import problem
from assistant.surfaces.slack.answers import source_link
from assistant.surfaces.slack.api import Api, Passing, Refused
from assistant.surfaces.slack.desk import LATER, Desk
from assistant.surfaces.slack.handlers import Handlers
from assistant.surfaces.slack.hosts import Hosts
from assistant.surfaces.slack.inbox import MAX_WAITING, Inbox
from assistant.surfaces.slack.work import Work

PATH = "/slack/events"
MAX_BODY = 1024 * 1024

log = logging.getLogger(__name__)


class SlackSurface:
    """What Slack sends is taken from the first moment; it is answered once `begin` gives an assistant."""

    def __init__(
        self,
        settings: Settings,
        conversations: SqliteConversations,
        *,
        over_http: bool,
        hosts: Hosts | None = None,
        later: Sequence[float] = LATER,
        max_waiting: int = MAX_WAITING,
    ) -> None:
        self._link = source_link(settings.public_url)
        self._inbox = Inbox(settings.home, max_waiting=max_waiting)
        self._desk = Desk(self._inbox, later=later)
        self._api = Api(settings.slack_bot_token, hosts or Hosts())
        self.app = Handlers(self._api, self._inbox, self._desk, conversations).app(
            token=settings.slack_bot_token, signing_secret=settings.slack_signing_secret if over_http else None
        )

    def begin(self, assistant: Assistant) -> None:
        """Starts the workers, with what an earlier process left undone."""
        threading.Thread(target=self._introduce, name="slack-identity", daemon=True).start()
        self._desk.start(Work(assistant, self._api, self._inbox, self._link).do)

    def close(self) -> None:
        """Finishes the jobs at work; the rest waits for the next start."""
        self._desk.stop()
        self._inbox.close()

    def _introduce(self) -> None:
        try:
            self._api.identity()
        except (Passing, Refused) as error:
            log.warning("Slack does not say yet whose token CERTWISE_SLACK_BOT_TOKEN is (%s)", error)


def router_for(surface: SlackSurface) -> APIRouter:
    """`POST /slack/events`: events, commands and interactions, all signed by Slack."""
    router = APIRouter(tags=["slack"])

    @router.post(PATH, include_in_schema=False)
    async def events(request: Request) -> Response:
        body = await request.body()
        stamp = request.headers.get("x-slack-request-timestamp", "0")
        # What the library's check would fall over is signed by nobody.
        if not (stamp.isascii() and stamp.isdecimal() and len(stamp) < 20 and _is_text(body)):
            return problem(401, "this is not signed by Slack: it is for Slack's servers alone")
        asked = to_bolt_request(request, body)
        # Bolt is synchronous, and keeping a job waits for the disk.
        return to_starlette_response(await run_in_threadpool(surface.app.dispatch, asked))

    return router


def _is_text(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True
