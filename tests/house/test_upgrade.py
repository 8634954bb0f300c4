"""A database of an earlier state, with the demo of that time in it, becomes one of this state.

Applying the house to an empty database does not show that: there no old function returns a type that a
migration drops, and no row breaks a new constraint.
"""

import re
import secrets
import subprocess
import tarfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from generator.config import Project
from generator.database import connect
from generator.doctor import examine_database
from generator.house import load
from generator.jobs import run_jobs
from generator.migrations import migrate
from generator.stack.bootstrap import load_seeds, prepare_database
from generator.stack.postgres import PostgresServer
from generator.testing.clones import Clone, drop_database
from tests.house.dump import dump

pytestmark = pytest.mark.slow


@pytest.fixture(params=["last release", "before the newest migration"])
def earlier(request: pytest.FixtureRequest, project: Project, tmp_path: Path) -> Project:
    """The house as it was then, from the history of this checkout."""
    try:
        commit = release(project) if request.param == "last release" else newest_migration(project) + "^"
        files = git(project, "archive", commit, "db")
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this checkout has no history")
    with tarfile.open(fileobj=BytesIO(files)) as archive:
        archive.extractall(tmp_path, filter="data")
    return Project(tmp_path)


@pytest.fixture
def older(earlier: Project, test_server: PostgresServer) -> Iterator[Clone]:
    clone = Clone(test_server, "clone_" + secrets.token_hex(6))
    try:
        prepare_database(test_server, clone.name, earlier, password=test_server.password)
        migrate(clone.url, earlier)
        list(load_seeds(clone.url, earlier.db / "seeds" / "demo"))
        yield clone
    finally:
        with connect(test_server.url("postgres")) as connection:
            drop_database(connection, clone.name)


def release(project: Project) -> str:
    """The commit that gave the newest dated section of the changelog its date."""
    dated = re.search(
        r"^## \S+ - \d{4}-\d\d-\d\d$", (project.root / "CHANGELOG.md").read_text(), re.MULTILINE
    )
    assert dated
    return git(project, "log", "-1", "--format=%H", "-S", dated[0], "--", "CHANGELOG.md").decode().strip()


def newest_migration(project: Project) -> str:
    added = git(project, "log", "-1", "--diff-filter=A", "--format=%H", "--", "db/migrations")
    return added.decode().strip()


def git(project: Project, *arguments: str) -> bytes:
    return subprocess.run(["git", "-C", project.root, *arguments], capture_output=True, check=True).stdout


def test_an_older_database_becomes_one_built_from_nothing(
    project: Project, older: Clone, clone: Clone
) -> None:
    migrate(older.url, project)

    upgraded = dump(older, "--schema-only")
    assert len(upgraded) > 1000
    assert upgraded == dump(clone, "--schema-only")
    assert not migrate(older.url, project).changed
    house = load(project)
    run_jobs(older.url, house)
    report = examine_database(project, house, older.url)
    assert [finding for finding in report.findings if not finding.ok] == []
