"""Finds a row that a constraint refuses by trying rows in the database until one is refused."""

import itertools
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pglast import ast, parse_sql
from pglast.parser import ParseError

from generator.catalog.queries import load_queries
from generator.database import Connection, sql
from generator.syntax.walking import dotted, nodes

QUERIES = load_queries(Path(__file__).with_name("queries.sql"))
PROBES = Path(__file__).parent / "templates" / "probes.sql"

_HANDFUL = 100
_COLUMNS_AT_A_TIME = 2
_STATES = {"c": "23514", "d": "23514", "u": "23505", "p": "23505", "f": "23503", "x": "23P01"}
_NOBODY = "00000000-0000-4000-8000-00000000dead"
_SOMEBODY = "00000000-0000-4000-8000-00000000beef"
_ODD: Mapping[str, Sequence[Any]] = {
    "text": ["", " ", "x", "X", "nobody", "x * 501", "x * 20001", "2026-01", "@name", "name@example.org"],
    "integer": [0, -1, 1, 2, 999, 2_000_000_000],
    "bigint": [0, -1, 1, 2, 999, 9_000_000_000_000_000_000],
    "smallint": [0, -1, 1, 99],
    "numeric": [0, -1, 1, 0.5, 1.5, 99_999_999, "NaN"],
    "boolean": [True, False],
    "uuid": [_NOBODY],
    "jsonb": [{}, [], "x", 1, {"x": "x * 20001"}],
    "date": ["2026-01-15", "1900-01-01", "2999-12-31"],
    "timestamp with time zone": ["2026-01-15T00:00:00Z", "1900-01-01T00:00:00Z", "2999-12-31T00:00:00Z"],
    "text[]": [[], ["x"]],
    "uuid[]": [[], [_NOBODY]],
    "bytea": ["\\x", "\\x00"],
    "inet": ["127.0.0.1"],
}


@dataclass(frozen=True)
class ProbedColumn:
    name: str
    type: str
    labels: tuple[str, ...]
    required: bool
    generated: bool
    filled: bool
    in_key: bool


@dataclass(frozen=True)
class Refusing:
    """A constraint. `kind` is the letter of the catalog; u also stands for a unique index, d for a
    domain's.
    """

    relation: str
    name: str
    kind: str
    columns: tuple[str, ...]
    definition: str


@dataclass(frozen=True)
class ProbedRefusal:
    """`changes` (JSON) turn the valid base row into one that is refused. `times`: how often the row is
    inserted; 0 means once, after which the row that it refers to is deleted.
    """

    relation: str
    changes: str
    times: int
    refusal: str


class Probe:
    """A session in which rows are tried. The caller rolls everything back."""

    def __init__(self, connection: Connection, schemas: Sequence[str]) -> None:
        self._connection = connection
        self._schemas = {"schemas": list(schemas)}
        self.columns = self._columns()
        connection.execute(sql(PROBES.read_text(encoding="utf-8")))
        self.bases: dict[str, str] = {}
        for table in self.columns:
            with self._alone(table, ""):
                self.bases[table] = self._base(table)
            connection.execute(QUERIES["begin_with"], [table, self.bases[table]])

    def _columns(self) -> dict[str, list[ProbedColumn]]:
        columns: dict[str, list[ProbedColumn]] = {}
        for relation, name, kind, labels, *flags in self._connection.execute(
            QUERIES["columns"], self._schemas
        ):
            columns.setdefault(relation, []).append(ProbedColumn(name, kind, tuple(labels), *flags))
        return columns

    @contextmanager
    def _alone(self, relation: str, constraint: str) -> Iterator[None]:
        """Drops everything else that could refuse the row before this constraint does; the block's end
        restores it."""
        with self._connection.transaction(force_rollback=True):
            self._connection.execute(QUERIES["strip"], [relation, constraint])
            yield

    def _base(self, table: str) -> str:
        """A row whose values fit the column types of a table, without its constraints."""
        row: dict[str, Any] = {}
        required = [column for column in self.columns[table] if column.required and not column.generated]
        for column in required:
            for value in _candidates(column, ()):
                row[column.name] = value
                refusal = self._refusal(table, row, 1)
                if not refusal or (refusal.startswith("23502 ") and refusal != f"23502 {column.name}"):
                    break
        return json.dumps(row, ensure_ascii=False)

    def refusals(self) -> Iterator[ProbedRefusal | Refusing]:
        """The refused row of each constraint; the constraint itself where none was found."""
        for table, columns in self.columns.items():
            for column in columns:
                if column.required and not column.in_key and not column.generated:
                    changes = {column.name: None}
                    refusal = self._refusal(table, changes, 1, column.name)
                    if refusal and refusal.startswith("23502"):
                        yield ProbedRefusal(table, json.dumps(changes), 1, refusal)
                elif column.required and column.generated:
                    yield from self._null_of_generated(table, column)
        for record in self._connection.execute(QUERIES["refusing"], self._schemas).fetchall():
            constraint = Refusing(record[0], record[1], record[2], tuple(record[3]), record[4])
            yield self._search(constraint) or constraint

    def _null_of_generated(self, table: str, generated: ProbedColumn) -> Iterator[ProbedRefusal]:
        """A value of another column that makes a generated column null."""
        expected = f"23502 {generated.name}"
        with self._alone(table, generated.name):
            changes = [
                json.dumps({column.name: value}, ensure_ascii=False)
                for column in self.columns[table]
                if not column.generated and not column.in_key
                for value in _candidates(column, ())
            ]
            found = self._first(table, changes, 1, expected)
        if found is not None:
            yield ProbedRefusal(table, found, 1, expected)

    def _search(self, constraint: Refusing) -> ProbedRefusal | None:
        """Tries few changes first. For a foreign key it finally deletes the row that is referred to."""
        expected = f"{_STATES[constraint.kind]} {constraint.name}"
        times = 2 if constraint.kind in ("u", "p", "x") else 1
        with self._alone(constraint.relation, constraint.name):
            for batch in _handfuls(self._changes(constraint)):
                found = self._first(constraint.relation, batch, times, expected)
                if found is not None:
                    return ProbedRefusal(constraint.relation, found, times, expected)
            if (
                constraint.kind == "f"
                and self._refusal(constraint.relation, {}, 0, constraint.name) == expected
            ):
                return ProbedRefusal(constraint.relation, "{}", 0, expected)
        return None

    def _changes(self, constraint: Refusing) -> Iterator[str]:
        """Changes of up to two columns, out of the constraint's columns and those in its condition."""
        tree = _tree(constraint.definition)
        mentioned = {dotted(column.fields) for column in nodes(tree, ast.ColumnRef)}
        literals = [
            _value(node.val) for node in nodes(tree, ast.A_Const) if not isinstance(node.val, ast.BitString)
        ]
        table = self.columns[constraint.relation]
        columns = [
            column
            for column in table
            if not column.generated and (column.name in constraint.columns or column.name in mentioned)
        ]
        anew = {column.name: _SOMEBODY for column in table if column.in_key and column.type == "uuid"}
        for count in range(_COLUMNS_AT_A_TIME + 1):
            for chosen in itertools.combinations(columns, count):
                for values in itertools.product(*(_candidates(column, literals) for column in chosen)):
                    changes = dict(zip((column.name for column in chosen), values, strict=True))
                    yield json.dumps(changes, ensure_ascii=False)
                    if constraint.kind == "f":
                        yield json.dumps(anew | changes, ensure_ascii=False)

    def _first(self, relation: str, changes: list[str], times: int, expected: str) -> str | None:
        found = self._connection.execute(QUERIES["first"], [changes, relation, times, expected]).fetchone()
        return str(found[0]) if found else None

    def _refusal(self, relation: str, changes: Mapping[str, Any], times: int, alone: str = "") -> str | None:
        found = self._ask(
            "select pg_temp.refusal_of(%s::regclass, %s::jsonb, %s, %s)",
            relation,
            json.dumps(changes),
            times,
            alone,
        )
        return None if found is None else str(found)

    def _ask(self, question: str, *values: Any) -> Any:
        row = self._connection.execute(sql(question), values).fetchone()
        return row[0] if row else None


def _handfuls(changes: Iterator[str]) -> Iterator[list[str]]:
    while batch := list(itertools.islice(changes, _HANDFUL)):
        yield batch


def _candidates(column: ProbedColumn, literals: Sequence[Any]) -> list[Any]:
    """Values to try for a column, null last: typical values of its type, literals of the constraint, and
    their neighbours.
    """
    kind = re.sub(r"\(.*?\)", "", column.type)
    if column.labels:
        return [*column.labels, None]
    values = list(_ODD.get("text" if kind in ("character varying", "citext") else kind, ["x"]))
    for literal in literals:
        if isinstance(literal, (int, float)) and kind in ("integer", "bigint", "smallint", "numeric"):
            values += [literal, literal + 1, literal - 1]
        elif isinstance(literal, str) and kind == "text":
            values.append(literal)
    return [*values, None]


def _tree(definition: str) -> Any:
    """The parse tree of a constraint or index; None where it does not parse."""
    head = "" if definition.startswith("CREATE") else "alter table t add "
    try:
        return parse_sql(head + definition)
    except ParseError:
        return None


def _value(value: Any) -> Any:
    match value:
        case ast.Integer():
            return value.ival
        case ast.Float():
            return float(value.fval)
        case ast.String():
            return value.sval
    return None
