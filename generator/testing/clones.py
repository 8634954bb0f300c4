"""Databases of the test server: clones of the template, each used by one test at a time."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from psycopg.sql import SQL, Identifier

from generator.catalog.queries import load_queries
from generator.database import Connection, connect
from generator.stack.postgres import PostgresServer
from generator.testing.fingerprint import TEMPLATE_PREFIX

QUERIES = load_queries(Path(__file__).with_name("queries.sql"))
CLONE_PREFIX = "clone_"
KEPT_PREFIX = "kept_"
BUILDING_PREFIX = "building_"


@dataclass(frozen=True)
class Template:
    """A finished database from which clones are made, and its server."""

    server: PostgresServer
    name: str


@dataclass
class Clone:
    """A database with the content of the template. `keep` keeps it after the test."""

    server: PostgresServer
    name: str
    keep: bool = False

    @property
    def url(self) -> str:
        """For the role `postgres`: owner of everything, with the rights it has on the hosted platform."""
        return self.server.url(self.name, "postgres", self.server.password)

    @property
    def superuser_url(self) -> str:
        return self.server.url(self.name)


@contextmanager
def cloned(template: Template) -> Iterator[Clone]:
    """A clone of the template. It is dropped afterwards, even if sessions are still connected, unless it is
    kept."""
    clone = Clone(template.server, CLONE_PREFIX + secrets.token_hex(6))
    with connect(template.server.url("postgres")) as connection:
        connection.execute(
            SQL("create database {} template {} owner postgres strategy file_copy").format(
                Identifier(clone.name), Identifier(template.name)
            )
        )
        try:
            yield clone
        finally:
            if clone.keep:
                _rename_kept(connection, clone)
            else:
                drop_database(connection, clone.name)


def drop_database(connection: Connection, name: str) -> None:
    connection.execute(SQL("drop database if exists {} with (force)").format(Identifier(name)))


def has_kept_clones(connection: Connection) -> bool:
    return any(name.startswith(KEPT_PREFIX) for name in databases(connection))


def drop_leftovers(connection: Connection, *, current_template: str) -> None:
    """Drops clones (kept ones too), half-built templates and every finished template but the current one."""
    ours = (CLONE_PREFIX, KEPT_PREFIX, BUILDING_PREFIX, TEMPLATE_PREFIX)
    for name in databases(connection):
        if name.startswith(ours) and name != current_template:
            connection.execute(SQL("alter database {} is_template false").format(Identifier(name)))
            drop_database(connection, name)


def _rename_kept(connection: Connection, clone: Clone) -> None:
    kept = KEPT_PREFIX + clone.name.removeprefix(CLONE_PREFIX)
    connection.execute(SQL("alter database {} rename to {}").format(Identifier(clone.name), Identifier(kept)))
    clone.name = kept


def databases(connection: Connection) -> list[str]:
    """The names of all databases of the server."""
    return [name for (name,) in connection.execute(QUERIES["databases"])]
