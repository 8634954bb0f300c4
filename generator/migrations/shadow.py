"""The facts of the repository: its files are applied to an empty database, whose facts are read.

This is a scratch database on a server of the same version: next to the target, or on the server named by
`--shadow`. It is dropped at the end. The facts are kept in .retro by the hash of the house and the version.
"""

import json
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path

import psycopg
from pglast import ast
from pglast.stream import RawStream
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Identifier

from generator.config import Project
from generator.database import Connection, connect, is_pooled, sql
from generator.errors import MigrationRefused
from generator.migrations import differences
from generator.migrations.batches import in_batches, run_batch
from generator.migrations.bodies import read_functions, refuse_missing_columns
from generator.migrations.checks import refuse_unusable
from generator.migrations.converge import converge, execute, run_migration, run_migrations, start
from generator.migrations.differences import Difference, subtract
from generator.migrations.facts import QUERIES, Facts, Object, Surroundings, read_facts, read_surroundings
from generator.migrations.files import DbFiles, Migration, Repeatable, read_house
from generator.migrations.ledger import FORMAT
from generator.migrations.ledger import QUERIES as LEDGER_QUERIES
from generator.migrations.prepared import Foreseen, Note, Options, Prepared, Run, upgrade_of
from generator.migrations.script import (
    ScriptFailure,
    body_offset,
    failure_of,
    preamble,
    run_in_savepoint,
    transaction,
)
from generator.migrations.statements import line_at, names_in, split

APPLICATION = "retro migrate"
PREFIX = "retro_scratch_"
LEFTOVER_SECONDS = 3600
KEPT = 8
DROP_TRIES = 20
DROP_PAUSE = 0.1
_ATTEMPTS = 5

_ABSENT = {"42P01", "42883", "42704", "42703", "3F000", "42725"}
"""Undefined table, function, object, column or schema, an ambiguous function: another file may mend it."""

_NEEDLESS = (
    ast.CreateRoleStmt,
    ast.AlterRoleStmt,
    ast.AlterRoleSetStmt,
    ast.GrantRoleStmt,
    ast.AlterOwnerStmt,
)
"""What the floor says of roles and owners: they stand already on a server that serves the target."""


def read_shadow(
    project: Project, url: str, house: DbFiles, note: Note, shadow_url: str | None = None
) -> Facts:
    """The facts of the house applied to an empty database. Raises the same errors as applying it."""
    with ExitStack() as opened:
        return read_shadow_and_keep(project, url, house, note, shadow_url=shadow_url, opened=opened)[0]


def read_shadow_and_keep(
    project: Project, url: str, house: DbFiles, note: Note, *, shadow_url: str | None, opened: ExitStack
) -> tuple[Facts, Connection | None]:
    """The same, with a connection to the scratch database, if one was made; it is empty again. It is kept for
    the rehearsal, since creating one takes longer than applying most houses.

    `opened` drops it.
    """
    with closing(connect(url, application_name=APPLICATION)) as connection:
        surroundings = read_surroundings(connection)
    kept = _cache(project, house, surroundings)
    if kept.is_file():
        kept.touch()
        return Facts.of(json.loads(kept.read_text(encoding="utf-8"))), None
    refuse_unusable(house)
    connection = opened.enter_context(scratch(url, shadow_url, house, surroundings))
    note("building the repository's state in a scratch database")
    within = replace(read_surroundings(connection), owner=surroundings.owner)
    pins = preamble(connection, within.role_to_take)
    with transaction(connection, pins):
        facts = build(connection, house, within, pins, note)
        connection.execute("set constraints all immediate")  # as a commit would
        raise psycopg.Rollback
    _keep(kept, facts)
    return facts, connection


def read_upgraded(
    released: Project, house: DbFiles, url: str, wanted: Facts, *, note: Note, shadow_url: str | None = None
) -> Facts:
    """The facts of an earlier state of the house, applied to an empty database and brought to this one."""
    old = read_house(released)
    with closing(connect(url, application_name=APPLICATION)) as connection:
        surroundings = read_surroundings(connection)
    with scratch(url, shadow_url, house, surroundings) as connection:
        note("building the last release in a scratch database")
        within = replace(read_surroundings(connection), owner=surroundings.owner)
        pins = preamble(connection, within.role_to_take)
        with transaction(connection, pins):
            before = build(connection, old, within, pins, note)
        prepared = upgrade_of(house, old, before, wanted, within)
        note("upgrading it")
        run = Run(connection, prepared, Options(), pins, note)
        rest, _ = _commit_steps(run)
        with transaction(connection, pins):
            return converge(run, rest, start(run, before)).facts


@contextmanager
def scratch(
    url: str, shadow_url: str | None, house: DbFiles, surroundings: Surroundings
) -> Iterator[Connection]:
    """A connection to an empty database with the floor in it, which is dropped afterwards.

    Raises MigrationRefused when none can be created, or when the named server has another version.
    """
    server = shadow_url or url
    name = new_name()
    with closing(connect(server, application_name=APPLICATION)) as maintenance:
        there = read_surroundings(maintenance)
        _refuse_unfit(there, surroundings)
        _refuse_unknown_owner(maintenance, surroundings.owner)
        if not is_pooled(maintenance):  # Through a pooler, other clients would get these settings.
            maintenance.execute("set default_transaction_read_only = off; set statement_timeout = 0")
        sweep(maintenance)
        maintenance.execute(SQL("create database {} template template0").format(Identifier(name)))
        try:
            with closing(
                connect(make_conninfo(server, dbname=name), application_name=APPLICATION)
            ) as connection:
                _lay_floor(connection, house, there, surroundings.owner)
                yield connection
        finally:
            drop(maintenance, name)


def build(connection: Connection, house: DbFiles, surroundings: Surroundings, pins: str, note: Note) -> Facts:
    """Applies the whole house to an empty database, in the open transaction. Raises ScriptFailure."""
    for _ in run_migrations(connection, house.migrations, pins, note):
        pass
    apply_repeatables(connection, house, pins, note)
    return prove_stands(connection, house, surroundings)


def rehearse(
    url: str, prepared: Prepared, options: Options, note: Note, empty: Connection | None
) -> Foreseen:
    """Rehearses a run on a copy of the database's schema. Raises the errors that the run itself would raise.

    The copy is made in the `empty` scratch database, or in a new one.
    """
    note("rehearsing on a copy of the schema")
    target = prepared.surroundings
    opened: AbstractContextManager[Connection] = (
        nullcontext(empty) if empty else scratch(url, options.shadow, prepared.house, target)
    )
    with opened as connection:
        within = replace(read_surroundings(connection), owner=target.owner)
        pins = preamble(connection, within.role_to_take)
        with transaction(connection, pins):
            _copy(connection, prepared, within, pins)
        with transaction(connection, pins):
            before = read_facts(connection, prepared.schemas, within)
            stored: dict[str, int] = dict(connection.execute(QUERIES["stored"]).fetchall())
        left = _left_of_steps(url, prepared)
        there = replace(prepared, surroundings=within, wanted=_copyable(prepared.wanted), pending=left)
        run = Run(connection, there, options, pins, note)
        rest, locks = _commit_steps(run)
        with transaction(connection, pins):
            outcome = converge(run, rest, start(run, before))
            locks += connection.execute(QUERIES["own_locks"]).fetchall()
            after: dict[str, int] = dict(connection.execute(QUERIES["stored"]).fetchall())
        standing = set(outcome.facts.addresses.values())
        direct = (
            subtract(prepared.wanted, prepared.now, prepared.rules(options)) if not prepared.pending else None
        )
        # A copy cannot hold other owners, nor objects of kinds that are only dropped and never created.
        given = [
            step
            for step in (direct.steps if direct else ())
            if step.verb == "give" or (step.verb == "drop" and step.item not in before)
        ]
        return Foreseen(
            Difference([*outcome.steps, *given], outcome.foreign),
            outcome.facts,
            list(dict.fromkeys((name, mode) for name, mode in locks if name in stored)),
            sorted(name for name, place in stored.items() if after.get(name, place) != place),
            {item for item, address in before.addresses.items() if address not in standing},
        )


def _left_of_steps(url: str, prepared: Prepared) -> tuple[Migration, ...]:
    """The pending migrations without the statements that a killed run has finished: the copy has their
    result."""
    if not any(migration.is_step for migration in prepared.pending):
        return prepared.pending
    with closing(connect(url, application_name=APPLICATION)) as connection:
        rows = connection.execute(LEDGER_QUERIES["all_steps"]).fetchall() if prepared.ledger.state else []
    known = {(file, place): is_done for file, place, is_done in rows}
    left = []
    for migration in prepared.pending:
        text = migration.text
        for place, statement in enumerate(split(text)):
            is_done = known.get((migration.name, place))
            if is_done or (is_done is False and _stands_on_target(statement.node, prepared.now)):
                begin = max(statement.offset, text.index("\n"))  # The first line says that it is a step.
                end = statement.offset + len(statement.text)
                text = text[:begin] + re.sub(r"[^\n]", " ", text[begin:end]) + text[end:]
        left.append(replace(migration, text=text))
    return tuple(left)


def _stands_on_target(node: object, now: Facts) -> bool:
    """Whether an index is finished although the run was killed before it recorded that."""
    if not (isinstance(node, ast.IndexStmt) and node.relation):
        return False
    index = "index", f"{node.relation.schemaname or 'public'}.{node.idxname}"
    return index in now and now.aspect(index, "validity") is None


def _commit_steps(run: Run) -> tuple[tuple[Migration, ...], list[tuple[str, str]]]:
    """Runs the pending migrations up to the last step, each in its own transaction, as a run does: a new
    label of an enum can be used only after a commit. Returns the other migrations, and the locks.
    """
    pending, locks = run.prepared.pending, list[tuple[str, str]]()
    count = max((place for place, migration in enumerate(pending, 1) if migration.is_step), default=0)
    for migration in pending[:count]:
        with transaction(run.connection, run.pins):
            run_migration(run.connection, migration, run.pins, run.note)
            locks += run.connection.execute(QUERIES["own_locks"]).fetchall()
    return pending[count:], locks


def _copy(connection: Connection, prepared: Prepared, within: Surroundings, pins: str) -> None:
    """Creates the target's objects: those that the repository knows, then those of others, as far as
    possible."""
    rules = differences.Repository(within.owner, prune=True)
    now = _copyable(prepared.now)
    known = prepared.wanted.says.keys() | prepared.known.says.keys() | prepared.ledger.legacy
    own = replace(now, says={item: says for item, says in now.says.items() if item in known})
    floor = read_facts(connection, prepared.schemas, within)
    execute(connection, subtract(own, floor, rules).steps, prepared.house, pins)
    made = read_facts(connection, prepared.schemas, within)
    for step in subtract(now, made, rules).steps:
        try:
            with connection.transaction():
                execute(connection, [step], prepared.house, pins)
        except (ScriptFailure, psycopg.Error):
            continue


def apply_repeatables(connection: Connection, house: DbFiles, pins: str, note: Note) -> None:
    """Creates types, functions and views, then policies and seeds, in the open transaction."""
    _define(connection, house.in_order(), pins, note)
    others = [file for file in house.repeatables if file.room in ("policies", "seeds")]
    for batch in in_batches(others):
        note(batch[-1].path)
        for file in [] if _run_together(connection, batch, pins) else batch:
            run_in_savepoint(connection, file.path, file.text, preamble=pins)
    note("compiling the functions")
    connection.execute(sql(pins))
    _compile(connection, house)


def prove_stands(connection: Connection, house: DbFiles, surroundings: Surroundings) -> Facts:
    """The facts of the result. Raises MigrationRefused for a function body that names something missing."""
    facts = read_facts(connection, house.schemas, surroundings)
    _refuse_missing_names(connection, house, facts)
    return replace(facts, reprints=_reprints(connection, house, facts, surroundings))


def _reprints(
    connection: Connection, house: DbFiles, facts: Facts, surroundings: Surroundings
) -> dict[Object, str]:
    """Definitions as the server prints them after reading its own print: brackets move, the meaning is the
    same."""
    suspects = [item for item, says in facts.says.items() if _prints_conditions(item, says.get("", ""))]
    if not suspects:
        return {}
    connection.execute("savepoint reprints")
    connection.execute(
        sql(
            "; ".join(
                statement
                for item in suspects
                for statement in (
                    *([] if item[0] in ("view", "trigger") else [differences.drop_statement(item, facts)]),
                    *differences.create_statements(item, facts),
                )
            )
        )
    )
    again = read_facts(connection, house.schemas, surroundings)
    connection.execute("rollback to savepoint reprints; release savepoint reprints")
    return {item: again.says[item][""] for item in suspects if again.says[item][""] != facts.says[item][""]}


def _prints_conditions(item: Object, says: str) -> bool:
    marks = {"constraint": "CHECK (", "index": " WHERE ", "trigger": " WHEN ", "policy": "", "view": ""}
    return item[0] in marks and marks[item[0]] in says and not says.startswith("CREATE CONSTRAINT TRIGGER")


def _define(connection: Connection, files: list[Repeatable], pins: str, note: Note) -> None:
    """Applies each file in a savepoint; files that need another one come after it."""
    pending = files
    while pending:
        failures: dict[Repeatable, ScriptFailure] = {}
        for batch in in_batches(pending):
            note(batch[-1].path)
            for file in [] if _run_together(connection, batch, pins) else batch:
                try:
                    run_in_savepoint(connection, file.path, file.text, preamble=pins)
                except ScriptFailure as failure:
                    if failure.sqlstate not in _ABSENT:
                        raise
                    failures[file] = failure
        if len(failures) == len(pending):
            raise _first_cause(failures)
        pending = list(failures)


def _run_together(connection: Connection, batch: list[Repeatable], pins: str) -> bool:
    """Applies all of them or none; returns whether it worked."""
    if len(batch) == 1:
        return False
    connection.execute("savepoint batch")
    try:
        run_batch(connection, batch, pins)
    except ScriptFailure:
        connection.execute("rollback to savepoint batch; release savepoint batch")
        return False
    connection.execute("release savepoint batch")
    return True


def _first_cause(failures: dict[Repeatable, ScriptFailure]) -> ScriptFailure:
    """The file that fails for a reason of its own, among files that wait for each other."""
    names = [f"{file.defines.schema_name}.{file.defines.name}" for file in failures if file.defines]
    for failure in failures.values():
        if not any(name in failure.message for name in names):
            return failure
    return next(iter(failures.values()))


def _compile(connection: Connection, house: DbFiles) -> None:
    """Lets the server compile every function, since files are applied with check_function_bodies off."""
    rows = connection.execute(QUERIES["validators"], {"schemas": sorted(house.schemas)}).fetchall()
    groups: dict[tuple[str, str], list[int]] = {}
    names = {}
    for oid, name, validator, path in rows:
        groups.setdefault((validator, path), []).append(oid)
        names[oid] = name
    for check, oids in groups.items():
        try:
            with connection.transaction():
                _validate(connection, check, oids)
        except psycopg.Error:
            for oid in oids:
                _validate_one(connection, house, check, oid, names[oid])


def _validate_one(
    connection: Connection, house: DbFiles, check: tuple[str, str], oid: int, name: str
) -> None:
    try:
        with connection.transaction():
            _validate(connection, check, [oid])
    except psycopg.Error as error:
        path = house.makers.get(("function", name), "")
        text = house.by_path[path].text if path else ""
        failure = failure_of(path or f"function {name}", error)
        failure.line = line_at(text, body_offset(text, error.diag, 0)) if path else 0
        raise failure from error


def _validate(connection: Connection, check: tuple[str, str], oids: list[int]) -> None:
    validator, search_path = check
    connection.execute("select pg_catalog.set_config('check_function_bodies', 'on', true)")
    connection.execute("select pg_catalog.set_config('search_path', %s, true)", [search_path])
    connection.execute(
        SQL("select pg_catalog.{}(o) from pg_catalog.unnest(%s::oid[]) as f (o)").format(
            Identifier(validator)
        ),
        [oids],
    )


def _copyable(facts: Facts) -> Facts:
    """The facts without indexes that a step left INVALID, and without owners: an ordinary role cannot give
    objects away."""
    says = {
        item: {aspect: says for aspect, says in aspects.items() if aspect != "owner"}
        for item, aspects in facts.says.items()
        if "validity" not in aspects
    }
    return replace(facts, says=says)


def _refuse_missing_names(connection: Connection, house: DbFiles, facts: Facts) -> None:
    """Raises MigrationRefused for a missing name in a plpgsql body; Postgres would look it up only when the
    body runs."""
    known = {_schema_and_name(identity) for _, identity in facts.says}
    functions = read_functions(connection, house.schemas)
    for function in functions:
        name = function.name
        for named in sorted(names_in(function.body)):
            if named.partition(".")[0] in house.schemas and named not in known:
                path = house.makers.get(("function", name))
                text = house.by_path[path].text if path else ""
                where = f"{path}:{line_at(text, text.find(named))}" if path else f"function {name}"
                raise MigrationRefused(
                    f"{where}: {named} does not exist, and the body of {name} names it",
                    remedy="mend the function, or keep what it names",
                )
    refuse_missing_columns(connection, house, functions)


def _schema_and_name(identity: str) -> str:
    """Schema and name as function bodies write them: a constraint (`set constraints app.sums`) has the schema
    of its table."""
    name, on, table = identity.partition(" on ")
    schema = table.partition(".")[0] + "." if on else ""
    return (schema + name.partition("(")[0]).replace('"', "")


def _lay_floor(connection: Connection, house: DbFiles, there: Surroundings, owner: str) -> None:
    with connection.transaction():
        for file in house.floor:
            if there.is_superuser:
                _write_shared(connection, file.text)
                continue
            for statement in split(file.text):
                _lay(connection, statement.node, statement.text)
    if owner != there.role:
        name = connection.info.dbname
        connection.execute(SQL("alter database {} owner to {}").format(Identifier(name), Identifier(owner)))


def _lay(connection: Connection, node: object, text: str) -> None:
    if isinstance(node, _NEEDLESS) or (isinstance(node, ast.VariableSetStmt) and node.name == "role"):
        return
    if isinstance(node, ast.CreateSchemaStmt):
        node.authrole = None
        text = RawStream()(node)
    try:
        _write_shared(connection, text)
    except (psycopg.errors.InsufficientPrivilege, psycopg.errors.InvalidGrantOperation):
        return


def _write_shared(connection: Connection, text: str) -> None:
    """Executes statements of the floor: roles and rights on settings belong to the whole server, and Postgres
    refuses one of two sessions that write the same row of them. After a retry, the row of the other session
    is there.
    """
    for attempt in range(_ATTEMPTS):
        try:
            with connection.transaction():
                connection.execute(sql(text))
        except psycopg.errors.InternalError:
            if attempt + 1 == _ATTEMPTS:
                raise
        else:
            return


def _refuse_unfit(there: Surroundings, target: Surroundings) -> None:
    if there.major != target.major:
        raise MigrationRefused(
            f"the shadow server is Postgres {there.major}, the database is {target.major}",
            remedy="name a server of the same version with --shadow",
        )
    if not there.may_create_databases:
        raise MigrationRefused(
            f"role {there.role} may not create the scratch database that the repository is applied to first",
            remedy=f"`alter role {there.role} createdb`, or name a server of the same version with --shadow",
        )


def _refuse_unknown_owner(maintenance: Connection, owner: str) -> None:
    known = maintenance.execute("select from pg_catalog.pg_roles where rolname = %s", [owner]).fetchone()
    if known is None:
        raise MigrationRefused(
            f"the shadow server has no role {owner}, which the objects of the repository belong to",
            remedy=f'create it there: `create role "{owner}"`',
        )


def new_name() -> str:
    """A name for a scratch database that contains its time of creation, for `sweep`."""
    return f"{PREFIX}{int(time.time())}_{secrets.token_hex(4)}"


def drop(maintenance: Connection, name: str) -> None:
    """Drops a scratch database; if a process of the server is using it, the next run drops it."""
    for _ in range(DROP_TRIES):
        try:
            maintenance.execute(SQL("drop database if exists {} with (force)").format(Identifier(name)))
        except (psycopg.errors.InsufficientPrivilege, psycopg.errors.ObjectInUse):
            time.sleep(DROP_PAUSE)
        else:
            return


def sweep(maintenance: Connection) -> None:
    """Drops scratch databases of killed runs."""
    rows = maintenance.execute(
        "select datname from pg_catalog.pg_database where pg_catalog.starts_with(datname, %s)"
        " and pg_catalog.pg_has_role(datdba, 'USAGE')",
        [PREFIX],
    ).fetchall()
    for (name,) in rows:
        born = name.removeprefix(PREFIX).partition("_")[0]
        if born.isdigit() and time.time() - int(born) > LEFTOVER_SECONDS:
            drop(maintenance, name)


def _cache(project: Project, house: DbFiles, surroundings: Surroundings) -> Path:
    return project.state / "shadow" / f"{house.hash[:32]}-{FORMAT}-{surroundings.version}.json"


def _keep(path: Path, facts: Facts) -> None:
    """Stores the facts, and deletes the oldest stored ones."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{secrets.token_hex(4)}")
    unfinished.write_text(json.dumps(facts.document()), encoding="utf-8")
    unfinished.replace(path)
    for old in sorted(path.parent.glob("*.json"), key=lambda file: file.stat().st_mtime)[:-KEPT]:
        old.unlink(missing_ok=True)
