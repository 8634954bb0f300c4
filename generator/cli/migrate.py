"""`retro migrate`: brings a database to the state of the repository, or compares the two."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape

from generator import migrations
from generator.cli import app
from generator.cli.target import AsJson, DatabaseUrl, database_of
from generator.config import find_project
from generator.errors import DRIFT, WORK, ChecksFailed
from generator.output import notices, print_json, print_line

if TYPE_CHECKING:
    from generator.migrations import MigrationResult, Plan, Proof, Status

commands = typer.Typer(
    help="Bring a database to the state of the repository, or compare the two.", no_args_is_help=True
)
app.add_typer(commands, name="migrate")

Prune = Annotated[bool, typer.Option("--prune", help="Remove objects that the repository does not know.")]
Back = Annotated[
    bool, typer.Option("--back", help="Allow the state of an older commit if that loses no data.")
]
Shadow = Annotated[
    str | None,
    typer.Option(
        envvar="RETRO_SHADOW_URL",
        show_default="the database's own server",
        help="A server of the same version, on which the repository is applied to a scratch database first.",
    ),
]


@commands.command()
def plan(
    *,
    database_url: DatabaseUrl = None,
    prune: Prune = False,
    back: Back = False,
    shadow: Shadow = None,
    prove: Annotated[
        bool, typer.Option("--prove", help="Run the plan on a clone; nobody else may be connected.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show what `up` would do: its SQL, what is lost, rewritten and locked, and who gains or loses access.

    Exits with 0 when there is nothing to do, 3 when there is, 4 when it would undo a change made by hand.
    """
    project = find_project()
    url, options = database_of(project, database_url), migrations.Options(prune, back, shadow)
    proof = None
    with _spinner("planning") as note:
        if prove:
            planned, proof = migrations.prove(url, project, options, note)
        else:
            planned = migrations.plan(url, project, options, note)
    if as_json:
        proved = {"proof": asdict(proof) if proof else None} if prove else {}
        print_json(_plan_document(planned) | proved)
    else:
        _print_plan(planned)
        if proof:
            _print_proof(proof)
    if planned.is_drift or (planned.foreign and not planned):
        raise typer.Exit(DRIFT)
    if planned:
        raise typer.Exit(WORK)


@commands.command()
def up(
    *,
    database_url: DatabaseUrl = None,
    lock_timeout: Annotated[
        float, typer.Option(min=0.1, help="Seconds in which the run must get all locks on tables.")
    ] = migrations.Timeouts.lock,
    wait: Annotated[
        float, typer.Option(min=0.1, help="Seconds to wait for another run.")
    ] = migrations.Timeouts.run,
    prune: Prune = False,
    back: Back = False,
    shadow: Shadow = None,
    as_json: AsJson = False,
) -> None:
    """Bring the database to the state of the repository in one transaction, and prove that before
    the commit.
    """
    project = find_project()
    url = database_of(project, database_url)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends the way Ctrl-C does
    with _spinner("migrating") as note:
        result = migrations.migrate(
            url,
            project,
            on_progress=note,
            timeouts=migrations.Timeouts(lock=lock_timeout, run=wait),
            options=migrations.Options(prune, back, shadow),
        )
    if as_json:
        document = asdict(result) | {"changed": result.changed}
        del document["times"]
        print_json(document)
    else:
        _print_result(result)


@commands.command()
def status(database_url: DatabaseUrl = None, as_json: AsJson = False) -> None:
    """Show for each file whether the database has it, and what was altered by hand, with the SQL that
    restores it.

    Exits with 0 when all is as it should be, 3 when files are to be applied, 4 when something was altered.
    """
    project = find_project()
    compared = migrations.status(database_of(project, database_url), project)
    if as_json:
        print_json(
            {
                "files": [_file_document(file) for file in compared.files],
                "drift": None if compared.drift is None else [asdict(drift) for drift in compared.drift],
            }
        )
    else:
        _print_status(compared)
    if compared.drift:
        raise typer.Exit(DRIFT)
    if compared.has_work:
        raise typer.Exit(WORK)


@commands.command()
def verify(
    *,
    database_url: DatabaseUrl = None,
    released: Annotated[
        Path | None,
        typer.Option(help="A checkout of the last release, which is upgraded on a scratch database."),
    ] = None,
    shadow: Shadow = None,
    as_json: AsJson = False,
) -> None:
    """Prove that three databases are equal: the repository built from nothing, this database, and the last
    release upgraded.
    """
    project = find_project()
    with _spinner("verifying") as note:
        complaints = migrations.verify(database_of(project, database_url), project, note, released, shadow)
    if as_json:
        print_json({"differences": complaints})
    else:
        for complaint in complaints:
            print_line(complaint)
    if complaints:
        raise ChecksFailed(
            f"{len(complaints)} things differ", remedy="`retro migrate plan` says what up would do"
        )
    if not as_json:
        print_line("the database equals the repository")


@commands.command()
def adopt(database_url: DatabaseUrl = None, shadow: Shadow = None, as_json: AsJson = False) -> None:
    """Take over a database that is equal to the repository; objects that the repository does not know are
    accepted."""
    project = find_project()
    with _spinner("comparing") as note:
        comparison = migrations.adopt(database_of(project, database_url), project, note, shadow)
    if as_json:
        print_json(asdict(comparison) | {"adopted": not comparison.differences})
    else:
        for statement in comparison.differences:
            print_line(f"{statement};")
        for what in () if comparison.differences else comparison.foreign:
            print_line(f"accepted   {what}")
    if comparison.differences:
        raise ChecksFailed(
            f"the database differs in {len(comparison.differences)} things and was not adopted",
            remedy="look at the statements above, run those that are right, and adopt again",
        )


@commands.command()
def repair(database_url: DatabaseUrl = None, as_json: AsJson = False) -> None:
    """Record applied migrations whose comments, layout or number changed, but not their statements."""
    project = find_project()
    repaired = migrations.repair(database_of(project, database_url), project)
    if as_json:
        print_json({"repaired": repaired})
        return
    for path in repaired or ["nothing to repair"]:
        print_line(path)


@commands.command()
def bundle(
    into: Annotated[Path, typer.Option(help="The folder to write to.")] = Path("supabase/migrations"),
    as_json: AsJson = False,
) -> None:
    """Write the house as plain migrations, for psql or the Supabase CLI."""
    files = migrations.bundle(find_project(), into)
    if as_json:
        print_json({"files": [str(path) for path in files]})
        return
    print_line(f"{len(files)} files in {into}")


@commands.command()
def history(
    database_url: DatabaseUrl = None,
    limit: Annotated[int, typer.Option(min=1, help="How many runs.")] = 20,
    as_json: AsJson = False,
) -> None:
    """List the runs that changed the database, with the commit of the repository."""
    runs = migrations.history(database_of(find_project(), database_url), limit)
    if as_json:
        print_json([asdict(run) | {"at": run.at.isoformat()} for run in runs])
        return
    for run in runs:
        changes = f"{len(run.files)} files, {run.statements} statements"
        print_line(f"{run.at:%Y-%m-%d %H:%M:%S}  {run.by}  {run.commit or 'no commit'}  {changes}")


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


@contextmanager
def _spinner(text: str) -> Iterator[Callable[[str], None]]:
    if not notices.is_terminal:
        yield lambda _: None
        return
    with notices.status(text) as spinner:
        yield lambda what: spinner.update(escape(what))


def _plan_document(plan: "Plan") -> dict[str, object]:
    return {
        "migrations": plan.migrations,
        "statements": [
            {"verb": step.verb, "kind": step.item[0], "name": step.item[1], "sql": step.sql}
            for step in plan.statements
        ],
        "files": [{"path": path, "reason": reason} for path, reason in plan.files],
        "forgotten": plan.forgotten,
        "drops": plan.drops,
        "losses": plan.losses,
        "rewrites": plan.rewrites,
        "locks": [asdict(lock) for lock in plan.locks],
        "access": plan.access,
        "foreign": plan.foreign,
        "pending": bool(plan),
    }


def _file_document(file: Any) -> dict[str, object]:
    return asdict(file) | {"applied_at": file.applied_at.isoformat() if file.applied_at else None}


def _print_plan(plan: "Plan") -> None:
    for path in plan.migrations:
        print_line(f"apply     {path}")
    for path, reason in plan.files:
        print_line(f"file      {path}  ({reason})")
    for path in plan.forgotten:
        print_line(f"forget    {path}")
    for step in plan.statements:
        print_line(f"{step.sql};")
    for loss in plan.losses:
        print_line(loss)
    for name in plan.rewrites:
        print_line(f"rewrites  {name}")
    for lock in plan.locks:
        print_line(f"locks     {lock.relation}  {lock.mode}  {lock.size / 1_000_000:,.1f} MB")
    for line in plan.access:
        print_line(f"access    {line}")
    for what in plan.foreign:
        print_line(f"foreign   {what}")
    if not plan:
        print_line("nothing to do")


def _print_proof(proof: "Proof") -> None:
    for rows in proof.rows:
        print_line(
            f"rows      {rows.table}  {_row_count(rows.before)} before, {_row_count(rows.after)} after"
        )
    for timed in proof.times:
        print_line(f"took      {timed.what}  {timed.duration_ms} ms")
    print_line(f"proved on a clone: copied in {proof.copy_ms} ms, run in {proof.run_ms} ms")


def _row_count(count: int | None) -> str:
    return "none" if count is None else f"{count:,}"


def _print_result(result: "MigrationResult") -> None:
    for migration in result.migrations:
        print_line(f"applied    {migration.path}  ({migration.duration_ms} ms)")
    for verb, names in (
        ("applied", result.applied),
        ("reapplied", result.reapplied),
        ("dropped", result.dropped),
        ("seeded", result.seeded),
        ("forgot", result.forgotten),
    ):
        for name in names:
            print_line(f"{verb:10} {name}")
    if not result.changed:
        print_line("nothing to do")
    elif result.statements:
        print_line(f"{len(result.statements)} statements; the database equals the repository")


def _print_status(status: "Status") -> None:
    width = max((len(file.state) for file in status.files), default=0)
    for file in status.files:
        when = f"  {file.applied_at:%Y-%m-%d %H:%M:%S} by {file.applied_by}" if file.applied_at else ""
        print_line(f"{file.state:{width}}  {file.path}{when}")
    for drift in status.drift or ():
        print_line(f"drift: {drift.what}")
        print_line(f"  {drift.restore};")
