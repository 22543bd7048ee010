"""The commands `evaluate` and `compare`: vendors' files in, reports out; no index, no model."""

from __future__ import annotations

import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from assistant.checklist.types import Assessment, ContextInput, Submission

FAILED_GATE = 4


class Use(StrEnum):
    consequential = "consequential"
    assistive = "assistive"


class Sector(StrEnum):
    financial_services = "financial_services"
    healthcare = "healthcare"
    public_sector = "public_sector"
    critical_infrastructure = "critical_infrastructure"
    other = "other"


class Format(StrEnum):
    text = "text"
    json = "json"
    markdown = "markdown"
    html = "html"
    xlsx = "xlsx"
    docx = "docx"


class Gate(StrEnum):
    hold = "hold"
    conditions = "conditions"


AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="The day to judge on, as 2026-11-24.")]
UseOption = Annotated[Use | None, typer.Option("--use", help="Whether the AI makes or shapes decisions on people.")]
SectorOption = Annotated[Sector | None, typer.Option("--sector", help="The buyer's sector.")]
Sensitive = Annotated[
    bool | None, typer.Option("--sensitive-data/--no-sensitive-data", help="Whether it handles sensitive data.")
]
Personal = Annotated[
    bool | None, typer.Option("--eu-personal-data/--no-eu-personal-data", help="Whether it handles EU personal data.")
]
ChecklistOption = Annotated[str, typer.Option("--checklist", metavar="ID_OR_FILE", help="Which checklist.")]
FormatOption = Annotated[Format, typer.Option("--format", help="The report's format.")]
Output = Annotated[Path | None, typer.Option("--output", help="Write the report to this file.")]
FailOn = Annotated[
    Gate | None, typer.Option("--fail-on", help="Exit with code 4 when the decision is that bad or worse.")
]


def evaluate(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="What the vendor sent; - reads standard input.")],
    vendor: Annotated[str | None, typer.Option(help="The vendor's name.")] = None,
    as_of: AsOf = None,
    use: UseOption = None,
    sector: SectorOption = None,
    sensitive_data: Sensitive = None,
    eu_personal_data: Personal = None,
    checklist: ChecklistOption = "ai-vendor",
    report: FormatOption = Format.text,
    output: Output = None,
    fail_on: FailOn = None,
) -> None:
    """The checklist on a vendor's pasted answers or returned questionnaire (txt, md, html, csv, xlsx, docx, pdf).

    Example: certwise evaluate answers.txt --vendor Acme --as-of 2026-11-24
    """
    from assistant.checklist.render import renderers

    submission = _submission(file)
    context = _context(use, sector, sensitive_data, eu_personal_data)
    assessment = _assess(submission, vendor, as_of, context, checklist)
    if report is Format.text and output is None:
        typer.echo(_terminal_text(assessment, submission), nl=False)
    else:
        _write(renderers()[report.value].render(assessment, submission), report, output)
    if _fails(assessment, fail_on):
        raise typer.Exit(FAILED_GATE)


def compare(
    files: Annotated[list[Path], typer.Argument(metavar="FILE FILE…", help="One file a vendor.")],
    as_of: AsOf = None,
    use: UseOption = None,
    sector: SectorOption = None,
    sensitive_data: Sensitive = None,
    eu_personal_data: Personal = None,
    checklist: ChecklistOption = "ai-vendor",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Vendors side by side, each named by its file.

    Example: certwise compare acme.txt borealis.xlsx --use consequential
    """
    import json

    from assistant.comparison import comparison, comparison_text

    if len(files) < 2:
        raise typer.BadParameter("name at least two files", param_hint="FILE")
    context = _context(use, sector, sensitive_data, eu_personal_data)
    assessed = [_assess(_submission(str(one)), one.stem, as_of, context, checklist) for one in files]
    if as_json:
        typer.echo(json.dumps(comparison(assessed), ensure_ascii=False, indent=2))
    else:
        typer.echo(comparison_text(assessed), nl=False)


def _submission(file: str) -> Submission:
    from assistant.errors import InputError
    from assistant.intake import read_upload

    if file == "-":
        return read_upload("standard-input.txt", sys.stdin.buffer.read())
    try:
        return read_upload(Path(file).name, Path(file).read_bytes())
    except OSError as error:
        raise InputError(f"{file} cannot be read ({error.strerror}): check the path") from error


def _assess(
    submission: Submission, vendor: str | None, as_of: str | None, context: ContextInput, checklist: str
) -> Assessment:
    from assistant.checklist.registry import load_checklist
    from assistant.evaluation import evaluate as judge

    return judge(submission, vendor=vendor, as_of=_day(as_of), context=context, checklist=load_checklist(checklist))


def _day(written: str | None) -> date | None:
    from assistant.errors import InputError

    try:
        return None if written is None else date.fromisoformat(written)
    except ValueError:
        raise InputError(f"--as-of is {written!r}: write a date as 2026-11-24") from None


def _context(
    use: Use | None, sector: Sector | None, sensitive_data: bool | None, eu_personal_data: bool | None
) -> ContextInput:
    from assistant.checklist.types import ContextInput

    return ContextInput(
        use=None if use is None else use.value,
        sensitive_data=sensitive_data,
        eu_personal_data=eu_personal_data,
        sector=None if sector is None else sector.value,
    )


def _terminal_text(assessment: Assessment, submission: Submission) -> str:
    import os
    import shutil

    from assistant.checklist.render.text import render_text

    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    return render_text(
        assessment, submission, colour=colour, width=min(shutil.get_terminal_size((100, 24)).columns, 120)
    )


def _write(content: bytes, report: Format, output: Path | None) -> None:
    if output is not None:
        output.write_bytes(content)
        typer.echo(f"wrote {output}", err=True)
        return
    if report in (Format.xlsx, Format.docx) and sys.stdout.isatty():
        from assistant.errors import InputError

        raise InputError(f"a {report.value} report is no text: add --output report.{report.value}")
    sys.stdout.buffer.write(content)
    sys.stdout.flush()


def _fails(assessment: Assessment, gate: Gate | None) -> bool:
    failing = {Gate.hold: ("hold",), Gate.conditions: ("hold", "proceed_with_conditions")}
    return gate is not None and assessment.decision in failing[gate]
