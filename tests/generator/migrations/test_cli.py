"""The commands: exit codes, standard output and error, and the JSON documents."""

import json
import re

import pytest

from tests.generator.migrations.conftest import House, Retro


def test_plan_then_up_then_nothing(retro: Retro) -> None:
    code, planned, _ = retro("plan")
    assert code == 3
    assert "db/migrations/0001_bills.sql" in planned

    code, done, err = retro("up")
    assert (code, err) == (0, "")
    assert planned.count("\n") == done.count("\n")

    assert retro("plan") == (0, "nothing to do\n", "")
    assert retro("up") == (0, "nothing to do\n", "")


def test_the_documents_are_stable(retro: Retro, house: House) -> None:
    plan = json.loads(retro("plan", "--json")[1])
    up = json.loads(retro("up", "--json")[1])
    status = json.loads(retro("status", "--json")[1])
    new = json.loads(retro("new", "add", "notes", "--json")[1])
    house.database.run("comment on table app.bills is 'by hand'")
    drift = json.loads(retro("status", "--json")[1])["drift"]
    mending = json.loads(retro("plan", "--json")[1])

    assert plan.keys() == {
        "migrations",
        "statements",
        "files",
        "forgotten",
        "drops",
        "losses",
        "rewrites",
        "locks",
        "access",
        "foreign",
        "pending",
    }
    assert plan["files"][0] == {"path": "db/types/all_bills.sql", "reason": "new"}
    assert up.keys() == {
        "migrations",
        "applied",
        "reapplied",
        "dropped",
        "seeded",
        "forgotten",
        "statements",
        "changed",
    }
    assert up["migrations"][0].keys() == {"path", "duration_ms"}
    assert status["files"][0].keys() == {"path", "state", "applied_at", "applied_by"}
    assert status["drift"] == []
    assert new == {"file": "db/migrations/0002_add_notes.sql"}
    statement = "comment on table app.bills is null"
    assert drift == [
        {"what": "comment table app.bills", "restore": statement, "foreign": False, "path": None}
    ]
    assert [step["sql"] for step in mending["statements"]] == [statement]


def test_status_names_each_problem_and_sets_the_exit_code(retro: Retro, house: House) -> None:
    house.up()
    assert retro("status")[0] == 0
    house.write("migrations/0001_bills.sql", "select 1;\n")
    house.write("migrations/0002_next.sql", "select 1;\n")
    house.write("views/other.sql", "create view public.other as select 1 as one;\n")
    house.write("views/bills.sql", "create view public.bills as select 1 as one;\n")
    house.remove("seeds/reference/bills.sql")
    assert retro("status")[0] == 3
    house.database.run(
        "create or replace function app.doubled(amount numeric) returns numeric language sql return 0;"
        "drop function private.keep_positive cascade; drop policy select_doubled on app.bills"
    )

    code, out, _ = retro("status")

    by_path = {path: state for state, path in re.findall(r"^(.+?)  +(\S+)", out, re.MULTILINE)}
    assert code == 4
    assert by_path["db/migrations/0001_bills.sql"] == "edited"
    assert by_path["db/migrations/0002_next.sql"] == "pending"
    assert by_path["db/views/other.sql"] == "pending"
    assert by_path["db/views/bills.sql"] == "changed"
    assert by_path["db/seeds/reference/bills.sql"] == "deleted"
    assert by_path["db/functions/app/bills/doubled.sql"] == "changed in the database"
    assert by_path["db/functions/private/bills/keep_positive.sql"] == "lost"
    assert by_path["db/policies/bills.sql"] == "lost"


def test_a_refusal_is_one_line_its_remedy_and_code_6(retro: Retro, house: House) -> None:
    house.write("migrations/0002_bad.sql", "\nselect nothing;\n")

    code, out, err = retro("up")

    assert (code, out) == (6, "")
    assert err.splitlines() == [
        'error: db/migrations/0002_bad.sql:2: column "nothing" does not exist (42703)',
        "  nothing of this run was applied: mend it and run it again",
    ]


def test_without_a_database_it_says_how_to_name_one(retro: Retro, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL")

    code, _, err = retro("status")

    assert code == 2
    assert "--database-url" in err


def test_an_unreachable_database_is_code_10(retro: Retro) -> None:
    code, _, err = retro("plan", "--database-url", "postgresql://who:secret@127.0.0.1:1/x")

    assert code == 10
    assert "secret" not in err
