"""One transaction that brings types, functions, views, policies and seeds to the state of their files."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

from generator.catalog.fingerprints import read_fingerprints
from generator.catalog.objects import Objects
from generator.database import Connection, sql
from generator.migrations.changes import Changes, find_changes
from generator.migrations.definitions import LENIENT, MustReplace, apply_definitions, check_definitions
from generator.migrations.files import DEFINITIONS, House
from generator.migrations.inventory import Inventory, read_house_objects, read_inventory
from generator.migrations.ledger import record_repeatables
from generator.migrations.plan import RepeatablesPlan, plan_repeatables
from generator.migrations.policies import apply_policies, close_tables
from generator.migrations.record import documents, drop_untouched_triggers, objects_of
from generator.migrations.result import MigrationResult
from generator.migrations.script import ScriptFailure, run_in_savepoint, run_script
from generator.migrations.validation import validate_functions

TELL_POSTGREST = "notify pgrst, 'reload schema'"
"""Sent in the transaction that changed the schema, so that it arrives exactly when that is committed."""


@dataclass(frozen=True)
class Run:
    """What every step needs; `pins` are the settings that each file starts with, `note` hears of each."""

    connection: Connection
    house: House
    pins: str
    note: Callable[[str], None]


def apply_repeatables(run: Run) -> MigrationResult:
    """Applies what differs from the ledger, or reads only when nothing does.

    Raises ScriptFailure or MigrationRefused; the whole transaction is rolled back then.
    """
    with run.connection.transaction():
        run.connection.execute(sql(run.pins))
        inventory = read_inventory(run.connection, run.house)
        changes = find_changes(inventory)
        if not changes:
            return MigrationResult()
        plan, after = _apply_definitions(run, inventory, changes)
        _renew_triggers(run, inventory, plan, after)
        run.note("compiling the functions")
        validate_functions(run.connection, run.house, after)
        close_tables(run.connection, changes.gone, after)
        policies = [file for file in plan.files if file.room == "policies"]
        written = apply_policies(run.connection, run.pins, policies)
        _apply_seeds(run, plan)
        final = read_house_objects(run.connection, run.house, inventory.ledger)
        made = {file: objects_of(inventory, file, written.get(file.path, []), final) for file in plan.files}
        fingerprints = read_fingerprints(run.connection, chain.from_iterable(made.values()))
        record_repeatables(run.connection, documents(made, fingerprints), changes.gone)
        run.connection.execute(TELL_POSTGREST)
        return _result(inventory, changes, plan, final)


def _apply_definitions(run: Run, inventory: Inventory, changes: Changes) -> tuple[RepeatablesPlan, Objects]:
    """Starts over, with more to drop, each time the server refuses to replace an object in place.

    Returns the plan that was carried out and the objects that stand afterwards.
    """
    run.connection.execute("savepoint definitions")
    replace: frozenset[str] = frozenset()
    while True:
        plan = plan_repeatables(run.connection, inventory, changes, replace)
        try:
            return plan, _try_definitions(run, inventory, plan)
        except MustReplace as wish:
            run.connection.execute("rollback to savepoint definitions")
            replace |= wish.paths


def _try_definitions(run: Run, inventory: Inventory, plan: RepeatablesPlan) -> Objects:
    _drop(run, plan)
    standing = Objects(set(inventory.objects) - set(plan.drops))
    files = [file for file in plan.files if file.room in DEFINITIONS]
    apply_definitions(run.connection, run.pins, files, standing, run.note)
    after = read_house_objects(run.connection, run.house, inventory.ledger)
    check_definitions(run.house, inventory.objects, after)
    return after


def _drop(run: Run, plan: RepeatablesPlan) -> None:
    """One statement a line, so that a failure's line tells which object it was."""
    if not plan.drops:
        return
    run.note("dropping what is made anew")
    text = "\n".join(f"drop {found.identity};" for found in plan.drops)
    try:
        run_script(run.connection, "drop", text, before=run.pins)
    except ScriptFailure as failure:
        failure.path = plan.drops[failure.line - 1].identity
        raise


def _renew_triggers(run: Run, inventory: Inventory, plan: RepeatablesPlan, after: Objects) -> None:
    for file in plan.files:
        if drop_untouched_triggers(run.connection, inventory, file, after):
            run_in_savepoint(run.connection, file.path, file.text, pins=f"{run.pins} {LENIENT}")


def _apply_seeds(run: Run, plan: RepeatablesPlan) -> None:
    for file in plan.files:
        if file.room == "seeds":
            run.note(file.path)
            run_in_savepoint(run.connection, file.path, file.text, pins=run.pins)


def _result(inventory: Inventory, changes: Changes, plan: RepeatablesPlan, final: Objects) -> MigrationResult:
    paths = [file.path for file in plan.files if file.room != "seeds"]
    return MigrationResult(
        applied=tuple(path for path in paths if path not in inventory.records),
        reapplied=tuple(path for path in paths if path in inventory.records),
        dropped=tuple(found.identity for found in plan.drops if found.identity not in final.by_identity),
        seeded=tuple(file.path for file in plan.files if file.room == "seeds"),
        forgotten=tuple(record.path for record in changes.gone),
    )
