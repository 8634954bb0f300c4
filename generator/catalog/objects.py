"""The objects of a database, read in one go."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple

from psycopg.rows import dict_row

from generator.catalog.queries import load_queries
from generator.database import Connection

Kind = Literal["type", "function", "view", "policy", "trigger", "table"]


class Name(NamedTuple):
    """A function's name without its arguments: overloads share it."""

    kind: Kind
    schema_name: str
    name: str


QUERIES = load_queries(Path(__file__).with_name("objects.sql"))


@dataclass(frozen=True)
class CatalogObject:
    """One object. `identity` is what stands behind `drop`, as in "function app.total(integer)".

    Of triggers alone: `calls` is the oid of the function, `version` changes whenever the catalog's row is
    written, were it with the same definition. Of tables alone: `row_security` tells whether it is on.
    """

    kind: Kind
    schema_name: str
    name: str
    class_oid: int
    oid: int
    identity: str
    calls: int = 0
    version: str = ""
    row_security: bool = False

    @property
    def qualified(self) -> Name:
        return Name(self.kind, self.schema_name, self.name)

    @property
    def address(self) -> tuple[int, int]:
        """How pg_depend names it: the oid of its catalog and its own."""
        return self.class_oid, self.oid


class Objects:
    """A snapshot of a database's objects, found by identity, by name or by address."""

    def __init__(self, objects: Iterable[CatalogObject]) -> None:
        self.by_identity = {found.identity: found for found in objects}
        self.by_address = {found.address: found for found in self.by_identity.values()}
        self._by_name: dict[Name, list[CatalogObject]] = {}
        for found in self.by_identity.values():
            self._by_name.setdefault(found.qualified, []).append(found)

    def __iter__(self) -> Iterator[CatalogObject]:
        return iter(self.by_identity.values())

    def named(self, name: Name) -> list[CatalogObject]:
        """All objects of that kind, schema and name: more than one is an overloaded function."""
        return self._by_name.get(name, [])


def read_objects(connection: Connection, schemas: Iterable[str]) -> Objects:
    """Functions, views, composite types and triggers of `schemas`; all policies; all tables of anybody's."""
    wanted: dict[str, Any] = {"schemas": sorted(schemas)}
    with connection.pipeline():
        cursors = [
            connection.cursor(row_factory=dict_row).execute(QUERIES[kind], wanted)
            for kind in ("types", "functions", "views", "policies", "triggers", "tables")
        ]
    return Objects(CatalogObject(**row) for cursor in cursors for row in cursor.fetchall())
