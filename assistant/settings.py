"""Settings: environment variables or `.env`, read once. The names are the contract's."""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import dotenv_values
from platformdirs import user_data_path

from assistant.access import FORM, Key, parse_keys

PREFIX = "CERTWISE_"


class SettingsError(Exception):
    """A setting is wrong; the message names it and the mend."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """One field a variable: `home` is `CERTWISE_HOME`, and so on."""

    home: Path
    builtin_guidance: bool = True
    store_url: str = ""
    database_url: str = ""
    embedding_model: str = ""
    model: str = ""
    model_sees_vendor_text: bool = False
    api_keys: tuple[Key, ...] = ()
    allowed_origins: tuple[str, ...] = ()
    rate_limit: str = "60/minute"
    slack_signing_secret: str = ""
    slack_bot_token: str = ""
    slack_app_token: str = ""
    public_url: str = ""


MEANINGS: Mapping[str, str] = {
    "home": "folder of the embedded store and the database",
    "builtin_guidance": "index the shipped guidance (on, off)",
    "store_url": "empty: embedded Chroma, one process",
    "database_url": "empty: SQLite in the home",
    "embedding_model": "empty: the packaged model; or a sentence-transformers folder",
    "model": "empty: extractive answers, no language model; or provider:name of a LangChain chat model",
    "model_sees_vendor_text": "send the language model messages that describe a vendor (on, off)",
    "api_keys": f"empty: open on loopback only; or {FORM}; `certwise keys new` makes one",
    "allowed_origins": "sites that may embed the widget, as https://www.example.com, with commas between",
    "rate_limit": "requests per client, or off",
    "slack_signing_secret": "Slack over HTTP",
    "slack_bot_token": "Slack",
    "slack_app_token": "Slack Socket Mode",
    "public_url": "https address under which people and Slack reach this server, for links to sources; or empty",
}
NOT_YET = frozenset(
    {
        "store_url",
        "database_url",
    }
)
"""Named by the contract, and without effect in this version: setting one is refused, not ignored."""

SECRET = frozenset({"api_keys", "slack_signing_secret", "slack_bot_token", "slack_app_token"})


def variable(field: str) -> str:
    """The environment variable of a field."""
    return PREFIX + field.upper()


def read_settings(environment: Mapping[str, str] | None = None, *, dotenv: Path | None = None) -> Settings:
    """Settings from the environment, then `.env` in the working folder, then the defaults.

    Raises `SettingsError` for a `CERTWISE_…` variable that does not exist (naming the nearest
    one), for a value that cannot be used, and for one that this version does not yet support.
    """
    given = _given(os.environ if environment is None else environment, Path(".env") if dotenv is None else dotenv)
    known = {variable(one.name): one.name for one in fields(Settings)}
    for name in given:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
            hint = f"did you mean {near[0]}?" if near else "`certwise doctor` lists the settings"
            raise SettingsError(f"unknown setting {name}: {hint}")
    values = {known[name]: value.strip() for name, value in given.items() if value.strip()}
    for one in sorted(NOT_YET & set(values)):
        raise SettingsError(f"{variable(one)} is set, and this version of Certwise cannot use it yet: unset it")
    return Settings(
        home=Path(values.pop("home", "") or user_data_path("certwise", appauthor=False)).expanduser().absolute(),
        builtin_guidance=_switch("builtin_guidance", values.pop("builtin_guidance", "on")),
        model_sees_vendor_text=_switch("model_sees_vendor_text", values.pop("model_sees_vendor_text", "off")),
        allowed_origins=_origins("allowed_origins", values.pop("allowed_origins", "")),
        api_keys=_keys("api_keys", values.pop("api_keys", "")),
        rate_limit=_rate("rate_limit", values.pop("rate_limit", "60/minute")),
        public_url=_public("public_url", values.pop("public_url", "")),
        **_slack(values),
        **values,
    )


def _given(environment: Mapping[str, str], dotenv: Path) -> dict[str, str]:
    try:
        found = dict(dotenv_values(dotenv)) if dotenv.is_file() else {}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"{dotenv} cannot be read ({error}): it must be UTF-8 text with NAME=value lines"
        ) from error
    merged = {**{key: value or "" for key, value in found.items()}, **environment}
    return {name: value for name, value in merged.items() if name.startswith(PREFIX)}


def _keys(field: str, value: str) -> tuple[Key, ...]:
    try:
        return parse_keys(value)
    except ValueError as error:
        raise SettingsError(f"{variable(field)}: {error}") from None


def _switch(field: str, value: str) -> bool:
    if value.lower() in ("on", "true", "1", "yes"):
        return True
    if value.lower() in ("off", "false", "0", "no"):
        return False
    raise SettingsError(f"{variable(field)} is {value!r}: it must be on or off")


def _rate(field: str, value: str) -> str:
    number, _, unit = value.partition("/")
    if value == "off" or (number.isdecimal() and int(number) > 0 and unit in ("second", "minute", "hour")):
        return value
    raise SettingsError(f"{variable(field)} is {value!r}: it must be like 60/minute, or off")


def _public(field: str, value: str) -> str:
    """One address without a path, so that links are made of it by joining."""
    found = _origins(field, value)
    if len(found) > 1:
        raise SettingsError(f"{variable(field)} has {len(found)} addresses: give one, as https://certwise.example.com")
    return found[0] if found else ""


def _slack(values: dict[str, str]) -> dict[str, str]:
    """Slack's three, taken out of `values`. A mix-up is told without showing a secret."""
    given = {one: values.pop(one, "") for one in ("slack_signing_secret", "slack_bot_token", "slack_app_token")}
    for field, start in (("slack_bot_token", "xoxb-"), ("slack_app_token", "xapp-")):
        if given[field] and not given[field].startswith(start):
            raise SettingsError(f"{variable(field)} does not begin with {start}: copy it again from the app's pages")
    if (given["slack_signing_secret"] or given["slack_app_token"]) and not given["slack_bot_token"]:
        raise SettingsError(
            f"{variable('slack_bot_token')} is not set and Slack is: set it to the Bot User OAuth Token (xoxb-…)"
        )
    return given


def _origins(field: str, value: str) -> tuple[str, ...]:
    """Origins as browsers send them: scheme, host in small letters, port where it is not the scheme's own."""
    found = []
    for one in value.replace(",", " ").split():
        parts = urlsplit(one)
        try:
            port = parts.port
        except ValueError:
            port = -1
        host = parts.hostname or ""
        plain = parts.path in ("", "/") and not (parts.query or parts.fragment or parts.username)
        # A header is made of it, so nothing but what a host name is made of.
        named = host.isascii() and all(letter.isalnum() or letter in "-.:" for letter in host)
        if parts.scheme not in ("https", "http") or not host or not plain or not named or port == -1:
            raise SettingsError(
                f"{variable(field)} has {one!r}: write each site as https://www.example.com, without a path or *"
            )
        shown = f"[{host}]" if ":" in host else host
        own = port is None or (parts.scheme, port) in (("https", 443), ("http", 80))
        found.append(f"{parts.scheme}://{shown}" if own else f"{parts.scheme}://{shown}:{port}")
    return tuple(dict.fromkeys(found))
