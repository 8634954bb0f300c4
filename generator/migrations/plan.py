"""What a run would do: the difference between what the repository means and what the database is.

Pending migrations are played through on a copy of the database's schema, so that the plan shows what they
leave, what is lost, rewritten and locked, before anything of the database was touched.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from time import perf_counter

from psycopg import errors, generators, pq

from generator.config import Project
from generator.database import Connection, connect, sql
from generator.errors import MigrationRefused
from generator.migrations import differences
from generator.migrations.differences import GRANT, Difference, Step, strangers, subtract
from generator.migrations.facts import (
    QUERIES,
    Facts,
    Object,
    Surroundings,
    read_facts,
    read_surroundings,
    reading,
)
from generator.migrations.files import (
    EXPOSED_SCHEMA,
    House,
    Migration,
    Repeatable,
    read_house,
    refuse_unusable,
)
from generator.migrations.ledger import (
    Ledger,
    compare_history,
    pending_migrations,
    read_last_facts,
    read_ledger,
)
from generator.migrations.script import ScriptFailure, refusals, run_in_savepoint

Note = Callable[[str], None]

COUNT_ROWS = "select count(*) from {table}"
COUNT_VALUES = "select count({column}) from {table}"

ROUNDS = 4
"""How often what is left is looked at: a new object may come with rights that are then taken back."""


@dataclass(frozen=True)
class Options:
    """`prune` removes what the repository does not know, `back` takes the state of an older commit."""

    prune: bool = False
    back: bool = False
    shadow: str | None = None


@dataclass(frozen=True)
class Lock:
    """A lock on a table or view that a run takes until its end; `size` is in bytes."""

    relation: str
    mode: str
    size: int = 0


@dataclass(frozen=True)
class Action:
    """A statement of a changed file that works on rows, or on anything: it shows in no fact."""

    file: Repeatable
    offset: int
    text: str


@dataclass(frozen=True)
class Plan:
    """What `up` would do, in order, and what it would cost.

    `migrations` are paths; `statements` what makes the database equal to the repository after them; `losses`
    sentences about rows that go; `access` who gains or loses what; `foreign` what the repository does not
    know and what stays. `is_drift`: the files are as they were applied, so this was altered by hand.
    """

    migrations: tuple[str, ...] = ()
    statements: tuple[Step, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    forgotten: tuple[str, ...] = ()
    losses: tuple[str, ...] = ()
    rewrites: tuple[str, ...] = ()
    locks: tuple[Lock, ...] = ()
    access: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    is_drift: bool = False

    def __bool__(self) -> bool:
        return bool(self.migrations or self.statements or self.files or self.forgotten)

    @property
    def drops(self) -> tuple[str, ...]:
        return tuple(f"{step.item[0]} {step.item[1]}" for step in self.statements if step.verb == "drop")


@dataclass(frozen=True)
class Prepared:
    """All that a run needs to know before it begins; of an empty database, `wanted` is not known yet."""

    house: House
    surroundings: Surroundings
    ledger: Ledger
    now: Facts
    wanted: Facts
    is_fresh: bool
    pending: tuple[Migration, ...]
    changed: tuple[tuple[Repeatable, str], ...]
    gone: tuple[str, ...]
    back: tuple[str, ...]
    actions: tuple[Action, ...]
    known: Facts
    fits: bool
    plan: Plan = field(default_factory=Plan)
    schemas: frozenset[str] = frozenset()

    @property
    def reasons(self) -> list[tuple[Repeatable, str]]:
        """The files of which something is run, and why."""
        changed = {file.path for file, _ in self.changed}
        again = {action.file.path: action.file for action in self.actions}
        looking = [
            (file, "looks at what has changed around it")
            for path, file in again.items()
            if path not in changed
        ]
        return [*self.changed, *looking]

    def rules(self, options: Options) -> differences.House:
        ours = frozenset(self.known.says) | self.ledger.legacy
        roles = differences.known_roles(self.known)
        return differences.House(self.surroundings.owner, self.house.words, ours, options.prune, roles)


@dataclass(frozen=True)
class Run:
    """A connection, what is to be done on it, and how: `pins` are the settings that each file begins with."""

    connection: Connection
    prepared: Prepared
    options: Options
    pins: str
    note: Note


@dataclass
class Outcome:
    """What a convergence did: the statements that ran, and the facts at the end."""

    steps: list[Step]
    facts: Facts
    foreign: list[tuple[Object, str]]
    durations: list[tuple[Migration, int]] = field(default_factory=list)


def plan(url: str, project: Project, options: Options = Options(), on_progress: Note | None = None) -> Plan:
    """What `migrate` would do now. Raises MigrationRefused where `migrate` would not begin."""
    with refusals():
        return prepare(url, project, options, on_progress).plan


@dataclass(frozen=True)
class Foreseen:
    """What a run will do, and leave: `locks` are pairs of relation and mode, `lost` what will be gone."""

    difference: Difference
    after: Facts
    locks: Sequence[tuple[str, str]] = ()
    rewrites: Sequence[str] = ()
    lost: Collection[Object] = ()


def prepare(url: str, project: Project, options: Options, note: Note | None = None) -> Prepared:
    """Reads files, ledger and database, and plans. Raises MigrationRefused where `up` would not begin."""
    say = note or _silent
    house = read_house(project)
    with closing(connect(url, application_name="retro migrate")) as connection:
        prepared = look(connection, house, options)
        if prepared.is_fresh:
            refuse_unusable(house)
            return replace(prepared, plan=_plan_of_everything(house))
        if prepared.fits:
            wanted = prepared.known
        else:
            from generator.migrations.shadow import read_shadow  # noqa: PLC0415  slow to import

            wanted = read_shadow(project, url, house, say, options.shadow)
        prepared = replace(prepared, wanted=wanted, actions=actions_of(prepared))
        _refuse_unadopted(prepared, options)
        found = _foresee(connection, url, prepared, options, say)
        if options.back and found.losses:
            raise MigrationRefused(
                f"going back would lose data: {found.losses[0]}", remedy="go on with a new migration instead"
            )
        return replace(prepared, plan=found)


def look(connection: Connection, house: House, options: Options) -> Prepared:
    """What stands, by reading only. `wanted` is what the last run left, None where the database is empty."""
    with reading(connection):
        surroundings = read_surroundings(connection)
        ledger = read_ledger(connection)
        known = read_last_facts(connection) if ledger.compares(surroundings) else Facts()
        fits = ledger.fits(house, surroundings)
        schemas = frozenset(ledger.state.schemas if ledger.state else ()) | (
            frozenset() if fits else house.schemas
        )
        now = read_facts(connection, schemas, surroundings)
    history = compare_history(house.migrations, ledger.applied)
    pending = pending_migrations(history, back=options.back)
    checksums = ledger.checksums
    changed = tuple(
        (file, "new" if file.path not in checksums else "changed")
        for file in house.repeatables
        if checksums.get(file.path) != file.checksum
    )
    is_fresh = ledger.is_empty and not _stands(now, house)
    return Prepared(
        house,
        surroundings,
        ledger,
        now,
        known,
        is_fresh,
        pending,
        changed,
        tuple(path for path in checksums if path not in house.by_path),
        tuple(entry.name for entry in history if entry.state == "missing"),
        (),
        known,
        fits,
        schemas=schemas,
    )


def upgrade_of(
    house: House, old: House, before: Facts, wanted: Facts, surroundings: Surroundings
) -> Prepared:
    """What leads from one state of a house, applied as it was, to another."""
    done = {migration.name for migration in old.migrations}
    known = {file.path: file.checksum for file in old.repeatables}
    prepared = Prepared(
        house=house,
        surroundings=surroundings,
        ledger=Ledger(),
        now=before,
        wanted=wanted,
        is_fresh=False,
        pending=tuple(each for each in house.migrations if each.name not in done),
        changed=tuple(
            (file, "changed") for file in house.repeatables if known.get(file.path) != file.checksum
        ),
        gone=tuple(path for path in known if path not in house.by_path),
        back=(),
        actions=(),
        known=before,
        fits=False,
        schemas=house.schemas | old.schemas,
    )
    return replace(prepared, actions=actions_of(prepared))


def actions_of(prepared: Prepared) -> tuple[Action, ...]:
    """Statements that facts cannot show: of changed files, and of files that look at what changed around."""
    from generator.migrations.statements import is_block, is_declarative, split  # noqa: PLC0415  slow to import

    state = prepared.ledger.state
    is_other = state is not None and state.extensions != prepared.surroundings.extensions
    paths = {file.path for file, _ in prepared.changed}
    jobs_astray = prepared.surroundings.has_jobs and any(
        item[0] == "job" and prepared.now.says.get(item) != says for item, says in prepared.known.says.items()
    )
    found = []
    for file in prepared.house.repeatables:
        is_changed = file.path in paths
        looks_around = (is_other or jobs_astray) and file.room == "policies"
        if is_changed or looks_around:
            found += [
                Action(file, statement.offset, statement.text)
                for statement in split(file.text)
                if not is_declarative(statement.node) and (is_changed or is_block(statement.node))
            ]
    return tuple(found)


def converge(run: Run, pending: tuple[Migration, ...], before: Facts) -> Outcome:
    """Runs migrations and whatever else makes the database equal to the repository, in the open transaction.

    Raises ScriptFailure, and MigrationRefused where the end is not what the repository means.
    """
    from generator.migrations.shadow import run_migration  # noqa: PLC0415  slow to import

    prepared, connection = run.prepared, run.connection
    durations = []
    for migration in pending:
        begin = perf_counter()
        run_migration(connection, migration, run.pins, run.note)
        durations.append((migration, round((perf_counter() - begin) * 1000)))
    rules = prepared.rules(run.options)
    now = read_facts(connection, prepared.schemas, prepared.surroundings) if pending else before
    steps: list[Step] = []
    difference = subtract(prepared.wanted, now, rules)
    for place in range(ROUNDS):
        if not difference and (place or not prepared.actions):
            break
        execute(connection, difference.steps, prepared.house, run.pins)
        steps += difference.steps
        if place == 0:
            _act(connection, prepared.actions, run.pins)
        now = read_facts(connection, prepared.schemas, prepared.surroundings)
        difference = subtract(prepared.wanted, now, rules)
    if difference:
        step = difference.steps[0]
        raise MigrationRefused(
            f"the database would not be what the repository means: {step.title} is still to be done",
            remedy=f"its statement is: {step.sql}",
        )
    if not run.options.prune:
        _refuse_losses_of_others(before, now, strangers(prepared.wanted, before, rules))
    return Outcome(steps, now, difference.foreign, durations)


def _silent(_: str) -> None:
    return


def _stands(now: Facts, house: House) -> bool:
    """Whether something of the house stands in the database."""
    for item in now.says:
        schema = item[1].partition(".")[0]
        if item[0] in ("schema", "default privileges", "bucket", "job", "extension", "event trigger"):
            continue
        if " on " in item[1]:
            continue
        if schema != EXPOSED_SCHEMA or differences.base_of(item) in house.makers:
            return True
    return False


def _plan_of_everything(house: House) -> Plan:
    return Plan(
        migrations=tuple(migration.path for migration in house.migrations),
        files=tuple((file.path, "new") for file in house.repeatables),
    )


def _refuse_unadopted(prepared: Prepared, options: Options) -> None:
    """A database with objects of the house and without a ledger is compared, not believed."""
    if not prepared.ledger.is_empty:
        return
    difference = subtract(prepared.wanted, prepared.now, prepared.rules(options))
    if difference:
        raise MigrationRefused(
            f"the database has no ledger and differs from the repository in {len(difference.steps)} things, "
            f"the first: {difference.steps[0].title}",
            remedy="`retro migrate adopt` lists the statements that make it equal",
        )


def _foresee(connection: Connection, url: str, prepared: Prepared, options: Options, say: Note) -> Plan:
    if prepared.ledger.is_empty:
        return _adoption(prepared, options)
    if not prepared.pending:
        difference = subtract(prepared.wanted, prepared.now, prepared.rules(options))
        is_light = all(step.verb == "comment" for step in difference.steps) and not prepared.actions
        if is_light:
            return _plan(connection, prepared, Foreseen(difference, prepared.now))
    from generator.migrations.shadow import rehearse  # noqa: PLC0415  slow to import

    return _plan(connection, prepared, rehearse(url, prepared, options, say))


def _adoption(prepared: Prepared, options: Options) -> Plan:
    difference = subtract(prepared.wanted, prepared.now, prepared.rules(options))
    return Plan(
        files=tuple((file.path, "adopted") for file, _ in prepared.changed),
        foreign=tuple(called(item, aspect) for item, aspect in difference.foreign),
    )


def _plan(connection: Connection, prepared: Prepared, foreseen: Foreseen) -> Plan:
    with reading(connection):
        sizes: dict[str, int] = dict(connection.execute(QUERIES["sizes"]).fetchall())
        losses = tuple(_losses(connection, prepared.now, foreseen.lost))
    state = prepared.ledger.state
    accepted = {tuple(each) for each in state.accepted} if state else set()
    return Plan(
        migrations=tuple(migration.path for migration in prepared.pending),
        statements=tuple(foreseen.difference.steps),
        files=tuple((file.path, why) for file, why in prepared.reasons),
        forgotten=prepared.gone,
        losses=losses,
        rewrites=tuple(f"{name} ({_megabytes(sizes.get(name, 0))})" for name in foreseen.rewrites),
        locks=tuple(Lock(name, mode, sizes.get(name, 0)) for name, mode in foreseen.locks),
        access=tuple(_access(prepared.now, foreseen.after)),
        foreign=tuple(
            called(item, aspect)
            for item, aspect in foreseen.difference.foreign
            if (*item, aspect) not in accepted
        ),
        is_drift=prepared.fits and bool(foreseen.difference),
    )


def called(item: Object, aspect: str) -> str:
    return f"{item[0]} {item[1]}" + (f": {aspect}" if aspect else "")


def _losses(connection: Connection, now: Facts, lost: Collection[Object]) -> list[str]:
    """Rows and values that go with what goes; counted, since an empty table is no loss."""
    found = []
    for item in now.says:
        if item not in lost:
            continue
        if item[0] == "table":
            (count,) = connection.execute(sql(COUNT_ROWS.format(table=item[1]))).fetchall()[0]
            if count:
                found.append(f"DELETES DATA: {count:,} rows of {item[1]}")
        elif item[0] == "column" and any(
            home[0] == "table" and home not in lost for home in now.parts.get(item, ())
        ):
            table, name = differences.column_of(item, now)
            (count,) = connection.execute(sql(COUNT_VALUES.format(table=table, column=name))).fetchall()[0]
            if count:
                found.append(f"DELETES DATA: {count:,} values of {item[1]}")
    return found


def _access(now: Facts, after: Facts) -> list[str]:
    found = []
    for item in {**now.says, **after.says}:
        aspects = {**now.says.get(item, {}), **after.says.get(item, {})}
        for aspect in sorted(aspects):
            if not aspect.startswith(GRANT):
                continue
            have = differences.privileges(now.aspect(item, aspect))
            want = differences.privileges(after.aspect(item, aspect))
            role = aspect.removeprefix(GRANT)
            if gained := sorted(want - have):
                found.append(f"{role} gains {', '.join(gained)} on {called(item, '')}")
            if lost := sorted(have - want):
                found.append(f"{role} loses {', '.join(lost)} on {called(item, '')}")
        if item[0] == "policy" and now.says.get(item, {}).get("") != after.says.get(item, {}).get(""):
            word = "goes" if item not in after else "comes" if item not in now else "changes"
            found.append(f"policy {item[1]} {word}")
    return found


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB"


def _refuse_losses_of_others(before: Facts, after: Facts, foreign: list[tuple[Object, str]]) -> None:
    """What the repository does not know is there as it was, be it under another name."""
    standing = {address: item for item, address in after.addresses.items()}
    for item, aspect in foreign:
        heir = standing.get(before.addresses.get(item, (0, 0, 0)), item)
        if heir not in after or (aspect and after.aspect(heir, aspect) != before.aspect(item, aspect)):
            raise MigrationRefused(
                f"{called(item, aspect)} would be lost, which the repository does not know",
                remedy="put it into the repository, or run with --prune",
            )


def execute(connection: Connection, steps: list[Step], house: House, pins: str) -> None:
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
    """One query of the script; what belongs to somebody else is given back by the role that connects."""
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
