"""A database without a ledger is taken over only after a comparison, and renumbered migrations are
recorded."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.config import Project
from tests.generator.migrations.conftest import House, Retro

pytestmark = pytest.mark.slow

FORGET = "drop schema migrations cascade"


def git(house: House, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(house.project.root), "-c", "user.name=t", "-c", "user.email=t@t", *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def commit(house: House) -> str:
    """Commits everything; the commit's name."""
    git(house, "init", "-q")
    git(house, "add", "-A", "db")
    git(house, "commit", "-q", "-m", "as it is")
    return git(house, "rev-parse", "HEAD")


def test_a_database_without_a_ledger_that_is_equal_is_adopted(retro: Retro, house: House) -> None:
    house.up()
    before = house.facts()
    house.database.run(f"{FORGET}; create table app.theirs (id integer)")

    code, out, _ = retro("adopt")

    assert (code, out) == (0, "accepted   table app.theirs\n")
    assert not house.up().changed
    assert set(house.states().values()) == {"applied"}
    assert house.drift() == [], "what was there is accepted"
    house.database.run("drop table app.theirs")
    assert house.facts() == before


def test_a_database_that_differs_is_not_adopted(retro: Retro, house: House) -> None:
    house.up()
    house.database.run(
        f"{FORGET}; comment on table app.bills is 'mine'; drop policy select_doubled on app.bills"
    )

    code, out, err = retro("adopt")

    assert code == 8
    assert "comment on table app.bills is null;" in out
    assert "create policy select_doubled on app.bills" in out
    assert err.startswith("error: the database differs in 2 things and was not adopted")
    assert house.database.value("select to_regnamespace('migrations') is null")
    for statement in out.split(";\n"):
        house.database.run(statement)
    assert retro("adopt")[0] == 0


def test_up_refuses_a_database_without_a_ledger_that_differs(retro: Retro, house: House) -> None:
    house.up()
    house.database.run(f"{FORGET}; comment on table app.bills is 'mine'")
    before = house.facts()

    code, _, err = retro("up")

    assert code == 6
    assert "the database has no ledger and differs from the repository in 1 things" in err
    assert retro("plan")[0] == 6
    assert house.facts() == before


def test_verify_reports_equal_databases_as_equal(
    retro: Retro, house: House, tmp_path_factory: pytest.TempPathFactory
) -> None:
    house.up()
    released = copy_of(house, tmp_path_factory)
    house.write("migrations/0002_note.sql", "alter table app.bills add note text;\n")
    house.write("views/bills.sql", "create or replace view public.bills as select id, note from app.bills;\n")
    house.up()

    assert retro("verify", "--released", str(released.root)) == (
        0,
        "the database equals the repository\n",
        "",
    )


def test_verify_names_each_difference(
    retro: Retro, house: House, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The database was altered by hand, and a migration of the last release was edited."""
    house.write("migrations/0002_more.sql", "create table app.more (id integer);\n")
    house.up()
    released = copy_of(house, tmp_path_factory)
    house.write("migrations/0002_more.sql", "create table app.more (id bigint);\n")
    house.database.run("comment on table app.bills is 'mine'; create view public.theirs as select 1 as one")
    before = house.database.snapshot()

    code, out, err = retro("verify", "--released", str(released.root), "--json")

    assert code == 8
    assert json.loads(out)["differences"] == [
        "the database differs: alter table app.more alter column id type bigint using id::bigint",
        "the database differs: comment on table app.bills is null",
        "the database has, and the repository does not: view public.theirs",
        "db/migrations/0002_more.sql is edited since the last release",
    ]
    assert err.startswith("error: 4 things differ")
    assert house.database.snapshot() == before


def test_verify_finds_a_release_that_cannot_be_upgraded(
    retro: Retro, house: House, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The repository can be applied to an empty database, but not to the rows that the last release seeds."""
    house.write("seeds/reference/bills.sql", "insert into app.bills values (1, 5) on conflict do nothing;\n")
    released = copy_of(house, tmp_path_factory)
    house.write("migrations/0002_few.sql", "alter table app.bills add check (total > 50);\n")
    house.write("seeds/reference/bills.sql", "insert into app.bills values (1, 60) on conflict do nothing;\n")
    house.up()

    code, out, _ = retro("verify", "--released", str(released.root))

    assert code == 8
    assert out.startswith(
        "the last release cannot be upgraded: db/migrations/0002_few.sql:1: check constraint"
    )


def test_a_comment_in_an_applied_migration_is_repaired(retro: Retro, house: House) -> None:
    house.up()
    commit(house)
    path = "migrations/0001_bills.sql"
    text = (house.project.db / path).read_text()
    house.write(
        path, "-- The bills of all.\n" + text.replace("id integer primary key", "id integer\n  primary key")
    )
    assert retro("up")[0] == 6

    assert retro("repair") == (0, "db/migrations/0001_bills.sql\n", "")

    assert retro("repair")[1] == "nothing to repair\n"
    assert retro("up")[1] == "nothing to do\n"
    assert set(house.states().values()) == {"applied"}


def test_a_renumbered_migration_is_repaired(retro: Retro, house: House) -> None:
    house.write("migrations/0002_more.sql", "create table app.more (id integer);\n")
    house.up()
    (house.project.db / "migrations/0002_more.sql").rename(house.project.db / "migrations/0003_more.sql")

    assert retro("repair")[1] == "db/migrations/0003_more.sql, applied as 0002_more.sql\n"

    assert retro("up")[1] == "nothing to do\n"
    assert set(house.states().values()) == {"applied"}


def test_another_statement_is_not_repaired(retro: Retro, house: House) -> None:
    """Neither a migration with other statements, nor one whose earlier text is not in git."""
    house.up()
    commit(house)
    path = "migrations/0001_bills.sql"
    text = (house.project.db / path).read_text()
    house.write(path, text.replace("numeric not null", "numeric"))
    before = house.database.snapshot()

    code, out, err = retro("repair")

    assert (code, out) == (6, "")
    assert "db/migrations/0001_bills.sql says something else than when it was applied" in err
    house.write(path, f"-- A comment.\n{text}")
    shutil.rmtree(house.project.root / ".git")
    assert retro("repair")[0] == 6
    assert house.database.snapshot() == before


def test_history_lists_each_run_with_its_commit(retro: Retro, house: House) -> None:
    house.up()
    first = commit(house)
    house.write("migrations/0002_more.sql", "create table app.more (id integer);\n")
    house.up()
    second = commit(house)
    house.database.run("comment on table app.more is 'mine'")
    house.up()
    assert not house.up().changed

    runs = json.loads(retro("history", "--json")[1])

    assert [(run["commit"], run["statements"]) for run in runs] == [(second, 1), (f"{first}+", 0), (None, 0)]
    assert runs[1]["files"] == ["db/migrations/0002_more.sql"]
    assert len(runs[2]["files"]) == 11
    lines = retro("history", "--limit", "2")[1].splitlines()
    assert [line.split("  ", 2)[2] for line in lines] == [
        f"{second}  0 files, 1 statements",
        f"{first}+  1 files, 0 statements",
    ]


def copy_of(house: House, tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder: Path = tmp_path_factory.mktemp("released")
    shutil.copytree(house.project.db, folder / "db")
    return Project(folder)
