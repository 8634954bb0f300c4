"""`retro status`: what runs, and how to reach it."""

from dataclasses import asdict
from typing import Annotated

import typer

from generator.cli import app, stack_report
from generator.config import find_project
from generator.output import print_json, print_line
from generator.stack.status import read_status

SENTENCES = {
    "up": "Up.",
    "partial": "Partly up: `retro up` starts the rest.",
    "down": "Down: `retro up` starts it.",
}


@app.command()
def status(
    as_env: Annotated[bool, typer.Option("--env", help="Print shell variables, to read with eval.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Show which parts of the local stack run, with URLs and keys."""
    stack = read_status(find_project())
    if as_json:
        print_json(asdict(stack))
        return
    if as_env:
        stack_report.print_variables(stack)
        return
    print_line(SENTENCES[stack.state])
    stack_report.print_status(stack)
