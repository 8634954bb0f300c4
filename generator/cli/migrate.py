"""`retro migrate`: brings a database to the state of the house, or says how it stands."""

from dataclasses import asdict
from typing import Annotated

import typer
from rich.markup import escape

from generator import migrations
from generator.cli import app
from generator.cli.target import AsJson, DatabaseUrl, database_of
from generator.config import find_project
from generator.migrations import FileStatus, MigrationResult, Plan, Timeouts
from generator.output import notices, print_json, print_line

commands = typer.Typer(
    help="Migrations, functions, views, policies and reference seeds.", no_args_is_help=True
)
app.add_typer(commands, name="migrate")


@commands.command()
def plan(database_url: DatabaseUrl = None, as_json: AsJson = False) -> None:
    """Say what `up` would do, without doing it."""
    project = find_project()
    found = migrations.plan(database_of(project, database_url), project)
    if as_json:
        print_json(_plan_document(found))
    else:
        _print_plan(found)


@commands.command()
def up(
    database_url: DatabaseUrl = None,
    lock_timeout: Annotated[
        float, typer.Option(min=0.1, help="Seconds to wait for a lock on a table or function.")
    ] = Timeouts.lock,
    wait: Annotated[float, typer.Option(min=0.1, help="Seconds to wait for another run.")] = Timeouts.run,
    as_json: AsJson = False,
) -> None:
    """Apply what is pending and re-apply what changed."""
    project = find_project()
    url = database_of(project, database_url)
    with notices.status("migrating") as spinner:
        result = migrations.migrate(
            url,
            project,
            on_progress=lambda what: spinner.update(escape(what)),
            timeouts=Timeouts(lock=lock_timeout, run=wait),
        )
    if as_json:
        print_json(asdict(result) | {"changed": result.changed})
    else:
        _print_result(result)


@commands.command()
def status(database_url: DatabaseUrl = None, as_json: AsJson = False) -> None:
    """Say how each file stands in the database."""
    project = find_project()
    files = migrations.status(database_of(project, database_url), project)
    if as_json:
        print_json({"files": [_status_document(file) for file in files]})
    else:
        _print_status(files)


@commands.command()
def new(
    words: Annotated[list[str], typer.Argument(help="What it does, as in: add rushes")],
    as_json: AsJson = False,
) -> None:
    """Create the next numbered migration."""
    project = find_project()
    path = project.relative(migrations.create(project, " ".join(words)))
    if as_json:
        print_json({"file": path})
    else:
        print_line(path)


def _plan_document(found: Plan) -> dict[str, object]:
    return asdict(found) | {
        "repeatables": [{"path": path, "reason": reason} for path, reason in found.repeatables],
        "pending": bool(found),
    }


def _status_document(file: FileStatus) -> dict[str, object]:
    return asdict(file) | {"applied_at": file.applied_at.isoformat() if file.applied_at else None}


def _print_plan(found: Plan) -> None:
    for path in found.migrations:
        print_line(f"apply   {path}")
    for identity in found.drops:
        print_line(f"drop    {identity}")
    for path, reason in found.repeatables:
        print_line(f"apply   {path}  ({reason})")
    for path in found.forgotten:
        print_line(f"forget  {path}")
    if not found:
        print_line("nothing to do")


def _print_result(result: MigrationResult) -> None:
    for migration in result.migrations:
        print_line(f"applied    {migration.path}  ({migration.duration_ms} ms)")
    for verb, names in (
        ("applied", result.applied),
        ("reapplied", result.reapplied),
        ("dropped", result.dropped),
        ("seeded", result.seeded),
    ):
        for name in names:
            print_line(f"{verb:10} {name}")
    if not result.changed:
        print_line("nothing to do")


def _print_status(files: list[FileStatus]) -> None:
    width = max((len(file.state) for file in files), default=0)
    for file in files:
        when = f"  {file.applied_at:%Y-%m-%d %H:%M:%S} by {file.applied_by}" if file.applied_at else ""
        print_line(f"{file.state:{width}}  {file.path}{when}")
