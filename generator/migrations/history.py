"""The numbered migrations against the ledger: what is pending, and whether history still is what it was."""

from dataclasses import dataclass
from typing import Literal

from generator.errors import MigrationRefused
from generator.migrations.files import Migration
from generator.migrations.ledger import AppliedRecord

State = Literal["applied", "pending", "edited", "missing", "out of order"]


@dataclass(frozen=True)
class HistoryEntry:
    """One migration; `migration` is None when the file is missing, `record` when it is not applied."""

    name: str
    state: State
    migration: Migration | None
    record: AppliedRecord | None


def compare_history(
    migrations: tuple[Migration, ...], applied: tuple[AppliedRecord, ...]
) -> list[HistoryEntry]:
    """Every migration of the folder and of the ledger, in order."""
    files = {migration.name: migration for migration in migrations}
    records = {record.file: record for record in applied}
    last = max(records, default="")
    return [
        HistoryEntry(
            name, _state(files.get(name), records.get(name), last), files.get(name), records.get(name)
        )
        for name in sorted(files.keys() | records.keys())
    ]


def pending_migrations(entries: list[HistoryEntry]) -> list[Migration]:
    """What is to be applied. Raises MigrationRefused, naming the file, when history is not what it was."""
    for entry in entries:
        if entry.state in _REFUSALS:
            sentence, remedy = _REFUSALS[entry.state]
            raise MigrationRefused(f"db/migrations/{entry.name} {sentence}", remedy=remedy)
    return [entry.migration for entry in entries if entry.state == "pending" and entry.migration]


_REFUSALS: dict[State, tuple[str, str]] = {
    "edited": (
        "was edited after it had been applied to this database",
        "restore the file as it was, and write a new migration for the change",
    ),
    "missing": (
        "was applied to this database and is missing from the folder",
        "restore the file under this name",
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
