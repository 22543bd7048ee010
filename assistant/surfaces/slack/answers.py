"""An Answer as Slack messages: its sentences with numbered sources, caveats, what to ask next, feedback buttons."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import quote

from assistant.checklist.render.base import safe_link
from assistant.surfaces.slack.messages import Block, Message, context, packed, with_last
from assistant.surfaces.slack.words import escaped, neutral, shortened
from assistant.types import Answer, Segment
from knowledge.types import Citation

DISCLOSURE = "Written by an AI system from cited guidance, by no person: check the sources before you rely on it."
FEEDBACK = "certwise_feedback"
_MAX_PARAGRAPH = 2_500
_MAX_TITLE = 200

Link = Callable[[Citation], str | None]


def source_link(public_url: str) -> Link:
    """How a citation becomes an address: the page of its source here, or its document's own where we have none."""

    def link(citation: Citation) -> str | None:
        if not public_url:
            return _plain_address(citation.url)
        passage = quote(citation.passage_id, safe="")
        return f"{public_url}/sources/{quote(citation.document_id, safe='')}?passage={passage}#{passage}"

    return link


def answer_messages(answer: Answer, link: Link, *, feedback: bool) -> tuple[Message, ...]:
    """The answer within Slack's limits. `feedback` adds buttons that rate it by its id."""
    messages = packed(_blocks(answer, link), text=escaped(answer.answer.replace("\n", " ")))
    return with_last(messages, _rating(answer.id)) if feedback else messages


def _blocks(answer: Answer, link: Link) -> Iterator[Block]:
    links = {one.marker: link(one) for one in answer.citations}
    # Without segments (not covered) the answer is fixed sentences and the documents' titles.
    segments = answer.segments or tuple(Segment(text=one, citations=()) for one in answer.answer.split("\n"))
    for group in _groups(_written(one, links) for one in segments if one.text.strip()):
        yield {"type": "markdown", "text": group}
    if answer.citations:
        yield {"type": "markdown", "text": "**Sources**"}
        for group in _groups(_source(one, links[one.marker]) for one in answer.citations):
            yield {"type": "markdown", "text": group}
    for caveat in answer.caveats:
        marks = "".join(_mark(one, links.get(one)) for one in caveat.citations)
        yield {
            "type": "markdown",
            "text": f"**Mind:** {neutral(shortened(caveat.message, _MAX_PARAGRAPH))} {marks}".rstrip(),
        }
    if answer.follow_ups:
        asked = "\n".join(f"- {neutral(shortened(one, _MAX_TITLE))}" for one in answer.follow_ups[:5])
        yield {"type": "markdown", "text": f"**Ask next**\n{asked}"}
    yield context(DISCLOSURE)


def _written(segment: Segment, links: dict[int, str | None]) -> str:
    text = segment.text.strip()
    item = text.startswith("- ")
    words = neutral(shortened(text[2:] if item else text, _MAX_PARAGRAPH))
    marks = "".join(_mark(one, links.get(one)) for one in segment.citations)
    return f"{'- ' if item else ''}{words} {marks}".rstrip()


def _mark(number: int, url: str | None) -> str:
    return f"[\\[{number}\\]]({url})" if url else f"\\[{number}\\]"


def _source(one: Citation, url: str | None) -> str:
    title = neutral(shortened(" › ".join((one.title, *one.section[-1:])), _MAX_TITLE))
    shown = f"[{title}]({url})" if url else title
    return f"\\[{one.marker}\\] {shown}{f' (as of {neutral(one.as_of)})' if one.as_of else ''}"


def _groups(lines: Iterator[str]) -> Iterator[str]:
    """Paragraphs joined, so that an answer is few blocks, none of them long; a list's items stay together."""
    group = ""
    for line in lines:
        between = "\n" if group.rsplit("\n", 1)[-1].startswith("- ") and line.startswith("- ") else "\n\n"
        if group and len(group) + len(line) > _MAX_PARAGRAPH:
            yield group
            group = line
        else:
            group = f"{group}{between}{line}" if group else line
    if group:
        yield group


def _rating(answer_id: str) -> Block:
    def side(label: str, rating: str) -> Block:
        return {"text": {"type": "plain_text", "text": label}, "value": f"{rating}:{answer_id}"}

    return {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": FEEDBACK,
                "positive_button": side("Helpful", "up"),
                "negative_button": side("Not helpful", "down"),
            }
        ],
    }


def _plain_address(url: str | None) -> str | None:
    """The address where it is one of the web that cannot end the link which it stands in."""
    address = safe_link(url)
    return address if address and not set(address) & set("()<>[] |\\\"'`*") else None
