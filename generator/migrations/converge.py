"""Makes a database equal to the repository in the open transaction, and proves it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from time import perf_counter

import psycopg
from pglast import ast, parser
from pglast.stream import RawStream
from psycopg import errors, generators, pq

from generator.database import Connection, sql
from generator.errors import MigrationRefused
from generator.migrations import differences
from generator.migrations.batches import in_batches, run_batch
from generator.migrations.differences import Difference, Step, strangers, subtract
from generator.migrations.facts import Facts, Object, read_facts
from generator.migrations.files import DbFiles, Migration
from generator.migrations.ledger import read_versions
from generator.migrations.prepared import Action, Note, Run, called
from generator.migrations.script import ScriptFailure, failure_of, run_in_savepoint, run_script, transaction
from generator.migrations.statements import Statement, line_at, needs_no_transaction

ROUNDS = 4
"""How often what is left is looked at: a new object may come with rights that are then taken back."""


@dataclass
class Outcome:
    """The result of a convergence: the statements that ran, and the facts at the end.

    `durations` of the migrations and `times` of the statements are in milliseconds; the latter where the run
    is timed. `versions` are those of the catalogs' rows, set when the facts are exactly those of the
    repository.
    """

    steps: list[Step]
    facts: Facts
    foreign: list[tuple[Object, str]]
    durations: list[tuple[Migration, int]] = field(default_factory=list)
    times: list[int] = field(default_factory=list)
    versions: str = ""


@dataclass(frozen=True)
class Start:
    """Everything that is computed before the locks are taken, so that they are held for a shorter time.

    `versions` are those of `before`, set when `before` equals the wanted facts.
    """

    before: Facts
    difference: Difference
    strangers: list[tuple[Object, str]]
    versions: str


def start(run: Run, before: Facts, versions: str = "") -> Start:
    """Raises MigrationRefused when no migration is pending and no statements lead to the wanted facts."""
    wanted, rules = run.prepared.wanted, run.prepared.rules(run.options)
    # With pending migrations, the differences are computed after they ran.
    difference = Difference() if run.prepared.pending else subtract(wanted, before, rules)
    is_wanted = before.in_words_of(wanted).says == wanted.says
    others = [] if run.options.prune else strangers(wanted, before, rules)
    return Start(before, difference, others, versions if is_wanted else "")


def converge(run: Run, pending: tuple[Migration, ...], begun: Start) -> Outcome:
    """Runs the migrations, then all other statements that make the database equal to the repository, in the
    open transaction.

    Raises ScriptFailure, and MigrationRefused where the result differs from the repository.
    """
    prepared, connection = run.prepared, run.connection
    durations = []
    for migration in pending:
        begin = perf_counter()
        run_migration(connection, migration, run.pins, run.note)
        durations.append((migration, round((perf_counter() - begin) * 1000)))
    now, difference, versions = begun.before, begun.difference, begun.versions
    if prepared.pending:
        now, difference, versions = _left(run)
    steps: list[Step] = []
    times: list[int] = []
    for place in range(ROUNDS):
        if not difference and (place or not prepared.actions):
            break
        for part in [[step] for step in difference.steps] if run.options.timed else [difference.steps]:
            begin = perf_counter()
            execute(connection, part, prepared.house, run.pins)
            times.append(round((perf_counter() - begin) * 1000))
        steps += difference.steps
        if place == 0:
            _act(connection, prepared.actions, run.pins)
        now, difference, versions = _left(run)
    if difference:
        step = difference.steps[0]
        raise MigrationRefused(
            f"the database would not be what the repository means: {step.title} is still to be done",
            remedy=f"its statement is: {step.sql}",
        )
    if not run.options.prune:
        _refuse_losses_of_others(begun.before, now, begun.strangers)
    return Outcome(steps, now, difference.foreign, durations, times, versions)


def _left(run: Run) -> tuple[Facts, Difference, str]:
    """The current facts, the remaining differences, and the versions when there are none."""
    prepared = run.prepared
    versions = read_versions(run.connection, prepared.surroundings)
    now = read_facts(run.connection, prepared.schemas, prepared.surroundings, with_needs=False)
    if now.in_words_of(prepared.wanted).says == prepared.wanted.says:
        return now, Difference(), versions
    now = read_facts(run.connection, prepared.schemas, prepared.surroundings)
    return now, subtract(prepared.wanted, now, prepared.rules(run.options)), ""


def run_migration(connection: Connection, migration: Migration, pins: str, note: Note) -> None:
    """Runs one migration in the open transaction; statements of a step run without `concurrently`."""
    note(migration.path)
    text = _within_a_transaction(migration) if migration.is_step else migration.text
    run_script(connection, migration.path, text, before=_checking(pins), after=_AFTER_A_MIGRATION)


def run_migrations(
    connection: Connection, migrations: Iterable[Migration], pins: str, note: Note
) -> Iterator[tuple[Migration, int]]:
    """Runs the migrations on an empty database, and yields each with its time in milliseconds."""
    for batch in in_batches(migrations):
        if len(batch) == 1:
            begin = perf_counter()
            run_migration(connection, batch[0], pins, note)
            yield batch[0], round((perf_counter() - begin) * 1000)
            continue
        note(batch[-1].path)
        times = run_batch(connection, batch, _checking(pins), after=f"{_AFTER_A_MIGRATION};")
        yield from zip(batch, times, strict=True)


# Deferred constraints are checked at the end of the file: at commit, no line could be named.
_AFTER_A_MIGRATION = "reset role; set constraints all immediate"


def _checking(pins: str) -> str:
    return pins.replace("check_function_bodies = 'off'", "check_function_bodies = 'on'")


def _within_a_transaction(migration: Migration) -> str:
    """The statements of a step in a form that can run in a transaction, on a scratch or an empty database."""
    statements = []
    for each in parser.parse_sql(migration.text):  # Not split(), whose trees are shared: this one is changed.
        node = each.stmt
        if isinstance(node, ast.IndexStmt | ast.DropStmt):
            node.concurrent = False
        if not isinstance(node, ast.VacuumStmt | ast.ReindexStmt):
            statements.append(RawStream()(node))
    return ";\n".join(statements)


def run_statement(connection: Connection, migration: Migration, statement: Statement, pins: str) -> None:
    """Runs one statement of a step, in its own transaction or outside of any. Raises ScriptFailure."""
    try:
        if needs_no_transaction(statement.node):
            connection.execute(sql(pins.replace("set local ", "set ")))
            connection.execute(sql(statement.text))
            connection.execute("reset all; reset role")
        else:
            with transaction(connection, pins):
                connection.execute(sql(statement.text))
    except psycopg.Error as error:
        line = line_at(migration.text, statement.offset)
        raise failure_of(migration.path, error, statement.text, line) from error


def _refuse_losses_of_others(before: Facts, after: Facts, foreign: list[tuple[Object, str]]) -> None:
    """Refuses a run after which an object that the repository does not know is gone or changed; a new name is
    allowed."""
    standing = {address: item for item, address in after.addresses.items()}
    for item, aspect in foreign:
        heir = standing.get(before.addresses.get(item, (0, 0, 0)), item)
        if heir not in after or (aspect and after.aspect(heir, aspect) != before.aspect(item, aspect)):
            raise MigrationRefused(
                f"{called(item, aspect)} would be lost, which the repository does not know",
                remedy="put it into the repository, or run with --prune",
            )


def execute(connection: Connection, steps: list[Step], house: DbFiles, pins: str) -> None:
    """Runs all statements in one round trip. Raises ScriptFailure, naming the object and its file."""
    if not steps:
        return
    become = pins.rpartition("; set local role ")[2].strip() if "set local role" in pins else ""
    script = f"{pins}\n" + "".join(_statement(step, become) for step in steps) + "reset role"
    connection.pgconn.send_query(script.encode())
    results = connection.wait(generators.execute(connection.pgconn))
    last = results[-1]
    if last.status == pq.ExecStatus.FATAL_ERROR:
        step = steps[max(0, min(len(results) - 1 - pins.count(";"), len(steps) - 1))]
        diagnostic = errors.error_from_result(last).diag
        message = diagnostic.message_primary or "the server gave no reason"
        if diagnostic.message_detail:
            message += f": {diagnostic.message_detail}"
        path = house.makers.get(differences.base_of(step.item))
        raise ScriptFailure(
            path or step.title, 0, diagnostic.sqlstate or "XX000", message, diagnostic.message_hint, step.sql
        )


def _statement(step: Step, become: str) -> str:
    """One query of the script. Only the connecting role may give an object back to another owner."""
    if step.verb == "give" and become:
        return f"do $give$ begin reset role; {step.sql}; set local role {become} end $give$;\n"
    return f"{step.sql};\n"


def _act(connection: Connection, actions: Iterable[Action], pins: str) -> None:
    for action in actions:
        try:
            run_in_savepoint(connection, action.file.path, action.text, preamble=pins)
        except ScriptFailure as failure:
            failure.line += action.file.text.count("\n", 0, action.offset)
            raise
