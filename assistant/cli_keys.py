"""`certwise keys`: makes API keys. Nothing is stored: the entry goes into `CERTWISE_API_KEYS`."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from assistant.access import FORM, new_key

keys = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help=f"API keys for CERTWISE_API_KEYS ({FORM}; for the key its hash will do, as sha256:…).\n\n"
    "Example: certwise keys new --name team --rights ask,evaluate",
)


@keys.callback()
def main() -> None:
    """Keeps `new` a command of its own."""


@keys.command("new")
def new(
    rights: Annotated[str, typer.Option(help="What it may do: ask, evaluate, admin, with commas between.")],
    name: Annotated[str, typer.Option(help="Whose it is: told by `certwise doctor`, never secret.")] = "key",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Make a key: it is shown this once, and its hash in the entry to set.

    Example: certwise keys new --name team --rights ask,evaluate
    """
    try:
        key, entry = new_key(name, [one.strip() for one in rights.split(",")])
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    if as_json:
        typer.echo(json.dumps({"key": key, "entry": entry}, indent=2))
        return
    typer.echo(f"Key, shown only now; programs send it as `Authorization: Bearer …`:\n\n  {key}\n")
    typer.echo(
        f"Its entry for CERTWISE_API_KEYS, after a comma where there are others; then start the server anew:\n\n  {entry}"
    )
