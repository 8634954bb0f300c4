"""The facts of a database: every object of the schemas, with each aspect that can change by itself.

status, plan, verify, adopt and doctor subtract one such set from another. Facts are read with pinned
settings, so that they print alike for every role. The owner of the house is printed as (owner), so that
databases with different owners can be compared.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from psycopg import errors
from psycopg.rows import class_row

from generator.catalog.queries import load_queries
from generator.catalog.sessions import exclusive_lock_holders
from generator.database import Connection, sql
from generator.errors import MigrationRefused

QUERIES = load_queries(Path(__file__).with_name("facts.sql"))
READ_LOCK_MILLISECONDS = 5000

Object = tuple[str, str]
"""A kind and an identity, as in ("function", "app.total(integer)")."""

Address = tuple[int, int, int]

PINS = (
    "set local search_path = pg_catalog; set local datestyle = 'ISO, YMD'; "
    "set local intervalstyle = 'postgres'; "
    "set local timezone = 'UTC'; set local quote_all_identifiers = off; set local extra_float_digits = 1; "
    "set local bytea_output = 'hex'; set local standard_conforming_strings = on; set local array_nulls = on; "
    "set local jit = off; set local statement_timeout = 0; set local row_security = on; "
    "set local idle_in_transaction_session_timeout = 0; "
)


@dataclass(frozen=True)
class Surroundings:
    """The server, the roles, and what is installed. `owner` is the owner of the ledger, else the connecting
    role."""

    role: str
    login: str
    is_superuser: bool
    may_create_databases: bool
    version: int
    owner: str
    has_buckets: bool
    has_jobs: bool
    extensions: list[str]

    @property
    def role_to_take(self) -> str | None:
        """The role that a run takes on, if the connecting role is not the owner of the house."""
        return self.owner if self.owner != self.role else None

    @property
    def major(self) -> int:
        return self.version // 10_000


@dataclass
class Facts:
    """`says[object][aspect]` is the text of the database; the aspect "" is the definition.

    `needs[object]` are the objects it depends on, `parts[object]` those with which it is dropped. `addresses`
    are oids in the catalog, which a new name does not change. `reprints` are definitions as the server prints
    them after it has read its own print, as after a dump and restore.
    """

    says: dict[Object, dict[str, str]] = field(default_factory=dict)
    needs: dict[Object, set[Object]] = field(default_factory=dict)
    parts: dict[Object, set[Object]] = field(default_factory=dict)
    addresses: dict[Object, Address] = field(default_factory=dict)
    reprints: dict[Object, str] = field(default_factory=dict)

    @cached_property
    def columns(self) -> dict[Object, list[Object]]:
        """The columns of each table, in their order."""
        by_table: dict[Object, list[Object]] = {}
        for item in self.says:
            if item[0] == "column":
                for table in self.parts.get(item, ()):
                    by_table.setdefault(table, []).append(item)
        return by_table

    def __contains__(self, item: Object) -> bool:
        return item in self.says

    def aspect(self, item: Object, aspect: str) -> str | None:
        return self.says.get(item, {}).get(aspect)

    def in_words_of(self, other: "Facts") -> "Facts":
        """The same facts, with the other's text of a definition where this text is the reprint of that
        one."""
        says = dict(self.says)
        for item, reprint in other.reprints.items():
            if self.aspect(item, "") == reprint:
                says[item] = {**says[item], "": other.says[item][""]}
        return replace(self, says=says)

    def all(self) -> Iterator[tuple[Object, str, str]]:
        for item, aspects in self.says.items():
            for aspect, says in aspects.items():
                yield item, aspect, says

    def dependants(self) -> dict[Object, set[Object]]:
        """For each object, those that need it."""
        by_needed: dict[Object, set[Object]] = {}
        for item, needs in self.needs.items():
            for needed in needs:
                by_needed.setdefault(needed, set()).add(item)
        return by_needed

    def document(self) -> dict[str, object]:
        """The facts as JSON, for the ledger and the cache."""
        return {
            "says": [[*item, aspects] for item, aspects in self.says.items()],
            "needs": [[*item, sorted(needs)] for item, needs in self.needs.items()],
            "parts": [[*item, sorted(parts)] for item, parts in self.parts.items()],
            "reprints": [[*item, says] for item, says in self.reprints.items()],
        }

    @classmethod
    def of(cls, document: Mapping[str, list[list]]) -> "Facts":  # type: ignore[type-arg]
        return cls(
            {(kind, identity): dict(aspects) for kind, identity, aspects in document["says"]},
            {(kind, identity): {(k, i) for k, i in needs} for kind, identity, needs in document["needs"]},
            {(kind, identity): {(k, i) for k, i in parts} for kind, identity, parts in document["parts"]},
            reprints={(kind, identity): says for kind, identity, says in document["reprints"]},
        )


def read_surroundings(connection: Connection) -> Surroundings:
    with connection.cursor(row_factory=class_row(Surroundings)) as cursor:
        surroundings = cursor.execute(QUERIES["surroundings"]).fetchone()
    if surroundings is None:
        raise AssertionError("a select without a from has a row")
    return surroundings


@contextmanager
def reading(connection: Connection) -> Iterator[None]:
    """A read-only transaction with the settings under which facts print alike."""
    try:
        with connection.transaction():
            connection.execute("set transaction isolation level repeatable read, read only")
            connection.execute(sql(f"{PINS} set local lock_timeout = {READ_LOCK_MILLISECONDS}"))
            yield
    except errors.LockNotAvailable as error:
        holders = ", ".join(str(session) for session in exclusive_lock_holders(connection))
        raise MigrationRefused(
            f"a table is locked by {holders or 'another session'}, and what it is cannot be read",
            remedy="run it again when that transaction has ended",
        ) from error


def read_facts(
    connection: Connection, schemas: Iterable[str], surroundings: Surroundings, *, with_needs: bool = True
) -> Facts:
    """The facts of the schemas, and of the house's triggers and policies on tables of others. Call it in a
    transaction.

    Without `with_needs` it leaves out dependencies and is faster. Waits, as long as lock_timeout allows, for
    sessions that are changing a table.
    """
    connection.execute(sql(PINS))
    wanted = {"schemas": sorted(schemas), "owner": surroundings.owner}
    with connection.pipeline():
        rows = connection.execute(QUERIES["facts"], wanted)
        edges = connection.execute(QUERIES["dependencies"]) if with_needs else None
        buckets = connection.execute(QUERIES["buckets"]) if surroundings.has_buckets else None
        jobs = connection.execute(QUERIES["jobs"]) if surroundings.has_jobs else None
    facts = Facts()
    by_address: dict[Address, Object] = {}
    homes: dict[Object, Address] = {}
    for kind, identity, aspect, says, class_oid, oid, sub in sorted(
        rows.fetchall(), key=lambda row: (row[5], row[6], row[2])
    ):
        facts.says.setdefault((kind, identity), {})[aspect] = says
        by_address[class_oid, oid, sub] = kind, identity
        if kind == "column":
            homes[kind, identity] = (class_oid, oid, 0)
    facts.addresses = {item: address for address, item in by_address.items()}
    for column, home in homes.items():
        # A composite type's columns are kept with its class, which is no object of its own.
        table = by_address.get(home) or ("type", column[1].rpartition(".")[0])
        facts.needs.setdefault(column, set()).add(table)
        facts.parts.setdefault(column, set()).add(table)
    for kind, found in (("bucket", buckets), ("job", jobs)):
        for identity, says in found.fetchall() if found else ():
            facts.says[kind, identity] = {"": says}
    for row in edges.fetchall() if edges else ():
        _add_edge(facts, by_address, row[:3], row[3:6], row[6])
    return facts


def _add_edge(facts: Facts, known: Mapping[Address, Object], one: Address, other: Address, how: str) -> None:
    dependant = known.get(one) or known.get((*one[:2], 0))
    needed = known.get(other) or known.get((*other[:2], 0))
    if dependant is None or needed is None or dependant == needed:
        return
    facts.needs.setdefault(dependant, set()).add(needed)
    if how in "ai":
        facts.parts.setdefault(dependant, set()).add(needed)
