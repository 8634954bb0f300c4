"""A run: one transaction that takes its locks first, does the work, proves the result, and commits.

Nothing is changed before the commit. Statements that cannot run in a transaction are recorded one by one.
"""

import random
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

from psycopg import errors, generators, pq

from generator.catalog.sessions import advisory_lock_holders, lock_holders
from generator.config import Project
from generator.database import Connection, connect, sql
from generator.errors import MigrationRefused, Stopped
from generator.migrations import differences
from generator.migrations.facts import PINS, Facts, read_facts
from generator.migrations.facts import QUERIES as FACT_QUERIES
from generator.migrations.files import Migration
from generator.migrations.ledger import (
    KEY,
    QUERIES,
    Entry,
    create_ledger,
    read_ledger,
    read_versions,
    record_migrations,
    write_entry,
    write_run,
    write_versions,
)
from generator.migrations.plan import prepare
from generator.migrations.prepared import Lock, Note, Options, Run
from generator.migrations.script import (
    LOCK_NOT_AVAILABLE,
    ScriptFailure,
    preamble,
    refusals,
    transaction,
)

if TYPE_CHECKING:
    from generator.migrations.converge import Outcome, Start

T = TypeVar("T")

APPLICATION = "retro migrate"
TELL_POSTGREST = "notify pgrst, 'reload schema'"
"""Sent in the transaction that changed the schema, so that it arrives exactly when that is committed."""

LOCK_ROUND_MILLISECONDS = 40
"""How long a round of locks waits for each: longer, and those who queue behind would feel it."""


@dataclass(frozen=True)
class Timeouts:
    """In seconds: `lock` is the time to get all locks on tables, `run` the time to wait for another run to
    end."""

    lock: float = 30.0
    run: float = 60.0


@dataclass(frozen=True)
class AppliedMigration:
    """A numbered migration that this run applied. `duration_ms` is in milliseconds, measured here."""

    path: str
    duration_ms: int


@dataclass(frozen=True)
class MigrationResult:
    """What was done, in order.

    `applied` are paths of new repeatables, `reapplied` of changed or restored ones; `seeded` those of
    seeds; `dropped` identities of objects that were dropped for good; `forgotten` paths of files that are
    gone;
    `statements` are the others that made the database equal to the repository, besides migrations and seeds,
    and `times` the milliseconds of each, where the run was timed.
    """

    migrations: tuple[AppliedMigration, ...] = ()
    applied: tuple[str, ...] = ()
    reapplied: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    seeded: tuple[str, ...] = ()
    forgotten: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    times: tuple[int, ...] = ()

    @property
    def changed(self) -> bool:
        return self != MigrationResult()


def migrate(
    url: str,
    project: Project,
    *,
    on_progress: Note | None = None,
    timeouts: Timeouts = Timeouts(),
    options: Options = Options(),  # noqa: B008  frozen
) -> MigrationResult:
    """Brings the database at `url` to the state of the house, completely or not at all. A second run changes
    nothing.

    Works as a superuser and as the owner role of a hosted database, also through a transaction pooler.
    `on_progress` is called with each file as it begins. Raises DatabaseUnreachable, MigrationRefused, or
    Stopped when a KeyboardInterrupt ended it.
    """
    note = on_progress or (lambda _: None)
    with (
        _stoppable(),
        refusals(),
        closing(connect(url, application_name=APPLICATION)) as guard,
        _only_run(guard, timeouts.run, note),
    ):
        prepared = prepare(url, project, options, note)
        if prepared.fits and not (prepared.plan or prepared.back):
            return MigrationResult()
        with closing(connect(url, application_name=APPLICATION)) as connection:
            role = prepared.surroundings.role_to_take
            pins = preamble(connection, role, round(timeouts.lock * 1000))
            run = Run(connection, prepared, options, pins, note)
            if prepared.is_fresh:
                return _build(run, commit_of(project))
            return _upgrade(run, timeouts, commit_of(project))


@contextmanager
def _stoppable() -> Iterator[None]:
    """Turns KeyboardInterrupt into Stopped, after the rollback and after scratch databases were dropped."""
    try:
        yield
    except KeyboardInterrupt as interrupt:
        raise Stopped(
            "stopped before its commit: no statement of the open transaction stands",
            remedy="`retro migrate status` tells what an earlier one of this run has committed; run it again",
        ) from interrupt


def _upgrade(run: Run, timeouts: Timeouts, commit: str | None) -> MigrationResult:
    from generator.migrations.converge import converge, start  # noqa: PLC0415  slow to import

    done: list[tuple[Migration, int]] = []
    batch: list[Migration] = []
    for migration in run.prepared.pending:
        if not migration.is_step:
            batch.append(migration)
            continue
        done += _apply_batch(run, batch)
        batch = []
        done.append(_apply_step(run, migration))
    prepared = run.prepared
    begun = start(run, prepared.now, prepared.versions)

    def change(is_as_planned: bool) -> "Outcome":
        return converge(run, tuple(batch), begun if is_as_planned else _start_anew(run, is_begun=bool(done)))

    with transaction(run.connection, run.pins):
        _refuse_another_ledger(run, is_begun=bool(done))
        create_ledger(run.connection)
        # The facts are a megabyte: where they are known already, write them before the locks are taken.
        is_known = not (prepared.pending or prepared.surroundings.has_jobs)
        if is_known:
            _record(run, prepared.wanted, [])
        outcome = _with_locks(run, timeouts, change)
        run.connection.execute(sql(run.pins))
        if not is_known:
            jobs = {item: says for item, says in outcome.facts.says.items() if item[0] == "job"}
            left = replace(prepared.wanted, says={**prepared.wanted.says, **jobs})
            _record(run, left, outcome.durations)
        write_versions(run.connection, outcome.versions)
        _record_run(run, outcome.durations, commit, len(outcome.steps))
    return _result(run, outcome, (*done, *outcome.durations))


def _build(run: Run, commit: str | None) -> MigrationResult:
    """Applies the whole house to an empty database. The facts afterwards are the facts of the repository."""
    from generator.migrations.converge import run_migrations  # noqa: PLC0415  slow to import
    from generator.migrations.shadow import apply_repeatables, prove_stands  # noqa: PLC0415  slow to import

    house, surroundings = run.prepared.house, run.prepared.surroundings
    with transaction(run.connection, run.pins):
        durations = list(run_migrations(run.connection, house.migrations, run.pins, run.note))
        apply_repeatables(run.connection, house, run.pins, run.note)
        create_ledger(run.connection)
        versions = read_versions(run.connection, surroundings)
        facts = prove_stands(run.connection, house, surroundings)
        run.connection.execute(sql(run.pins))
        made = _without(facts, run.prepared.now)
        _record(run, made, durations)
        write_versions(run.connection, versions if made.says == facts.says else "")
        _record_run(run, durations, commit, 0)
    return MigrationResult(
        migrations=tuple(AppliedMigration(migration.path, ms) for migration, ms in durations),
        applied=tuple(file.path for file in house.repeatables if file.room != "seeds"),
        seeded=tuple(file.path for file in house.repeatables if file.room == "seeds"),
    )


def _without(facts: Facts, before: Facts) -> Facts:
    """The facts without the objects that already existed and were not changed."""
    kept = {
        item: aspects
        for item, aspects in facts.says.items()
        if item[0] in ("schema", "default privileges") or before.says.get(item) != aspects
    }
    return replace(facts, says=kept)


def _record(run: Run, facts: Facts, durations: list[tuple[Migration, int]]) -> None:
    """Writes the new state into the ledger, in the transaction that makes the change."""
    prepared = run.prepared
    state = prepared.ledger.state
    entry = Entry(
        house=prepared.house,
        surroundings=prepared.surroundings,
        facts=facts,
        migrations=tuple(durations),
        back=prepared.back,
        repeatables=tuple(file for file, _ in prepared.changed),
        gone=prepared.gone,
        accepted=state.accepted if state else [],
    )
    write_entry(run.connection, entry)


def _record_run(
    run: Run, durations: list[tuple[Migration, int]], commit: str | None, statements: int
) -> None:
    """Writes the run into the history, and has PostgREST reload its schema cache."""
    prepared = run.prepared
    files = (
        *(migration.path for migration, _ in durations),
        *(file.path for file, _ in prepared.changed),
        *prepared.gone,
        *prepared.back,
    )
    write_run(run.connection, prepared.house, files, commit, statements)
    if prepared.plan:
        run.connection.execute(TELL_POSTGREST)


def _result(run: Run, outcome: "Outcome", durations: tuple[tuple[Migration, int], ...]) -> MigrationResult:
    prepared = run.prepared
    reasons = {file.path: why for file, why in prepared.reasons}
    mended = {
        path
        for step in outcome.steps
        if step.verb != "drop" and (path := prepared.house.makers.get(differences.base_of(step.item)))
    }
    files = [file for file in prepared.house.repeatables if file.path in reasons or file.path in mended]
    plain = [file.path for file in files if file.room != "seeds"]
    gone = [step.item for step in outcome.steps if step.verb == "drop" and step.item not in outcome.facts]
    return MigrationResult(
        migrations=tuple(AppliedMigration(migration.path, ms) for migration, ms in durations),
        applied=tuple(path for path in plain if reasons.get(path) == "new"),
        reapplied=tuple(path for path in plain if reasons.get(path) != "new"),
        dropped=tuple(f"{kind} {identity}" for kind, identity in gone),
        seeded=tuple(file.path for file in files if file.room == "seeds"),
        forgotten=prepared.gone,
        statements=tuple(step.sql for step in outcome.steps),
        times=tuple(outcome.times) if run.options.timed else (),
    )


# Steps outside of a transaction


def _apply_batch(run: Run, batch: list[Migration]) -> list[tuple[Migration, int]]:
    """Migrations before a step are committed before it."""
    from generator.migrations.converge import run_migration  # noqa: PLC0415  slow to import

    if not batch:
        return []
    done = []
    connection, pins = run.connection, run.pins
    with transaction(connection, pins):
        create_ledger(connection)
        for migration in batch:
            begin = perf_counter()
            run_migration(connection, migration, pins, run.note)
            done.append((migration, round((perf_counter() - begin) * 1000)))
            connection.execute(sql(pins))
            record_migrations(connection, done[-1:])
        connection.execute(TELL_POSTGREST)
    return done


def _apply_step(run: Run, migration: Migration) -> tuple[Migration, int]:
    """Runs a step statement by statement. Finished statements are skipped; one that was begun and not
    finished runs again."""
    from generator.migrations.converge import run_statement  # noqa: PLC0415  slow to import
    from generator.migrations.statements import split  # noqa: PLC0415  slow to import

    run.note(migration.path)
    connection, pins = run.connection, run.pins
    begin = perf_counter()
    with transaction(connection, pins):
        create_ledger(connection)
        known: dict[int, bool] = dict(
            connection.execute(QUERIES["steps"], {"file": migration.name}).fetchall()
        )
    for place, statement in enumerate(split(migration.text)):
        if known.get(place):
            continue
        where = {"file": migration.name, "place": place}
        if place in known and _stands_already(connection, statement.node, pins):
            pass
        else:
            with transaction(connection, pins):
                connection.execute(QUERIES["begin_step"], where)
            run_statement(connection, migration, statement, pins)
        with transaction(connection, pins):
            connection.execute(QUERIES["end_step"], where)
    duration = round((perf_counter() - begin) * 1000)
    with transaction(connection, pins):
        record_migrations(connection, [(migration, duration)])
    return migration, duration


def _stands_already(connection: Connection, node: object, pins: str) -> bool:
    """Whether an index that was begun exists. An INVALID one is dropped, so that it is built again."""
    from pglast import ast  # noqa: PLC0415  slow to import

    if not (isinstance(node, ast.IndexStmt) and node.idxname and node.relation):
        return False
    name = {"schema": node.relation.schemaname or "public", "name": node.idxname}
    with transaction(connection, pins):
        row = connection.execute(QUERIES["invalid_index"], name).fetchone()
    if row is None:
        return False
    if not row[0]:
        connection.execute(sql(f'drop index concurrently if exists "{name["schema"]}"."{name["name"]}"'))
    return bool(row[0])


# Locks


@contextmanager
def _only_run(guard: Connection, timeout: float, note: Note) -> Iterator[None]:
    """Holds this database's lock for runs during one transaction; a pooler keeps one session for a
    transaction.

    Raises MigrationRefused, naming the holder, after `timeout` seconds.
    """
    end = time.monotonic() + timeout
    has_noted = False
    while True:
        with guard.transaction():
            guard.execute(sql(PINS))
            row = guard.execute(FACT_QUERIES["try_run"], {"key": KEY}).fetchone()
            if row and row[0]:
                # A plain statement closes the portal of the last one. Its snapshot would make `create index
                # concurrently` wait for this transaction.
                guard.execute(sql(PINS))
                yield
                return
            holders = ", ".join(str(session) for session in advisory_lock_holders(guard, KEY))
        who = holders or "a run that has just ended"
        if time.monotonic() > end:
            raise MigrationRefused(
                f"another run holds the migration lock of this database: {who}",
                remedy=f"it was given {timeout:g} s: wait until it is done, or end that process if it hangs",
            )
        if not has_noted:
            note(f"waiting for {who}")
            has_noted = True
        time.sleep(0.1)


def _with_locks(run: Run, timeouts: Timeouts, change: Callable[[bool], T]) -> T:
    """Makes the change in the open transaction, with all locks that it will need.

    They are taken in one order with short waits. When one is not granted, all are released, so that nobody
    queues behind a waiting run. The same happens when the change itself needs a lock that the plan did not
    foresee.
    """
    end = time.monotonic() + timeouts.lock
    rounds = 0
    while True:
        try:
            with run.connection.transaction():  # a savepoint: rolling back to it releases the locks
                is_as_planned = _is_as_planned(run)  # before the locks, since locking a view writes its row
                _take_locks(run.connection, run.prepared.plan.locks)
                return change(is_as_planned)
        except _LockRefused as refused:
            if time.monotonic() > end:
                raise _lock_refusal(run.connection, refused.relation) from refused
        except ScriptFailure as failure:
            if failure.sqlstate != LOCK_NOT_AVAILABLE or time.monotonic() > end:
                raise
        rounds += 1
        if rounds == 1:
            run.note("waiting for locks")
        time.sleep(random.uniform(0.02, min(0.1 * 2 ** min(rounds, 4), 1.0)))  # noqa: S311  no secret


class _LockRefused(Exception):
    def __init__(self, relation: str) -> None:
        self.relation = relation


def _take_locks(connection: Connection, locks: tuple[Lock, ...]) -> None:
    """Takes the locks in one round trip and one order. Leaves out tables that are gone or that this role may
    not lock."""
    modes = {lock.relation: lock.mode for lock in locks}
    lockable = connection.execute(QUERIES["lockable"], {"names": sorted(modes)}).fetchall()
    # Weaker locks on a view block nobody.
    lockable = [each for each in lockable if not each[1] or modes[each[0]] == "AccessExclusiveLock"]
    chosen = [name for name, _ in lockable]
    statements = [
        statement or f"lock table only {name} in {_mode(modes[name])} mode" for name, statement in lockable
    ]
    script = "; ".join([f"set local lock_timeout = {LOCK_ROUND_MILLISECONDS}", *statements])
    connection.pgconn.send_query(script.encode())
    results = connection.wait(generators.execute(connection.pgconn))
    if results[-1].status == pq.ExecStatus.FATAL_ERROR:
        error = errors.error_from_result(results[-1])
        if isinstance(error, errors.LockNotAvailable | errors.DeadlockDetected):
            raise _LockRefused(chosen[len(results) - 2]) from error
        raise error


def _mode(mode: str) -> str:
    words = "".join(
        f" {letter.lower()}" if letter.isupper() else letter for letter in mode.removesuffix("Lock")
    )
    return words.strip()


def _is_as_planned(run: Run) -> bool:
    """Whether no row of the catalogs has changed since the plan was made."""
    run.connection.execute(sql(PINS))
    prepared = run.prepared
    return read_versions(run.connection, prepared.surroundings) == prepared.versions


def _start_anew(run: Run, *, is_begun: bool) -> "Start":
    from generator.migrations.converge import start  # noqa: PLC0415  slow to import

    prepared = run.prepared
    versions = read_versions(run.connection, prepared.surroundings)
    before = read_facts(run.connection, prepared.schemas, prepared.surroundings)
    if not is_begun and before.says != prepared.now.says:
        raise _changed_since()
    return start(run, before, versions)


def _refuse_another_ledger(run: Run, *, is_begun: bool) -> None:
    ledger, planned = read_ledger(run.connection), run.prepared.ledger
    if ledger.state != planned.state or (not is_begun and ledger.applied != planned.applied):
        raise _changed_since()


def _changed_since() -> MigrationRefused:
    """The refusal when somebody changed the database after it was planned."""
    return MigrationRefused(
        "the database has changed since the plan was made", remedy="run it again: nothing was changed"
    )


def _lock_refusal(connection: Connection, relation: str) -> MigrationRefused:
    holders = ", ".join(str(session) for session in lock_holders(connection, relation))
    held = f"; it is held by {holders}" if holders else ""
    return MigrationRefused(
        f"the lock on {relation} could not be taken{held}",
        remedy="run it again when that transaction has ended, or allow more with --lock-timeout",
    )


def commit_of(project: Project) -> str | None:
    """The commit of the repository, with + when db/ has uncommitted changes; None outside of git."""
    try:
        head = subprocess.run(
            ["git", "-C", project.root, "rev-parse", "HEAD"], capture_output=True, text=True, check=True
        ).stdout.strip()
        dirty = subprocess.run(
            ["git", "-C", project.root, "status", "--porcelain", "--", "db"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None
    return f"{head}+" if dirty else head
