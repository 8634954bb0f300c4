"""Foreign keys of tables, and the relationships of views that follow from them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from psycopg.rows import class_row, dict_row

from generator.catalog.queries import load_queries
from generator.database import Connection

QUERIES = load_queries(Path(__file__).with_name("relationships.sql"))

Column = tuple[int, int]  # oid of the relation, number of the column

_MARK = re.compile(r"\\.|([{}])|:resno (\d+)|:resorigtbl (\d+)|:resorigcol (\d+)", re.DOTALL)
_ENTRY_DEPTH = 2  # {QUERY ... :targetList ({TARGETENTRY ...}): entries of subqueries lie deeper


@dataclass(frozen=True)
class ForeignKey:
    """A foreign key of a table; `one_to_one`: its columns are unique among themselves."""

    name: str
    schema_name: str
    table_name: str
    columns: tuple[str, ...]
    referenced_schema: str
    referenced_table: str
    referenced_columns: tuple[str, ...]
    one_to_one: bool


@dataclass(frozen=True)
class Relationship:
    """A view whose columns include a foreign key, and the view that has the columns it refers to."""

    foreign_key: str
    view: str
    columns: tuple[str, ...]
    referenced_view: str
    referenced_columns: tuple[str, ...]
    one_to_one: bool


def read_foreign_keys(connection: Connection, schemas: list[str] | None = None) -> tuple[ForeignKey, ...]:
    """Every foreign key of the schemas (None: of all), sorted by table and name."""
    cursor = connection.cursor(row_factory=class_row(ForeignKey))
    keys = cursor.execute(QUERIES["foreign_keys"], {"schemas": schemas}).fetchall()
    return tuple(_with_tuples(key) for key in keys)


def read_relationships(connection: Connection, schema: str) -> tuple[Relationship, ...]:
    """The relationships between views of the schema, found as PostgREST finds them: a view's column stands
    for the table's column that it passes on unchanged, also through other views. PostgREST does not embed a
    view in itself.
    """
    cursor = connection.cursor(row_factory=dict_row)
    columns = {
        (row["relation"], row["number"]): row
        for row in cursor.execute(QUERIES["relation_columns"]).fetchall()
    }
    rules = cursor.execute(QUERIES["view_rules"]).fetchall()
    origins = {(rule["oid"], number): source for rule in rules for number, source in _origins(rule["rule"])}
    shown: dict[str, dict[tuple[str, str, str], list[str]]] = {}
    for rule in rules:
        if rule["schema_name"] != schema:
            continue
        sources = shown.setdefault(rule["name"], {})
        for place, column in columns.items():
            source = columns.get(_base(place, origins))
            if place[0] == rule["oid"] and source is not None:
                key = (source["schema_name"], source["table_name"], source["name"])
                sources.setdefault(key, []).append(column["name"])
    related = _related(read_foreign_keys(connection), shown)
    return tuple(
        sorted(related, key=lambda one: (one.view, one.foreign_key, one.referenced_view, one.columns))
    )


def _with_tuples(key: ForeignKey) -> ForeignKey:
    return ForeignKey(
        **{**vars(key), "columns": tuple(key.columns), "referenced_columns": tuple(key.referenced_columns)}
    )


def _origins(rule: str) -> Iterator[tuple[int, Column]]:
    """Where a view's columns come from: the column's number, then relation and column number of its
    source.
    """
    depth, entry = 0, dict[int, int]()
    for mark in _MARK.finditer(rule):
        brace, *numbers = mark.groups()
        if brace == "{":
            depth += 1
        elif brace == "}":
            if depth == _ENTRY_DEPTH and entry.get(2):
                yield entry[1], (entry[2], entry[3])
            depth, entry = depth - 1, {} if depth <= _ENTRY_DEPTH else entry
        elif depth == _ENTRY_DEPTH:
            entry |= {place: int(number) for place, number in enumerate(numbers, 1) if number}


def _base(place: Column, origins: Mapping[Column, Column]) -> Column:
    """The table's column that a view's column passes on; the column itself where it is computed."""
    while place in origins:
        place = origins[place]
    return place


def _related(
    keys: Iterable[ForeignKey], shown: Mapping[str, Mapping[tuple[str, str, str], list[str]]]
) -> Iterator[Relationship]:
    for key in keys:
        holders = _showing(key.schema_name, key.table_name, key.columns, shown)
        referred = _showing(key.referenced_schema, key.referenced_table, key.referenced_columns, shown)
        for (view, columns), (other, other_columns) in product(holders, list(referred)):
            if view == other:
                continue
            yield Relationship(key.name, view, columns, other, other_columns, key.one_to_one)


def _showing(
    schema: str,
    table: str,
    columns: tuple[str, ...],
    shown: Mapping[str, Mapping[tuple[str, str, str], list[str]]],
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The views that have all of these columns of a table, with their names there."""
    for view, sources in shown.items():
        named = [sources.get((schema, table, column), []) for column in columns]
        yield from ((view, choice) for choice in product(*named))
