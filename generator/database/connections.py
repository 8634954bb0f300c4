"""The one way to open a connection, and the errors when it cannot be opened."""

import json
from typing import LiteralString

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.rows import TupleRow

from generator.errors import DatabaseUnreachable

Connection = psycopg.Connection[TupleRow]

CONNECT_TIMEOUT_SECONDS = 10


def connect(url: str, *, autocommit: bool = True, application_name: str = "retro") -> Connection:
    """Opens a connection. Prepared statements stay off, so that a transaction pooler may stand in between.

    Raises DatabaseUnreachable, which never contains the URL's password.
    """
    try:
        return psycopg.connect(
            url,
            autocommit=autocommit,
            application_name=application_name,
            client_encoding="UTF8",
            connect_timeout=CONNECT_TIMEOUT_SECONDS,
            prepare_threshold=None,
        )
    except psycopg.Error as error:
        if "://" in url and _parts(url) is None:
            # The error's own text is not used: it quotes the part that was misread, which is the password's.
            raise DatabaseUnreachable(
                "the database URL cannot be read: its password holds a character that separates its parts",
                remedy="percent-encode it: / is %2F, # is %23, @ is %40, % is %25, ? is %3F, : is %3A",
            ) from None
        # The first line says what happened; the next ones only ask whether a server runs there.
        reason = next(iter(str(error).strip().splitlines()), type(error).__name__)
        raise DatabaseUnreachable(
            f"cannot connect to {without_password(url)}: {reason}",
            remedy="check the URL, or start the local stack with `retro up`",
        ) from error


def is_pooled(connection: Connection) -> bool:
    """Whether a pooler stands between: the session's process id is not the one that was announced."""
    row = connection.execute("select pg_catalog.pg_backend_pid()").fetchone()
    return row is not None and row[0] != connection.info.backend_pid


def complaint(error: psycopg.Error) -> str:
    """The server's error in one line. A refusal made for PostgREST carries its code and sentence as JSON."""
    said = error.diag.message_primary or str(error).strip() or type(error).__name__
    if error.sqlstate != "PGRST":
        return said
    refusal = json.loads(said)
    return f"{refusal['code']}: {refusal['message']}"


def sql(text: str) -> LiteralString:
    """Marks SQL read from a file of the house as trusted: psycopg's types ask for a literal."""
    return text


def without_password(url: str) -> str:
    """The URL for printing and logging, as libpq reads it, without secrets."""
    if "://" not in url:
        return "the given connection string"
    parts = _parts(url)
    if parts is None:
        return "the given URL"
    user = f"{parts['user']}@" if parts.get("user") else ""
    port = f":{parts['port']}" if parts.get("port") else ""
    return f"{url.partition('://')[0]}://{user}{parts.get('host', '')}{port}/{parts.get('dbname', '')}"


def _parts(url: str) -> dict[str, str] | None:
    """The parts of a URL; None where a character of the password was read as a separator."""
    try:
        parts = {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}
    except psycopg.ProgrammingError:
        return None
    seen = [parts.get(name, "") for name in ("user", "host", "port", "dbname")]
    ports = parts.get("port", "").replace(",", "")
    is_odd = any("@" in part for part in seen) or (ports and not ports.isdigit())
    return None if is_odd else parts
