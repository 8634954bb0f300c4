"""Sessions that block another one: those that hold a lock for which it waits."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from psycopg.rows import class_row

from generator.catalog.queries import load_queries
from generator.database import Connection

QUERIES = load_queries(Path(__file__).with_name("sessions.sql"))


@dataclass(frozen=True)
class DatabaseSession:
    """A session of a database. Everything but the pid is None where the role may not see it."""

    pid: int
    application_name: str | None
    user_name: str | None
    state: str | None

    def __str__(self) -> str:
        known = ", ".join(fact for fact in (self.application_name, self.user_name, self.state) if fact)
        return f"process {self.pid} ({known})" if known else f"process {self.pid}"


def advisory_lock_holders(connection: Connection, key: int) -> list[DatabaseSession]:
    return _sessions(connection, "holders", {"key": key})


def lock_holders(connection: Connection, statement: str) -> list[DatabaseSession]:
    """The sessions that hold a lock on a table or view named in `statement`: probably the reason why it
    waited.
    """
    return _sessions(connection, "blockers", {"statement": statement})


def exclusive_lock_holders(connection: Connection) -> list[DatabaseSession]:
    """The sessions that hold an exclusive lock on a table, so that others cannot even read its definition."""
    return _sessions(connection, "exclusive", {})


def sessions_of(connection: Connection, database: str) -> list[DatabaseSession]:
    """The other sessions of a database of this server, without Postgres's own processes."""
    return _sessions(connection, "of_database", {"database": database})


def _sessions(connection: Connection, query: str, parameters: dict[str, Any]) -> list[DatabaseSession]:
    with connection.cursor(row_factory=class_row(DatabaseSession)) as cursor:
        return cursor.execute(QUERIES[query], parameters).fetchall()
