"""Connections: one way to open them, one way to say that they cannot be opened."""

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

    Raises DatabaseUnreachable, which never repeats the password of the URL.
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
            # Not from the error: its words quote the part that was misread, which is the password's.
            raise DatabaseUnreachable(
                "the database URL cannot be read: its password holds a character that separates its parts",
                remedy="percent-encode it: / is %2F, # is %23, @ is %40, % is %25, ? is %3F, : is %3A",
            ) from None
        # The lines after the first ask whether a server runs there; the first says what happened.
        reason = next(iter(str(error).strip().splitlines()), type(error).__name__)
        raise DatabaseUnreachable(
            f"cannot connect to {without_password(url)}: {reason}",
            remedy="check the URL, or start the local stack with `retro up`",
        ) from error


def is_pooled(connection: Connection) -> bool:
    """Whether a pooler stands between: the session it lends has another process than it has announced."""
    row = connection.execute("select pg_catalog.pg_backend_pid()").fetchone()
    return row is not None and row[0] != connection.info.backend_pid


def complaint(error: psycopg.Error) -> str:
    """What the server said, in one line; a refusal made for PostgREST carries code and sentence as JSON."""
    said = error.diag.message_primary or str(error).strip() or type(error).__name__
    if error.sqlstate != "PGRST":
        return said
    refusal = json.loads(said)
    return f"{refusal['code']}: {refusal['message']}"


def sql(text: str) -> LiteralString:
    """Marks SQL that was read from a file of the house: psycopg asks for a literal, and a file is as good."""
    return text


def without_password(url: str) -> str:
    """The URL as it may be printed or logged: what libpq reads in it, without what nobody should read."""
    if "://" not in url:
        return "the given connection string"
    parts = _parts(url)
    if parts is None:
        return "the given URL"
    user = f"{parts['user']}@" if parts.get("user") else ""
    port = f":{parts['port']}" if parts.get("port") else ""
    return f"{url.partition('://')[0]}://{user}{parts.get('host', '')}{port}/{parts.get('dbname', '')}"


def _parts(url: str) -> dict[str, str] | None:
    """The parts of a URL; None where a character of the password has been taken for a separator."""
    try:
        parts = {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}
    except psycopg.ProgrammingError:
        return None
    seen = [parts.get(name, "") for name in ("user", "host", "port", "dbname")]
    ports = parts.get("port", "").replace(",", "")
    is_odd = any("@" in part for part in seen) or (ports and not ports.isdigit())
    return None if is_odd else parts
