"""What depends on what: the server's pg_depend as a graph of addresses."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.catalog.queries import load_queries
from generator.database import Connection

Address = tuple[int, int]
"""The oid of a catalog (pg_proc, pg_class, ...) and the oid of an object in it."""

QUERIES = load_queries(Path(__file__).with_name("dependencies.sql"))


@dataclass(frozen=True)
class Dependencies:
    """`direct[x]` are the objects that need x, which is a function, a view or a composite type."""

    direct: dict[Address, frozenset[Address]]

    @classmethod
    def of(cls, pairs: Iterable[tuple[Address, Address]]) -> "Dependencies":
        """From pairs of (dependant, referenced)."""
        direct: dict[Address, set[Address]] = {}
        for dependant, referenced in pairs:
            direct.setdefault(referenced, set()).add(dependant)
        return cls({referenced: frozenset(dependants) for referenced, dependants in direct.items()})

    def on(self, address: Address) -> frozenset[Address]:
        return self.direct.get(address, frozenset())


def read_dependencies(connection: Connection) -> Dependencies:
    """The dependencies of this database on its functions, views and composite types."""
    rows = connection.execute(QUERIES["dependencies"]).fetchall()
    return Dependencies.of(((row[0], row[1]), (row[2], row[3])) for row in rows)


def describe(connection: Connection, address: Address) -> str:
    """The object in the server's words, as in "constraint positive on table app.bills", always qualified."""
    class_oid, oid = address
    connection.execute("set local search_path = pg_catalog")
    row = connection.execute(QUERIES["describe"], {"class_oid": class_oid, "oid": oid}).fetchone()
    return str(row[0]) if row else "an object that is gone"
