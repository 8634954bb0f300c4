"""What a schema offers to clients: functions, their result types, enums and views."""

import re
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from pathlib import Path
from typing import Any, Literal

from psycopg.rows import dict_row
from psycopg.sql import SQL, Identifier

from generator.catalog.definitions import Definitions, read_definitions
from generator.catalog.queries import load_queries
from generator.catalog.relationships import Relationship, read_relationships
from generator.database import Connection
from generator.errors import ContractError
from generator.syntax.walking import Constant, constant

QUERIES = load_queries(Path(__file__).with_name("exposed.sql"))
NULLABLE = "; null"  # the comment of a field or function contains this when the value may be null
GAPS = "; elements may be null"  # and this when an array's elements may be null

TypeKind = Literal["base", "enum", "composite", "numbers", "untyped"]
_LABELS = re.compile(r"\bLabels: table (\w+)\.(\w+)\.")
_KINDS: dict[str, TypeKind] = {"e": "enum", "c": "composite"}


@dataclass(frozen=True)
class TypeUse:
    """A type where it is used: a domain becomes its base type, an array its element type.

    `values`: the texts that a base type is limited to, empty where it is not. Kind "numbers" is a JSON object
    with a number for each value of the named enum, or for some of them where `partial`. `gaps`: elements of
    the array may be null. Kind "untyped" is a type that clients cannot express: a list of lists, a record,
    anyelement.
    """

    kind: TypeKind
    schema_name: str
    name: str
    is_array: bool
    values: tuple[str, ...] = ()
    partial: bool = False
    gaps: bool = False


@dataclass(frozen=True)
class Field:
    """An attribute of a composite type or a column of a view."""

    name: str
    type: TypeUse
    comment: str

    @property
    def nullable(self) -> bool:
        return NULLABLE in self.comment


@dataclass(frozen=True)
class Record:
    """A composite type or a view."""

    name: str
    fields: tuple[Field, ...]
    comment: str


@dataclass(frozen=True)
class Enum:
    """An enum; `labels` are its values in order, each with its label for people (the value itself without
    one).
    """

    schema_name: str
    name: str
    labels: tuple[tuple[str, str], ...]
    comment: str


@dataclass(frozen=True)
class Parameter:
    """`default` is the SQL of the default, None where the caller must give the parameter. Postgres keeps no
    comment on parameters: `comment` and `example` (a JSON value or None) come from the contract.
    """

    name: str
    type: TypeUse
    default: str | None
    comment: str = ""
    example: Any = None

    @property
    def optional(self) -> bool:
        return self.default is not None

    @property
    def nullable(self) -> bool:
        """Whether null means the same as leaving the parameter out."""
        return self.default is not None and constant(self.default) == Constant(None)


@dataclass(frozen=True)
class Function:
    """`reads`: it changes nothing and may be called with GET."""

    name: str
    reads: bool
    parameters: tuple[Parameter, ...]
    result: TypeUse
    comment: str

    @property
    def nullable(self) -> bool:
        """Does not match "; nulls ...", which is about the fields."""
        return bool(re.search(rf"{NULLABLE}\b", self.comment))


@dataclass(frozen=True)
class Exposed:
    """Everything in one schema, each kind sorted by name, and the enums of all schemas."""

    functions: tuple[Function, ...]
    composites: tuple[Record, ...]
    views: tuple[Record, ...]
    enums: tuple[Enum, ...]
    relationships: tuple[Relationship, ...] = ()
    definitions: Definitions = dataclass_field(default_factory=Definitions)


def read_exposed(connection: Connection, schema: str) -> Exposed:
    """Reads the schema in a few queries. Objects of extensions are left out."""
    read = {
        name: connection.cursor(row_factory=dict_row).execute(QUERIES[name], {"schema": schema}).fetchall()
        for name in ("types", "enums", "columns", "functions")
    }
    types = {row["oid"]: row for row in read["types"]}
    records = _records(read["columns"], types)
    return Exposed(
        functions=tuple(_function(row, types) for row in read["functions"]),
        composites=tuple(record for is_view, record in records if not is_view),
        views=tuple(record for is_view, record in records if is_view),
        enums=tuple(_enum(connection, types[row["oid"]], row) for row in read["enums"]),
        relationships=read_relationships(connection, schema),
        definitions=read_definitions(connection, rf"{NULLABLE}\M"),
    )


def _answered(oid: int, types: dict[int, dict[str, Any]], comment: str, *, is_array: bool = False) -> TypeUse:
    """The type of a result. It differs from a parameter's type where a cast to JSON writes it."""
    use = _use(oid, types, is_array=is_array, comes=True)
    return replace(use, gaps=use.is_array and GAPS in comment)


def _use(
    oid: int, types: dict[int, dict[str, Any]], *, is_array: bool = False, comes: bool = False
) -> TypeUse:
    row = types[oid]
    if row["base"]:
        return _use(row["base"], types, is_array=is_array, comes=comes)
    if row["element"] and is_array:
        return TypeUse("untyped", row["schema_name"], "a list of lists", is_array)
    if row["element"]:
        return _use(row["element"], types, is_array=True, comes=comes)
    if comes and row["casts_to_json"]:
        return TypeUse("base", "pg_catalog", "json", is_array)
    return TypeUse(_kind(row), row["schema_name"], row["name"], is_array)


def _kind(row: dict[str, Any]) -> TypeKind:
    is_pseudo = row["kind"] == "p" and row["name"] != "void"
    return "untyped" if is_pseudo else _KINDS.get(row["kind"], "base")


def _function(row: dict[str, Any], types: dict[int, dict[str, Any]]) -> Function:
    result = _answered(row["result"], types, row["comment"], is_array=row["is_set"])
    if row["has_outputs"]:
        result = TypeUse("untyped", result.schema_name, "its output parameters", result.is_array)
    parts = zip(row["parameter_names"], row["parameter_types"], row["defaults"], strict=True)
    return Function(
        name=row["name"],
        reads=row["reads"],
        parameters=tuple(Parameter(name, _use(oid, types), default) for name, oid, default in parts),
        result=result,
        comment=row["comment"],
    )


def _records(rows: list[dict[str, Any]], types: dict[int, dict[str, Any]]) -> list[tuple[bool, Record]]:
    fields: dict[tuple[bool, str, str], list[Field]] = {}
    for row in rows:
        field = Field(row["name"], _answered(row["type"], types, row["comment"]), row["comment"])
        fields.setdefault((row["is_view"], row["relation"], row["relation_comment"]), []).append(field)
    return [(is_view, Record(name, tuple(own), comment)) for (is_view, name, comment), own in fields.items()]


def _enum(connection: Connection, type_row: dict[str, Any], row: dict[str, Any]) -> Enum:
    """The comment of an enum gives the labels in lines of their own, `value = label`, or names the table that
    has them: `Labels: table schema.name.`
    """
    lines = [line.partition(" = ") for line in row["comment"].splitlines()]
    named = {value: label for value, _, label in lines if value in row["labels"]}
    comment = " ".join("".join(line) for line in lines if line[0] not in named)
    if elsewhere := _LABELS.search(comment):
        named |= _labels(connection, type_row, elsewhere[1], elsewhere[2])
    labels = tuple((value, named.get(value, value)) for value in row["labels"])
    return Enum(type_row["schema_name"], type_row["name"], labels, comment)


def _labels(connection: Connection, enum: dict[str, Any], schema: str, table: str) -> dict[str, str]:
    label_column = connection.execute(
        QUERIES["labelled"], {"table": f"{schema}.{table}", "enum": enum["oid"]}
    ).fetchone()
    if label_column is None:
        raise ContractError(
            f"the labels of {enum['schema_name']}.{enum['name']} are not in {schema}.{table}",
            remedy="name in the type's comment a table with a column of that type and a column named label",
        )
    query = SQL("select {}::text, label::text from {}").format(
        Identifier(label_column[0]), Identifier(schema, table)
    )
    return dict(connection.execute(query).fetchall())
