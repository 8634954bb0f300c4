"""Each file of the house and how it stands in one database."""

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from generator.catalog.objects import Objects
from generator.config import Project
from generator.database import connect, sql
from generator.migrations.changes import lost_objects
from generator.migrations.files import House, read_house
from generator.migrations.history import HistoryEntry, compare_history
from generator.migrations.ledger import Ledger, RepeatableRecord, read_ledger
from generator.migrations.repeatables import read_house_objects
from generator.migrations.script import pins

State = Literal[
    "applied",
    "pending",
    "edited",
    "missing",
    "out of order",
    "changed",
    "deleted",
    "lost",
    "changed in the database",
]


@dataclass(frozen=True)
class FileStatus:
    """`state` of a numbered migration: applied, pending, edited, missing or out of order. Of a repeatable file: applied;
    pending when it is new; changed when it differs from what was applied; deleted when its object is still to be dropped;
    lost when its object is gone from the database; changed in the database when somebody altered the object by hand.
    """

    path: str
    state: State
    applied_at: datetime | None
    applied_by: str | None


def status(url: str, project: Project) -> list[FileStatus]:
    """Reads only. Migrations first, then repeatables in the order in which they are applied."""
    house = read_house(project)
    with (
        closing(connect(url, application_name="retro migrate status")) as connection,
        connection.transaction(),
    ):
        connection.execute("set transaction read only")
        connection.execute(sql(pins(lock_timeout=5)))
        ledger = read_ledger(connection)
        objects = read_house_objects(connection, house, ledger)
    migrations = [_of_migration(entry) for entry in compare_history(house.migrations, ledger.applied)]
    return migrations + _of_repeatables(house, ledger, objects)


def _of_migration(entry: HistoryEntry) -> FileStatus:
    record = entry.record
    return FileStatus(
        f"db/migrations/{entry.name}",
        entry.state,
        record.applied_at if record else None,
        record.applied_by if record else None,
    )


def _of_repeatables(house: House, ledger: Ledger, objects: Objects) -> list[FileStatus]:
    records = {record.path: record for record in ledger.repeatables}
    found: list[FileStatus] = []
    for file in house.repeatables:
        record = records.pop(file.path, None)
        if record is None:
            found.append(FileStatus(file.path, "pending", None, None))
        else:
            state = _state(record, file.checksum, objects)
            found.append(FileStatus(file.path, state, record.applied_at, record.applied_by))
    gone = [
        FileStatus(record.path, "deleted", record.applied_at, record.applied_by)
        for record in records.values()
    ]
    return found + gone


def _state(record: RepeatableRecord, checksum: str, objects: Objects) -> State:
    if record.checksum != checksum:
        return "changed"
    if lost_objects(record, objects):
        return "lost"
    standing = {identity: objects.by_identity[identity].fingerprint for identity in record.objects}
    return "applied" if standing == record.objects else "changed in the database"
