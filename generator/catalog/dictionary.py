"""The data dictionary of some schemas: every object with its comment."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from psycopg.rows import dict_row

from generator.catalog.queries import load_queries
from generator.catalog.relationships import ForeignKey, read_foreign_keys
from generator.database import Connection

QUERIES = load_queries(Path(__file__).with_name("dictionary.sql"))

RelationKind = Literal["table", "view", "composite"]
# In the order of pg_constraint's kinds: keys, exclusions, foreign keys, checks.
ConstraintKind = Literal["p", "u", "x", "f", "c"]


@dataclass(frozen=True)
class Column:
    """A column or attribute. `value` is its default, `identity`, or the expression that computes it; None
    without any.
    """

    name: str
    type: str
    not_null: bool
    value: str | None
    comment: str


@dataclass(frozen=True)
class Constraint:
    name: str
    kind: ConstraintKind
    definition: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Index:
    name: str
    definition: str


@dataclass(frozen=True)
class Transition:
    """A change from one state to another; `origin` is None for the state of a new row."""

    origin: str | None
    target: str
    by: str


@dataclass(frozen=True)
class States:
    """The state changes that rows of a table may make in one column."""

    column: str
    transitions: tuple[Transition, ...]


@dataclass(frozen=True)
class Relation:
    """A table, a view or a composite type, with its columns, constraints and indexes."""

    schema_name: str
    name: str
    kind: RelationKind
    comment: str
    columns: tuple[Column, ...]
    constraints: tuple[Constraint, ...]
    indexes: tuple[Index, ...]
    states: tuple[States, ...]

    @property
    def qualified(self) -> str:
        return f"{self.schema_name}.{self.name}"


@dataclass(frozen=True)
class Domain:
    schema_name: str
    name: str
    type: str
    conditions: tuple[str, ...]
    comment: str


@dataclass(frozen=True)
class FunctionEntry:
    """`volatility` is Postgres's word; `definer` functions run with the rights of their owner."""

    schema_name: str
    name: str
    arguments: str
    result: str
    volatility: str
    definer: bool
    comment: str


@dataclass(frozen=True)
class Dictionary:
    """The objects of all schemas, each kind sorted by schema and name; `schemas` are their comments."""

    schemas: dict[str, str]
    foreign_keys: tuple[ForeignKey, ...]
    relations: tuple[Relation, ...]
    domains: tuple[Domain, ...]
    functions: tuple[FunctionEntry, ...]

    def of_kind(self, kind: RelationKind) -> list[Relation]:
        return [relation for relation in self.relations if relation.kind == kind]


def read_dictionary(
    connection: Connection, schemas: Iterable[str], transition_guard: str | None
) -> Dictionary:
    """Reads the schemas. Expressions show every name with its schema, whatever the session's search path is.

    `transition_guard` is the schema.function of the triggers whose arguments list the allowed state changes.
    """
    wanted: dict[str, Any] = {"schemas": sorted(schemas), "transition_guard": transition_guard}
    with connection.transaction():
        connection.execute("set local search_path = pg_catalog")
        read: dict[str, list[dict[str, Any]]] = {
            name: connection.cursor(row_factory=dict_row).execute(query, wanted).fetchall()
            for name, query in QUERIES.items()
        }
    return Dictionary(
        schemas={row["name"]: row["comment"] for row in read["schemas"]},
        foreign_keys=read_foreign_keys(connection, wanted["schemas"]),
        relations=tuple(_relation(row, read) for row in read["relations"]),
        domains=tuple(Domain(**row | {"conditions": tuple(row["conditions"])}) for row in read["domains"]),
        functions=tuple(FunctionEntry(**row) for row in read["functions"]),
    )


def _relation(row: dict[str, Any], read: dict[str, list[dict[str, Any]]]) -> Relation:
    def own(query: str) -> list[dict[str, Any]]:
        return [
            {key: value for key, value in part.items() if key not in ("schema_name", "relation")}
            for part in read[query]
            if (part["schema_name"], part["relation"]) == (row["schema_name"], row["name"])
        ]

    return Relation(
        **row,
        columns=tuple(Column(**part) for part in own("columns")),
        constraints=tuple(
            Constraint(**part | {"columns": tuple(part["columns"])}) for part in own("constraints")
        ),
        indexes=tuple(Index(**part) for part in own("indexes")),
        states=tuple(read_states(part["arguments"]) for part in own("transitions")),
    )


def read_states(arguments: str) -> States:
    """Decodes the arguments of a trigger: the column, then one `from -> to: by what` for each change."""
    column, *ways = arguments.removesuffix("\\000").split("\\000")
    transitions = []
    for way in ways:
        states, _, by = way.partition(":")
        origin, _, target = states.partition("->")
        transitions.append(Transition(origin.strip() or None, target.strip(), by.strip()))
    return States(column, tuple(transitions))
