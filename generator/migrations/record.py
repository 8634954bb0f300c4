"""What a file has made, for the ledger; and the triggers that a file no longer makes."""

from collections.abc import Iterable, Mapping
from typing import Any

from generator.catalog.dependencies import Address
from generator.catalog.objects import CatalogObject, Objects
from generator.database import Connection, sql
from generator.migrations.files import Repeatable
from generator.migrations.inventory import Inventory


def objects_of(
    inventory: Inventory, file: Repeatable, written: Iterable[Address], final: Objects
) -> list[CatalogObject]:
    """What the file has made: the object it is named like with its triggers, or what a policy file wrote.

    `inventory` is as it was before, `final` what stands at the end.
    """
    made = [final.by_address[address] for address in written if address in final.by_address]
    for defined in final.named(file.defines) if file.defines else ():
        made.append(defined)
        made += [found for found in final if found.calls == defined.oid and _is_of(inventory, file, found)]
    return made


def documents(
    made: dict[Repeatable, list[CatalogObject]], fingerprints: Mapping[str, str]
) -> list[dict[str, Any]]:
    """The ledger's rows: path, checksum, and the fingerprint of each object by identity."""
    return [
        {
            "path": file.path,
            "checksum": file.checksum,
            "objects": {found.identity: fingerprints[found.identity] for found in objects},
        }
        for file, objects in made.items()
    ]


def drop_untouched_triggers(
    connection: Connection, inventory: Inventory, file: Repeatable, objects: Objects
) -> bool:
    """Drops the triggers that the ledger recorded for a file and that the file, applied just now, left alone.

    It may have dropped them from its text, or it makes them only where they are missing: when this returns
    True, the file is to be applied again, and what it still wants is there again.
    """
    record = inventory.records.get(file.path)
    standing = [objects.by_identity.get(identity) for identity in record.objects] if record else []
    triggers = [found for found in standing if found and found.kind == "trigger"]
    untouched = [found for found in triggers if not _wrote(inventory, found)]
    for trigger in untouched:
        connection.execute(sql(f"drop {trigger.identity}"))
    return bool(untouched)


def _is_of(inventory: Inventory, file: Repeatable, trigger: CatalogObject) -> bool:
    """Others may attach the function too: the file's triggers are those that it wrote, now or earlier."""
    record = inventory.records.get(file.path)
    return _wrote(inventory, trigger) or (record is not None and trigger.identity in record.objects)


def _wrote(inventory: Inventory, trigger: CatalogObject) -> bool:
    before = inventory.objects.by_address.get(trigger.address)
    return before is None or before.version != trigger.version
