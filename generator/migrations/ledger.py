"""What this database remembers: the tables of the schema `migrations`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from psycopg.rows import class_row
from psycopg.types.json import Jsonb

from generator.catalog.queries import load_queries
from generator.database import Connection
from generator.migrations.files import Migration

QUERIES = load_queries(Path(__file__).with_name("ledger.sql"))


# As in "function app.total(integer)"; policies and triggers are named by their table and match nothing.
_SCHEMA = re.compile(r"""\w+ (?:"([^"]+)"|(\w+))\.""")


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
    """A row of migrations.repeatables; `objects` maps identities of what the file made to fingerprints."""

    path: str
    checksum: str
    objects: dict[str, str]
    applied_at: datetime
    applied_by: str


@dataclass(frozen=True)
class Ledger:
    applied: tuple[AppliedRecord, ...] = ()
    repeatables: tuple[RepeatableRecord, ...] = ()

    @property
    def schemas(self) -> frozenset[str]:
        """The schemas of what repeatable files made, those included that no file names any more."""
        made = (identity for record in self.repeatables for identity in record.objects)
        return frozenset(found[1] or found[2] for each in made if (found := _SCHEMA.match(each)))


def has_ledger(connection: Connection) -> bool:
    row = connection.execute(QUERIES["exists"]).fetchone()
    return bool(row and row[0])


def create_ledger(connection: Connection) -> None:
    """Creates the schema and its tables, in one transaction."""
    with connection.transaction():
        connection.execute(QUERIES["create"])


def read_ledger(connection: Connection) -> Ledger:
    """An empty ledger where there is none yet: reading creates nothing."""
    if not has_ledger(connection):
        return Ledger()
    with connection.cursor(row_factory=class_row(AppliedRecord)) as cursor:
        applied = tuple(cursor.execute(QUERIES["applied"]))
    with connection.cursor(row_factory=class_row(RepeatableRecord)) as cursor:
        return Ledger(applied, tuple(cursor.execute(QUERIES["repeatables"])))


def record_migration(connection: Connection, migration: Migration, duration_ms: int) -> None:
    connection.execute(
        QUERIES["record_migration"],
        {"file": migration.name, "checksum": migration.checksum, "duration_ms": duration_ms},
    )


def record_repeatables(
    connection: Connection, applied: list[dict[str, Any]], gone: Iterable[RepeatableRecord]
) -> None:
    """`applied` are documents of path, checksum and objects; `gone` the records to forget."""
    connection.execute(QUERIES["record_repeatables"], {"files": Jsonb(applied)})
    connection.execute(QUERIES["forget_repeatables"], {"paths": [record.path for record in gone]})
