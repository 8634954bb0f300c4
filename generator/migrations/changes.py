"""Which repeatable files are to be applied, and why. Pure: an inventory in, reasons out."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.catalog.fingerprints import ROW_SECURITY
from generator.catalog.objects import Objects
from generator.migrations.files import DEFINITIONS, Repeatable
from generator.migrations.inventory import Inventory
from generator.migrations.ledger import RepeatableRecord


@dataclass(frozen=True)
class Changes:
    """`reasons` maps the path of each file to apply to a few words why; `gone` are records without a file."""

    reasons: Mapping[str, str]
    gone: tuple[RepeatableRecord, ...]

    def __bool__(self) -> bool:
        return bool(self.reasons or self.gone)


def find_changes(inventory: Inventory) -> Changes:
    """Compares checksums with the ledger, and the ledger's objects with the catalog."""
    reasons = {path: _reason(inventory, file) for path, file in inventory.files.items()}
    return Changes(
        {path: reason for path, reason in reasons.items() if reason},
        tuple(record for path, record in inventory.records.items() if path not in inventory.files),
    )


def with_grants(inventory: Inventory, reasons: Mapping[str, str]) -> dict[str, str]:
    """Adds the files that grant on functions and views when any is applied: a new one has no grants yet."""
    if not any(inventory.files[path].room in DEFINITIONS for path in reasons):
        return dict(reasons)
    grants = {path: "grants follow what they are on" for path, file in inventory.files.items() if file.grants}
    return {**grants, **reasons}


def lost_objects(record: RepeatableRecord, objects: Objects) -> list[str]:
    """What the file made and the catalog has no more; a table is lost when its row level security is off."""
    return [
        identity
        for identity, fingerprint in sorted(record.objects.items())
        if (found := objects.by_identity.get(identity)) is None
        or (fingerprint == ROW_SECURITY and not found.row_security)
    ]


def _reason(inventory: Inventory, file: Repeatable) -> str:
    record = inventory.records.get(file.path)
    if record is None:
        return "new"
    if record.checksum != file.checksum:
        return "changed"
    lost = lost_objects(record, inventory.objects)
    return f"{lost[0]} is not as it was left" if lost else ""
