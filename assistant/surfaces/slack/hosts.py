"""Where Slack is: the only places that a token or a vendor's words are sent to."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, kw_only=True, slots=True)
class Hosts:
    """`api` is the Web API's base address; `files` and `hooks` are origins."""

    api: str = "https://slack.com/api/"
    files: str = "https://files.slack.com"
    hooks: str = "https://hooks.slack.com"

    def is_file(self, url: str) -> bool:
        """Whether a file's address is on Slack's own host, so that the token may go there."""
        return _same_origin(url, self.files)

    def is_hook(self, url: str) -> bool:
        """Whether a `response_url` is on Slack's own host."""
        return _same_origin(url, self.hooks)


def _same_origin(url: str, origin: str) -> bool:
    try:
        given, ours = urlsplit(url), urlsplit(origin)
        same = (given.scheme, given.hostname, given.port) == (ours.scheme, ours.hostname, ours.port)
    except ValueError:
        return False
    return same and given.username is None and given.password is None
