"""The `certwise` command. Heavy imports are inside the commands, so that `--help` is quick."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from assistant.cli_backup import backup, restore
from assistant.cli_evaluate import compare, evaluate
from assistant.cli_keys import keys
from assistant.cli_slack import slack

if TYPE_CHECKING:
    from assistant.running import RunningServer
    from assistant.service import Assistant
    from assistant.settings import Settings

app = typer.Typer(
    name="certwise",
    help="Cited answers on AI-vendor assurance, and verdicts on vendors' own words.\n\n"
    'Example: certwise ask "can ISO 42001 replace SOC 2?"',
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
documents = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="What the knowledge base holds.\n\nExample: certwise documents list",
)
app.add_typer(documents, name="documents")
app.add_typer(keys, name="keys")
app.command()(evaluate)
app.command()(compare)
app.command()(backup)
app.command()(restore)
app.command()(slack)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]

NOT_COVERED = 3


@app.callback()
def main(
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,  # noqa: ARG001
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"certwise {installed('certwise')}")
        raise typer.Exit


@app.command()
def ask(question: Annotated[str, typer.Argument(help="The question, in quotes.")], as_json: Json = False) -> None:
    """One answer with its sources below it; exit code 3 where the guidance does not cover it.

    Example: certwise ask "can ISO 42001 replace SOC 2?"
    """
    with _assistant("ask", quick=True) as assistant:
        if isinstance(assistant, _Remote):
            answer = assistant.server.call("POST", "/v1/chat", {"message": _question(question)})
        else:
            answer = asdict(assistant.ask(question))
    if as_json:
        _print_json(answer)
    else:
        from assistant.terminal import answer_text

        typer.echo(answer_text(answer))
    if answer["kind"] == "not_covered":
        raise typer.Exit(NOT_COVERED)


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="What to look for.")],
    limit: Annotated[int, typer.Option("-k", min=1, max=50, help="How many passages.")] = 10,
    as_json: Json = False,
) -> None:
    """Retrieval alone: the nearest passages, best first.

    Example: certwise search "bridge letter" -k 3
    """
    with _assistant("search", quick=True) as assistant:
        if isinstance(assistant, _Remote):
            passages = assistant.server.call("POST", "/v1/search", {"query": _question(query), "limit": limit})[
                "passages"
            ]
        else:
            passages = [asdict(one) for one in assistant.search(query, limit=limit)]
    if as_json:
        _print_json({"passages": passages})
    else:
        from assistant.terminal import passages_text

        typer.echo(passages_text(passages))


@app.command()
def ingest(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files and folders.", show_default=False)] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress bar, no summary.")] = False,
    prune: Annotated[bool, typer.Option("--prune", help="Remove documents whose file is gone.")] = False,
    reindex: Annotated[
        bool, typer.Option("--reindex", help="Embed everything anew (after a change of model).")
    ] = False,
    as_json: Json = False,
) -> None:
    """Add or update documents: markdown, text, html, pdf, docx, xlsx, csv, jsonl. Unchanged ones cost nothing.

    Example: certwise ingest policies/ questionnaire.xlsx
    """
    if not paths and not reindex:
        raise typer.BadParameter("name at least one file or folder", param_hint="PATH")
    from assistant.terminal import progress_bar, report_text
    from ingest.pipeline import ingest_paths

    with progress_bar(quiet) as progress, _assistant("ingest", reindexing=reindex) as assistant:
        if isinstance(assistant, _Remote):
            report = assistant.server.ingest(paths or [], prune=prune, reindex=reindex, progress=progress)
        else:
            if reindex:
                assistant.base.reindex(progress)
            report = ingest_paths(assistant.base, paths or [], prune=prune, progress=progress)
    if as_json:
        _print_json(asdict(report))
    elif not quiet:
        typer.echo("everything embedded anew" if reindex and not paths else report_text(report))
    for name, reason in report.refused:
        typer.echo(f"refused {name}: {reason}", err=True)
    if report.refused:
        raise typer.Exit(1)


@documents.command("list")
def documents_list(as_json: Json = False) -> None:
    """Every document with its date and number of passages.

    Example: certwise documents list
    """
    with _assistant("documents list") as assistant:
        found = _listed(assistant)
    if as_json:
        _print_json({"documents": found})
        return
    for one in found:
        typer.echo(f"{one['document_id']}\t{one['passages']} passages\t{one['as_of'] or '-'}\t{one['title']}")
    if not found:
        typer.echo("The knowledge base is empty: add documents with `certwise ingest`.")


@documents.command("show")
def documents_show(document_id: Annotated[str, typer.Argument(metavar="ID")], as_json: Json = False) -> None:
    """A document's text and where it came from.

    Example: certwise documents show soc-2-overview
    """
    with _assistant("documents show") as assistant:
        if isinstance(assistant, _Remote):
            from urllib.parse import quote

            detail = assistant.server.call("GET", f"/v1/documents/{quote(document_id)}")
            found = {name: detail[name] for name in ("document_id", "title", "url", "as_of", "text")}
            found["source"] = assistant.server.source_of(document_id)
        else:
            document = assistant.base.document(document_id)
            found = {
                "document_id": document.id, "title": document.title, "url": document.url, "as_of": document.as_of,
                "text": document.text, "source": document.source,
            }  # fmt: skip
    if as_json:
        _print_json(found)
        return
    typer.echo(f"{found['title']}\n{found['source']}, as of {found['as_of'] or 'an unknown date'}\n\n{found['text']}")


@documents.command("remove")
def documents_remove(document_id: Annotated[str, typer.Argument(metavar="ID")]) -> None:
    """Remove a document from the knowledge base.

    Example: certwise documents remove old-policy
    """
    with _assistant("documents remove") as assistant:
        if isinstance(assistant, _Remote):
            from urllib.parse import quote

            assistant.server.call("DELETE", f"/v1/documents/{quote(document_id)}")
        else:
            assistant.base.remove(document_id)
    typer.echo(f"removed {document_id}")


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 takes a free one.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, help="Processes.")] = 1,
) -> None:
    """The HTTP API and a page to ask on. On first start it indexes the shipped guidance by itself.

    Example: certwise serve --port 8080
    """
    from assistant.serving import serve as run
    from knowledge.errors import KnowledgeError

    try:
        run(_settings(), host=host, port=port, workers=workers)
    except KnowledgeError as error:
        _fail(str(error), 2)


@app.command()
def doctor(as_json: Json = False) -> None:
    """Check settings, model, store and port; say what is wrong and the mend.

    Example: certwise doctor
    """
    from assistant.doctor import examine

    checks = examine()
    if as_json:
        _print_json({"healthy": all(one.ok for one in checks), "checks": [asdict(one) for one in checks]})
    else:
        for one in checks:
            state = ("warn" if one.warning else "ok  ") if one.ok else "FAIL"
            typer.echo(f"{state}  {one.name}: {one.finding}")
    if not all(one.ok for one in checks):
        raise typer.Exit(1)


@app.command()
def quality(
    questions: Annotated[
        Path | None,
        typer.Argument(help="A question set, .toml or .jsonl. Left out: this checkout's own.", show_default=False),
    ] = None,
    compare: Annotated[bool, typer.Option("--compare", help="Also rank by dense vectors and by BM25 alone.")] = False,
    as_json: Json = False,
) -> None:
    """Retrieval and answer figures on a question set, by language, and what was missed; exit code 1 below its floor.

    Example: certwise quality tests/golden/questions.toml --compare
    """
    from assistant.quality.measure import measure
    from assistant.quality.report import quality_json, quality_text
    from assistant.quality.sets import checkout_questions, read_questions
    from assistant.terminal import progress_bar

    asked = read_questions(questions or checkout_questions())
    with _assistant("quality", quick=True) as assistant:
        if isinstance(assistant, _Remote):
            _fail("a server is running on this home: stop it, or set CERTWISE_HOME to another folder", 1)
        with progress_bar(as_json, doing="asking", of="questions") as progress:
            figures = measure(assistant, asked, compare=compare, progress=progress)
    if as_json:
        _print_json(quality_json(figures))
    else:
        typer.echo(quality_text(figures))
    if not figures.passed:
        raise typer.Exit(1)


# -- what the commands share --------------------------------------------------------------------


class _Remote:
    """A running server that owns the home, in place of an assistant of our own."""

    def __init__(self, server: RunningServer) -> None:
        self.server = server


@contextmanager
def _assistant(command: str, *, quick: bool = False, reindexing: bool = False) -> Iterator[Assistant | _Remote]:
    """The assistant over the configured home, or the server that owns it.

    `quick` shows a bar on first use only; `reindexing` leaves the guidance for after the new model.
    """
    from assistant.terminal import progress_bar
    from knowledge.errors import HomeInUse

    settings = _settings()
    try:
        from assistant.service import open_assistant

        with progress_bar(not quick) as progress:
            opened = open_assistant(settings, command=command, progress=progress, guidance=not reindexing)
            assistant = opened.__enter__()
    except HomeInUse as busy:
        if "url" not in busy.owner:
            raise
        from assistant.running import RunningServer

        yield _Remote(RunningServer(busy.owner))
        return
    try:
        yield assistant
    finally:
        opened.__exit__(None, None, None)


def _settings() -> Settings:
    from assistant.settings import read_settings

    return read_settings()


def _question(text: str) -> str:
    """Checked here too, for what a command line can hold and JSON cannot."""
    from assistant.service import checked_question

    return checked_question(text)


def _listed(assistant: Assistant | _Remote) -> list[dict[str, Any]]:
    if isinstance(assistant, _Remote):
        listed: list[dict[str, Any]] = assistant.server.call("GET", "/v1/documents")["documents"]
        return listed
    snapshot = assistant.base.snapshot
    return [
        {
            "document_id": one.id, "title": one.title, "url": one.url, "as_of": one.as_of,
            "passages": sum(passage.document_id == one.id for passage in snapshot.passages),
        }
        for one in snapshot.documents.values()
    ]  # fmt: skip


def _print_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _fail(message: str, code: int) -> NoReturn:
    typer.echo(f"certwise: {' '.join(message.split())}", err=True)
    raise typer.Exit(code)


def run() -> None:
    """The entry point: every error is one line on stderr; `--debug` shows the traceback."""
    debug = "--debug" in sys.argv
    # Accepted anywhere on the line: it is asked for after something went wrong.
    sys.argv = [one for one in sys.argv if one != "--debug"]
    try:
        app(standalone_mode=True)
    except Exception as error:
        if debug:
            raise
        message, code = _told(error)
        sys.stderr.write(f"certwise: {' '.join(message.split())}\n")
        # Interpreter shutdown waits for library threads that have nothing left to do.
        sys.stderr.flush()
        sys.stdout.flush()
        os._exit(code)


def _told(error: Exception) -> tuple[str, int]:
    """What to say of an error, and the exit code: 2 for wrong use, 1 for the rest."""
    from assistant.errors import InputError
    from assistant.settings import SettingsError
    from knowledge.errors import KnowledgeError

    if isinstance(error, InputError | SettingsError):
        return str(error), 2
    if isinstance(error, KnowledgeError):
        return str(error), 1
    if isinstance(error, OSError):
        if error.errno == errno.ENOSPC:
            return "the disk is full: free some space and run this again; what was there before is unchanged", 1
        return f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}", 1
    return f"unexpected {type(error).__name__}: {error} (run again with --debug for the traceback)", 1
