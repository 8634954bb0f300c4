"""The start of a run: files, ledger and database as they were read, and the work to do."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace

from generator.database import Connection
from generator.migrations import differences
from generator.migrations.differences import Difference, Step
from generator.migrations.facts import Facts, Object, Surroundings, read_facts, read_surroundings, reading
from generator.migrations.files import EXPOSED_SCHEMA, DbFiles, Migration, Repeatable
from generator.migrations.ledger import (
    Ledger,
    compare_history,
    pending_migrations,
    read_last_facts,
    read_ledger,
    read_versions,
)

Note = Callable[[str], None]


@dataclass(frozen=True)
class Options:
    """`prune` removes objects that the repository does not know, `back` allows the state of an older commit.

    `timed` sends each statement by itself, so that its time can be measured.
    """

    prune: bool = False
    back: bool = False
    shadow: str | None = None
    timed: bool = False


@dataclass(frozen=True)
class Lock:
    """A lock on a table or view that a run takes until its end; `size` is in bytes."""

    relation: str
    mode: str
    size: int = 0


@dataclass(frozen=True)
class Action:
    """A statement of a changed file that changes rows or runs code, so that no fact shows it."""

    file: Repeatable
    offset: int
    text: str


@dataclass(frozen=True)
class Plan:
    """The work of `up`, in order, and its cost.

    `migrations` are paths; `statements` make the database equal to the repository after them; `losses` are
    sentences about lost rows; `access` says who gains or loses which right; `foreign` are objects that the
    repository does not know and that stay. `is_drift`: the files are those that were applied, so the database
    was altered by hand.
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
    """Everything that a run needs before it begins.

    For an empty database `wanted` is not known yet. `versions` is the result of `read_versions` when `now`
    was read. `is_untouched`: versions, files and surroundings are those that the last run left; then `now`
    and `known` are not read.
    """

    house: DbFiles
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
    versions: str = ""
    is_untouched: bool = False

    @property
    def is_as_left(self) -> bool:
        """Whether the files are those of the last run, and the database is what it left."""
        if self.is_untouched:
            return True
        has_files = self.pending or self.changed or self.gone or self.back
        if not self.fits or has_files or self.must_look_around:
            return False
        return self.now.in_words_of(self.known).says == self.known.says

    @property
    def must_look_around(self) -> bool:
        """Whether files that ask what the server has would get another answer than at the last run."""
        state = self.ledger.state
        is_other = state is not None and state.extensions != self.surroundings.extensions
        return is_other or (
            self.surroundings.has_jobs
            and any(
                item[0] == "job" and self.now.says.get(item) != says for item, says in self.known.says.items()
            )
        )

    @property
    def reasons(self) -> list[tuple[Repeatable, str]]:
        """The files of which statements are run, each with the reason."""
        changed = {file.path for file, _ in self.changed}
        again = {action.file.path: action.file for action in self.actions}
        looking = [
            (file, "runs after every change" if file.is_refresh else "looks at what has changed around it")
            for path, file in again.items()
            if path not in changed
        ]
        return [*self.changed, *looking]

    def rules(self, options: Options) -> differences.Repository:
        ours = frozenset(self.known.says) | self.ledger.legacy
        roles = differences.known_roles(self.known)
        return differences.Repository(self.surroundings.owner, self.house.words, ours, options.prune, roles)


@dataclass(frozen=True)
class Run:
    """A connection, the work to do on it, and `pins`, the settings with which each file begins."""

    connection: Connection
    prepared: Prepared
    options: Options
    pins: str
    note: Note


@dataclass(frozen=True)
class Foreseen:
    """The result of a rehearsal: `locks` are pairs of relation and mode, `lost` the objects that will be
    gone."""

    difference: Difference
    after: Facts
    locks: Sequence[tuple[str, str]] = ()
    rewrites: Sequence[str] = ()
    lost: Collection[Object] = ()


def look(connection: Connection, house: DbFiles, options: Options) -> Prepared:
    """Reads the state of files, ledger and database. `wanted` is what the last run left, None for an empty
    database."""
    with reading(connection):
        surroundings = read_surroundings(connection)
        ledger = read_ledger(connection)
        versions = read_versions(connection, surroundings)
        fits = ledger.fits(house, surroundings)
        is_untouched = ledger.is_as_left(house, surroundings, versions)
        schemas = frozenset(ledger.state.schemas if ledger.state else ()) | (
            frozenset() if fits else house.schemas
        )
        known = now = Facts()
        if not is_untouched:
            known = read_last_facts(connection) if ledger.compares(surroundings) else Facts()
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
        versions=versions,
        is_untouched=is_untouched,
    )


def upgrade_of(
    house: DbFiles, old: DbFiles, before: Facts, wanted: Facts, surroundings: Surroundings
) -> Prepared:
    """The statements that lead from one state of a house, applied as it was then, to another."""
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
    """Statements that facts do not show: of changed files, of those that run after every change, and of files
    that depend on changed surroundings."""
    from generator.migrations.statements import is_block, is_declarative, split  # noqa: PLC0415  slow to import

    paths = {file.path for file, _ in prepared.changed}
    must_look_around = prepared.must_look_around
    has_changes = bool(prepared.pending or prepared.changed or prepared.gone or prepared.back)
    actions = []
    for file in prepared.house.repeatables:
        is_changed = file.path in paths or (file.is_refresh and has_changes)
        if is_changed or (must_look_around and file.room == "policies"):
            actions += [
                Action(file, statement.offset, statement.text)
                for statement in split(file.text)
                if not is_declarative(statement.node) and (is_changed or is_block(statement.node))
            ]
    return tuple(actions)


def _stands(now: Facts, house: DbFiles) -> bool:
    """Whether the database holds any object of the house."""
    for item in now.says:
        schema = item[1].partition(".")[0]
        if item[0] in ("schema", "default privileges", "bucket", "job", "extension", "event trigger"):
            continue
        if " on " in item[1]:
            continue
        if schema != EXPOSED_SCHEMA or differences.base_of(item) in house.makers:
            return True
    return False


def called(item: Object, aspect: str) -> str:
    return f"{item[0]} {item[1]}" + (f": {aspect}" if aspect else "")
