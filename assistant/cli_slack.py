"""`certwise slack`: Socket Mode, and the manifest that the app is made from."""

from __future__ import annotations

import json
import signal
import threading
from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from assistant.settings import Settings


def slack(
    manifest: Annotated[bool, typer.Option("--manifest", help="Print the app's manifest (JSON) and end.")] = False,
) -> None:
    """Answer in Slack over Socket Mode (CERTWISE_SLACK_APP_TOKEN), without any address of ours reached from outside.

    Example: certwise slack --manifest
    """
    from assistant.settings import read_settings

    settings = read_settings()
    if manifest:
        from assistant.surfaces.slack.manifest import manifest as made

        typer.echo(json.dumps(made(public_url=settings.public_url), ensure_ascii=False, indent=2))
        return
    _listen(settings)


def _listen(settings: Settings) -> None:
    from assistant.chat.writer.compose import writer_for
    from assistant.conversations import SqliteConversations
    from assistant.service import Assistant, open_assistant
    from assistant.settings import SettingsError
    from assistant.surfaces.slack.socket import run_socket
    from assistant.surfaces.slack.surface import SlackSurface
    from assistant.terminal import progress_bar

    if not settings.slack_app_token:
        raise SettingsError(
            "CERTWISE_SLACK_APP_TOKEN is not set: set it for Socket Mode, or CERTWISE_SLACK_SIGNING_SECRET and "
            "`certwise serve` for Slack over HTTP; `certwise slack --manifest` makes the app"
        )
    stop = threading.Event()
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, lambda *_: stop.set())
    conversations = SqliteConversations(settings.home)
    with ExitStack() as opened:
        with progress_bar(False) as progress:
            base = opened.enter_context(open_assistant(settings, command="slack", progress=progress)).base
        surface = SlackSurface(settings, conversations, over_http=False)
        opened.callback(surface.close)
        surface.begin(Assistant(base, writer_for(settings, base.embedder), conversations))
        typer.echo("Certwise listens in Slack. End it with Ctrl+C.")
        run_socket(surface, settings.slack_app_token, stop)
