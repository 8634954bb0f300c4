"""The actors that [who] lists for a condition are those who see rows: nobody else finds one."""

import psycopg
import pytest

from generator.config import Project, find_project
from generator.database import Connection, connect, sql
from generator.house import load
from generator.house.model import Table
from generator.testing.clones import Clone

CONTRACT = load(find_project())
# A caller, and the letters of its actors.
LETTERS = {"visitor": "V", "member": "M", "emma": "MC", "admin": "MA"}


@pytest.mark.parametrize("caller", LETTERS)
def test_a_table_shows_rows_only_to_the_actors_of_its_condition(
    project: Project, clone: Clone, caller: str
) -> None:
    with connect(clone.url) as connection:
        with connection.transaction():
            connection.execute("select tests.act_as(%s)", [caller])
            seen = {name for name, table in CONTRACT.tables.items() if _sees(connection, table)}
        meant = {
            name
            for name, table in CONTRACT.tables.items()
            for right in table.rights
            if right.action == "select" and set(right.who.actors) & set(LETTERS[caller])
        }
    assert seen <= meant
    assert seen, "the demo shows everybody something"


def _sees(connection: Connection, table: Table) -> bool:
    try:
        with connection.transaction():
            found = connection.execute(sql(f"select count(*) from app.{table.name}")).fetchone()
    except psycopg.errors.InsufficientPrivilege:
        return False
    return bool(found and found[0])
