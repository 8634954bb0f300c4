"""`retro down`: stops what `retro up` has started."""

from typing import Annotated

import typer

from generator.cli import app
from generator.config import find_project
from generator.output import print_json, print_line
from generator.stack.lifecycle import stop_stack


@app.command()
def down(
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Stop the local stack; its database stays on disk."""
    stopped = stop_stack(find_project())
    if as_json:
        print_json({"stopped": stopped})
    else:
        print_line("Stopped." if stopped else "Nothing was running.")
