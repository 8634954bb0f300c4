"""A benchmark database of a few creators on the server of the tests, built once."""

import secrets
from collections.abc import Iterator

import pytest

from bench.building import build, scale_of
from generator.config import Project
from generator.database import Connection, connect
from generator.stack.postgres import PostgresServer
from generator.testing.clones import CLONE_PREFIX, drop_database

CREATORS = 20


@pytest.fixture(scope="session")
def built(project: Project, test_server: PostgresServer) -> Iterator[str]:
    """The name of the database."""
    name = CLONE_PREFIX + secrets.token_hex(6)
    try:
        build(test_server, project, name, scale_of(CREATORS), lambda _: None)
        yield name
    finally:
        with connect(test_server.url("postgres")) as connection:
            drop_database(connection, name)


@pytest.fixture
def connection(test_server: PostgresServer, built: str) -> Iterator[Connection]:
    """As the superuser; nothing is kept."""
    with connect(test_server.url(built), autocommit=False) as opened:
        yield opened
        opened.rollback()
