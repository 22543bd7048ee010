"""`certwise backup` and `certwise restore`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer


def backup(file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that is not there yet.")]) -> None:
    """Copy documents, saved evaluations and conversations into one file; a server may go on meanwhile.

    Example: certwise backup certwise-2026-11-24.zip
    """
    from assistant.backup import backup as make
    from assistant.settings import read_settings

    held = make(read_settings().home, file, now=datetime.now(UTC))
    typer.echo(f"{file}: {held.documents} documents, {held.evaluations} saved evaluations. Vendors' texts are in it.")


def restore(file: Annotated[Path, typer.Argument(metavar="FILE", help="What `certwise backup` wrote.")]) -> None:
    """Put a backup in the place of what the home holds now, which is kept in a folder beside it.

    Example: certwise restore certwise-2026-11-24.zip
    """
    from assistant.backup import restore as put
    from assistant.settings import read_settings

    held, kept = put(read_settings().home, file, now=datetime.now(UTC))
    typer.echo(f"restored {held.documents} documents, {held.evaluations} saved evaluations")
    if kept is not None:
        typer.echo(f"What was there before is in {kept}: delete it when you are sure.")
