"""The bundle, applied by other tools, builds the same database as `retro migrate up`."""

import os
import secrets
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator import migrations
from generator.config import Project
from generator.database import connect
from generator.stack.bootstrap import prepare_database
from generator.stack.postgres import PostgresServer
from generator.testing.clones import CLONE_PREFIX, Clone, drop_database

pytestmark = pytest.mark.slow

Push = Callable[[Path, Clone], None]


@pytest.fixture(scope="module")
def bundle(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in the layout of the Supabase CLI."""
    folder = tmp_path_factory.mktemp("bundle")
    assert len(migrations.bundle(project, folder / "supabase" / "migrations")) > 400
    return folder


@pytest.fixture
def floor(project: Project, test_server: PostgresServer) -> Iterator[Clone]:
    """A database like a new Supabase project, without our objects."""
    clone = Clone(test_server, CLONE_PREFIX + secrets.token_hex(6))
    prepare_database(test_server, clone.name, project, password=test_server.password)
    try:
        yield clone
    finally:
        with connect(test_server.url("postgres")) as connection:
            drop_database(connection, clone.name)


def by_psql(bundle: Path, clone: Clone) -> None:
    files = sorted((bundle / "supabase" / "migrations").glob("*.sql"))
    psql = clone.server.bin_dir / "psql"
    parts = [part for file in files for part in ("-f", file)]
    run(psql, "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", clone.url, *parts)


def by_supabase(bundle: Path, clone: Clone) -> None:
    command = Path(__file__).parents[1] / "node_modules" / ".bin" / "supabase"
    run(command, "--workdir", bundle, "db", "push", f"--remote={clone.url}", "--yes")


def run(*command: str | Path) -> None:
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env=os.environ | {"SUPABASE_TELEMETRY_DISABLED": "1", "DO_NOT_TRACK": "1"},
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


@pytest.mark.parametrize("push", [by_psql, by_supabase])
def test_the_bundle_builds_the_database_that_up_builds(
    push: Push, bundle: Path, floor: Clone, project: Project
) -> None:
    push(bundle, floor)

    assert migrations.verify(floor.url, project, lambda _: None) == []
    migrations.migrate(floor.url, project)
    found = migrations.status(floor.url, project)
    assert {file.state for file in found.files} == {"applied"}
    assert found.drift == []
