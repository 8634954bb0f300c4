"""Runs a plan on a clone of the database: shows what it does to rows, and how long it takes.

The rehearsal of a plan has only the schema. The clone has the rows, too: so a row that breaks a constraint is
found, and the time to rewrite a table is measured.
"""

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from time import perf_counter

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.sql import SQL, Identifier

from generator.catalog.sessions import DatabaseSession, sessions_of
from generator.config import Project
from generator.database import Connection, connect, sql
from generator.errors import MigrationRefused
from generator.migrations.apply import APPLICATION, MigrationResult, migrate
from generator.migrations.facts import PINS, QUERIES
from generator.migrations.plan import COUNT_ROWS, prepare
from generator.migrations.prepared import Note, Options, Plan
from generator.migrations.script import refusals

OWN_SESSIONS_SECONDS = 2.0
"""How long the server may take to end the sessions that have just been closed here."""

NAMED = 5


@dataclass(frozen=True)
class Rows:
    """The number of rows of a table before and after; None where there is no such table."""

    table: str
    before: int | None
    after: int | None


@dataclass(frozen=True)
class Timed:
    """A migration or a statement of the plan, and how long it took, in milliseconds."""

    what: str
    duration_ms: int


@dataclass(frozen=True)
class Proof:
    """The result of a run on the clone: `rows` are those of the tables whose number of rows changed."""

    copy_ms: int
    run_ms: int
    rows: tuple[Rows, ...]
    times: tuple[Timed, ...]


def prove(
    url: str,
    project: Project,
    options: Options = Options(),  # noqa: B008  frozen
    on_progress: Note | None = None,
) -> tuple[Plan, Proof | None]:
    """The plan, and its result on a clone of the database, which is dropped afterwards; None when there is
    nothing to do.

    Raises MigrationRefused where `migrate` would be refused or would fail, and where no clone can be made:
    the server copies only a database that nobody is connected to.
    """
    note = on_progress or (lambda _: None)
    with refusals():
        prepared = prepare(url, project, options, note)
        if not prepared.plan:
            return prepared.plan, None
        note("copying the database")
        begin = perf_counter()
        with _cloned(url) as clone:
            copied = perf_counter()
            before = _count(clone, prepared.schemas)
            started = perf_counter()
            result = migrate(clone, project, on_progress=note, options=replace(options, timed=True))
            ended = perf_counter()
            note("counting the rows")
            after = _count(clone, prepared.schemas)
    return prepared.plan, Proof(
        round((copied - begin) * 1000),
        round((ended - started) * 1000),
        tuple(_differences(before, after)),
        tuple(_times(result)),
    )


def _times(result: MigrationResult) -> Iterator[Timed]:
    for migration in result.migrations:
        yield Timed(migration.path, migration.duration_ms)
    for statement, duration in zip(result.statements, result.times, strict=True):
        yield Timed(statement.partition("\n")[0], duration)


def _differences(before: dict[int, tuple[str, int]], after: dict[int, tuple[str, int]]) -> list[Rows]:
    """Compares tables by oid, so that a renamed table is the same table."""
    found = []
    for table in {**before, **after}:
        (name, was), (new, now) = before.get(table, ("", None)), after.get(table, ("", None))
        if was != now:
            found.append(Rows(new or name, was, now))
    return sorted(found, key=lambda rows: rows.table)


def _count(url: str, schemas: frozenset[str]) -> dict[int, tuple[str, int]]:
    with closing(connect(url, application_name=APPLICATION)) as connection, connection.transaction():
        connection.execute(sql(PINS))
        tables = connection.execute(QUERIES["tables"], {"schemas": sorted(schemas)}).fetchall()
        return {
            table: (name, connection.execute(sql(COUNT_ROWS.format(table=name))).fetchall()[0][0])
            for table, name in tables
        }


@contextmanager
def _cloned(url: str) -> Iterator[str]:
    """The URL of a copy of the database, made by the server, which is dropped afterwards."""
    from generator.migrations.shadow import drop, new_name, sweep  # noqa: PLC0415  slow to import

    target = str(conninfo_to_dict(url).get("dbname") or "")
    beside = make_conninfo(url, dbname="template1" if target == "postgres" else "postgres")
    with closing(connect(beside, application_name=APPLICATION)) as maintenance:
        maintenance.execute("set default_transaction_read_only = off; set statement_timeout = 0")
        owner = _owner_that_may_copy(maintenance, target)
        sweep(maintenance)
        _refuse_sessions(_sessions_left(maintenance, target))
        clone = new_name()
        try:
            try:
                maintenance.execute(
                    SQL("create database {} template {} owner {}").format(
                        Identifier(clone), Identifier(target), Identifier(owner)
                    )
                )
            except psycopg.errors.ObjectInUse:  # Somebody came in between.
                _refuse_sessions(sessions_of(maintenance, target))
                raise
            yield make_conninfo(url, dbname=clone)
        finally:
            drop(maintenance, clone)


def _owner_that_may_copy(maintenance: Connection, target: str) -> str:
    """The owner of the database, who will own the copy, too. Raises MigrationRefused."""
    rows = maintenance.execute(QUERIES["copying"], {"database": target}).fetchall()
    role, owner, may_copy = rows[0]
    if not may_copy:
        raise MigrationRefused(
            f"role {role} may not copy the database {target}",
            remedy=f"connect as its owner {owner} with CREATEDB, or prove on a restored backup",
        )
    return str(owner)


def _sessions_left(maintenance: Connection, target: str) -> list[DatabaseSession]:
    """The connected sessions, after those that this run has closed are gone."""
    end = time.monotonic() + OWN_SESSIONS_SECONDS
    while True:
        found = sessions_of(maintenance, target)
        others = [session for session in found if session.application_name != APPLICATION]
        if others or not found or time.monotonic() > end:
            return found
        time.sleep(0.01)


def _refuse_sessions(sessions: list[DatabaseSession]) -> None:
    """Refuses at once: Postgres would wait for these sessions, and would let nobody connect meanwhile."""
    if sessions:
        who = ", ".join(str(session) for session in sessions[:NAMED])
        more = f" and {len(sessions) - NAMED} more" if len(sessions) > NAMED else ""
        raise MigrationRefused(
            f"the database cannot be copied while others are connected to it: {who}{more}",
            remedy="prove on a restored backup, or when they have left; `plan` alone rehearses on the schema",
        )
