"""The ledger of a database: the tables of the schema `migrations`, and the history in them."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from psycopg.rows import class_row
from psycopg.types.json import Jsonb

from generator.catalog.queries import load_queries
from generator.database import Connection
from generator.errors import MigrationRefused
from generator.migrations.facts import QUERIES as FACT_QUERIES
from generator.migrations.facts import Facts, Object, Surroundings
from generator.migrations.files import DbFiles, Migration, Repeatable

QUERIES = load_queries(Path(__file__).with_name("ledger.sql"))

FORMAT = hashlib.sha256(Path(__file__).with_name("facts.sql").read_bytes()).hexdigest()[:16]
"""Facts that were read by other queries do not compare."""

KEY = int.from_bytes(b"retromig")
"""The advisory lock of the run that is at work."""

State = Literal["applied", "pending", "edited", "missing", "out of order"]
_LEGACY_KINDS = {"type", "function", "view", "policy", "trigger"}


@dataclass(frozen=True)
class AppliedRecord:
    """A row of migrations.applied; `file` is the file's name without its folder."""

    file: str
    checksum: str
    applied_at: datetime
    applied_by: str
    duration_ms: int


@dataclass(frozen=True)
class RepeatableRecord:
    """A row of migrations.repeatables."""

    path: str
    checksum: str
    objects: dict[str, str]
    applied_at: datetime
    applied_by: str


@dataclass(frozen=True)
class LastState:
    """The row of migrations.state, without its facts."""

    house: str
    format: str
    version: int
    schemas: list[str]
    extensions: list[str]
    accepted: list[list[str]]


@dataclass(frozen=True)
class RunRecord:
    at: datetime
    by: str
    commit: str | None
    files: list[str]
    statements: int


@dataclass(frozen=True)
class Ledger:
    """`versions` is the result of `read_versions` at the end of the last run; empty when it left other facts
    than the repository's."""

    applied: tuple[AppliedRecord, ...] = ()
    repeatables: tuple[RepeatableRecord, ...] = ()
    state: LastState | None = None
    versions: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.applied or self.repeatables or self.state)

    @property
    def legacy(self) -> frozenset[Object]:
        """The objects that releases before 0.2 recorded as made by repeatable files."""
        identities = (each.partition(" ") for record in self.repeatables for each in record.objects)
        return frozenset((kind, name) for kind, _, name in identities if kind in _LEGACY_KINDS)

    @property
    def checksums(self) -> dict[str, str]:
        return {record.path: record.checksum for record in self.repeatables}

    def fits(self, house: DbFiles, surroundings: Surroundings) -> bool:
        """Whether the stored facts are those of this house, with these files, on this version of the
        server."""
        state, checksums = self.state, self.checksums
        return (
            state is not None
            and state.house == house.hash
            and self.compares(surroundings)
            and all(checksums.get(file.path) == file.checksum for file in house.repeatables)
        )

    def is_as_left(self, house: DbFiles, surroundings: Surroundings, versions: str) -> bool:
        """Whether files, surroundings and all rows of the catalogs are those of the last run."""
        return (
            self.state is not None
            and self.versions == versions
            and self.state.extensions == surroundings.extensions
            and self.fits(house, surroundings)
            and self.checksums.keys() == house.by_path.keys()
            and [(each.file, each.checksum) for each in self.applied]
            == [(each.name, each.checksum) for each in house.migrations]
        )

    def compares(self, surroundings: Surroundings) -> bool:
        """Whether the stored facts were read by the same query as now."""
        return (
            self.state is not None
            and self.state.format == FORMAT
            and self.state.version // 10_000 == surroundings.major
        )


@dataclass(frozen=True)
class HistoryEntry:
    """One migration; `migration` is None when the file is missing, `record` when it is not applied."""

    name: str
    state: State
    migration: Migration | None
    record: AppliedRecord | None


@dataclass(frozen=True)
class Entry:
    """The rows that a run writes into the ledger, in its own transaction."""

    house: DbFiles
    surroundings: Surroundings
    facts: Facts
    migrations: tuple[tuple[Migration, int], ...] = ()
    back: tuple[str, ...] = ()
    repeatables: tuple[Repeatable, ...] = ()
    gone: tuple[str, ...] = ()
    accepted: list[list[str]] = field(default_factory=list)


def read_ledger(connection: Connection) -> Ledger:
    """An empty ledger where there is none yet: reading creates nothing."""
    is_there, has_state, has_versions = connection.execute(QUERIES["exists"]).fetchall()[0]
    if not is_there:
        return Ledger()
    with connection.cursor(row_factory=class_row(AppliedRecord)) as cursor:
        applied = tuple(cursor.execute(QUERIES["applied"]))
    with connection.cursor(row_factory=class_row(RepeatableRecord)) as cursor:
        repeatables = tuple(cursor.execute(QUERIES["repeatables"]))
    if not has_state:
        return Ledger(applied, repeatables)
    versions = connection.execute(QUERIES["last_versions"]).fetchone() if has_versions else None
    with connection.cursor(row_factory=class_row(LastState)) as cursor:
        state = cursor.execute(QUERIES["state"]).fetchone()
    return Ledger(applied, repeatables, state, versions[0] if versions else "")


def read_last_facts(connection: Connection) -> Facts:
    row = connection.execute(QUERIES["facts"]).fetchone()
    return Facts.of(row[0]) if row else Facts()


def read_versions(connection: Connection, surroundings: Surroundings) -> str:
    """The versions of the catalogs' rows:

    equal at two times when no fact has changed in between. They cost a tenth of reading the facts. Read them
    before the facts, so that a change in between is noticed the next time.
    """
    rows = connection.execute(QUERIES["versions"]).fetchall()
    rows += connection.execute(FACT_QUERIES["buckets"]).fetchall() if surroundings.has_buckets else []
    rows += connection.execute(FACT_QUERIES["jobs"]).fetchall() if surroundings.has_jobs else []
    return repr(rows)


def read_runs(connection: Connection, limit: int) -> list[RunRecord]:
    is_there, has_state, _ = connection.execute(QUERIES["exists"]).fetchall()[0]
    if not (is_there and has_state):
        return []
    with connection.cursor(row_factory=class_row(RunRecord)) as cursor:
        return cursor.execute(QUERIES["runs"], {"limit": limit}).fetchall()


def create_ledger(connection: Connection) -> None:
    """Creates the missing parts of the ledger and revokes the rights of others, in the open transaction.

    A complete ledger is not written to, so no row of the catalogs changes.
    """
    *_, has_versions = connection.execute(QUERIES["exists"]).fetchall()[0]
    if not has_versions:
        connection.execute(QUERIES["create"])
    connection.execute(QUERIES["close"])


def write_entry(connection: Connection, entry: Entry) -> None:
    record_migrations(connection, entry.migrations)
    connection.execute(QUERIES["forget_migrations"], {"files": list(entry.back)})
    files = [{"path": file.path, "checksum": file.checksum} for file in entry.repeatables]
    connection.execute(QUERIES["record_repeatables"], {"files": Jsonb(files)})
    connection.execute(QUERIES["forget_repeatables"], {"paths": list(entry.gone)})
    state: Mapping[str, Any] = {
        "house": entry.house.hash,
        "format": FORMAT,
        "version": entry.surroundings.version,
        "schemas": sorted(entry.house.schemas),
        "extensions": entry.surroundings.extensions,
        "facts": Jsonb(entry.facts.document()),
        "accepted": Jsonb(entry.accepted),
    }
    connection.execute(QUERIES["record_state"], state)


def write_versions(connection: Connection, versions: str) -> None:
    connection.execute(QUERIES["record_versions"], {"versions": versions})


def write_run(
    connection: Connection, house: DbFiles, files: Sequence[str], commit: str | None, statements: int
) -> None:
    """Writes a run into the history if it has changed something."""
    if files or statements:
        run = {"commit": commit, "house": house.hash, "files": list(files), "statements": statements}
        connection.execute(QUERIES["record_run"], run)


def record_migrations(connection: Connection, applied: Iterable[tuple[Migration, int]]) -> None:
    """Records these migrations as applied, each with its time in milliseconds, in one round trip."""
    rows = [
        {"file": migration.name, "checksum": migration.checksum, "duration_ms": duration_ms}
        for migration, duration_ms in applied
    ]
    with connection.cursor() as cursor:
        cursor.executemany(QUERIES["record_migration"], rows)


def compare_history(
    migrations: tuple[Migration, ...], applied: tuple[AppliedRecord, ...]
) -> list[HistoryEntry]:
    """Every migration that is in the folder or in the ledger, in order."""
    files = {migration.name: migration for migration in migrations}
    records = {record.file: record for record in applied}
    last = max(records, default="")
    return [
        HistoryEntry(
            name, _state(files.get(name), records.get(name), last), files.get(name), records.get(name)
        )
        for name in sorted(files.keys() | records.keys())
    ]


def pending_migrations(entries: Iterable[HistoryEntry], *, back: bool = False) -> tuple[Migration, ...]:
    """The migrations to apply. Raises MigrationRefused, naming the file, when an applied one was edited,
    removed or overtaken."""
    for entry in entries:
        if entry.state in _REFUSALS and not (back and entry.state == "missing"):
            sentence, remedy = _REFUSALS[entry.state]
            raise MigrationRefused(f"db/migrations/{entry.name} {sentence}", remedy=remedy)
    return tuple(entry.migration for entry in entries if entry.state == "pending" and entry.migration)


_REFUSALS: dict[State, tuple[str, str]] = {
    "edited": (
        "was edited after it had been applied to this database",
        "restore it and write a new migration; `retro migrate repair` takes a change of comments",
    ),
    "missing": (
        "was applied to this database and is missing from the folder",
        "restore the file under this name, or go back to this older commit with --back",
    ),
    "out of order": (
        "is new but has a lower number than the last applied migration",
        "give it the next free number",
    ),
}


def _state(migration: Migration | None, record: AppliedRecord | None, last: str) -> State:
    if migration is None:
        return "missing"
    if record is None:
        return "out of order" if migration.name < last else "pending"
    return "applied" if migration.checksum == record.checksum else "edited"
