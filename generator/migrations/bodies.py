"""Finds columns that plpgsql bodies name and that do not exist. Postgres would find them when a body runs.

Each SQL text of a body becomes the body of a function in SQL, with the variables as its parameters, and the
server compiles that. Only one of its errors is reported: a missing column, in a text that names only tables
of the house, since other tables differ from server to server. Fields of records, and rows of a trigger on
several tables, are left out: their types are known only when the body runs.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import psycopg
from pglast import ast, parse_sql
from pglast.parser import ParseError
from psycopg import errors, generators, pq
from psycopg.rows import class_row

from generator.database import Connection
from generator.errors import MigrationRefused
from generator.migrations.facts import QUERIES
from generator.migrations.files import DbFiles
from generator.migrations.statements import line_at
from generator.syntax.plpgsql import Embedded, Mode, parse_body
from generator.syntax.walking import nodes

UNDEFINED_COLUMN = "42703"
UNDEFINED_TABLE = "42P01"
QUOTE = "$sql_of_a_body$"
MOST_PARAMETERS = 100
"""Postgres allows no more for a function."""

_NAME = re.compile(r'(?:\w+|"[^"]+")(?:\.(?:\w+|"[^"]+"))*')
_ALWAYS = {
    "found": "boolean",
    "sqlstate": "text",
    "sqlerrm": "text",
    "tg_name": "name",
    "tg_when": "text",
    "tg_level": "text",
    "tg_op": "text",
    "tg_relid": "oid",
    "tg_relname": "name",
    "tg_table_name": "name",
    "tg_table_schema": "name",
    "tg_nargs": "integer",
    "tg_argv": "text[]",
}


@dataclass(frozen=True)
class PlpgsqlFunction:
    """A function in plpgsql, as the catalog has it; `on_table` is the table whose trigger it is, if it is
    only one."""

    name: str
    body: str
    definition: str
    parameters: Sequence[str]
    types: Sequence[str]
    search_path: str
    on_table: str | None


@dataclass(frozen=True)
class Text:
    """A SQL text of a body in a form that the server can compile, and its place: `shift` is added to a
    position.

    `variables` are all names that are not columns, `typed` those whose type is known.
    """

    function: PlpgsqlFunction
    sql: str
    shift: int
    variables: frozenset[str]
    typed: tuple[tuple[str, str], ...]


def read_functions(connection: Connection, schemas: Iterable[str]) -> list[PlpgsqlFunction]:
    """The functions in plpgsql of the schemas, by name."""
    connection.execute("set local search_path = pg_catalog")  # prints types with their schemas
    with connection.cursor(row_factory=class_row(PlpgsqlFunction)) as cursor:
        return cursor.execute(QUERIES["bodies"], {"schemas": sorted(schemas)}).fetchall()


def refuse_missing_columns(
    connection: Connection, house: DbFiles, functions: Sequence[PlpgsqlFunction]
) -> None:
    """Raises MigrationRefused, with file and line, for a missing column that a body names."""
    bodies = [texts for function in functions if (texts := list(_texts(function)))]
    for together in _failures(connection, bodies):
        for failure in _failures(connection, [[text] for text in together.texts]):
            if missing := _missing(house, failure):
                raise _refusal(house, failure, missing) from failure.error


def _texts(function: PlpgsqlFunction) -> Iterator[Text]:
    """The texts of a body that can be compiled; none where the body handles a missing column itself."""
    if "undefined_column" in function.body:
        return
    try:
        body = parse_body(parse_sql(function.definition)[0].stmt, function.body)
    except ParseError:
        return
    names = {name for name in function.parameters if name}
    types = dict(_ALWAYS)
    for name, kind in body.variables:
        known = types.get(kind.lower().removesuffix("%type"), kind)  # the type of another variable
        types[name] = known if types.get(name, known) == known else "record"
    for name in ("new", "old"):
        types[name] = function.on_table or "record"
    names |= types.keys() | body.names
    typed = {name: kind for name, kind in types.items() if kind.lower() != "record"}
    untyped = sorted(name for name in names if name not in typed and name not in function.parameters)
    for embedded in body.embedded:
        yield from _readable(function, embedded, frozenset(names), untyped, typed)


def _readable(
    function: PlpgsqlFunction,
    embedded: Embedded,
    names: frozenset[str],
    untyped: list[str],
    typed: dict[str, str],
) -> Iterator[Text]:
    """The text, for an assignment its target too, without variables of unknown type."""
    texts = [(embedded.sql, embedded.shift)]
    if embedded.mode is Mode.ASSIGNMENT:
        target = embedded.into.rstrip().removesuffix("=").removesuffix(":")
        texts.append((f"SELECT {target}", embedded.offset - len("SELECT ")))
    given = tuple(zip(function.parameters, function.types, strict=True))
    for text, shift in texts:
        known = _without(text, untyped)
        words = {word.lower() for word in re.findall(r"\w+", known)}
        used = tuple(
            (name, kind.strip().removesuffix("%rowtype"))
            for name, kind in typed.items()
            if name in words and name not in function.parameters
        )
        if len(given) + len(used) <= MOST_PARAMETERS:
            yield Text(function, known, shift, names, (*given, *used))


def _without(text: str, untyped: list[str]) -> str:
    """The text with null in place of each of these variables and its fields; positions do not change."""
    if not untyped:
        return text
    named = "|".join(re.escape(name) for name in untyped)
    pattern = rf'(?<![\w."$])(?:{named})(?:\s*\.\s*\w+)?(?![\w$(."])'
    return re.sub(pattern, lambda match: "null".ljust(len(match[0])), text, flags=re.IGNORECASE)


def _script(texts: Sequence[Text]) -> str:
    """Creates a function and drops it. It has the same name, since a body may write name.parameter."""
    function = texts[0].function
    name = function.name.partition(".")[2].replace('"', '""')
    parameters = dict.fromkeys(parameter for text in texts for parameter in text.typed)
    declared = ", ".join(f'"{parameter}" {kind}' if parameter else kind for parameter, kind in parameters)
    body = ";\n".join(text.sql for text in texts)
    return (
        f"set local search_path = {function.search_path}; "
        f'create function pg_temp."{name}"({declared}) returns void language sql as {QUOTE}{body}{QUOTE}; '
        f'drop function pg_temp."{name}"; '
    )


_STATEMENTS = 3
"""Statements in one script."""


@dataclass(frozen=True)
class Failure:
    """The server's error about texts that it compiled together; `at` is a position in the first of them."""

    texts: Sequence[Text]
    error: psycopg.Error
    at: int | None


def _failures(connection: Connection, groups: Sequence[Sequence[Text]]) -> Iterator[Failure]:
    """The groups that do not compile, with the error. All that do compile take one round trip."""
    head = "savepoint bodies; set local check_function_bodies = on; "
    scripts = [_script(texts) for texts in groups]
    first = 0
    while first < len(groups):
        connection.pgconn.send_query((head + "".join(scripts[first:])).encode())
        results = connection.wait(generators.execute(connection.pgconn))
        connection.execute("rollback to savepoint bodies; release savepoint bodies")
        if results[-1].status != pq.ExecStatus.FATAL_ERROR:
            return
        failed = first + (len(results) - 1 - head.count(";")) // _STATEMENTS
        error = errors.error_from_result(results[-1])
        before = len(head) + sum(map(len, scripts[first:failed]))
        yield Failure(groups[failed], error, _position(error, before, scripts[failed]))
        first = failed + 1


def _position(error: psycopg.Error, before: int, script: str) -> int | None:
    """The position of the error, which the server counts in the body or in the whole message."""
    diagnostic = error.diag
    if diagnostic.internal_position:
        return int(diagnostic.internal_position) - 1
    if diagnostic.statement_position:
        return int(diagnostic.statement_position) - 1 - before - script.index(QUOTE) - len(QUOTE)
    return None


def _missing(house: DbFiles, failure: Failure) -> str | None:
    """A sentence about a missing column that the text names; None when that is not certain."""
    (text,), at = failure.texts, failure.at
    named = _NAME.match(text.sql, at) if at is not None and at >= 0 else None
    if named is None:
        return None
    variable, _, name = named[0].lower().rpartition(".")
    if failure.error.sqlstate == UNDEFINED_TABLE and variable:
        # For a variable without such a field the server then searches the tables.
        kind = dict(text.typed).get(variable, "")
        return f"{named[0]} does not exist" if kind.partition(".")[0] in house.schemas else None
    is_column = variable or name.strip('"') not in text.variables
    if failure.error.sqlstate == UNDEFINED_COLUMN and is_column and _is_of_the_house(text.sql, house):
        return failure.error.diag.message_primary
    return None


def _refusal(house: DbFiles, failure: Failure, missing: str) -> MigrationRefused:
    text, function = failure.texts[0], failure.texts[0].function
    path = house.makers.get(("function", function.name))
    file = house.by_path[path].text if path else ""
    at = file.find(function.body) + text.shift + (failure.at or 0)
    where = f"{path}:{line_at(file, at)}" if path else f"function {function.name}"
    return MigrationRefused(
        f"{where}: {missing}, and the body of {function.name} names it",
        remedy="mend the function, or keep what it names",
    )


def _is_of_the_house(text: str, house: DbFiles) -> bool:
    """Whether a text names only tables of the house."""
    try:
        tree = [raw.stmt for raw in parse_sql(text)]
    except ParseError:
        return False
    within = {each.ctename for each in nodes(tree, ast.CommonTableExpr)}
    return all(
        table.schemaname in house.schemas if table.schemaname else table.relname in within
        for table in nodes(tree, ast.RangeVar)
    )
