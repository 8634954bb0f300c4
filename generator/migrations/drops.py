"""What must be dropped before files can be applied: with all that depends on it, dependants first. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from graphlib import TopologicalSorter

from generator.catalog.dependencies import Address, Dependencies
from generator.catalog.objects import CatalogObject, Objects
from generator.migrations.changes import Changes
from generator.migrations.files import House
from generator.migrations.ledger import Ledger


@dataclass(frozen=True)
class Drops:
    """`order` is safe to drop without cascade; `reapply` maps files of dropped objects to the reason.

    `foreign` holds dependants that no file of the house makes, each with the object that they depend on.
    """

    order: tuple[CatalogObject, ...]
    reapply: dict[str, str]
    foreign: tuple[tuple[Address, CatalogObject], ...]


def roots(
    house: House, ledger: Ledger, objects: Objects, changes: Changes, replace: Iterable[str]
) -> list[CatalogObject]:
    """What must go for its own sake: changed types, what `replace` names, policies of changed files, leavings of gone ones."""
    replaced = set(replace)
    living = {file.defines for file in house.repeatables if file.defines}
    found: list[CatalogObject] = []
    for file in house.repeatables:
        if file.defines and (
            file.path in replaced or (file.room == "types" and file.path in changes.reasons)
        ):
            found += objects.named(file.defines)
    for record in ledger.repeatables:
        made = [
            objects.by_identity[identity] for identity in record.objects if identity in objects.by_identity
        ]
        if record in changes.gone:
            found += [
                object_ for object_ in made if object_.kind != "table" and object_.qualified not in living
            ]
        elif record.path in changes.reasons:
            found += [object_ for object_ in made if object_.kind == "policy"]
    return found


def plan_drops(
    start: list[CatalogObject], dependencies: Dependencies, objects: Objects, owners: dict[str, str]
) -> Drops:
    """Follows the dependants of `start`. `owners` maps the identity of each object of the house to its file."""
    doomed = {object_.address: object_ for object_ in start}
    foreign: list[tuple[Address, CatalogObject]] = []
    reapply: dict[str, str] = {}
    todo = list(start)
    while todo:
        referenced = todo.pop()
        for address in sorted(dependencies.on(referenced.address)):
            dependant = objects.by_address.get(address)
            if dependant is None or dependant.identity not in owners:
                foreign.append((address, referenced))
            elif address not in doomed:
                doomed[address] = dependant
                todo.append(dependant)
                reapply[owners[dependant.identity]] = f"depends on {referenced.identity}"
    return Drops(_dependants_first(doomed, dependencies), reapply, tuple(foreign))


def owners_of(house: House, ledger: Ledger, objects: Objects) -> dict[str, str]:
    """The file of each object of the house: the one that the ledger recorded, or the one that is named like it."""
    recorded = {identity: record.path for record in ledger.repeatables for identity in record.objects}
    named = {
        object_.identity: file.path
        for file in house.repeatables
        if file.defines
        for object_ in objects.named(file.defines)
    }
    return recorded | named


def _dependants_first(
    doomed: dict[Address, CatalogObject], dependencies: Dependencies
) -> tuple[CatalogObject, ...]:
    sorter: TopologicalSorter[Address] = TopologicalSorter()
    for address in sorted(doomed, key=lambda key: doomed[key].identity):
        sorter.add(address, *(other for other in sorted(dependencies.on(address)) if other in doomed))
    return tuple(doomed[address] for address in sorter.static_order())
