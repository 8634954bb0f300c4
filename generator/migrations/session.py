"""The connection of a run: under one name, and with the server's refusals as sentences."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg

from generator.catalog.sessions import lock_holders
from generator.database import Connection, connect, sql
from generator.errors import MigrationRefused
from generator.migrations.files import House
from generator.migrations.inventory import Inventory, read_inventory
from generator.migrations.script import ScriptFailure, pins

APPLICATION = "retro migrate"
LOCK_NOT_AVAILABLE = "55P03"
READ_LOCK_SECONDS = 5.0


@contextmanager
def open_session(url: str) -> Iterator[Connection]:
    """Raises DatabaseUnreachable; what fails inside becomes a MigrationRefused."""
    with closing(connect(url, application_name=APPLICATION)) as connection:
        try:
            connection.execute("set client_encoding = 'UTF8'")
            yield connection
        except ScriptFailure as failure:
            raise _with_holders(connection, failure) from failure
        except psycopg.Error as error:
            reason = error.diag.message_primary or str(error).strip().partition("\n")[0]
            raise MigrationRefused(
                f"the server refused: {reason}",
                remedy=error.diag.message_hint or "nothing was left half done: mend the cause, run it again",
            ) from error


@contextmanager
def reading(url: str, house: House) -> Iterator[tuple[Connection, Inventory]]:
    """A transaction that can only read, and what it finds at its beginning."""
    with open_session(url) as connection, connection.transaction():
        connection.execute("set transaction read only")
        connection.execute(sql(pins(READ_LOCK_SECONDS)))
        yield connection, read_inventory(connection, house)


def _with_holders(connection: Connection, failure: ScriptFailure) -> MigrationRefused:
    """The failure as a sentence; of a lock that could not be had, with those who hold it if one sees them."""
    refusal = failure.refusal()
    if failure.sqlstate == LOCK_NOT_AVAILABLE:
        holders = ", ".join(str(session) for session in lock_holders(connection, failure.statement))
        refusal.message += f"; it is held by {holders}" if holders else ""
        refusal.remedy = "run it again when that transaction has ended, or allow more with --lock-timeout"
    return refusal
