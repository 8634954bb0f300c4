"""What every test may ask for: the checkout, its test server, and clones of the house on it.

RETRO_TEST_POSTGRES=system puts all of them on the machine's own Postgres instead of the embedded one.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from generator.config import Project, find_project
from generator.stack.postgres import PostgresKind, PostgresServer
from generator.testing.clones import Clone, Template, cloned
from generator.testing.server import shared_server
from generator.testing.template import ensure_template


@pytest.fixture(scope="session")
def project() -> Project:
    return find_project(Path(__file__))


@pytest.fixture(scope="session")
def test_server(project: Project) -> Iterator[PostgresServer]:
    """The server that `retro test` uses, too; it is up as long as the tests run."""
    kind = cast("PostgresKind", os.environ.get("RETRO_TEST_POSTGRES", "embedded"))
    with shared_server(project, kind) as server:
        yield server


@pytest.fixture(scope="session")
def template_database(project: Project, test_server: PostgresServer) -> Template:
    """The whole house with its demo data, pgTAP and the test helpers."""
    return ensure_template(test_server, project)


@pytest.fixture
def clone(template_database: Template) -> Iterator[Clone]:
    """The house in a database for one test: `url` as its owner, `superuser_url`."""
    with cloned(template_database) as made:
        yield made


@pytest.fixture
def database_url(clone: Clone) -> str:
    return clone.url
