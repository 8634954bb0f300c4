"""An object that cannot be replaced is dropped with the house's objects that depend on it; all are created
again."""

import pytest

from generator.errors import MigrationRefused
from tests.generator.migrations.conftest import CLIENT, House

pytestmark = pytest.mark.slow


def rewrite(house: House, path: str, old: str, new: str) -> None:
    text = (house.project.db / path).read_text()
    assert old in text
    house.write(path, text.replace(old, new))


def assert_all_stands(house: House) -> None:
    assert set(house.states().values()) == {"applied"}
    assert not house.plan()
    assert house.database.value(f"select has_table_privilege('{CLIENT}', 'public.bills', 'select')")
    assert house.database.value(
        f"select has_function_privilege('{CLIENT}', 'public.list_bills()', 'execute')"
    )
    assert house.database.value("select count(*) from pg_policy where polname = 'select_doubled'") == 1
    assert house.database.value("select tgenabled from pg_trigger where tgname = 'keep_positive'") == "A"


def test_a_changed_type_recreates_the_types_functions_and_views_that_use_it(house: House) -> None:
    house.write(
        "views/first_bill.sql",
        "create or replace view public.first_bill with (security_invoker = true) as\n"
        "select (public.list_bills()).rows[1] as bill;\n",
    )
    house.up()
    rewrite(house, "types/bill.sql", "total numeric", "total numeric, note text")
    rewrite(
        house, "functions/api/bills/list_bills.sql", "app.doubled(b.total)", "app.doubled(b.total), 'new'"
    )

    assert set(house.plan().drops) == {
        "view public.first_bill",
        "function public.list_bills()",
        "type public.all_bills",
        "type public.bill",
    }
    result = house.up()

    assert result.dropped == ()
    assert house.database.value("select (bill).note from public.first_bill") == "new"
    assert_all_stands(house)


def test_a_changed_signature_recreates_view_and_policy(house: House) -> None:
    house.up()
    rewrite(
        house, "functions/app/bills/doubled.sql", "amount numeric", "amount numeric, factor numeric default 3"
    )
    rewrite(house, "functions/app/bills/doubled.sql", "amount * 2", "amount * factor")

    result = house.up()

    assert result.dropped == ("function app.doubled(numeric)",)
    assert {"db/views/bills.sql", "db/policies/bills.sql"} <= set(result.reapplied)
    assert house.database.value("select count(*) from pg_proc where proname = 'doubled'") == 1
    assert house.database.value("select doubled from public.bills") == 15
    assert_all_stands(house)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("returns numeric", "returns double precision"),
        ("amount numeric", "sum numeric"),
    ],
    ids=["return type", "parameter name"],
)
def test_an_object_that_cannot_be_replaced_is_created_again(house: House, old: str, new: str) -> None:
    house.up()
    rewrite(house, "functions/app/bills/doubled.sql", old, new)
    if "sum" in new:
        rewrite(house, "functions/app/bills/doubled.sql", "amount * 2", "sum * 2")

    result = house.up()

    assert "db/views/bills.sql" in result.reapplied
    assert_all_stands(house)


def test_a_default_that_reads_like_the_head_of_a_function_hides_no_other_result(house: House) -> None:
    parameters = "(amount numeric, note text default E'\\n LANGUAGE ')"
    house.write(
        "functions/app/bills/noted.sql",
        f"create or replace function app.noted{parameters}\nreturns numeric language sql return amount;\n",
    )
    house.up()
    rewrite(house, "functions/app/bills/noted.sql", "returns numeric", "returns text")

    house.up()

    assert house.database.value("select pg_typeof(app.noted(1))::text") == "text"


def test_a_view_with_other_columns_is_created_again(house: House) -> None:
    house.write(
        "functions/app/bills/over_view.sql",
        "create or replace function app.over_view() returns setof public.bills\n"
        "language sql as 'table public.bills';\n",
    )
    house.up()
    rewrite(
        house,
        "views/bills.sql",
        "select id, app.doubled(total) as doubled",
        "select app.doubled(total) as twice",
    )

    result = house.up()

    assert "db/functions/app/bills/over_view.sql" in result.reapplied
    assert house.database.value("select twice from app.over_view()") == 10
    assert_all_stands(house)


def test_objects_of_files_without_or_replace_are_created_again(house: House) -> None:
    for path in ("functions/app/bills/doubled.sql", "views/bills.sql"):
        rewrite(house, path, "create or replace", "create")
    house.up()
    rewrite(house, "functions/app/bills/doubled.sql", "* 2", "* 4")
    rewrite(house, "views/bills.sql", "select id", "select id, id as number")

    house.up()

    assert house.database.value("select doubled from public.bills") == 20
    assert_all_stands(house)


def test_a_trigger_functions_new_type_keeps_its_triggers(house: House) -> None:
    """A trigger whose condition calls a function is dropped with the function, and created again from its
    file."""
    rewrite(
        house,
        "functions/private/bills/keep_positive.sql",
        "for each row execute",
        "for each row when (app.doubled(NEW.total) < 0) execute",
    )
    house.up()
    rewrite(
        house, "functions/app/bills/doubled.sql", "amount numeric", "amount numeric, factor numeric default 2"
    )

    house.up()

    assert_all_stands(house)


@pytest.mark.parametrize(
    ("mine", "described"),
    [
        ("create view public.somebodys as select app.doubled(1) as two", "view public.somebodys"),
        (
            "alter table app.bills add check (app.doubled(total) > -1)",
            "constraint bills_total_check on app.bills",
        ),
        (
            "alter table app.bills alter total set default app.doubled(1)",
            "column app.bills.total",
        ),
        ("create index by_double on app.bills (app.doubled(total))", "index app.by_double"),
        ("create table app.priced (bill public.bill)", "column app.priced.bill"),
        (
            "create function app.somebodys() returns public.bill language sql return row(1, 2)::public.bill",
            "function app.somebodys()",
        ),
    ],
)
def test_a_run_that_would_drop_an_object_of_others_is_refused(
    house: House, mine: str, described: str
) -> None:
    house.up()
    house.database.run(mine)
    rewrite(
        house, "functions/app/bills/doubled.sql", "amount numeric", "amount numeric, factor numeric default 3"
    )
    rewrite(house, "types/bill.sql", "total numeric", "total numeric, note text")
    before = house.database.snapshot()

    with pytest.raises(MigrationRefused) as refusal:
        house.up()

    assert f"but {described} depends on it" in refusal.value.message
    assert refusal.value.message.startswith(("function app.doubled(numeric)", "type public.bill"))
    assert house.database.snapshot() == before


def test_objects_of_others_stay(house: House) -> None:
    house.database.run(
        "create function public.theirs() returns integer language sql as 'select 1';"
        "create type public.their_type as (a integer); create view public.their_view as select 1 as one"
    )
    house.up()
    for file in list(house.project.db.rglob("*.sql")):
        if "migrations" not in file.parts:
            file.unlink()

    house.up()

    assert house.database.value("select public.theirs()") == 1
    assert house.database.value("select one from public.their_view") == 1
    assert house.database.value("select (row(1)::public.their_type).a") == 1
