"""What the files want, what the ledger remembers, and what the database holds: all that planning looks at."""

from dataclasses import dataclass
from functools import cached_property

from generator.catalog.objects import CatalogObject, Objects, read_objects
from generator.database import Connection
from generator.migrations.files import House, Repeatable
from generator.migrations.ledger import Ledger, RepeatableRecord, read_ledger


@dataclass(frozen=True)
class Inventory:
    house: House
    ledger: Ledger
    objects: Objects

    @cached_property
    def files(self) -> dict[str, Repeatable]:
        """The repeatable files by path, in the order in which they are applied."""
        return {file.path: file for file in self.house.repeatables}

    @cached_property
    def records(self) -> dict[str, RepeatableRecord]:
        return {record.path: record for record in self.ledger.repeatables}

    @cached_property
    def owners(self) -> dict[str, str]:
        """The file of each object of the house by identity: named like it, or recorded in the ledger."""
        recorded = {identity: path for path, record in self.records.items() for identity in record.objects}
        named = {
            found.identity: file.path for file in self.house.repeatables for found in self.defined_by(file)
        }
        return recorded | named

    def defined_by(self, file: Repeatable) -> list[CatalogObject]:
        """What stands under the name that the file defines; more than one while an old signature is left."""
        return self.objects.named(file.defines) if file.defines else []

    def made_by(self, record: RepeatableRecord) -> list[CatalogObject]:
        """What the ledger recorded for a file and what still stands."""
        known = self.objects.by_identity
        return [known[identity] for identity in record.objects if identity in known]


def read_inventory(connection: Connection, house: House) -> Inventory:
    """Reads ledger and catalog, in the transaction that is open."""
    ledger = read_ledger(connection)
    return Inventory(house, ledger, read_house_objects(connection, house, ledger))


def read_house_objects(connection: Connection, house: House, ledger: Ledger) -> Objects:
    """The objects of every schema that the files or the ledger name."""
    return read_objects(connection, house.schemas | ledger.schemas)
