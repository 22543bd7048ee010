"""Answers, passages and reports as text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import typer

from ingest.pipeline import Report
from knowledge.base import Progress

WIDTH = 100


def answer_text(answer: Mapping[str, Any]) -> str:
    """An Answer (as its JSON) with its sources below it."""
    lines = [_wrapped(one) for one in str(answer["answer"]).splitlines()]
    for caveat in answer["caveats"]:
        marks = "".join(f"[{one}]" for one in caveat["citations"])
        lines += ["", _wrapped(f"Mind: {caveat['message']} {marks}".rstrip())]
    if answer["citations"]:
        lines += ["", "Sources"]
        for one in answer["citations"]:
            lines.append(_wrapped(f"[{one['marker']}] {_place(one)}", "    "))
            lines.append(textwrap.indent(_wrapped(f"“{' '.join(one['quote'].split())}”"), "    "))
    if answer["follow_ups"]:
        lines += ["", "Also answered", *(_wrapped(f"- {one}", "  ") for one in answer["follow_ups"])]
    return "\n".join(lines)


def passages_text(passages: Sequence[Mapping[str, Any]]) -> str:
    """Search results, best first."""
    blocks = []
    for number, one in enumerate(passages, 1):
        head = _wrapped(f"{number}. {_place(one)}  ({one['score']:.2f}, {one['passage_id']})", "   ")
        blocks.append(head + "\n" + textwrap.indent(_wrapped(" ".join(str(one["text"]).split())), "   "))
    return "\n\n".join(blocks) or "Nothing found."


def _place(one: Mapping[str, Any]) -> str:
    place = " › ".join([str(one["title"]), *map(str, one["section"])])
    return f"{place} (as of {one['as_of']})" if one["as_of"] else place


def _wrapped(text: str, hanging: str = "") -> str:
    return textwrap.fill(text, WIDTH, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False)


def report_text(report: Report) -> str:
    """One line that counts, then what was removed."""
    counts = [
        f"{len(found)} {name}"
        for name, found in (
            ("added", report.added),
            ("changed", report.changed),
            ("unchanged", report.unchanged),
            ("removed", report.removed),
            ("refused", report.refused),
        )
        if found
    ]
    line = f"{', '.join(counts) or 'nothing to do'}"
    return f"{line} ({report.passages} passages indexed)" if report.passages else line


@contextmanager
def progress_bar(quiet: bool, *, doing: str = "embedding", of: str = "passages") -> Iterator[Progress | None]:
    """A bar on a terminal's stderr, nothing where stderr is no terminal."""
    if quiet or not typer.get_text_stream("stderr").isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn(doing),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn(of),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(doing, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
