"""A run from the connection to the last word: history first, then the repeatables, then PostgREST is told."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from time import perf_counter

from generator.config import Project
from generator.database import sql
from generator.migrations.changes import find_changes
from generator.migrations.files import Migration, read_house
from generator.migrations.fingerprints import read_recorded, renew_fingerprints, untouched
from generator.migrations.history import compare_history, pending_migrations
from generator.migrations.inventory import Inventory, read_inventory
from generator.migrations.ledger import create_ledger, has_ledger, read_ledger, record_migration
from generator.migrations.lock import only_run
from generator.migrations.plan import Plan, plan_repeatables
from generator.migrations.repeatables import TELL_POSTGREST, Run, apply_repeatables
from generator.migrations.result import AppliedMigration, MigrationResult
from generator.migrations.script import pins, run_script
from generator.migrations.session import open_session, reading


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

    Works as a superuser and as the owner role of a hosted database. `on_progress` is given each file as it
    begins. Raises DatabaseUnreachable, or MigrationRefused with file and line; what was applied before the
    failing file stays applied, if it is a numbered migration.
    """
    house = read_house(project)
    note = on_progress or (lambda _: None)
    with open_session(url) as connection, only_run(connection, timeouts.run, note):
        return _migrate(Run(connection, house, pins(timeouts.lock), note))


def plan(url: str, project: Project) -> Plan:
    """What `migrate` would do now. Reads only. Raises MigrationRefused where `migrate` would not begin."""
    house = read_house(project)
    with reading(url, house) as (connection, inventory):
        pending = pending_migrations(compare_history(house.migrations, inventory.ledger.applied))
        changes = find_changes(inventory)
        repeatables = plan_repeatables(connection, inventory, changes)
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
    applied = _apply_all(run, pending, has_repeatables=bool(ledger.repeatables))
    return replace(apply_repeatables(run), migrations=applied)


def _apply_all(run: Run, pending: list[Migration], *, has_repeatables: bool) -> tuple[AppliedMigration, ...]:
    if not (pending and has_repeatables):
        return tuple(_apply(run, migration) for migration in pending)
    with _reading(run) as inventory:
        before = untouched(inventory, read_recorded(run.connection, inventory))
    applied = tuple(_apply(run, migration) for migration in pending)
    with _reading(run) as inventory:
        now = read_recorded(run.connection, inventory)
        renew_fingerprints(run.connection, inventory, now, before)
    return applied


@contextmanager
def _reading(run: Run) -> Iterator[Inventory]:
    with run.connection.transaction():
        run.connection.execute(sql(run.pins))
        yield read_inventory(run.connection, run.house)


def _apply(run: Run, migration: Migration) -> AppliedMigration:
    """Deferred constraints are checked at the end of the file: at commit, no line could be named."""
    run.note(migration.path)
    begin = perf_counter()
    end = "reset role; set constraints all immediate"
    with run.connection.transaction():
        run_script(run.connection, migration.path, migration.text, before=run.pins, after=end)
        duration_ms = round((perf_counter() - begin) * 1000)
        record_migration(run.connection, migration, duration_ms)
        run.connection.execute(TELL_POSTGREST)
    return AppliedMigration(migration.path, duration_ms)
