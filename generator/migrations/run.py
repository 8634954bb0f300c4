"""A run from the connection to the last word: history first, then the repeatables, then PostgREST is told."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from time import perf_counter

from generator.catalog.sessions import lock_holders
from generator.config import Project
from generator.database import Connection, connect, sql
from generator.errors import MigrationRefused
from generator.migrations.changes import find_changes
from generator.migrations.files import Migration, read_house
from generator.migrations.history import compare_history, pending_migrations
from generator.migrations.ledger import create_ledger, has_ledger, read_ledger, record_migration
from generator.migrations.lock import only_run
from generator.migrations.plan import Plan, plan_repeatables
from generator.migrations.repeatables import Run, apply_repeatables, read_house_objects
from generator.migrations.result import AppliedMigration, MigrationResult
from generator.migrations.script import ScriptFailure, pins, run_script

APPLICATION = "retro migrate"
LOCK_NOT_AVAILABLE = "55P03"


@dataclass(frozen=True)
class Timeouts:
    """In seconds: `lock` for each lock on a table or function, `run` for another run to end."""

    lock: float = 5.0
    run: float = 60.0


def migrate(
    url: str,
    project: Project,
    *,
    on_progress: Callable[[str], None] | None = None,
    timeouts: Timeouts = Timeouts(),
) -> MigrationResult:
    """Brings the database at `url` to the state of the house; doing so twice changes nothing.

    Works as a superuser and as the owner role of a hosted database. `on_progress` is given each file as it begins.
    Raises DatabaseUnreachable, or MigrationRefused with file and line; migrations before the failing one stay applied.
    """
    house = read_house(project)
    note = on_progress or (lambda _: None)
    with closing(connect(url, application_name=APPLICATION)) as connection:
        with only_run(connection, timeouts.run, note):
            run = Run(connection, house, pins(timeouts.lock), note)
            try:
                return _migrate(run)
            except ScriptFailure as failure:
                raise _refusal(connection, failure) from failure


def plan(url: str, project: Project) -> Plan:
    """What `migrate` would do now. Reads only. Raises MigrationRefused where `migrate` would refuse to begin."""
    house = read_house(project)
    with closing(connect(url, application_name="retro migrate plan")) as connection, connection.transaction():
        connection.execute("set transaction read only")
        connection.execute(sql(pins(Timeouts().lock)))
        ledger = read_ledger(connection)
        pending = pending_migrations(compare_history(house.migrations, ledger.applied))
        objects = read_house_objects(connection, house, ledger)
        changes = find_changes(house, ledger, objects)
        repeatables = plan_repeatables(connection, house, ledger, objects, changes)
        return Plan(
            migrations=tuple(migration.path for migration in pending),
            repeatables=tuple((file.path, repeatables.reasons[file.path]) for file in repeatables.files),
            drops=tuple(found.identity for found in repeatables.drops),
            forgotten=tuple(record.path for record in changes.gone),
        )


def _migrate(run: Run) -> MigrationResult:
    if not has_ledger(run.connection):
        create_ledger(run.connection)
    ledger = read_ledger(run.connection)
    pending = pending_migrations(compare_history(run.house.migrations, ledger.applied))
    applied = tuple(_apply(run, migration) for migration in pending)
    result = replace(apply_repeatables(run), migrations=applied)
    if result.changed:
        run.connection.execute("notify pgrst, 'reload schema'")
    return result


def _apply(run: Run, migration: Migration) -> AppliedMigration:
    run.note(migration.path)
    begin = perf_counter()
    with run.connection.transaction():
        run_script(run.connection, migration.path, migration.text, before=run.pins, after="reset role")
        duration_ms = round((perf_counter() - begin) * 1000)
        record_migration(run.connection, migration, duration_ms)
    return AppliedMigration(migration.path, duration_ms)


def _refusal(connection: Connection, failure: ScriptFailure) -> MigrationRefused:
    refusal = failure.refusal()
    if failure.sqlstate == LOCK_NOT_AVAILABLE:
        holders = ", ".join(str(session) for session in lock_holders(connection, failure.statement))
        refusal.message += f"; it is held by {holders}" if holders else ""
        refusal.remedy = "run it again when that transaction has ended, or allow more with --lock-timeout"
    return refusal
