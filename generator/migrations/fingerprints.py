"""Fingerprints follow what migrations do: a renamed column is printed anew in every view that shows it.

Without this, `status` would take the trace of a migration for an alteration by hand.
"""

from psycopg.types.json import Jsonb

from generator.catalog.fingerprints import read_fingerprints
from generator.database import Connection
from generator.migrations.inventory import Inventory
from generator.migrations.ledger import QUERIES


def read_recorded(connection: Connection, inventory: Inventory) -> dict[str, str]:
    """The fingerprint of everything that the ledger recorded and that still stands, by identity."""
    made = [found for record in inventory.ledger.repeatables for found in inventory.made_by(record)]
    return read_fingerprints(connection, made)


def untouched(inventory: Inventory, fingerprints: dict[str, str]) -> frozenset[str]:
    """The identities of what stands as the ledger recorded it."""
    recorded = {item for record in inventory.ledger.repeatables for item in record.objects.items()}
    return frozenset(identity for identity, _ in recorded & fingerprints.items())


def renew_fingerprints(
    connection: Connection, inventory: Inventory, fingerprints: dict[str, str], before: frozenset[str]
) -> None:
    """Records how the objects in `before` print now.

    Not for tables: one that has lost its row level security must be seen.
    """
    for record in inventory.ledger.repeatables:
        made = {found.identity for found in inventory.made_by(record) if found.kind != "table"}
        renewed = {
            each: fingerprints[each] for each in made & before if fingerprints[each] != record.objects[each]
        }
        if renewed:
            connection.execute(QUERIES["renew"], {"path": record.path, "objects": Jsonb(renewed)})
