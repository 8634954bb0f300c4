"""Which repeatable files are to be applied again, and why. Pure: files, ledger and catalog in, reasons out."""

from dataclasses import dataclass

from generator.catalog.objects import Objects
from generator.migrations.files import DEFINITIONS, House, Repeatable
from generator.migrations.ledger import Ledger, RepeatableRecord


@dataclass(frozen=True)
class Changes:
    """`reasons` maps the path of each file to apply to a few words why; `gone` are the records whose file is no more."""

    reasons: dict[str, str]
    gone: tuple[RepeatableRecord, ...]

    def __bool__(self) -> bool:
        return bool(self.reasons or self.gone)


def find_changes(house: House, ledger: Ledger, objects: Objects) -> Changes:
    """Compares checksums with the ledger, and the ledger's objects with the catalog."""
    records = {record.path: record for record in ledger.repeatables}
    reasons = {file.path: _reason(file, records.get(file.path), objects) for file in house.repeatables}
    paths = {file.path for file in house.repeatables}
    return Changes(
        {path: reason for path, reason in reasons.items() if reason},
        tuple(record for record in ledger.repeatables if record.path not in paths),
    )


def with_grants(house: House, reasons: dict[str, str]) -> dict[str, str]:
    """Adds the files that grant on functions and views when any of those is applied: what is made anew has no grants."""
    rooms = {file.path: file.room for file in house.repeatables}
    if not any(rooms[path] in DEFINITIONS for path in reasons):
        return reasons
    grants = {file.path: "grants follow what they are on" for file in house.repeatables if file.grants}
    return grants | reasons


def lost_objects(record: RepeatableRecord, objects: Objects) -> list[str]:
    """What the file made and the catalog has no more; a table counts as lost when its row level security is off."""
    return [
        identity
        for identity, fingerprint in sorted(record.objects.items())
        if (found := objects.by_identity.get(identity)) is None
        or (found.kind == "table" and found.fingerprint != fingerprint)
    ]


def _reason(file: Repeatable, record: RepeatableRecord | None, objects: Objects) -> str:
    if record is None:
        return "new"
    if record.checksum != file.checksum:
        return "changed"
    lost = lost_objects(record, objects)
    return f"{lost[0]} is gone from the database" if lost else ""
