"""Has the server compile every function of the house once all of them stand.

Files are applied with check_function_bodies off, so that their order does not matter; what the server would
have said then, it says here, with the file and the line. Functions that did not change are compiled too: a
function, type or table that they use may have changed under them.
"""

from itertools import groupby
from pathlib import Path

import psycopg
from psycopg import sql

from generator.catalog.objects import Objects
from generator.catalog.queries import load_queries
from generator.database import Connection
from generator.migrations.files import House, Repeatable
from generator.migrations.script import ScriptFailure, body_offset
from generator.migrations.statements import line_at

QUERIES = load_queries(Path(__file__).with_name("validation.sql"))

Check = tuple[str, str]
"""A validator and a search path: functions that share both are compiled in one round trip."""


def validate_functions(connection: Connection, house: House, objects: Objects) -> None:
    """Raises ScriptFailure for a body that does not compile. Leaves the transaction usable otherwise."""
    files = {
        found.oid: file
        for file in house.repeatables
        if file.room == "functions" and file.defines
        for found in objects.named(file.defines)
    }
    rows = connection.execute(QUERIES["validators"], {"functions": list(files)}).fetchall()
    by_check = sorted(rows, key=lambda row: (row[1], row[2], row[0]))
    for check, group in groupby(by_check, key=lambda row: (row[1], row[2])):
        _validate(connection, check, {oid: files[oid] for oid, _, _ in group})


def _validate(connection: Connection, check: Check, files: dict[int, Repeatable]) -> None:
    try:
        with connection.transaction():
            _compile(connection, check, list(files))
    except psycopg.Error:
        for oid, file in files.items():
            _validate_one(connection, check, oid, file)


def _validate_one(connection: Connection, check: Check, oid: int, file: Repeatable) -> None:
    try:
        with connection.transaction():
            _compile(connection, check, [oid])
    except psycopg.Error as error:
        diagnostic = error.diag
        raise ScriptFailure(
            path=file.path,
            line=line_at(file.text, body_offset(file.text, diagnostic, 0)),
            sqlstate=diagnostic.sqlstate or "XX000",
            message=diagnostic.message_primary or str(error),
            hint=diagnostic.message_hint,
            statement="",
        ) from error


def _compile(connection: Connection, check: Check, functions: list[int]) -> None:
    validator, search_path = check
    connection.execute("select set_config('check_function_bodies', 'on', true)")
    connection.execute("select pg_catalog.set_config('search_path', %s, true)", [search_path])
    connection.execute(
        sql.SQL("select pg_catalog.{}(o) from pg_catalog.unnest(%s::oid[]) as f (o)").format(
            sql.Identifier(validator)
        ),
        [functions],
    )
