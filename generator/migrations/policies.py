"""Policies and grants: applied file by file, noting the policies and tables that each file wrote."""

import json
from collections.abc import Iterable
from pathlib import Path

from generator.catalog.dependencies import Address
from generator.catalog.objects import Objects
from generator.catalog.queries import load_queries
from generator.database import Connection, sql
from generator.migrations.files import Repeatable
from generator.migrations.ledger import RepeatableRecord
from generator.migrations.script import run_in_savepoint

QUERIES = load_queries(Path(__file__).with_name("policies.sql"))


def apply_policies(
    connection: Connection, pins: str, files: Iterable[Repeatable]
) -> dict[str, list[Address]]:
    """Returns the addresses of policies and tables that each file wrote, by path. Raises ScriptFailure."""
    written: dict[str, list[Address]] = {}
    before = _versions(connection)
    for file in files:
        answer = run_in_savepoint(connection, file.path, file.text, pins=pins, after=QUERIES["versions"])
        after: dict[str, str] = json.loads(answer or b"{}")
        written[file.path] = [_address(key) for key in after if before.get(key) != after[key]]
        before = after
    return written


def close_tables(connection: Connection, gone: Iterable[RepeatableRecord], objects: Objects) -> None:
    """Revokes everybody's rights on the tables of policy files that are gone: without policies, no grants."""
    made = {identity for record in gone for identity in record.objects}
    tables = [found.oid for found in objects if found.kind == "table" and found.identity in made]
    if tables:
        for (revoke,) in connection.execute(QUERIES["revocations"], {"tables": tables}).fetchall():
            connection.execute(sql(revoke))


def _versions(connection: Connection) -> dict[str, str]:
    row = connection.execute(QUERIES["versions"]).fetchone()
    versions: dict[str, str] = json.loads(row[0]) if row and row[0] else {}
    return versions


def _address(key: str) -> Address:
    class_oid, oid = key.split()
    return int(class_oid), int(oid)
