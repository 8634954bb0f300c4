"""Statements that cannot run in a transaction run one by one, and a repeated run continues where the last one
stopped."""

import pytest

from generator.errors import MigrationRefused
from tests.generator.migrations.conftest import House

pytestmark = pytest.mark.slow

STEP = """\
-- retro: no transaction
create index concurrently bills_by_total on app.bills (total);
create unique index concurrently bills_by_both on app.bills (id, total);
"""


def valid(house: House) -> dict[str, bool]:
    rows = house.database.query(
        "select indexrelid::regclass::text, indisvalid from pg_index where indrelid = 'app.bills'::regclass"
    )
    return {name: is_valid for name, is_valid in rows if "pkey" not in name}


def test_a_step_is_applied_and_proved(house: House) -> None:
    house.up()
    house.write("migrations/0002_index.sql", STEP)
    house.write("migrations/0003_after.sql", "alter table app.bills add note text;\n")

    result = house.up()

    assert [migration.path[-14:] for migration in result.migrations] == ["0002_index.sql", "0003_after.sql"]
    assert valid(house) == {"app.bills_by_total": True, "app.bills_by_both": True}
    assert house.database.query("select place, done_at is not null from migrations.steps") == [
        (0, True),
        (1, True),
    ]
    assert not house.up().changed
    assert house.drift() == []


def test_an_empty_database_gets_a_step_in_its_one_transaction(house: House) -> None:
    house.write("migrations/0002_index.sql", STEP)

    house.up()

    assert valid(house) == {"app.bills_by_total": True, "app.bills_by_both": True}


def test_an_index_that_was_left_invalid_is_built_again(house: House) -> None:
    """Two equal rows make the unique index fail half-way; it is built once they are gone."""
    house.up()
    house.database.run("create table app.twice (n integer); insert into app.twice values (1), (1)")
    house.write("migrations/0002_twice.sql", "create table if not exists app.twice (n integer);\n")
    house.write(
        "migrations/0003_index.sql",
        "-- retro: no transaction\ncreate unique index concurrently once on app.twice (n);\n",
    )
    with pytest.raises(
        MigrationRefused, match=r"db/migrations/0003_index.sql:2: could not create unique index"
    ):
        house.up()
    assert house.states()["migrations/0003_index.sql"] == "pending"
    assert house.states()["migrations/0002_twice.sql"] == "applied", "what stands before a step is committed"
    house.database.run("delete from app.twice where ctid = (select min(ctid) from app.twice)")

    house.up()

    assert house.database.value("select indisvalid from pg_index where indexrelid = 'app.once'::regclass")
    assert not house.up().changed


def test_a_statement_that_needs_a_step_is_refused_with_that_remedy(house: House) -> None:
    house.up()
    house.write("migrations/0002_index.sql", STEP.partition("\n")[2])

    with pytest.raises(
        MigrationRefused, match=r"0002_index.sql:1: create index concurrently cannot run"
    ) as refusal:
        house.up()

    assert "-- retro: no transaction" in str(refusal.value.remedy)


@pytest.mark.parametrize("done", ["null", "now()"], ids=["begun", "done"])
def test_an_index_that_a_killed_run_has_built_is_not_built_again(done: str, house: House) -> None:
    """Whether or not the killed run had recorded it. The plan does not list it either."""
    house.up()
    house.write("migrations/0002_index.sql", STEP)
    house.database.run(
        "create index bills_by_total on app.bills (total);"
        f"insert into migrations.steps (file, place, done_at) values ('0002_index.sql', 0, {done})"
    )

    assert house.plan().migrations == ("db/migrations/0002_index.sql",)
    house.up()

    assert valid(house) == {"app.bills_by_total": True, "app.bills_by_both": True}
    assert house.drift() == []
