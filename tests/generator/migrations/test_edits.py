"""Random edits, drawn from seeds: the database ends as the files say, or the edit is refused before anything
is changed."""

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from generator.database import Connection, connect, sql
from generator.errors import MigrationRefused
from generator.migrations.facts import Facts, Object, read_facts, read_surroundings, reading
from generator.migrations.ledger import read_last_facts
from generator.stack.postgres import PostgresServer
from tests.generator.migrations.conftest import OWNER, House, opened
from tests.rigs.edits import HOUSE, draw

pytestmark = pytest.mark.slow

EDITS = int(os.environ.get("RETRO_EDITS", "10"))
FIRST = int(os.environ.get("RETRO_FIRST_EDIT", "0"))
"""How many edits are tried, from which seed on: a few in CI, 200 when somebody looks closely."""

SCHEMAS = ("app", "private", "public")


@pytest.fixture(scope="module")
def standing(server: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of a database of the house with its rows, to be cloned."""
    with connect(server.url("postgres")) as connection:
        name = create(connection, "template0")
        opened(server, name, tmp_path_factory.mktemp("standing"), HOUSE).up()
        try:
            yield name
        finally:
            drop(connection, name)


@pytest.mark.parametrize("seed", range(FIRST, FIRST + EDITS))
def test_an_edit_is_applied_as_its_files_say_or_refused_by_the_plan(
    seed: int, standing: str, server: PostgresServer, tmp_path: Path
) -> None:
    draft = draw(seed)
    with connect(server.url("postgres")) as connection:
        old, new = create(connection, standing), create(connection, "template0")
        try:
            house = opened(server, old, tmp_path / "old", draft.files)
            fresh = opened(server, new, tmp_path / "new", draft.files)
            print(f"seed {seed}: {', '.join(draft.words)}: {run(house, fresh)}")
        finally:
            drop(connection, old)
            drop(connection, new)


def run(house: House, fresh: House) -> str:
    before, rows = house.facts(), rows_of(house)
    try:
        plan = house.plan()
    except MigrationRefused as foreseen:
        with pytest.raises(MigrationRefused) as refused:
            house.up()
        assert refused.value.message == foreseen.message
        assert (house.facts(), rows_of(house)) == (before, rows)
        return f"refused: {foreseen.message}{' (it stands from nothing)' * stands(fresh)}"
    assert (house.facts(), rows_of(house)) == (before, rows), "a plan has changed the database"
    result = house.up()
    assert result.statements == tuple(step.sql for step in plan.statements)
    assert [each.path for each in result.migrations] == list(plan.migrations)
    assert plan.losses or rows_of(house) >= rows
    fresh.up()
    with connect(fresh.database.url) as connection:
        known = read_last_facts(connection)
    assert facts(house, known) == facts(fresh, known)
    assert house.drift() == []
    assert not house.up().changed
    return f"done, {len(plan.statements)} statements{', with loss' * bool(plan.losses)}"


def stands(fresh: House) -> bool:
    try:
        fresh.up()
    except MigrationRefused:
        return False
    return True


def facts(house: House, known: Facts) -> dict[Object, dict[str, str]]:
    """The facts of the database, with equivalent prints of a definition made equal."""
    with connect(house.database.url) as connection, reading(connection):
        surroundings = read_surroundings(connection)
        return read_facts(connection, SCHEMAS, surroundings).in_words_of(known).says


def rows_of(house: House) -> int:
    """The number of rows in all tables."""
    tables = house.database.query(
        "select c.oid::regclass::text from pg_class as c"
        " where c.relkind = 'r' and c.relnamespace::regnamespace::text in ('app', 'private')"
    )
    return sum(house.database.value(f"select count(*) from {table}") for (table,) in tables)


def create(connection: Connection, template: str) -> str:
    name = f"migration_{uuid4().hex}"
    connection.execute(sql(f"create database {name} template {template} owner {OWNER}"))
    return name


def drop(connection: Connection, name: str) -> None:
    connection.execute(sql(f"drop database {name} with (force)"))
