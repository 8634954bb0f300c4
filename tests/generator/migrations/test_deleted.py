"""A deleted file's objects are dropped."""

import pytest

from generator.errors import MigrationRefused
from tests.generator.migrations.conftest import CLIENT, House

pytestmark = pytest.mark.slow


def test_a_view_is_dropped_with_its_file(house: House) -> None:
    house.up()
    house.remove("views/bills.sql")
    house.remove("policies/views.sql")

    assert house.states()["views/bills.sql"] == "deleted"
    assert house.plan().drops == ("view public.bills",)
    result = house.up()

    assert result.dropped == ("view public.bills",)
    assert house.database.value("select to_regclass('public.bills')") is None
    assert "views/bills.sql" not in house.states()


def test_a_deleted_trigger_function_is_dropped_with_its_triggers(house: House) -> None:
    house.up()
    house.remove("functions/private/bills/keep_positive.sql")

    result = house.up()

    assert set(result.dropped) == {"trigger keep_positive on app.bills", "function private.keep_positive()"}
    house.database.run("insert into app.bills values (9, -9)")
    assert house.database.value("select total from app.bills where id = 9") == -9


def test_an_endpoint_and_its_types_are_dropped_together(house: House) -> None:
    house.up()
    for path in ("types/bill.sql", "types/all_bills.sql", "functions/api/bills/list_bills.sql"):
        house.remove(path)
    house.write("policies/contract/functions.sql", "select 1;\n")

    assert house.up().dropped == ("function public.list_bills()", "type public.all_bills", "type public.bill")


def test_deleting_a_policy_file_closes_the_table(house: House) -> None:
    house.up()
    house.remove("policies/bills.sql")

    result = house.up()

    assert result.dropped == ("policy select_doubled on app.bills",)
    assert not house.database.value(f"select has_table_privilege('{CLIENT}', 'app.bills', 'select')")


def test_grants_on_columns_are_revoked_too(house: House) -> None:
    path = "policies/bills.sql"
    text = (house.project.db / path).read_text()
    house.write(path, text.replace("grant select on", "grant select (id) on"))
    house.up()
    assert house.database.value(f"select has_column_privilege('{CLIENT}', 'app.bills', 'id', 'select')")
    house.remove(path)

    house.up()

    assert not house.database.value(f"select has_any_column_privilege('{CLIENT}', 'app.bills', 'select')")


def test_a_policy_that_left_its_file_is_dropped(house: House) -> None:
    house.up()
    house.write(
        "policies/bills.sql",
        "alter table app.bills enable row level security;\n"
        "drop policy if exists select_own on app.bills;\n"
        f"create policy select_own on app.bills for select to {CLIENT} using (id = 1);\n",
    )

    house.up()

    assert house.database.query("select polname from pg_policy") == [("select_own",)]


def test_a_trigger_that_left_its_file_is_dropped(house: House) -> None:
    path = "functions/private/bills/keep_positive.sql"
    text = (house.project.db / path).read_text()
    function, trigger, _ = text.split(";\n\n")
    again = trigger.replace("keep_positive before insert", "keep before update")
    house.write(path, f"{text}\n{again};\n")
    house.up()
    assert house.triggers() == ["keep", "keep_positive"]
    house.write(path, f"{function};\n\n{again};\n")

    house.up()

    assert house.triggers() == ["keep"]


def test_triggers_that_the_file_makes_only_where_they_are_missing_stay(house: House) -> None:
    """Constraint triggers are created like this, since they have no `or replace`; here in a loop, so the text
    names none."""
    path = "functions/private/bills/keep_positive.sql"
    function, _, _ = (house.project.db / path).read_text().split(";\n\n")
    guarded = """
do $do$
begin
  for n in 1 .. 2 loop
    if not exists (select from pg_trigger where tgname = format('keep_%s', n)) then
      execute format('create constraint trigger keep_%s after insert on app.bills'
        ' deferrable initially deferred for each row execute function private.keep_positive()', n);
    end if;
  end loop;
end
$do$;
"""
    house.write(path, f"{function};\n{guarded}")
    house.up()
    house.write(path, f"-- changed\n{function};\n{guarded}")

    house.up()

    assert house.triggers() == ["keep_1", "keep_2"]
    assert house.states()[path] == "applied"
    assert not house.up().changed

    house.write(path, f"{function};\n{guarded.replace('1 .. 2', '2 .. 2')}")
    house.up()
    assert house.triggers() == ["keep_2"]


def test_a_moved_file_keeps_its_object(house: House) -> None:
    house.up()
    oid = house.database.value("select 'app.doubled'::regproc::oid")
    text = (house.project.db / "functions/app/bills/doubled.sql").read_text()
    house.remove("functions/app/bills/doubled.sql")
    house.write("functions/app/sums/doubled.sql", text)

    result = house.up()

    assert result.dropped == ()
    assert house.database.value("select 'app.doubled'::regproc::oid") == oid
    assert not house.plan()


def test_an_object_that_is_still_needed_cannot_be_deleted(house: House) -> None:
    house.up()
    house.remove("functions/app/bills/doubled.sql")

    with pytest.raises(
        MigrationRefused, match=r"db/views/bills.sql:2: function app.doubled\(numeric\) does not exist"
    ):
        house.up()


def test_a_deleted_seed_leaves_the_ledger_and_its_rows_stay(house: House) -> None:
    house.up()
    house.remove("seeds/reference/bills.sql")

    result = house.up()

    assert result.forgotten == ("db/seeds/reference/bills.sql",)
    assert house.database.value("select count(*) from app.bills") == 1
