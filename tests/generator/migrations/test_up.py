"""The normal case: an empty database, a second run, and then changed or added files."""

from importlib import import_module
from typing import Any

import pytest

from generator.database import connect
from generator.migrations import converge, prepared, shadow
from generator.migrations.facts import Facts, read_facts
from generator.migrations.files import REFRESH_HEAD
from tests.generator.migrations.conftest import CLIENT, House

status = import_module("generator.migrations.status")  # the package exports a function of this name


def test_a_fresh_database_gets_everything(house: House) -> None:
    result = house.up()

    assert [migration.path for migration in result.migrations] == ["db/migrations/0001_bills.sql"]
    assert len(result.applied) == 9
    assert result.seeded == ("db/seeds/reference/bills.sql",)
    assert house.database.value("select (list_bills()).rows[1].total") == 10
    assert set(house.states().values()) == {"applied"}


def test_migrations_that_are_sent_together_are_timed_one_by_one(house: House) -> None:
    house.write("migrations/0002_slow.sql", "select pg_sleep(0.3);\n")
    house.write("migrations/0003_quick.sql", "create table app.notes (body text);\n")

    took = [migration.duration_ms for migration in house.up().migrations]

    assert took[1] >= 300
    assert took[1] > max(took[0], took[2])


def test_a_second_run_writes_nothing(house: House) -> None:
    house.up()
    before = house.database.snapshot()

    result = house.up()

    assert not result.changed
    assert house.database.snapshot() == before
    assert not house.plan()


def test_a_plan_makes_one_scratch_database(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.up()
    made: list[str] = []
    new_name = shadow.new_name

    def noted() -> str:
        made.append(new_name())
        return made[-1]

    monkeypatch.setattr(shadow, "new_name", noted)
    house.write("migrations/0002_notes.sql", "create table app.notes (body text);\n")

    assert house.plan().migrations == ("db/migrations/0002_notes.sql",)

    assert len(made) == 1
    with connect(house.database.url) as connection:
        left = connection.execute("select from pg_database where datname = any(%s)", [made]).fetchall()
    assert left == []


def test_no_facts_are_read_while_the_catalogs_are_unchanged(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    for change in ("", "-- changed\n"):  # an empty database, and one that is brought further
        house.write("views/bills.sql", change + (house.project.db / "views/bills.sql").read_text())
        house.up()
        with monkeypatch.context() as patched:
            for module in (prepared, status):
                patched.setattr(module, "read_facts", refuse_to_read)
            assert not house.up().changed
            assert not house.plan()
            assert house.drift() == []
    house.database.run("comment on view public.bills is 'mine'")
    assert [each.what for each in house.drift()] == ["comment view public.bills"]


def refuse_to_read(*_: object, **__: object) -> Facts:
    raise AssertionError("the facts were read")


def test_a_change_by_hand_during_a_run_is_named_afterwards(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.up()
    house.write("migrations/0002_notes.sql", "create table if not exists app.notes (body text);\n")

    def read_and_alter(*given: Any, **options: Any) -> Facts:
        facts = read_facts(*given, **options)
        if given[0].info.dbname == connection.info.dbname:
            connection.execute("create or replace view public.theirs as select 1 as one")
        return facts

    with connect(house.database.url) as connection:
        monkeypatch.setattr(converge, "read_facts", read_and_alter)
        house.up()

    assert [each.what for each in house.drift()] == ["view public.theirs is not of the repository"]


def test_files_may_need_each_other_in_any_order(house: House) -> None:
    """all_bills needs bill, a function needs a view, which needs a function that needs a type."""
    house.write("views/a_first.sql", "create view public.a_first as select (app.z_last()).id;\n")
    house.write(
        "functions/app/bills/z_last.sql",
        "create function app.z_last() returns public.bill language sql as 'select row(1, 2)::public.bill';\n",
    )
    house.write(
        "functions/app/bills/over_view.sql",
        "create function app.over_view() returns setof public.a_first\n"
        "language sql as 'table public.a_first';\n",
    )

    for name, other in (("even", "odd"), ("odd", "even")):
        house.write(
            f"functions/app/bills/{name}.sql",
            f"create function app.{name}(n integer) returns boolean language sql\n"
            f"as 'select case n when 0 then {name == 'even'} else app.{other}(n - 1) end';\n",
        )

    house.up()

    assert house.database.value("select count(*) from app.over_view()") == 1
    assert house.database.value("select app.even(4)")


def test_a_house_without_policies_and_seeds_can_be_applied(house: House) -> None:
    for path in ("policies/bills.sql", "policies/views.sql", "policies/contract/functions.sql"):
        house.remove(path)
    house.remove("seeds/reference/bills.sql")

    house.up()

    assert set(house.states().values()) == {"applied"}


def test_a_changed_body_is_replaced_and_nothing_else_is_touched(house: House) -> None:
    house.up()
    oid = house.database.value("select 'private.keep_positive'::regproc::oid")
    path = house.project.db / "functions/private/bills/keep_positive.sql"
    house.write("functions/private/bills/keep_positive.sql", path.read_text().replace("abs(NEW.total)", "7"))

    result = house.up()

    assert result.dropped == ()
    assert "db/functions/private/bills/keep_positive.sql" in result.reapplied
    assert "db/policies/bills.sql" not in result.reapplied
    assert house.database.value("select 'private.keep_positive'::regproc::oid") == oid
    house.database.run("insert into app.bills values (2, -3)")
    assert house.database.value("select total from app.bills where id = 2") == 7


def test_line_endings_are_no_change(house: House) -> None:
    house.up()
    for file in house.project.db.rglob("*.sql"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))

    assert not house.plan()
    assert not house.up().changed


def test_a_new_migration_is_applied_alone(house: House) -> None:
    house.up()
    house.write("migrations/0002_notes.sql", "create table if not exists app.notes (body text);\n")

    result = house.up()

    assert [migration.path for migration in result.migrations] == ["db/migrations/0002_notes.sql"]
    assert result.applied == result.reapplied == ()


def test_an_object_that_a_migration_drops_is_created_again_from_its_file(house: House) -> None:
    house.up()
    house.write(
        "migrations/0002_wider.sql",
        "drop view if exists public.bills;\n"
        "drop policy if exists select_doubled on app.bills;\n"
        "alter table app.bills alter column total type numeric(12, 2);\n",
    )

    result = house.up()

    assert {"db/views/bills.sql", "db/policies/bills.sql"} <= set(result.reapplied)
    assert house.database.value(f"select has_table_privilege('{CLIENT}', 'public.bills', 'select')")


def test_a_renamed_column_of_a_migration_is_not_reported_as_drift(house: House) -> None:
    house.up()
    house.write("migrations/0002_rename.sql", "alter table app.bills rename column id to number;\n")
    for path, old in {"functions/api/bills/list_bills.sql": "b.id", "views/bills.sql": "select id"}.items():
        text = (house.project.db / path).read_text()
        new = old.replace("id", "number as id" if path.startswith("views") else "number")
        house.write(path, text.replace(old, new))

    house.up()

    assert house.states()["views/bills.sql"] == "applied"


def test_a_table_that_is_created_again_gets_its_policies_back(house: House) -> None:
    house.write("policies/bills.sql", "alter table app.bills enable row level security;\n")
    house.up()
    house.write(
        "migrations/0002_anew.sql",
        "drop table app.bills cascade;\n"
        "create table app.bills (id integer primary key, total numeric not null);\n",
    )

    house.up()

    assert house.database.value("select relrowsecurity from pg_class where oid = 'app.bills'::regclass")
    assert house.database.value("select count(*) from pg_trigger where tgname = 'keep_positive'") == 1


def test_a_changed_seed_is_applied_again(house: House) -> None:
    house.up()
    house.write("seeds/reference/bills.sql", "insert into app.bills values (3, 4) on conflict do nothing;\n")

    assert house.up().seeded == ("db/seeds/reference/bills.sql",)
    assert house.database.value("select count(*) from app.bills") == 2


def test_a_file_that_runs_after_every_change_recomputes_what_changed_files_compute(house: House) -> None:
    house.write("migrations/0002_kept.sql", "create table if not exists app.kept (answer jsonb);\n")
    house.write(
        "seeds/reference/kept.sql",
        f"{REFRESH_HEAD}\ndelete from app.kept;\n"
        "insert into app.kept select to_jsonb(b) from public.list_bills() as b;\n",
    )
    house.up()
    kept = "select answer -> 'rows' -> 0 from app.kept"
    before = house.database.value(kept)
    version = house.database.value("select xmin::text from app.kept")
    assert not house.up().changed
    assert house.database.value("select xmin::text from app.kept") == version

    house.write("types/bill.sql", "create type public.bill as (id integer, total numeric, is_new boolean);\n")
    list_bills = house.project.db / "functions/api/bills/list_bills.sql"
    list_bills.write_text(list_bills.read_text().replace("(b.total))", "(b.total), true)"))
    planned = house.plan()
    result = house.up()

    assert ("db/seeds/reference/kept.sql", "runs after every change") in planned.files
    assert result.seeded == ("db/seeds/reference/kept.sql",)
    assert house.database.value(kept) == {**before, "is_new": True}


def test_postgrest_is_notified_only_of_changes(house: House) -> None:
    with connect(house.database.url) as listener:
        listener.execute("listen pgrst")
        house.up()
        first = [notice.payload for notice in listener.notifies(timeout=5, stop_after=1)]
        house.up()
        unchanged = list(listener.notifies(timeout=0.1))
        house.write("views/other.sql", "create view public.other as select 1 as one;\n")
        house.up()
        changed = [notice.payload for notice in listener.notifies(timeout=5, stop_after=1)]

    assert first == ["reload schema"]
    assert unchanged == []
    assert changed == ["reload schema"]


def test_a_database_without_a_ledger_is_taken_over(house: House) -> None:
    house.up()
    house.database.run("drop schema migrations cascade")

    house.up()

    assert set(house.states().values()) == {"applied"}
    assert not house.up().changed


def test_the_ledger_is_closed(house: House) -> None:
    house.database.run(f"alter default privileges grant all on tables to {CLIENT}")

    house.up()

    for table in ("applied", "repeatables"):
        assert not house.database.value(
            f"select has_table_privilege('{CLIENT}', 'migrations.{table}', 'select')"
        )
    assert not house.database.value(f"select has_schema_privilege('{CLIENT}', 'migrations', 'usage')")
