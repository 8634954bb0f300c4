"""`plan --prove` runs the plan on a clone, reports rows and times, and drops the clone."""

import json

import pytest

from generator import migrations
from generator.database import connect
from generator.errors import MigrationRefused
from generator.migrations import Rows, shadow
from tests.generator.migrations.conftest import House, Retro

pytestmark = pytest.mark.slow

LESS = """\
delete from app.bills where id = 2;
create table app.more (id integer primary key);
insert into app.more select generate_series(1, 3);
drop table app.old;
alter table app.kept rename to kept_on;
"""


def change(house: House) -> None:
    house.write(
        "migrations/0002_old.sql",
        "create table app.old (id integer);\ncreate table app.kept (id integer);\n"
        "insert into app.old values (1);\n",
    )
    house.up()
    house.database.run("insert into app.bills values (2, 7); insert into app.kept values (1)")
    house.write("migrations/0003_less.sql", LESS)
    for name in ("one", "two"):
        house.write(f"views/{name}.sql", f"create view public.{name} as select 1 as number;\n")


def test_a_proof_reports_rows_and_times_and_leaves_no_database(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(house)
    facts, names = house.facts(), [shadow.new_name() for _ in range(9)]
    unused = iter(names)
    monkeypatch.setattr(shadow, "new_name", lambda: next(unused))

    plan, proof = migrations.prove(house.database.url, house.project)

    assert plan == house.plan()
    assert proof is not None
    assert proof.rows == (Rows("app.bills", 2, 1), Rows("app.more", None, 3), Rows("app.old", 1, None))
    assert [timed.what for timed in proof.times] == [
        "db/migrations/0003_less.sql",
        *[step.sql for step in plan.statements],
    ]
    assert house.facts() == facts
    assert next(unused) != names[0]
    assert not set(names) & {name for (name,) in house.database.query("select datname from pg_database")}
    assert house.up().changed, "the ledger knows nothing of the clone"


def test_rows_that_break_a_constraint_are_found_on_the_clone_alone(house: House) -> None:
    """The rehearsal of a plan has no rows."""
    house.up()
    house.database.run("insert into app.bills values (2, 700)")
    house.write(
        "migrations/0002_few.sql", "\nalter table app.bills add constraint few check (total < 100);\n"
    )
    assert house.plan()

    with pytest.raises(MigrationRefused, match=r'0002_few\.sql:2: check constraint "few" .* is violated'):
        migrations.prove(house.database.url, house.project)

    assert house.states()["migrations/0002_few.sql"] == "pending"


def test_a_database_that_others_are_connected_to_is_not_copied_and_they_are_named(house: House) -> None:
    change(house)
    with (
        connect(house.database.url, application_name="reports") as other,
        connect(house.database.superuser_url, application_name="hidden from the owner"),
    ):
        with pytest.raises(
            MigrationRefused, match=r"cannot be copied while others .*process \d+ \(reports, .*process \d+"
        ):
            migrations.prove(house.database.url, house.project)
        assert other.execute("select 1").fetchall() == [(1,)], "nobody was put out"


def test_an_empty_database_is_proved_and_one_with_nothing_to_do_is_not_copied(house: House) -> None:
    plan, proof = migrations.prove(house.database.url, house.project)

    assert proof is not None
    assert proof.rows == (Rows("app.bills", None, 1),)
    assert [timed.what for timed in proof.times] == list(plan.migrations)
    house.up()
    with connect(house.database.url):
        assert migrations.prove(house.database.url, house.project)[1] is None


def test_the_proof_is_printed_below_the_plan_with_the_exit_code_of_the_plan(
    retro: Retro, house: House
) -> None:
    change(house)
    planned = retro("plan")[1]

    code, out, err = retro("plan", "--prove")
    document = json.loads(retro("plan", "--prove", "--json")[1])

    assert (code, err) == (3, "")
    assert out.startswith(planned)
    assert "rows      app.old  1 before, none after\n" in out
    assert "took      db/migrations/0003_less.sql  " in out
    assert document["proof"].keys() == {"copy_ms", "run_ms", "rows", "times"}
    assert document["proof"]["rows"][0] == {"table": "app.bills", "before": 2, "after": 1}
    assert "proof" not in json.loads(retro("plan", "--json")[1])
    house.up()
    assert retro("plan", "--prove") == (0, "nothing to do\n", "")
