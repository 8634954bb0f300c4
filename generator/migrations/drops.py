"""What must be dropped before files can be applied: with all that depends on it, dependants first. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from graphlib import TopologicalSorter

from generator.catalog.dependencies import Address, Dependencies
from generator.catalog.objects import CatalogObject
from generator.migrations.changes import Changes
from generator.migrations.inventory import Inventory


@dataclass(frozen=True)
class Drops:
    """`order` is safe to drop without cascade; `reapply` maps files of dropped dependants to the reason.

    `foreign` holds dependants that no file of the house makes, each with the object that they depend on.
    """

    order: tuple[CatalogObject, ...]
    reapply: dict[str, str]
    foreign: tuple[tuple[Address, CatalogObject], ...]


def find_roots(inventory: Inventory, changes: Changes, replace: Iterable[str]) -> list[CatalogObject]:
    """What must go for its own sake.

    That is: changed types, what the files in `replace` define, the policies of changed files (one that the
    file no longer names would stay otherwise), and what files that are gone have left.
    """
    roots: list[CatalogObject] = []
    replaced = set(replace)
    for file in inventory.house.repeatables:
        if file.path in replaced or (file.room == "types" and file.path in changes.reasons):
            roots += inventory.defined_by(file)
    for path in changes.reasons.keys() & inventory.records.keys():
        roots += [found for found in inventory.made_by(inventory.records[path]) if found.kind == "policy"]
    living = {file.defines for file in inventory.house.repeatables}
    for record in changes.gone:
        left = inventory.made_by(record)
        roots += [found for found in left if found.kind != "table" and found.qualified not in living]
    return roots


def plan_drops(roots: list[CatalogObject], dependencies: Dependencies, inventory: Inventory) -> Drops:
    """Follows the dependants of the roots, and theirs, as far as the house made them."""
    doomed = {root.address: root for root in roots}
    foreign: list[tuple[Address, CatalogObject]] = []
    reapply: dict[str, str] = {}
    todo = list(doomed.values())
    while todo:
        referenced = todo.pop()
        for address in sorted(dependencies.on(referenced.address)):
            dependant = inventory.objects.by_address.get(address)
            if dependant is None or dependant.identity not in inventory.owners:
                foreign.append((address, referenced))
            elif address not in doomed:
                doomed[address] = dependant
                todo.append(dependant)
                reapply[inventory.owners[dependant.identity]] = f"depends on {referenced.identity}"
    return Drops(_dependants_first(doomed, dependencies), reapply, tuple(foreign))


def _dependants_first(
    doomed: dict[Address, CatalogObject], dependencies: Dependencies
) -> tuple[CatalogObject, ...]:
    sorter: TopologicalSorter[Address] = TopologicalSorter()
    for address in sorted(doomed, key=lambda key: doomed[key].identity):
        sorter.add(address, *sorted(dependencies.on(address) & doomed.keys()))
    return tuple(doomed[address] for address in sorter.static_order())
