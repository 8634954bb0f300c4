"""What a run would do, found out by reading only."""

from dataclasses import dataclass

from generator.catalog.dependencies import Dependencies, describe, read_dependencies
from generator.catalog.objects import CatalogObject
from generator.database import Connection
from generator.errors import MigrationRefused
from generator.migrations.changes import Changes, with_grants
from generator.migrations.drops import Drops, find_roots, plan_drops
from generator.migrations.files import Repeatable
from generator.migrations.inventory import Inventory


@dataclass(frozen=True)
class Plan:
    """What `migrate` would do.

    `migrations` are paths; `repeatables` pairs of path and reason, in order; `drops` identities in order,
    those that are made again from their files included; `forgotten` paths of files that are gone. What a
    pending migration changes is not known yet, nor whether the server accepts a changed function or view in
    place of the old one.
    """

    migrations: tuple[str, ...] = ()
    repeatables: tuple[tuple[str, str], ...] = ()
    drops: tuple[str, ...] = ()
    forgotten: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.migrations or self.repeatables or self.drops or self.forgotten)


@dataclass(frozen=True)
class RepeatablesPlan:
    """The drops and the files to apply, both in order, and why each file is applied."""

    drops: tuple[CatalogObject, ...]
    files: tuple[Repeatable, ...]
    reasons: dict[str, str]


def plan_repeatables(
    connection: Connection, inventory: Inventory, changes: Changes, replace: frozenset[str] = frozenset()
) -> RepeatablesPlan:
    """Plans the changes, and the objects that the files in `replace` define as drops.

    Raises MigrationRefused when something that is not of the house depends on what must be dropped.
    """
    roots = find_roots(inventory, changes, replace)
    dependencies = read_dependencies(connection) if roots else Dependencies({})
    drops = plan_drops(roots, dependencies, inventory)
    _refuse_foreign(connection, drops, inventory)
    dependants = {path: reason for path, reason in drops.reapply.items() if path in inventory.files}
    reasons = with_grants(inventory, {**dependants, **changes.reasons})
    files = tuple(file for path, file in inventory.files.items() if path in reasons)
    return RepeatablesPlan(drops.order, files, reasons)


def _refuse_foreign(connection: Connection, drops: Drops, inventory: Inventory) -> None:
    for address, referenced in drops.foreign:
        raise MigrationRefused(
            f"{inventory.owners[referenced.identity]}: {referenced.identity} must be dropped, "
            f"but {describe(connection, address)} depends on it",
            remedy="drop that dependant in a migration first, or leave the object as it was",
        )
