"""Connections: one way to open them, one way to say that they cannot be opened."""

import json
from typing import LiteralString
from urllib.parse import urlsplit, urlunsplit

import psycopg
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
            connect_timeout=CONNECT_TIMEOUT_SECONDS,
            prepare_threshold=None,
        )
    except psycopg.Error as error:
        # The lines after the first ask whether a server runs there; the first says what happened.
        reason = next(iter(str(error).strip().splitlines()), type(error).__name__)
        raise DatabaseUnreachable(
            f"cannot connect to {without_password(url)}: {reason}",
            remedy="check the URL, or start the local stack with `retro up`",
        ) from error


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
    """The URL as it may be printed or logged."""
    if "://" not in url:
        return "the given connection string"
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    user = parts.username
    return urlunsplit((parts.scheme, f"{user}@{host}" if user else host, parts.path, "", ""))
