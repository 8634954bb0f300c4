"""Prepares an empty server: a database with the floor of Supabase, ready for the migrations."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
from psycopg import sql as composed

from generator.config import Project
from generator.database import Connection, connect, sql
from generator.errors import RetroError
from generator.stack.postgres import PostgresServer

OWNER = "postgres"
MAINTENANCE = "postgres"  # a database that every server has
API_LOGIN = "authenticator"
ADDITIONS = "60"  # floor files from this number on are guarded, and are also applied to existing databases


def prepare_database(
    server: PostgresServer,
    database: str,
    project: Project,
    *,
    password: str,
    api_password: str | None = None,
) -> None:
    """Creates the database if it is missing, owned by `postgres`, with the floor of db/platform.

    The floor is applied where there is no schema `auth`, its guarded additions everywhere. Afterwards
    `postgres` and PostgREST's `authenticator` can sign in, the latter with `api_password` (default: the
    same). Raises RetroError naming the failing file of db/platform.
    """
    # The floor changes roles, which all databases of a server share: Postgres refuses two sessions that
    # change the same role at once. An advisory lock belongs to a database, so all take it in the same one.
    with connect(server.url(MAINTENANCE)) as maintenance:
        maintenance.execute("select pg_advisory_lock(hashtextextended('floor', 0))")
        _create_database(maintenance, database)
        with connect(server.url(database)) as connection:
            laid = _has_schema(connection, "auth")
            with connection.transaction():
                for path in sql_files(project.db / "platform"):
                    if not laid or path.name >= ADDITIONS:
                        run_file(connection, path, project.root)
            _set_owner(connection, database)
            set_password(connection, OWNER, password)
            set_password(connection, API_LOGIN, api_password or password)


def load_seeds(
    url: str, folder: Path, *, loaded: frozenset[str] = frozenset(), before: str = ""
) -> Iterator[str]:
    """Runs the folder's seeds in name order, each file in one transaction, and yields each name when it is
    done.

    Names in `loaded` are skipped; the statements `before` run first in the same session. Raises RetroError
    naming the failing file and line.
    """
    with connect(url) as connection:
        if before:
            connection.execute(sql(before))
        for path in sql_files(folder):
            if path.name not in loaded:
                with connection.transaction():
                    run_file(connection, path, folder.parent)
                yield path.name


def sql_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.sql"))


def run_file(connection: Connection, path: Path, root: Path) -> None:
    """Runs all statements of a file. Raises RetroError with the file's path from `root` and the line."""
    text = path.read_text(encoding="utf-8")
    try:
        connection.execute(sql(text))
    except psycopg.Error as error:
        position = error.diag.statement_position
        line = f":{text.count(chr(10), 0, int(position)) + 1}" if position else ""
        message = error.diag.message_primary or str(error)
        raise RetroError(
            f"{path.relative_to(root).as_posix()}{line}: {message}", remedy=error.diag.context
        ) from error


def set_password(connection: Connection, role: str, password: str) -> None:
    """Sets a role's password. The server gets only the SCRAM verifier, so that its log cannot contain the
    password.
    """
    verifier = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    connection.execute(
        composed.SQL("alter role {} password {}").format(
            composed.Identifier(role), composed.Literal(verifier)
        )
    )


def _create_database(connection: Connection, database: str) -> None:
    known = connection.execute("select from pg_database where datname = %s", [database]).fetchone()
    if known is None:
        connection.execute(composed.SQL("create database {}").format(composed.Identifier(database)))


def _set_owner(connection: Connection, database: str) -> None:
    connection.execute(
        composed.SQL("alter database {} owner to {}").format(
            composed.Identifier(database), composed.Identifier(OWNER)
        )
    )


def _has_schema(connection: Connection, name: str) -> bool:
    return connection.execute("select from pg_namespace where nspname = %s", [name]).fetchone() is not None
