"""The figures of `certwise quality` as text for a terminal and as one JSON document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from io import StringIO
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

from assistant.quality.measure import Figures, Miss, Retrieval, Shares
from assistant.quality.sets import ERRORS

_WIDTH = 120
_RETRIEVAL = {"hit_at_1": "hit@1", "hit_at_3": "hit@3", "mrr": "MRR", "ndcg_at_10": "nDCG@10"}
_ANSWERS = {
    "facts": "facts", "facts_shown": "shown", "wrong_statements": "wrong", "false_refusals": "false refusals",
    "false_answers": "false answers",
}  # fmt: skip


def quality_text(figures: Figures) -> str:
    """The figures by language, then the ways of retrieval, the floor and the misses."""
    parts = [_grid(("", "questions", *_RETRIEVAL.values(), *_ANSWERS.values()), _share_rows(figures))]
    if figures.compared:
        rows = [
            (one.way if lang == "all" else "", lang, *_values(some, _RETRIEVAL))
            for one in figures.compared
            for lang, some in (("all", one.all), *one.languages.items())
        ]
        parts.append(_grid(("retrieval", "", *_RETRIEVAL.values()), rows))
    parts += [f"below the floor: {_floor_text(name, figures)}" for name in figures.below_floor]
    if figures.misses:
        parts.append(f"{len(figures.misses)} of {figures.all.questions} missed\n{_miss_table(figures.misses)}")
    return "\n\n".join(parts)


def quality_json(figures: Figures) -> dict[str, Any]:
    """Everything; the figures over all questions stand at the top."""
    whole = asdict(figures)
    return {**whole.pop("all"), **whole}


def _share_rows(figures: Figures) -> list[Sequence[str]]:
    return [
        (lang, str(some.questions), *_values(some, _RETRIEVAL | _ANSWERS))
        for lang, some in (("all", figures.all), *figures.languages.items())
    ]


def _values(some: Shares | Retrieval, names: Mapping[str, str]) -> list[str]:
    return [_number(getattr(some, name)) for name in names]


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _floor_text(name: str, figures: Figures) -> str:
    side = "at most" if name in ERRORS else "at least"
    return f"{name} is {_number(getattr(figures.all, name))}, it must be {side} {figures.floor[name]:.3f}"


def _grid(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns of figures, two spaces apart; words to the left, figures to the right."""
    lines = [head, *rows]
    widths = [max(len(line[at]) for line in lines) for at in range(len(head))]
    left = [all(not row[at][:1].isdigit() and row[at] != "-" for row in rows) for at in range(len(head))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if words else cell.rjust(width)
            for cell, width, words in zip(line, widths, left, strict=True)
        ).rstrip()
        for line in lines
    )


def _miss_table(misses: Sequence[Miss]) -> str:
    table = Table(box=box.ASCII2, show_lines=True, expand=True)
    for name, ratio in (("question", 5), ("what", 2), ("wanted", 5), ("found first", 5)):
        table.add_column(name, ratio=ratio, overflow="fold")
    for one in misses:
        more = f" (or {len(one.wanted) - 1} more)" if len(one.wanted) > 1 else ""
        table.add_row(
            _plain(f"{one.id}: {' '.join(one.question.split())}"),
            _plain(", ".join(one.what)),
            _plain(f"{one.wanted[0]}{more}" if one.wanted else "-"),
            _plain(one.found or "-"),
        )
    out = StringIO()
    Console(file=out, width=_WIDTH, color_system=None).print(table)
    return "\n".join(line.rstrip() for line in out.getvalue().rstrip("\n").split("\n"))


def _plain(text: str) -> str:
    """Text that rich takes as it is: a question may hold brackets."""
    return text.replace("[", "\\[")
