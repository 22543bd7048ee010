"""An Assessment as Slack messages. The vendor's words stand in `rich_text`, where nothing in them can work."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checklist.render.base import (
    DECISION_WORDS,
    VERDICT_SIGNS,
    counted,
    heading,
    made_for,
    one_line,
    verdict_words,
)
from assistant.checklist.types import Assessment, ItemResult, RedFlag
from assistant.surfaces.slack.messages import Block, Message, actions, button, context, packed, with_last
from assistant.surfaces.slack.words import escaped, shortened

SHARE = "certwise_share"
REPORTS = {"certwise_report_xlsx": "xlsx", "certwise_report_docx": "docx"}
DISCLOSURE = "Judged by fixed rules on the words that were sent, not on the documents that they speak of."
_MAX_QUOTE = 240
_MAX_LINE = 600
_SHOWN_CONDITIONS = 10
_SHOWN_FLAGS = 5


def check_messages(assessment: Assessment) -> tuple[Message, ...]:
    """The decision, the conditions, the red flags and every item, within Slack's limits."""
    return packed(_blocks(assessment), text=_fallback(assessment))


def check_buttons(messages: tuple[Message, ...], check_id: str, *, share: bool) -> tuple[Message, ...]:
    """The messages with the buttons of the person who asked: reports, and sharing where there is a place to."""
    shown = [button(f"Report ({one})", action, check_id) for action, one in REPORTS.items()]
    if share:
        shown.insert(0, button("Share here", SHARE, check_id))
    return with_last(messages, actions(*shown))


def _blocks(assessment: Assessment) -> Iterator[Block]:
    yield _rich(
        _section(_bold(heading(assessment))),
        _section(_bold(DECISION_WORDS[assessment.decision]), _text(f" – {counted(assessment)}")),
        _section(_text(f"As of {assessment.as_of.isoformat()}. Judged for: {made_for(assessment.context)}.")),
    )
    if assessment.conditions:
        yield from _listed("Conditions", assessment.conditions, _SHOWN_CONDITIONS)
    if assessment.red_flags:
        yield from _flags(assessment.red_flags)
    for item in assessment.items:
        yield _rich(*_item(item))
    yield context(DISCLOSURE)


def _flags(flags: tuple[RedFlag, ...]) -> Iterator[Block]:
    lines = [f"{one.message}{f' “{_quoted(one.evidence[0].quote)}”' if one.evidence else ''}" for one in flags]
    yield from _listed("Red flags", tuple(dict.fromkeys(lines)), _SHOWN_FLAGS)


def _listed(title: str, lines: tuple[str, ...], limit: int) -> Iterator[Block]:
    shown = [_section(_text(one)) for one in lines[:limit]]
    if len(lines) > limit:
        shown.append(_section(_text(f"and {len(lines) - limit} more, in the report")))
    yield _rich(_section(_bold(title)), {"type": "rich_text_list", "style": "bullet", "elements": shown})


def _item(item: ItemResult) -> Iterator[Block]:
    verdict = verdict_words(item.verdict, item.needs_review)
    yield _section(_bold(f"{item.number}. {VERDICT_SIGNS[item.verdict]} {verdict}"), _text(f"  {item.question}"))
    if item.evidence:
        yield {"type": "rich_text_quote", "elements": [_text(f"“{_quoted(item.evidence[0].quote)}”")]}
    yield _section(_text(item.reason))
    if item.verdict != "met" and item.follow_up:
        yield _section(_bold("Ask: "), _text(item.follow_up))


def _quoted(quote: str) -> str:
    return shortened(one_line(quote), _MAX_QUOTE)


def _rich(*elements: Block) -> Block:
    return {"type": "rich_text", "elements": list(elements)}


def _section(*elements: Block) -> Block:
    # Slack puts sections of one block on one line, so each ends its own.
    return {"type": "rich_text_section", "elements": [*elements, {"type": "text", "text": "\n"}]}


def _text(words: str) -> Block:
    # A space at either end parts it from its neighbour.
    lead, trail = (" " if words[:1] == " " else ""), (" " if words[-1:] == " " else "")
    return {"type": "text", "text": f"{lead}{shortened(one_line(words), _MAX_LINE)}{trail}"}


def _bold(words: str) -> Block:
    return {**_text(words), "style": {"bold": True}}


def _fallback(assessment: Assessment) -> str:
    return escaped(f"{heading(assessment)}: {DECISION_WORDS[assessment.decision]} – {counted(assessment)}")
