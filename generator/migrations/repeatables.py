"""One transaction that brings types, functions, views, policies and seeds to the state of their files."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.catalog.objects import CatalogObject, Objects, read_objects
from generator.catalog.queries import load_queries
from generator.database import Connection, sql
from generator.migrations.changes import Changes, find_changes
from generator.migrations.definitions import MustReplace, apply_definitions, check_definitions
from generator.migrations.files import DEFINITIONS, House, Repeatable
from generator.migrations.ledger import Ledger, read_ledger, record_repeatables
from generator.migrations.plan import RepeatablesPlan, plan_repeatables
from generator.migrations.result import MigrationResult
from generator.migrations.script import ScriptFailure, run_in_savepoint, run_script
from generator.migrations.validation import validate_functions

QUERIES = load_queries(Path(__file__).with_name("repeatables.sql"))


@dataclass(frozen=True)
class Run:
    """What every step of the transaction needs; `pins` are the settings that each file starts with."""

    connection: Connection
    house: House
    pins: str
    note: Callable[[str], None]


def apply_repeatables(run: Run) -> MigrationResult:
    """Applies what changed since the ledger was written, or nothing at all.

    Raises ScriptFailure or MigrationRefused; the transaction is rolled back then.
    """
    with run.connection.transaction():
        run.connection.execute(sql(run.pins))
        ledger = read_ledger(run.connection)
        before = read_house_objects(run.connection, run.house, ledger)
        changes = find_changes(run.house, ledger, before)
        if not changes:
            return MigrationResult()
        plan, after = _apply_with_drops(run, ledger, before, changes)
        _drop_stale_triggers(run, plan, ledger, after)
        validate_functions(run.connection, run.house, after)
        written = _apply_policies(run, plan, ledger, changes)
        _apply_seeds(run, plan)
        final = read_house_objects(run.connection, run.house, ledger)
        documents = [_document(file, final, written.get(file.path, [])) for file in plan.files]
        record_repeatables(run.connection, documents, [record.path for record in changes.gone])
        return _result(plan, {record.path for record in ledger.repeatables}, final)


def read_house_objects(connection: Connection, house: House, ledger: Ledger) -> Objects:
    """The objects of every schema that the files or the ledger name."""
    return read_objects(connection, house.schemas | ledger.schemas)


def _apply_with_drops(
    run: Run, ledger: Ledger, before: Objects, changes: Changes
) -> tuple[RepeatablesPlan, Objects]:
    """Starts over, with more to drop, each time the server refuses to replace an object in place."""
    run.connection.execute("savepoint definitions")
    replace: frozenset[str] = frozenset()
    while True:
        plan = plan_repeatables(run.connection, run.house, ledger, before, changes, replace)
        try:
            _drop(run, plan)
            standing = Objects(found for found in before if found not in plan.drops)
            files = [file for file in plan.files if file.room in DEFINITIONS]
            apply_definitions(run.connection, run.pins, files, standing, run.note)
            after = read_house_objects(run.connection, run.house, ledger)
            check_definitions(run.house, before, after)
        except MustReplace as wish:
            run.connection.execute("rollback to savepoint definitions")
            replace |= wish.paths
        else:
            return plan, after


def _drop(run: Run, plan: RepeatablesPlan) -> None:
    text = "\n".join(f"drop {found.identity};" for found in plan.drops)
    if not text:
        return
    run.note("drop what is made anew")
    try:
        run_script(run.connection, "drop", text, before=run.pins)
    except ScriptFailure as failure:
        failure.path = plan.drops[failure.line - 1].identity
        raise


def _drop_stale_triggers(run: Run, plan: RepeatablesPlan, ledger: Ledger, after: Objects) -> None:
    """A trigger that its function's file no longer attaches goes; the function may still serve other triggers."""
    files = {file.path: file for file in plan.files}
    for record in ledger.repeatables:
        for identity in record.objects:
            trigger = after.by_identity.get(identity)
            if trigger and trigger.kind == "trigger" and record.path in files:
                if not _attaches(files[record.path], trigger):
                    run.connection.execute(sql(f"drop {identity}"))


def _apply_policies(
    run: Run, plan: RepeatablesPlan, ledger: Ledger, changes: Changes
) -> dict[str, list[tuple[int, int]]]:
    """Returns the addresses of the policies and tables that each file wrote."""
    _close_forgotten_tables(run, ledger, changes)
    files = [file for file in plan.files if file.room == "policies"]
    version = _written(run.connection) if files else {}
    written: dict[str, list[tuple[int, int]]] = {}
    for file in files:
        run.note(file.path)
        answer = run_in_savepoint(
            run.connection, file.path, file.text, pins=run.pins, after=QUERIES["written"]
        )
        now: dict[str, str] = json.loads(answer or b"{}")
        written[file.path] = [_address(key) for key in now if version.get(key) != now[key]]
        version = now
    return written


def _written(connection: Connection) -> dict[str, str]:
    row = connection.execute(QUERIES["written"]).fetchone()
    versions: dict[str, str] = json.loads(row[0]) if row and row[0] else {}
    return versions


def _address(key: str) -> tuple[int, int]:
    class_oid, oid = key.split()
    return int(class_oid), int(oid)


def _close_forgotten_tables(run: Run, ledger: Ledger, changes: Changes) -> None:
    """The table of a policy file that is gone has no policy any more; its grants go too."""
    gone = [identity for record in changes.gone for identity in record.objects]
    tables = [
        found.oid for found in read_house_objects(run.connection, run.house, ledger) if found.identity in gone
    ]
    row = run.connection.execute(QUERIES["revoke"], {"tables": tables}).fetchone()
    if row and row[0]:
        run.connection.execute(sql(row[0]))


def _apply_seeds(run: Run, plan: RepeatablesPlan) -> None:
    for file in plan.files:
        if file.room == "seeds":
            run.note(file.path)
            run_in_savepoint(run.connection, file.path, file.text, pins=run.pins)


def _document(file: Repeatable, final: Objects, written: list[tuple[int, int]]) -> dict[str, Any]:
    """The ledger's row: what the file made, as it stands at the end."""
    made = final.named(file.defines) if file.defines else []
    addresses = {found.address for found in made}
    found = [final.by_address[address] for address in written if address in final.by_address]
    found += made
    found += [other for other in final if other.kind == "trigger" and _attached_by(file, other, addresses)]
    objects = {each.identity: each.fingerprint for each in sorted(found, key=lambda each: each.identity)}
    return {"path": file.path, "checksum": file.checksum, "objects": objects}


def _attached_by(file: Repeatable, trigger: CatalogObject, functions: set[tuple[int, int]]) -> bool:
    return any(trigger.calls == oid for _, oid in functions) and _attaches(file, trigger)


def _attaches(file: Repeatable, trigger: CatalogObject) -> bool:
    """Whether the file names the trigger and its table."""
    table = trigger.identity.rpartition(" on ")[2]
    return trigger.name in file.text and table in file.text


def _result(plan: RepeatablesPlan, known: set[str], final: Objects) -> MigrationResult:
    definitions = [file for file in plan.files if file.room != "seeds"]
    return MigrationResult(
        applied=tuple(file.path for file in definitions if file.path not in known),
        reapplied=tuple(file.path for file in definitions if file.path in known),
        dropped=tuple(found.identity for found in plan.drops if found.identity not in final.by_identity),
        seeded=tuple(file.path for file in plan.files if file.room == "seeds"),
    )
