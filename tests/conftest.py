"""Fixtures of all tests: the checkout, its test server, and clones of the template database.

RETRO_TEST_POSTGRES=system uses the machine's own Postgres instead of the embedded one.
"""

import os
import secrets
import signal
import ssl
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import cast

import pytest
from psycopg.sql import SQL, Identifier
from pytest_postgresql.janitor import DatabaseJanitor

from generator.config import Project, find_project
from generator.database import connect
from generator.stack.postgres import PostgresKind, PostgresServer
from generator.testing.clones import CLONE_PREFIX, Clone, Template
from generator.testing.server import shared_server
from generator.testing.template import ensure_template


def pytest_xdist_auto_num_workers() -> int:
    """Twice the cores: half of the time a test waits for a server or a program."""
    return 2 * (os.cpu_count() or 1)


@pytest.fixture(scope="session", autouse=True)
def _one_tls_context() -> Iterator[None]:
    """Each client would read all certificates, which takes longer than most requests: these need none."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(ssl, "create_default_context", cache(ssl.create_default_context))
        yield


@pytest.fixture(scope="session", autouse=True)
def _interrupts_arrive() -> None:
    """A shell lets what it starts with `&` ignore SIGINT, and programs that the tests start inherit that."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def project() -> Project:
    return find_project(Path(__file__))


@pytest.fixture(scope="session")
def test_server(project: Project) -> Iterator[PostgresServer]:
    """The server that `retro test` uses, too; it runs as long as the tests."""
    kind = cast("PostgresKind", os.environ.get("RETRO_TEST_POSTGRES", "embedded"))
    with shared_server(project, kind) as server:
        yield server


@pytest.fixture(scope="session")
def template_database(project: Project, test_server: PostgresServer) -> Template:
    """The template: the whole database with demo data, pgTAP and the test helpers."""
    return ensure_template(test_server, project)


@pytest.fixture
def clone(template_database: Template) -> Iterator[Clone]:
    """A clone of the template for one test: `url` as its owner, `superuser_url`."""
    server = template_database.server
    made = Clone(server, CLONE_PREFIX + secrets.token_hex(6))
    janitor = DatabaseJanitor(
        user=server.superuser,
        password=server.password,
        host="127.0.0.1",
        port=server.port,
        dbname=made.name,
        template_dbname=template_database.name,
    )
    with janitor:
        with connect(server.url("postgres")) as connection:
            connection.execute(SQL("alter database {} owner to postgres").format(Identifier(made.name)))
        yield made


@pytest.fixture
def database_url(clone: Clone) -> str:
    return clone.url
