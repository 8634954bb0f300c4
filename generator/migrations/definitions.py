"""Types, functions and views: applied in whatever order the server accepts, since they may need each other."""

from collections.abc import Callable, Iterable

from generator.catalog.objects import Objects
from generator.database import Connection
from generator.errors import MigrationRefused
from generator.migrations.files import House, Repeatable
from generator.migrations.script import ScriptFailure, run_in_savepoint

_ABSENT = {"42P01", "42883", "42704", "42703", "3F000", "42725"}
"""Undefined table, function, object, column or schema, and a function still ambiguous: another file may mend it."""

_NOT_REPLACEABLE = {"42P13", "42P16", "42710", "42723", "42P07", "42725"}
"""`create or replace` is refused for a changed signature or column list; `create` for what exists."""


class MustReplace(Exception):  # noqa: N818  it is a way to start over, not an error
    """The objects of these files cannot be replaced in place: drop them with their dependants and start over."""

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

    `pins` are the settings that each file starts with, `standing` the objects that stand at the beginning. Raises
    MustReplace, or ScriptFailure when nothing moves any more.
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
    """Each file defines exactly the one object that it is named like.

    Raises MustReplace for a function whose earlier signature still stands beside the new one, MigrationRefused otherwise.
    """
    overloaded = [file for file in house.repeatables if file.defines and len(after.named(file.defines)) > 1]
    if stale := [file.path for file in overloaded if _stood_before(file, before, after)]:
        raise MustReplace(stale)
    for file in overloaded:
        raise MigrationRefused(
            f"{file.path} defines {len(after.named(file.defines))} functions of one name"
            if file.defines
            else file.path,
            remedy="keep one: overloads cannot be called through the door",
        )
    for file in house.repeatables:
        if file.defines and not after.named(file.defines):
            kind, schema, name = file.defines
            raise MigrationRefused(
                f"{file.path} defines no {kind} {schema}.{name}",
                remedy="name the file like the object that it creates",
            )
    _refuse_homeless(house, before, after)


def _try(
    connection: Connection, pins: str, file: Repeatable, standing: Objects, note: Callable[[str], None]
) -> ScriptFailure | None:
    note(file.path)
    try:
        run_in_savepoint(
            connection, file.path, file.text, pins=f"{pins} set local check_function_bodies = off;"
        )
    except ScriptFailure as failure:
        if failure.sqlstate in _NOT_REPLACEABLE and file.defines and standing.named(file.defines):
            raise MustReplace([file.path]) from failure
        if failure.sqlstate in _ABSENT:
            return failure
        raise
    return None


def _first_cause(failures: dict[Repeatable, ScriptFailure]) -> ScriptFailure:
    """Of files that wait for each other, one that waits for something else."""
    names = [file.defines[2] for file in failures if file.defines]
    for failure in failures.values():
        if not any(name in failure.message for name in names):
            return failure
    return next(iter(failures.values()))


def _stood_before(file: Repeatable, before: Objects, after: Objects) -> bool:
    if file.defines is None:
        return False
    kept = {found.address for found in before.named(file.defines)} & {
        found.address for found in after.named(file.defines)
    }
    return bool(kept)


def _refuse_homeless(house: House, before: Objects, after: Objects) -> None:
    at_home = {file.defines for file in house.repeatables}
    for found in after:
        if found.kind in ("type", "function", "view") and found.qualified not in at_home:
            if before.by_address.get(found.address) is None:
                raise MigrationRefused(
                    f"{found.identity} was created by a file that is not named like it",
                    remedy="give it a file of its own: one object, one file",
                )
