"""The one set of handlers, for HTTP and Socket Mode alike: what comes is kept first, then acknowledged, then done."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from slack_bolt import Ack, App, BoltContext, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.error import BoltUnhandledRequestError
from slack_sdk import WebClient

from assistant.conversations import Rating, SqliteConversations, UnknownAnswer
from assistant.surfaces.slack.answers import FEEDBACK
from assistant.surfaces.slack.api import Api, Passing, Refused
from assistant.surfaces.slack.checks import REPORTS, SHARE
from assistant.surfaces.slack.desk import Desk
from assistant.surfaces.slack.heard import job_in, keys_of, our_user
from assistant.surfaces.slack.inbox import Full, Inbox
from assistant.surfaces.slack.jobs import Job
from assistant.surfaces.slack.messages import Message, told
from assistant.surfaces.slack.modal import CALLBACK, check_view, entered, sent_file
from assistant.surfaces.slack.words import said

log = logging.getLogger(__name__)

SHORTCUT = "certwise_vendor_answer"
BUSY = "Too many questions are waiting here just now, so yours was not taken: ask again in a minute."
HOW = "Ask after the command, for example: /certwise can ISO 42001 replace SOC 2?"
NO_MODAL = "The form could not be opened in time: give the command again."
THANKS: dict[Rating, str] = {"up": "Thank you, noted.", "down": "Thank you, noted. Ask again in other words, too."}
# Whether a reply was sent to us does not matter to these; the rest is told to the person.
_CANNOT = (Passing, Refused)

Payload = dict[str, Any]


class Handlers:
    """Takes Slack's payloads into the inbox. Nothing here waits for an answer or, before the acknowledgement, for Slack."""

    def __init__(
        self,
        api: Api,
        inbox: Inbox,
        desk: Desk,
        conversations: SqliteConversations,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._api = api
        self._inbox = inbox
        self._desk = desk
        self._conversations = conversations
        self._clock = clock

    def app(self, *, token: str, signing_secret: str | None) -> App:
        """The Bolt application; without `signing_secret` it is for Socket Mode, which signs nothing."""

        def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult | None:
            known = self._api.known
            if known is not None and team_id != known.team:
                return None
            return AuthorizeResult(
                enterprise_id=enterprise_id,
                team_id=team_id,
                bot_user_id=known.bot_user if known else None,
                bot_id=known.bot if known else None,
                bot_token=token,
            )

        app = App(
            name="certwise",
            signing_secret=signing_secret or "",
            request_verification_enabled=signing_secret is not None,
            # Without the token, which only our own calls need.
            client=WebClient(base_url=self._api.client.base_url),
            # Bolt takes None for a workspace that we are not in; its annotation forgets it.
            authorize=authorize,  # type: ignore[arg-type]
            # Kept before acknowledged: what Slack counts as delivered is on disk.
            process_before_response=True,
            # Bolt would log the whole body of what it does not know.
            raise_error_for_unhandled_request=True,
            ignoring_self_events_enabled=False,
        )
        app.error(_unhandled)
        for kind in ("app_mention", "message"):
            app.event(kind)(self.event)
        app.command("/certwise")(ack=self.ask, lazy=[self.after])
        app.command("/vendor-check")(ack=_at_once, lazy=[self.open_form])
        app.shortcut(SHORTCUT)(ack=self.shortcut, lazy=[self.after])
        app.view(CALLBACK)(ack=self.submitted, lazy=[self.after])
        app.action(SHARE)(ack=self.share, lazy=[self.after])
        for action in REPORTS:
            app.action(action)(ack=self.report, lazy=[self.after])
        app.action(FEEDBACK)(ack=_at_once, lazy=[self.feedback])
        return app

    # -- before the acknowledgement: kept -------------------------------------------------------

    def event(self, body: Payload) -> None:
        known = self._api.known
        job = job_in(body, known.bot_user if known else our_user(body), self._inbox.knows)
        if job is None:
            return
        try:
            self._taken(keys_of(body, job), job)
        except Full:
            # One more to say so; the next of these find it in place of theirs.
            self._api_later(lambda: self._api.post(told(BUSY), job.channel, job.thread))

    def ask(self, ack: Ack, body: Payload, context: BoltContext) -> None:
        question = said(str(body.get("text") or ""), None)
        if not question:
            ack(response_type="ephemeral", text=HOW)
            return
        job = Job(
            kind="question", text=question, team=_team(body), user=_user(body),
            channel=str(body.get("channel_id") or ""), response_url=str(body.get("response_url") or ""),
        )  # fmt: skip
        if self._kept(body, job, context):
            ack()
        else:
            ack(response_type="ephemeral", text=BUSY)

    def shortcut(self, ack: Ack, body: Payload, context: BoltContext) -> None:
        message: Payload = body.get("message") or {}
        sent = next((one for one in map(sent_file, message.get("files") or []) if one is not None), None)
        job = Job(
            kind="check", team=_team(body), user=_user(body), channel=_channel(body),
            thread=str(message.get("thread_ts") or message.get("ts") or ""),
            response_url=str(body.get("response_url") or ""), text=said(str(message.get("text") or ""), None), file=sent,
        )  # fmt: skip
        self._kept(body, job, context)
        ack()

    def submitted(self, ack: Ack, body: Payload, context: BoltContext) -> None:
        job = entered(body["view"], team=_team(body), user=_user(body))
        if not isinstance(job, Job):
            ack(response_action="errors", errors=job)
        elif self._kept(body, job, context):
            ack()
        else:
            ack(response_action="errors", errors={"text": BUSY})

    def share(self, ack: Ack, body: Payload, context: BoltContext) -> None:
        self._kept(body, self._pressed(body, Job(kind="share", team=_team(body), user=_user(body))), context)
        ack()

    def report(self, ack: Ack, body: Payload, context: BoltContext) -> None:
        format = REPORTS[body["actions"][0]["action_id"]]
        job = Job(kind="report", team=_team(body), user=_user(body), format=format)
        self._kept(body, self._pressed(body, job), context)
        ack()

    def _pressed(self, body: Payload, job: Job) -> Job:
        channel = _channel(body)
        private = channel.startswith("D")
        # In our private conversation the reply goes into its thread; elsewhere only the person may see it.
        return replace(
            job, check_id=str(body["actions"][0].get("value") or ""), channel=channel, private=private,
            thread=str((body.get("container") or {}).get("thread_ts") or "") if private else "",
            response_url="" if private else str(body.get("response_url") or ""),
        )  # fmt: skip

    def _taken(self, keys: tuple[str, ...], job: Job) -> None:
        number = self._inbox.take(keys, job, now=self._clock())
        if number is not None:
            self._desk.put(number)

    def _kept(self, body: Payload, job: Job, context: BoltContext) -> bool:
        """False where too much waits. The trigger is one of a kind, so that a replayed request does nothing."""
        try:
            self._taken((f"trigger:{body.get('trigger_id') or body.get('action_ts')}",), job)
        except Full:
            context["refused"] = True
            return False
        return True

    # -- after it: what needs Slack --------------------------------------------------------------

    def after(self, body: Payload, context: BoltContext) -> None:
        """Says that it was too much, where the acknowledgement could not."""
        if context.get("refused") and body.get("type") in ("block_actions", "message_action"):
            self._answer(body, told(BUSY))

    def open_form(self, body: Payload) -> None:
        view = check_view(channel=str(body.get("channel_id") or ""), response_url=str(body.get("response_url") or ""))
        try:
            self._api.open(str(body.get("trigger_id") or ""), view)
        except _CANNOT as error:
            log.warning("a form could not be opened (%s)", error)
            self._answer(body, told(NO_MODAL))

    def feedback(self, body: Payload) -> None:
        rating, _, answer_id = str(body["actions"][0].get("value") or "").partition(":")
        known: Rating = "up" if rating == "up" else "down"
        try:
            self._conversations.rate(answer_id, known, None, now=self._clock())
            reply = THANKS[known]
        except UnknownAnswer:
            reply = "That answer is no longer kept, so it cannot be rated: ask again."
        self._answer(body, told(reply))

    def _answer(self, body: Payload, message: Message) -> None:
        """To the one person, by the request's own way."""
        url = str(body.get("response_url") or "")
        try:
            if url:
                self._api.respond(message, url)
            else:
                self._api.show(message, _channel(body), _user(body))
        except _CANNOT as error:
            log.warning("a reply in Slack was not taken (%s)", error)

    def _api_later(self, say: Callable[[], None]) -> None:
        def said_or_not() -> None:
            try:
                say()
            except _CANNOT as error:
                log.warning("a reply in Slack was not taken (%s)", error)

        threading.Thread(target=said_or_not, name="slack-busy", daemon=True).start()


def _at_once(ack: Ack) -> None:
    ack()


def _unhandled(error: Exception) -> BoltResponse:
    if isinstance(error, BoltUnhandledRequestError):
        # Ignored on purpose: acknowledged, so that Slack does not send it again.
        return BoltResponse(status=200, body="")
    log.error("a Slack request failed (%s)", type(error).__name__)
    return BoltResponse(status=500, body="")


def _team(body: Payload) -> str:
    return str(body.get("team_id") or (body.get("team") or {}).get("id") or "")


def _user(body: Payload) -> str:
    return str(body.get("user_id") or (body.get("user") or {}).get("id") or "")


def _channel(body: Payload) -> str:
    return str((body.get("channel") or {}).get("id") or (body.get("container") or {}).get("channel_id") or "")
