"""What a run would do, found out by reading only."""

from dataclasses import dataclass

from generator.catalog.dependencies import Dependencies, describe, read_dependencies
from generator.catalog.objects import CatalogObject, Objects
from generator.database import Connection
from generator.errors import MigrationRefused
from generator.migrations.changes import Changes, with_grants
from generator.migrations.drops import Drops, owners_of, plan_drops, roots
from generator.migrations.files import House, Repeatable
from generator.migrations.ledger import Ledger


@dataclass(frozen=True)
class Plan:
    """`migrations` are paths; `repeatables` pairs of path and reason, in order; `drops` identities, in order.

    `drops` include what is made again from its file at once. What a pending migration changes is not known yet, nor
    whether the server accepts a changed function or view in place of the old one.
    """

    migrations: tuple[str, ...] = ()
    repeatables: tuple[tuple[str, str], ...] = ()
    drops: tuple[str, ...] = ()
    forgotten: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.migrations or self.repeatables or self.drops or self.forgotten)


@dataclass(frozen=True)
class RepeatablesPlan:
    """The drops, in order, and the files to apply, in order, each with its reason."""

    drops: tuple[CatalogObject, ...]
    reasons: dict[str, str]
    files: tuple[Repeatable, ...]


def plan_repeatables(
    connection: Connection,
    house: House,
    ledger: Ledger,
    objects: Objects,
    changes: Changes,
    replace: frozenset[str] = frozenset(),
) -> RepeatablesPlan:
    """Reads the dependencies when anything must go. Raises MigrationRefused when something of other hands is in the way."""
    start = roots(house, ledger, objects, changes, replace)
    dependencies = read_dependencies(connection) if start else Dependencies({})
    owners = owners_of(house, ledger, objects)
    drops = plan_drops(start, dependencies, objects, owners)
    _refuse_foreign(connection, drops, owners)
    living = {file.path for file in house.repeatables}
    dependants = {path: reason for path, reason in drops.reapply.items() if path in living}
    reasons = with_grants(house, dependants | changes.reasons)
    files = tuple(file for file in house.repeatables if file.path in reasons)
    return RepeatablesPlan(drops.order, reasons, files)


def _refuse_foreign(connection: Connection, drops: Drops, owners: dict[str, str]) -> None:
    for address, referenced in drops.foreign:
        file = owners.get(referenced.identity, "the house")
        raise MigrationRefused(
            f"{file}: {referenced.identity} must be dropped, but {describe(connection, address)} depends on it",
            remedy="drop that dependant in a migration of its own, or leave the object as it was",
        )
