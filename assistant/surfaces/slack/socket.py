"""Socket Mode: Slack over a connection that we open, so that no address of ours need be reached from outside."""

from __future__ import annotations

import threading

from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.errors import SlackApiError

from assistant.settings import SettingsError
from assistant.surfaces.slack.api import web_client
from assistant.surfaces.slack.hosts import Hosts
from assistant.surfaces.slack.surface import SlackSurface


def run_socket(surface: SlackSurface, app_token: str, stop: threading.Event, *, hosts: Hosts | None = None) -> None:
    """Listens until `stop` is set; a lost connection is opened again. Raises `SettingsError` for a refused token."""
    handler = SocketModeHandler(surface.app, app_token, web_client=web_client(app_token, hosts or Hosts()))
    try:
        handler.client.connect()
        stop.wait()
    except SlackApiError as error:
        code = error.response.get("error") if not isinstance(error.response, str) else "no answer"
        raise SettingsError(
            f"Slack does not accept CERTWISE_SLACK_APP_TOKEN ({code}): make an app-level token with the scope "
            "connections:write under Basic Information"
        ) from None
    finally:
        handler.client.close()
