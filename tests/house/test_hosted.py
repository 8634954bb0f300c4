"""On hosted Supabase, `postgres`, who is no superuser, applies the house under one of two default privileges.

The local stack always applies as that role; here both settings must give the same catalog and grants.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from generator.config import Project
from generator.database import connect
from generator.migrations import migrate
from generator.stack.bootstrap import prepare_database
from generator.stack.postgres import PostgresServer
from generator.testing.clones import Clone, drop_database
from tests.house.dump import dump

pytestmark = pytest.mark.slow

# Newer projects: new objects of postgres in public are closed, except for rights that read and write nothing.
NEWER_DEFAULTS = """
alter default privileges for role postgres in schema public
revoke select, insert, update, delete on tables from anon, authenticated, service_role;
alter default privileges for role postgres in schema public
revoke all on sequences from anon, authenticated, service_role;
alter default privileges for role postgres in schema public
revoke all on functions from anon, authenticated, service_role;
"""


@contextmanager
def applied(server: PostgresServer, project: Project, defaults: str) -> Iterator[Clone]:
    clone = Clone(server, "clone_" + secrets.token_hex(6))
    try:
        prepare_database(server, clone.name, project, password=server.password)
        if defaults:
            with connect(clone.superuser_url) as connection:
                connection.execute(defaults)
        migrate(clone.url, project)
        yield clone
    finally:
        with connect(server.url("postgres")) as connection:
            drop_database(connection, clone.name)


def test_both_defaults_give_the_same_catalog(project: Project, test_server: PostgresServer) -> None:
    with applied(test_server, project, "") as classic, applied(test_server, project, NEWER_DEFAULTS) as newer:
        one, other = dump(classic, "--schema-only"), dump(newer, "--schema-only")
    assert len(one) > 1000
    defaults = "ALTER DEFAULT PRIVILEGES"
    assert [line for line in one if defaults not in line] == [line for line in other if defaults not in line]


@pytest.mark.parametrize(
    "statement",
    [
        "create table auth.notes (id integer)",
        "create table storage.notes (id integer)",
        "create function auth.noted() returns integer language sql as 'select 1'",
        "alter table auth.users add column note text",
        "alter table storage.objects add column note text",
        "create index on storage.objects (owner_id)",
        "create role another superuser",
    ],
)
def test_applying_role_is_as_limited_as_the_hosted_one(clone: Clone, statement: str) -> None:
    with connect(clone.url) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(statement)
