"""The command `retro`: each command is a module of this folder, a short function over its layer.

A module is imported when its command runs, so that `retro --help` and each command load nothing else. `main`
is the one place where an error becomes a sentence and an exit code.
"""

import ast
import gc
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape
from typer.core import TyperGroup
from typer.main import get_command_from_info, get_group_from_info

from generator import __version__
from generator.errors import RetroError
from generator.output import notices

FOLDER = Path(__file__).parent
# The number of new objects before a collection. Most commands create fewer; the default of 700 takes a tenth
# of their time.
COLLECTED_AFTER = 100_000


class Commands(TyperGroup):
    """The modules of this folder that define a command, or a group of commands, named like the module."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        return sorted(_summaries())

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        path = FOLDER / f"{cmd_name.replace('-', '_')}.py"
        if not (path.is_file() and _summary(path)):
            return None
        module = import_module(f"{__name__}.{path.stem}").__name__
        for command in app.registered_commands:
            if command.callback and command.callback.__module__ == module:
                return get_command_from_info(command, pretty_exceptions_short=True, rich_markup_mode=None)
        group = next(each for each in app.registered_groups if each.name == cmd_name)
        return get_group_from_info(
            group, pretty_exceptions_short=True, suggest_commands=True, rich_markup_mode=None
        )

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(sorted(_summaries().items()))


def _summaries() -> dict[str, str]:
    summaries = {path.stem.replace("_", "-"): _summary(path) for path in FOLDER.glob("[a-z]*.py")}
    return {name: summary for name, summary in summaries.items() if summary}


def _summary(path: Path) -> str:
    """The first sentence of a command's help, read from its file; empty for a module that is no command."""
    return (_help(ast.parse(path.read_text(encoding="utf-8"))) or "").partition("\n\n")[0]


def _help(module: ast.Module) -> str | None:
    """The help of the function under `@app.command`, or of the group `typer.Typer(help=...)`."""
    for node in module.body:
        if isinstance(node, ast.FunctionDef) and any(
            ast.unparse(each).startswith("app.command(") for each in node.decorator_list
        ):
            return ast.get_docstring(node)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            for keyword in node.value.keywords:
                if keyword.arg == "help" and isinstance(keyword.value, ast.Constant):
                    return str(keyword.value.value)
    return None


app = typer.Typer(
    name="retro",
    cls=Commands,
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
    gc.set_threshold(COLLECTED_AFTER, 20, 100)
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
    except Exception as error:
        if os.environ.get("RETRO_DEBUG"):
            raise
        from generator.faults import write_report  # noqa: PLC0415  needed only for unexpected errors

        first_line = next(iter(str(error).splitlines()), "")
        notices.print(f"[red]error:[/] a bug in retro: {escape(f'{type(error).__name__}: {first_line}')}")
        notices.print(f"  {escape(str(write_report(error)))} holds the traceback; attach it to an issue")
        sys.exit(RetroError.exit_code)
