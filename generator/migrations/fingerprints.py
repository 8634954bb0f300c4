"""Fingerprints follow what migrations do: a renamed column is printed anew in every view that shows it.

Without this, `status` would take the trace of a migration for an alteration by hand.
"""

from psycopg.types.json import Jsonb

from generator.database import Connection
from generator.migrations.inventory import Inventory
from generator.migrations.ledger import QUERIES


def untouched(inventory: Inventory) -> frozenset[str]:
    """The identities of what stands as the ledger recorded it."""
    return frozenset(
        found.identity
        for record in inventory.ledger.repeatables
        for found in inventory.made_by(record)
        if record.objects[found.identity] == found.fingerprint
    )


def renew_fingerprints(connection: Connection, before: frozenset[str], inventory: Inventory) -> None:
    """Records how the objects in `before` print now, in the transaction that is open.

    Not for tables: one that has lost its row level security must be seen.
    """
    for record in inventory.ledger.repeatables:
        made = {found.identity: found for found in inventory.made_by(record)}
        renewed = {
            identity: found.fingerprint
            for identity, found in made.items()
            if identity in before and found.kind != "table" and found.fingerprint != record.objects[identity]
        }
        if renewed:
            connection.execute(QUERIES["renew"], {"path": record.path, "objects": Jsonb(renewed)})
