"""A database that was migrated on an older major version, dumped, and restored on this one."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from generator.config import Project
from generator.database import connect, sql
from generator.errors import MissingPart
from generator.stack.postgres import PostgresServer
from generator.testing.server import shared_server
from tests.generator.migrations.conftest import Database, House, with_roles
from tests.rigs.edits import HOUSE


@pytest.fixture(scope="module")
def older(project: Project, server: PostgresServer) -> Iterator[PostgresServer]:
    """The machine's own Postgres, where it is older than the one under test."""
    if os.environ.get("RETRO_TEST_POSTGRES") == "system":
        pytest.skip("the machine's own Postgres is the one under test")
    try:
        with shared_server(project, "system") as found:
            if major(found) >= major(server):
                pytest.skip("the machine's own Postgres is no older")
            yield with_roles(found)
    except MissingPart:
        pytest.skip("no Postgres on this machine")


def major(server: PostgresServer) -> int:
    with connect(server.url("postgres")) as connection:
        return connection.info.server_version // 10_000


def test_a_restored_database_has_no_drift_and_nothing_to_do(
    older: PostgresServer, house: House, tmp_path: Path
) -> None:
    name = f"migration_{uuid4().hex}"
    with connect(older.url("postgres")) as maintenance:
        maintenance.execute(sql(f"create database {name} owner migration_owner"))
        try:
            before = House(
                house.project, Database(older.url(name, "migration_owner", "owner"), older.url(name))
            )
            for path, text in HOUSE.items():
                before.write(path, text)
            before.up()
            assert before.drift() == []
            carry(older, name, house.database.superuser_url)
        finally:
            maintenance.execute(sql(f"drop database {name} with (force)"))

    assert house.drift() == []
    assert set(house.states().values()) == {"applied"}
    assert not house.plan()
    assert not house.up().statements
    assert not house.up().changed
    house.database.run("comment on table app.items is 'by hand'; drop policy select_own on app.bills")
    assert len(house.drift()) == 2


def carry(older: PostgresServer, name: str, url: str) -> None:
    """Dumps with the programs of the older version and restores on the new server, as in an upgrade."""
    dump = subprocess.run(
        [older.bin_dir / "pg_dump", "--dbname", older.url(name)], capture_output=True, check=True
    )
    subprocess.run(
        [older.bin_dir / "psql", "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", "--dbname", url],
        input=dump.stdout,
        capture_output=True,
        check=True,
    )
