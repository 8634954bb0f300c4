"""One run at a time: a session lock that the server releases by itself when the connection ends.

It does not hold through a transaction pooler, where each transaction may be another session: use the direct
URL.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from psycopg import errors

from generator.catalog.sessions import advisory_lock_holders
from generator.database import Connection
from generator.errors import MigrationRefused

KEY = int.from_bytes(b"retromig")


@contextmanager
def only_run(connection: Connection, timeout: float, note: Callable[[str], None]) -> Iterator[None]:
    """Holds this database's lock. Raises MigrationRefused, naming the holder, after `timeout` seconds."""
    if not _try_lock(connection):
        note(f"waiting for {_holders(connection)}")
        _wait(connection, timeout)
    try:
        yield
    finally:
        if not connection.closed:
            connection.execute("select pg_catalog.pg_advisory_unlock(%s)", [KEY])


def _try_lock(connection: Connection) -> bool:
    row = connection.execute("select pg_catalog.pg_try_advisory_lock(%s)", [KEY]).fetchone()
    return bool(row and row[0])


def _wait(connection: Connection, timeout: float) -> None:
    connection.execute(
        "select pg_catalog.set_config('lock_timeout', %s, false)", [str(round(timeout * 1000))]
    )
    try:
        connection.execute("select pg_catalog.pg_advisory_lock(%s)", [KEY])
    except errors.LockNotAvailable as error:
        raise MigrationRefused(
            f"another run holds the migration lock of this database: {_holders(connection)}",
            remedy=f"it was given {timeout:g} s: wait until it is done, or end that process if it hangs",
        ) from error


def _holders(connection: Connection) -> str:
    sessions = advisory_lock_holders(connection, KEY)
    return ", ".join(str(session) for session in sessions) or "a run that has just ended"
