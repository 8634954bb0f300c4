"""The house as plain files, in an order in which each file can be applied."""

from pathlib import Path

from generator import migrations
from generator.database import connect, sql
from tests.generator.migrations.conftest import House, Retro


def apply(house: House, folder: Path) -> None:
    with connect(house.database.url) as connection:
        for file in sorted(folder.glob("*.sql")):
            with connection.transaction():
                connection.execute(sql(file.read_text(encoding="utf-8")))


def test_files_that_need_each_other_are_in_order(retro: Retro, house: House, tmp_path: Path) -> None:
    """A function with the name of its result, a circle of functions, a view of a function of a view."""
    house.write("types/a_page.sql", "create type public.a_page as (rows public.bill[], next integer);\n")
    house.write("types/bill.sql", "create type public.bill as (id integer, total numeric);\n")
    house.write(
        "functions/api/bills/a_page.sql",
        "create function public.a_page() returns public.a_page language sql\n"
        "as 'select array[row(1, 2)::public.bill], 2';\n",
    )
    for name, other in (("even", "odd"), ("odd", "even")):
        house.write(
            f"functions/app/bills/{name}.sql",
            f"create function app.{name}(n integer) returns boolean language sql\n"
            f"as 'select case n when 0 then {name == 'even'} else app.{other}(n - 1) end';\n",
        )
    house.write("views/a_first.sql", "create view public.a_first as select (app.z_last()).id;\n")
    house.write(
        "functions/app/bills/z_last.sql",
        "create function app.z_last() returns public.bills language sql as 'table public.bills';\n",
    )

    code, out, _ = retro("bundle", "--into", str(tmp_path / "into"))

    assert (code, out) == (0, f"17 files in {tmp_path / 'into'}\n")
    apply(house, tmp_path / "into")
    assert migrations.verify(house.database.url, house.project, lambda _: None) == []
    assert house.database.value("select app.even(4) and (public.a_page()).next = 2")


def test_a_new_bundle_takes_the_place_of_the_old_one(retro: Retro, house: House, tmp_path: Path) -> None:
    into = tmp_path / "into"
    retro("bundle", "--into", str(into))
    first = {path.name for path in into.iterdir()}
    house.remove("views/bills.sql")
    house.remove("policies/views.sql")

    retro("bundle", "--into", str(into))

    assert len(first) == len({path.name for path in into.iterdir()}) + 2


def test_a_folder_with_other_files_is_not_touched(retro: Retro, tmp_path: Path) -> None:
    theirs = tmp_path / "into" / "0001_theirs.sql"
    theirs.parent.mkdir()
    theirs.write_text("select 1;\n", encoding="utf-8")

    code, _, err = retro("bundle", "--into", str(theirs.parent))

    assert code == 2
    assert err.startswith(f"error: {theirs.parent} holds 0001_theirs.sql, which no bundle wrote")
    assert [path.name for path in theirs.parent.iterdir()] == ["0001_theirs.sql"]
