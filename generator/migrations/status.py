"""Each file of the house and how it stands in one database."""

from dataclasses import dataclass
from datetime import datetime

from generator.config import Project
from generator.migrations.changes import lost_objects
from generator.migrations.files import read_house
from generator.migrations.fingerprints import read_recorded, untouched
from generator.migrations.history import HistoryEntry, compare_history
from generator.migrations.inventory import Inventory
from generator.migrations.ledger import RepeatableRecord
from generator.migrations.session import reading


@dataclass(frozen=True)
class FileStatus:
    """One file; `applied_at` and `applied_by` are None when it never was.

    `state` of a numbered migration: applied, pending, edited, missing, out of order. Of a repeatable file:
    applied, pending (new), changed (the file differs from what was applied), deleted (what it made is still
    to be dropped), lost (what it made is gone from the database), changed in the database (somebody altered
    it by hand).
    """

    path: str
    state: str
    applied_at: datetime | None = None
    applied_by: str | None = None


def status(url: str, project: Project) -> list[FileStatus]:
    """Migrations first, then repeatables in the order in which they are applied. Reads only."""
    house = read_house(project)
    with reading(url, house) as (connection, inventory):
        intact = untouched(inventory, read_recorded(connection, inventory))
    history = compare_history(house.migrations, inventory.ledger.applied)
    repeatables = [_of_repeatable(inventory, intact, path) for path in inventory.files | inventory.records]
    return [_of_migration(entry) for entry in history] + repeatables


def _of_migration(entry: HistoryEntry) -> FileStatus:
    path = f"db/migrations/{entry.name}"
    if entry.record is None:
        return FileStatus(path, entry.state)
    return FileStatus(path, entry.state, entry.record.applied_at, entry.record.applied_by)


def _of_repeatable(inventory: Inventory, intact: frozenset[str], path: str) -> FileStatus:
    record = inventory.records.get(path)
    if record is None:
        return FileStatus(path, "pending")
    return FileStatus(path, _state(inventory, intact, record), record.applied_at, record.applied_by)


def _state(inventory: Inventory, intact: frozenset[str], record: RepeatableRecord) -> str:
    file = inventory.files.get(record.path)
    if file is None:
        return "deleted"
    if file.checksum != record.checksum:
        return "changed"
    if lost_objects(record, inventory.objects):
        return "lost"
    return "applied" if record.objects.keys() <= intact else "changed in the database"
