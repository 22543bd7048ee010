"""The modal of `/vendor-check`, and what was entered in it."""

from __future__ import annotations

import json
from typing import Any, get_args

from assistant.checklist.render.base import SECTOR_WORDS, USE_WORDS
from assistant.checklist.types import SECTORS, USES, Sector, Use
from assistant.evaluation import MAX_VENDOR
from assistant.surfaces.slack.jobs import Job, SentFile
from assistant.surfaces.slack.messages import MAX_TEXT

CALLBACK = "certwise_vendor_check"
FILE_TYPES = ("txt", "md", "html", "csv", "xlsx", "docx", "pdf")
_FROM_TEXT = "from_text"
_SENSITIVE, _PERSONAL = "sensitive_data", "eu_personal_data"


def check_view(*, channel: str, response_url: str) -> dict[str, Any]:
    """The modal. Where it was opened is carried along, so that the result finds its way back."""
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "private_metadata": json.dumps({"channel": channel, "response_url": response_url}),
        "title": _plain("Check a vendor"),
        "submit": _plain("Check"),
        "close": _plain("Cancel"),
        "blocks": [
            _input("vendor", "Vendor", {"type": "plain_text_input", "max_length": MAX_VENDOR}, optional=True),
            _input(
                "text",
                "What the vendor wrote",
                {"type": "plain_text_input", "multiline": True, "max_length": MAX_TEXT},
                optional=True,
                hint=f"Up to {MAX_TEXT:,} characters. For more, add a file below.",
            ),
            _input(
                "file",
                "or the file that it sent back",
                {"type": "file_input", "filetypes": list(FILE_TYPES), "max_files": 1},
                optional=True,
            ),
            _input("use", "What for", _select([(_FROM_TEXT, _UNKNOWN), *((one, USE_WORDS[one]) for one in USES)])),
            _input(
                "sector", "Sector", _select([(_FROM_TEXT, _UNKNOWN), *((one, SECTOR_WORDS[one]) for one in SECTORS)])
            ),
            _input(_SENSITIVE, "Sensitive data", _select([(_FROM_TEXT, _UNKNOWN), ("yes", "Yes"), ("no", "No")])),
            _input(
                _PERSONAL,
                "Personal data of people in the EU",
                _select([(_FROM_TEXT, _UNKNOWN), ("yes", "Yes"), ("no", "No")]),
            ),
            {
                "type": "context",
                "elements": [_plain("The result is shown to you alone. Nothing of the vendor is kept beyond an hour.")],
            },
        ],
    }


_UNKNOWN = "As the text says, else the stricter"


def entered(view: dict[str, Any], *, team: str, user: str) -> Job | dict[str, str]:
    """The job in a submitted modal, or what is wrong with which of its inputs, by block id."""
    values = {block: state.get("entry", {}) for block, state in view.get("state", {}).get("values", {}).items()}
    text = (values.get("text", {}).get("value") or "").strip()
    files = values.get("file", {}).get("files") or []
    if bool(text) == bool(files):
        said = "Paste what the vendor wrote, or add its file." if not text else "Either the text or a file, not both."
        return {"text": said}
    sent = sent_file(files[0]) if files else None
    if files and sent is None:
        return {"file": f"That file is not read: send one of {', '.join(FILE_TYPES)}."}
    metadata = json.loads(view.get("private_metadata") or "{}")
    use: Use | None = _chosen(values, "use", get_args(Use))
    sector: Sector | None = _chosen(values, "sector", get_args(Sector))
    return Job(
        kind="check",
        team=team,
        user=user,
        channel=str(metadata.get("channel", "")),
        response_url=str(metadata.get("response_url", "")),
        text=text,
        vendor=(values.get("vendor", {}).get("value") or "").strip(),
        use=use,
        sector=sector,
        sensitive_data=_yes(values, _SENSITIVE),
        eu_personal_data=_yes(values, _PERSONAL),
        file=sent,
    )


def sent_file(file: dict[str, Any]) -> SentFile | None:
    """A file as Slack tells of it; None for one that the checklist does not read."""
    name = str(file.get("name") or "")
    url = file.get("url_private_download") or file.get("url_private") or ""
    if name.rpartition(".")[2].lower() not in FILE_TYPES:
        return None
    return SentFile(name=name, url=str(url), size=int(file.get("size") or 0))


def _chosen(values: dict[str, Any], block: str, allowed: tuple[str, ...]) -> Any:
    value = ((values.get(block, {}).get("selected_option")) or {}).get("value")
    return value if value in allowed else None


def _yes(values: dict[str, Any], block: str) -> bool | None:
    return {"yes": True, "no": False}.get(_chosen(values, block, ("yes", "no")) or "")


def _input(
    block: str, label: str, element: dict[str, Any], *, optional: bool = False, hint: str = ""
) -> dict[str, Any]:
    made = {
        "type": "input",
        "block_id": block,
        "optional": optional,
        "label": _plain(label),
        "element": {**element, "action_id": "entry"},
    }
    return {**made, "hint": _plain(hint)} if hint else made


def _select(choices: list[tuple[str, str]]) -> dict[str, Any]:
    options = [{"text": _plain(words[:1].upper() + words[1:]), "value": value} for value, words in choices]
    return {"type": "static_select", "options": options, "initial_option": options[0]}


def _plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text, "emoji": False}
