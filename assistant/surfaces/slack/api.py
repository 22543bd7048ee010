"""Slack's Web API as the workers use it: its own back-off, nothing unfurled, errors told apart by what to do."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import URLError

import httpx
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError, SlackRequestError
from slack_sdk.http_retry import ConnectionErrorRetryHandler, RetryHandler
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler, ServerErrorRetryHandler
from slack_sdk.webhook import WebhookClient

from assistant.errors import InputError, TooLarge
from assistant.intake import MAX_BYTES
from assistant.surfaces.slack.hosts import Hosts
from assistant.surfaces.slack.jobs import SentFile
from assistant.surfaces.slack.messages import Message

log = logging.getLogger(__name__)

_TIMEOUT = 10
_RETRIES = 2
_PASSING = frozenset(
    {"ratelimited", "rate_limited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"}
)
_REVOKED = frozenset(
    {"invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive", "no_permission"}
)
_OUTSIDE = frozenset({"not_in_channel", "user_not_in_channel", "channel_not_found", "is_archived", "no_permission"})
_BLOCKS = frozenset({"invalid_blocks", "msg_blocks_too_long", "msg_too_long", "invalid_blocks_format"})


class Passing(Exception):
    """Slack did not take it now; it may later. The message names the kind only."""


class Refused(Exception):
    """Slack will not take it. `code` is Slack's own word."""

    def __init__(self, code: str) -> None:
        super().__init__(f"Slack refused ({code})")
        self.code = code

    @property
    def outside(self) -> bool:
        """Whether we, or the person, are not in that channel."""
        return self.code in _OUTSIDE


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    """Whose token it is."""

    team: str
    bot_user: str
    bot: str


class _Limited(RateLimitErrorRetryHandler):
    """Waits as long as Slack says, but holds no worker for minutes: what is left is done later."""

    def _can_retry(self, *, state: Any, request: Any, response: Any = None, error: Any = None) -> bool:
        if not super()._can_retry(state=state, request=request, response=response, error=error):
            return False
        waits = [value for name, value in response.headers.items() if name.lower() == "retry-after"]
        return not waits or int(waits[0][0]) <= 30


def _handlers() -> list[RetryHandler]:
    lost: list[type[Exception]] = [URLError, ConnectionError, TimeoutError, HTTPException]
    return [
        ConnectionErrorRetryHandler(max_retry_count=_RETRIES, error_types=lost),
        ServerErrorRetryHandler(max_retry_count=_RETRIES),
        _Limited(max_retry_count=_RETRIES),
    ]


def web_client(token: str, hosts: Hosts) -> WebClient:
    """A client that asks again after `ratelimited`, an error of Slack's servers or a lost connection."""
    return WebClient(token=token, base_url=hosts.api, timeout=_TIMEOUT, retry_handlers=_handlers())


@contextmanager
def _told_apart() -> Iterator[None]:
    """Slack's errors as `Passing` or `Refused`. Neither repeats what was sent, nor the token."""
    try:
        yield
    except SlackApiError as error:
        status = getattr(error.response, "status_code", 200)
        code = error.response.get("error") if not isinstance(error.response, str) else None
        if status >= 500 or status == 429 or code in _PASSING:
            raise Passing(str(code or f"HTTP {status}")) from None
        raise Refused(str(code or f"HTTP {status}")) from None
    except SlackRequestError:
        raise Passing("upload") from None
    except (SlackClientError, OSError, HTTPException, httpx.HTTPError) as error:
        raise Passing(type(error).__name__) from None


class Api:
    """What Certwise does at Slack. Every call raises `Passing` or `Refused`."""

    def __init__(self, token: str, hosts: Hosts) -> None:
        self._token = token
        self._hosts = hosts
        self.client = web_client(token, hosts)
        self._quick = WebClient(token=token, base_url=hosts.api, timeout=2, retry_handlers=[])
        self._identity: Identity | None = None
        self._asking = threading.Lock()

    @property
    def known(self) -> Identity | None:
        """Whose token it is, where Slack has been asked already."""
        return self._identity

    def identity(self) -> Identity:
        """Whose token it is; Slack is asked once."""
        with self._asking:
            if self._identity is None:
                try:
                    with _told_apart():
                        told = self.client.auth_test()
                except Refused as error:
                    if error.code in _REVOKED:
                        log.error(
                            "Slack does not accept CERTWISE_SLACK_BOT_TOKEN (%s): install the app again and set "
                            "the new token",
                            error.code,
                        )
                    raise
                self._identity = Identity(team=told["team_id"], bot_user=told["user_id"], bot=told.get("bot_id") or "")
            return self._identity

    def status(self, channel: str, thread: str, words: str) -> None:
        """Shows that we are at work, where Slack can; never mind where not."""
        try:
            self._quick.assistant_threads_setStatus(channel_id=channel, thread_ts=thread, status=words)
        except (SlackClientError, OSError, HTTPException):
            return

    def post(self, message: Message, channel: str, thread: str = "") -> None:
        """Into a channel or a private conversation, in its thread where one is given."""
        self._sent(message, lambda **parts: self.client.chat_postMessage(
            channel=channel, thread_ts=thread or None, unfurl_links=False, unfurl_media=False, link_names=False,
            parse="none", **parts,
        ))  # fmt: skip

    def show(self, message: Message, channel: str, user: str, thread: str = "") -> None:
        """To one person in a channel; nobody else sees it."""
        self._sent(message, lambda **parts: self.client.chat_postEphemeral(
            channel=channel, user=user, thread_ts=thread or None, link_names=False, parse="none", **parts,
        ))  # fmt: skip

    def respond(self, message: Message, response_url: str) -> None:
        """To the person who gave a command or pressed a button, without touching what stands there."""
        if not self._hosts.is_hook(response_url):
            raise Refused("response_url_elsewhere")
        hook = WebhookClient(response_url, timeout=_TIMEOUT, retry_handlers=_handlers())
        with _told_apart():
            answered = hook.send(
                text=message.text, blocks=list(message.blocks) or None, response_type="ephemeral",
                replace_original=False, unfurl_links=False, unfurl_media=False,
            )  # fmt: skip
        if answered.status_code >= 500 or answered.status_code == 429:
            raise Passing(f"HTTP {answered.status_code}")
        if answered.status_code != 200:
            raise Refused("response_url_expired")

    def private(self, user: str) -> str:
        """The channel between us and one person."""
        with _told_apart():
            return str(self.client.conversations_open(users=user)["channel"]["id"])

    def open(self, trigger_id: str, view: dict[str, Any]) -> None:
        """A modal, within the three seconds that its trigger lives."""
        with _told_apart():
            self._quick.views_open(trigger_id=trigger_id, view=view)

    def upload(self, content: bytes, name: str, channel: str, thread: str = "", *, comment: str = "") -> None:
        """A file into a conversation."""
        with _told_apart():
            self.client.files_upload_v2(
                channel=channel, thread_ts=thread or None, content=content, filename=name, title=name,
                initial_comment=comment or None,
            )  # fmt: skip

    def fetch(self, file: SentFile) -> bytes:
        """A file's bytes, counted while they come. Raises `InputError` for one that is too large or elsewhere."""
        if not self._hosts.is_file(file.url):
            raise InputError("the file is not kept by Slack itself: upload it to Slack, or paste its text")
        if file.size > MAX_BYTES:
            raise TooLarge(_too_large())
        parts: list[bytes] = []
        with (
            _told_apart(),
            # Not followed: the token would go along.
            httpx.Client(timeout=_TIMEOUT, follow_redirects=False) as client,
            client.stream("GET", file.url, headers={"Authorization": f"Bearer {self._token}"}) as response,
        ):
            if response.status_code >= 500 or response.status_code == 429:
                raise Passing(f"HTTP {response.status_code}")
            # To a token without files:read Slack shows its sign-in page, elsewhere.
            if response.status_code != 200:
                raise InputError("Slack does not let me read that file: does the app have the scope files:read?")
            for chunk in response.iter_bytes():
                parts.append(chunk)
                if sum(map(len, parts)) > MAX_BYTES:
                    raise TooLarge(_too_large())
        return b"".join(parts)

    def _sent(self, message: Message, send: Callable[..., object]) -> None:
        try:
            with _told_apart():
                send(text=message.text, blocks=list(message.blocks) or None)
        except Refused as error:
            if error.code not in _BLOCKS or not message.blocks:
                raise
            log.error("Slack refused our blocks (%s): sent as plain text", error.code)
            with _told_apart():
                send(text=message.text)


def _too_large() -> str:
    return f"the file is larger than {MAX_BYTES // 2**20} MB: leave out annexes"
