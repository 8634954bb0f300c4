"""The command `retro`: each command is a module of this folder, a short function over its layer.

`main` is the one boundary where an error becomes a sentence and an exit code.
"""

import os
import sys
from typing import Annotated

import typer
from rich.markup import escape

from generator import __version__
from generator.errors import RetroError
from generator.output import notices

app = typer.Typer(
    name="retro",
    help="Generates, lints, migrates, tests and serves a backend that lives in Postgres.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _print_version(value: bool) -> None:
    if value:
        typer.echo(f"retro {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    debug: Annotated[bool, typer.Option("--debug", help="Print the traceback of an error.")] = False,
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    if debug:
        os.environ["RETRO_DEBUG"] = "1"


def main() -> None:
    """Runs the command line. Exits with the code of the error's class (see generator.errors)."""
    from generator.cli import commands  # noqa: F401, PLC0415  registering a command imports its layer

    try:
        app()
    except RetroError as error:
        if os.environ.get("RETRO_DEBUG"):
            raise
        notices.print(f"[red]error:[/] {escape(error.message)}")
        if error.remedy:
            notices.print(f"  {escape(error.remedy)}")
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
