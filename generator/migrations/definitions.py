"""Types, functions and views: applied in whatever order the server accepts, for they may need each other."""

import re
from collections.abc import Callable, Collection, Iterable

from generator.catalog.objects import Name, Objects
from generator.database import Connection
from generator.errors import MigrationRefused
from generator.migrations.files import House, Repeatable
from generator.migrations.script import ScriptFailure, run_in_savepoint

_ABSENT = {"42P01", "42883", "42704", "42703", "3F000", "42725"}
"""Undefined table, function, object, column or schema, an ambiguous function: another file may mend it."""

_NOT_REPLACEABLE = {"42P13", "42P16", "42710", "42723", "42P07", "42725"}
"""`create or replace` is refused for a changed signature or column list; `create` for what exists."""


LENIENT = "set local check_function_bodies = off;"
"""A body may call what a later file makes; all bodies are compiled once everything stands."""


class MustReplace(Exception):
    """The objects of these files cannot be replaced in place: drop them with dependants, and start over."""

    def __init__(self, paths: Iterable[str]) -> None:
        self.paths = frozenset(paths)


def apply_definitions(
    connection: Connection,
    pins: str,
    files: Iterable[Repeatable],
    standing: Objects,
    note: Callable[[str], None],
) -> None:
    """Applies each file in a savepoint, those that need another one after it.

    `pins` are the settings that each file starts with, `standing` the objects that stand at the beginning.
    Raises MustReplace, or ScriptFailure when nothing moves any more.
    """
    pending = list(files)
    while pending:
        failures = {
            file: failure for file in pending if (failure := _try(connection, pins, file, standing, note))
        }
        if len(failures) == len(pending):
            raise _first_cause(failures)
        pending = list(failures)


def check_definitions(house: House, before: Objects, after: Objects) -> None:
    """Each file defines exactly the one object that it is named like, and no other.

    Raises MustReplace where a function's earlier signature still stands beside the new one, MigrationRefused
    otherwise.
    """
    files = {file.defines: file.path for file in house.repeatables if file.defines}
    overloads = [name for name in files if len(after.named(name)) > 1]
    if stale := [files[name] for name in overloads if _stood_before(name, before, after)]:
        raise MustReplace(stale)
    for name in overloads:
        raise MigrationRefused(
            f"{files[name]} defines several functions of one name",
            remedy="keep one: an overloaded endpoint cannot be called",
        )
    for name, path in files.items():
        if not after.named(name):
            raise MigrationRefused(
                f"{path} defines no {name.kind} {name.schema_name}.{name.name}",
                remedy="name the file like the object that it creates",
            )
    _refuse_homeless(files.keys(), before, after)


def _try(
    connection: Connection, pins: str, file: Repeatable, standing: Objects, note: Callable[[str], None]
) -> ScriptFailure | None:
    note(file.path)
    try:
        run_in_savepoint(connection, file.path, file.text, pins=f"{pins} {LENIENT}")
    except ScriptFailure as failure:
        if failure.sqlstate in _NOT_REPLACEABLE and file.defines and standing.named(file.defines):
            raise MustReplace([file.path]) from failure
        if failure.sqlstate in _ABSENT:
            return failure
        raise
    return None


def _first_cause(failures: dict[Repeatable, ScriptFailure]) -> ScriptFailure:
    """Of files that wait for each other, one that waits for something else."""
    names = [rf"\b{file.defines.schema_name}\.{file.defines.name}\b" for file in failures if file.defines]
    for failure in failures.values():
        if not any(re.search(name, failure.message) for name in names):
            return failure
    return next(iter(failures.values()))


def _stood_before(name: Name, before: Objects, after: Objects) -> bool:
    return any(found.address in before.by_address for found in after.named(name))


def _refuse_homeless(named: Collection[Name], before: Objects, after: Objects) -> None:
    for found in after:
        is_new = found.kind in ("type", "function", "view") and found.address not in before.by_address
        if is_new and found.qualified not in named:
            raise MigrationRefused(
                f"{found.identity} was created by a file that is not named like it",
                remedy="give it a file of its own: one object, one file",
            )
