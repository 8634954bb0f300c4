"""Rights as the catalog has them: grants, policies with their conditions, definer functions."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from psycopg.rows import dict_row

from generator.catalog.queries import load_queries
from generator.database import Connection

QUERIES = load_queries(Path(__file__).with_name("rights.sql"))

EVERYBODY = "public"  # the pseudo-role PUBLIC, which stands for every role


@dataclass(frozen=True)
class Grant:
    """An action on a relation that a role, or EVERYBODY, holds; no columns means all of them."""

    role: str
    action: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Policy:
    """`filter` selects existing rows, `held_to` is the condition for new rows, both as Postgres prints them.

    `action` is "all" for a policy on every action. A policy that is not permissive only restricts.
    """

    name: str
    action: str
    permissive: bool
    roles: tuple[str, ...]
    filter: str | None
    held_to: str | None


@dataclass(frozen=True)
class Guarded:
    """A table or view, with its grants and policies."""

    schema_name: str
    name: str
    kind: Literal["table", "view"]
    row_security: bool
    grants: tuple[Grant, ...]
    policies: tuple[Policy, ...]

    @property
    def qualified(self) -> str:
        return f"{self.schema_name}.{self.name}"


@dataclass(frozen=True)
class Definer:
    """A function that runs with the rights of its owner, and the roles that may execute it."""

    schema_name: str
    name: str
    roles: tuple[str, ...]

    @property
    def qualified(self) -> str:
        return f"{self.schema_name}.{self.name}"


@dataclass(frozen=True)
class Rights:
    """Sorted by schema and name. `unbound` are the roles to which no policy applies."""

    relations: tuple[Guarded, ...]
    definers: tuple[Definer, ...]
    unbound: frozenset[str]


def read_rights(connection: Connection, schemas: Iterable[str], roles: Iterable[str]) -> Rights:
    """The rights of `roles` in the schemas, and the policies of all tables, whoever owns them.

    Grants on tables outside of these schemas are not read: those are the platform's.
    """
    wanted = {"schemas": sorted(schemas), "roles": list(roles)}
    with connection.transaction():
        connection.execute("set local search_path = pg_catalog")
        read: dict[str, list[dict[str, Any]]] = {
            name: connection.cursor(row_factory=dict_row).execute(query, wanted).fetchall()
            for name, query in QUERIES.items()
        }
    return Rights(
        relations=tuple(
            Guarded(
                **row,
                grants=tuple(Grant(**part) for part in _own(read["grants"], row, "columns")),
                policies=tuple(Policy(**part) for part in _own(read["policies"], row, "roles")),
            )
            for row in read["relations"]
        ),
        definers=tuple(Definer(**row | {"roles": tuple(row["roles"])}) for row in read["definers"]),
        unbound=frozenset(row["role"] for row in read["unbound"]),
    )


def _own(rows: list[dict[str, Any]], relation: dict[str, Any], listed: str) -> list[dict[str, Any]]:
    """The rows about this relation, without the columns that name it; the column `listed` becomes a tuple."""
    place = ("schema_name", "relation")
    return [
        {key: tuple(value) if key == listed else value for key, value in row.items() if key not in place}
        for row in rows
        if (row["schema_name"], row["relation"]) == (relation["schema_name"], relation["name"])
    ]
