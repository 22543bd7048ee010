"""The app's manifest for Slack's “Create app from a manifest”, with the scopes that the handlers need and no more."""

from __future__ import annotations

from typing import Any

from assistant.surfaces.slack.handlers import SHORTCUT
from assistant.surfaces.slack.surface import PATH

SCOPES = {
    "app_mentions:read": "questions that mention it",
    "assistant:write": "the agent view and its status line",
    "channels:history": "going on in threads that it is in, in public channels",
    "chat:write": "answering",
    "commands": "/certwise, /vendor-check and the message shortcut",
    "files:read": "reading the file of a check",
    "files:write": "sending a report",
    "groups:history": "going on in threads that it is in, in private channels",
    "im:history": "questions in a private conversation",
    "im:write": "opening a private conversation to show a check or send a report",
}
EVENTS = ("app_mention", "message.channels", "message.groups", "message.im")


def manifest(*, public_url: str, name: str = "Certwise") -> dict[str, Any]:
    """The manifest; with `public_url` Slack sends over HTTP to it, else in Socket Mode."""
    over_http = bool(public_url)
    here = {"request_url": f"{public_url}{PATH}"} if over_http else {}
    url = {"url": f"{public_url}{PATH}"} if over_http else {}
    return {
        "display_information": {
            "name": name,
            "description": "Cited answers on AI vendor assurance, and checks of what a vendor says.",
            "background_color": "#1d3f5e",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": False,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "agent_view": {
                "agent_description": "Answers questions on AI vendor assurance from cited guidance, and judges what a "
                "vendor says against a fixed checklist. An AI system: check the sources.",
                "suggested_prompts": [
                    {"title": "SOC 2 and AI", "message": "Can ISO 42001 replace SOC 2?"},
                    {"title": "Bridge letters", "message": "What does a bridge letter prove?"},
                    {"title": "Training on our data", "message": "What must a vendor say about training on our data?"},
                ],
            },
            "bot_user": {"display_name": name, "always_online": True},
            "shortcuts": [
                {
                    "name": "Evaluate vendor answer",
                    "type": "message",
                    "callback_id": SHORTCUT,
                    "description": "Judge this message as a vendor's answer, for your eyes only",
                }
            ],
            "slash_commands": [
                {
                    "command": "/certwise", **url, "description": "Ask, and get a cited answer that only you see",
                    "usage_hint": "can ISO 42001 replace SOC 2?", "should_escape": False,
                },
                {
                    "command": "/vendor-check", **url, "description": "Judge what an AI vendor wrote",
                    "should_escape": False,
                },
            ],
        },
        "oauth_config": {"scopes": {"bot": sorted(SCOPES)}},
        "settings": {
            "event_subscriptions": {**here, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **here},
            "org_deploy_enabled": False,
            "socket_mode_enabled": not over_http,
            "token_rotation_enabled": False,
        },
    }  # fmt: skip
