"""`retro reset`: deletes the local database and builds a new one."""

import sys
from typing import Annotated

import typer

from generator.cli import app, stack_report
from generator.config import find_project
from generator.errors import UsageError
from generator.stack.choices import Wishes
from generator.stack.lifecycle import discard_database, start_stack


@app.command()
def reset(
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask for confirmation.")] = False,
    demo: Annotated[bool, typer.Option(help="Fill the new database with the demo.")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Delete the local database and build it anew. Ports and keys stay."""
    project = find_project()
    if not yes:
        _ask()
    discard_database(project)
    start_stack(project, Wishes(demo=demo))
    stack_report.print_stack(project, already_up=False, as_json=as_json)


def _ask() -> None:
    if not sys.stdin.isatty():
        raise UsageError("reset deletes the local database and cannot ask here", remedy="run it with --yes")
    typer.confirm("Delete the local database and everything in it?", abort=True)
