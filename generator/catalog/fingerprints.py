"""Whether an object still is what it was: a hash of its definition as the server prints it."""

from collections.abc import Iterable
from pathlib import Path

from generator.catalog.objects import CatalogObject
from generator.catalog.queries import load_queries
from generator.database import Connection

QUERIES = load_queries(Path(__file__).with_name("fingerprints.sql"))

ROW_SECURITY = "row level security"
"""The fingerprint of a table whose row level security is on; nothing else of a table is looked at."""


def read_fingerprints(connection: Connection, objects: Iterable[CatalogObject]) -> dict[str, str]:
    """The fingerprint of each object by identity.

    Waits for whoever changes one of them at the moment. Sets the search path of the open transaction, so that
    definitions print alike whoever asks.
    """
    by_address = {found.address: found for found in objects}
    wanted = {
        "classes": sorted({class_oid for class_oid, _ in by_address}),
        "oids": sorted({oid for _, oid in by_address}),
    }
    connection.execute("set local search_path = pg_catalog")
    rows = connection.execute(QUERIES["fingerprints"], wanted).fetchall()
    return {
        by_address[class_oid, oid].identity: fingerprint
        for class_oid, oid, fingerprint in rows
        if (class_oid, oid) in by_address
    }
