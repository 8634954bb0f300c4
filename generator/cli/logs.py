"""`retro logs`: the logs of the servers."""

from enum import StrEnum
from typing import Annotated

import typer

from generator.cli import app
from generator.config import find_project
from generator.errors import RetroError
from generator.output import print_json, print_line
from generator.stack.local import find_stack
from generator.stack.logs import follow as follow_logs
from generator.stack.logs import last_lines


class Server(StrEnum):
    POSTGRES = "postgres"
    POSTGREST = "postgrest"
    GATEWAY = "gateway"


@app.command()
def logs(
    server: Annotated[Server | None, typer.Argument(help="One server; default: all.")] = None,
    follow: Annotated[bool, typer.Option("--follow", "-f", help="Follow the logs until Ctrl-C.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Print the last lines of the servers' logs."""
    stack = find_stack(find_project())
    if stack is None:
        raise RetroError("there are no logs yet", remedy="start the stack with `retro up`")
    paths = stack.log_files
    shown = {name: path for name, path in paths.items() if server in {None, name}}
    lines = {name: last_lines(path) for name, path in shown.items()}
    if as_json:
        print_json(lines)
        return
    for name in shown:
        for line in lines[name]:
            print_line(f"{name:<9} | {line}")
    if follow:
        for name, line in follow_logs(shown, until=lambda: False):
            print_line(f"{name:<9} | {line}")
