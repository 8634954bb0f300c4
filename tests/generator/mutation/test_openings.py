"""The opening of a file runs once, and each mutant meets it as it was."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace

import pytest

from generator.config import Project
from generator.stack.postgres import PostgresServer
from generator.testing.clones import cloned
from generator.testing.execution import Execution
from generator.testing.mutation.openings import Opening
from generator.testing.mutation.results import Verdict
from generator.testing.template import ensure_template
from tests.generator.mutation.test_run import judged, mutant
from tests.rigs.testing_house import build_house, planned

pytestmark = pytest.mark.slow

TABLE = """
create table if not exists app.visits (id serial primary key, guest text);
create or replace function app.first() returns text
language sql set search_path = pg_catalog as $$select 'ada'$$;
create or replace function app.last() returns text
language sql set search_path = pg_catalog as $$select 'zoe'$$;
create or replace function app.nobody() returns text
language sql set search_path = pg_catalog as $$select 'nobody'$$;
create or replace function app.tone() returns text
language sql stable set search_path = pg_catalog as $$select nullif(current_setting('app.tone', true), '')$$;
"""
SLOW = "select pg_sleep(0.1);"
FILE = planned(
    SLOW,
    "insert into app.visits (guest) values (app.first());",
    "select is((select guest from app.visits), app.first(), 'the first guest came');",
    "select is(app.last() || set_config('app.tone', '', true), 'zoe', 'the last guest');",
    "select is(app.tone(), null, 'no tone yet');",
    "select isnt(app.nobody(), 'ada', 'nobody is a guest');",
    *["select pass();"] * 6,
    plan=10,
)
STATEMENTS = (
    ("insert into app.visits (guest) values ('ada')", 1),
    ("insert into app.visits (guest) values ('zoe')", 2),
    ("select 'ok ' || count(*) from app.visits", 3),
    ("select 'ok ' || nextval('app.visits_id_seq')", 4),
    ("select 'ok ' || 1 / (select 0 from app.visits limit 1)", 5),
)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, project: Project) -> Project:
    house = build_house(tmp_path_factory.mktemp("visits"), project)
    (house.db / "migrations" / "0002_visits.sql").write_text(TABLE)
    (house.db / "tests" / "visits.sql").write_text(FILE)
    return house


@pytest.fixture
def opening(house: Project, test_server: PostgresServer) -> Iterator[Opening]:
    with (
        cloned(ensure_template(test_server, house)) as clone,
        closing(Opening(clone, STATEMENTS[:1])) as opening,
    ):
        yield opening


def run(opening: Opening, places: Sequence[int], change: str = "") -> tuple[list[str], str]:
    execution = Execution()
    refusal = opening.run(
        STATEMENTS, places, (change, "set local session authorization postgres"), execution, replans=False
    )
    assert opening.usable
    return [line for line, _ in execution.output], refusal


def test_each_run_begins_after_the_opening(opening: Opening) -> None:
    assert run(opening, (0, 1, 2)) == (["ok 2"], "")
    assert run(opening, (0, 2)) == (["ok 1"], "")
    assert run(opening, (0, 2), "delete from app.visits") == (["ok 0"], "")
    assert run(opening, (0, 2)) == (["ok 1"], "")


def test_sequences_go_back_too(opening: Opening) -> None:
    assert run(opening, (0, 3)) == (["ok 2"], "")
    assert run(opening, (0, 3)) == (["ok 2"], "")


def test_it_is_usable_after_an_error_and_a_refused_change(opening: Opening) -> None:
    assert run(opening, (0, 4, 2)) == ([], "")
    assert run(opening, (0, 2), "drop table app.nothing")[1] == 'table "nothing" does not exist'
    assert run(opening, (0, 2)) == (["ok 1"], "")


def test_mutants_get_the_verdicts_of_the_whole_file(house: Project, test_server: PostgresServer) -> None:
    def replaced(name: str, guest: str) -> str:
        return (
            f"create or replace function app.{name}() returns text language sql "
            f"set search_path = pg_catalog as $$select '{guest}'$$"
        )

    changes = {
        (name, guest): replace(mutant(replaced(name, guest)), sees=frozenset({f"app.{name}"}), confined=True)
        for name, guest in [
            ("last", "yves"),
            ("last", "zoe"),
            ("nobody", "bob"),
            ("nobody", "ada"),
            ("first", "eve"),
        ]
    }
    results = judged(house, test_server, *changes.values(), jobs=1)

    assert {key: results[change.key].verdict for key, change in changes.items()} == {
        ("last", "yves"): Verdict.KILLED,
        ("last", "zoe"): Verdict.SURVIVED,
        ("nobody", "bob"): Verdict.SURVIVED,
        ("nobody", "ada"): Verdict.KILLED,
        # The opening writes and the assertion expects what the mutant says: nothing can fail.
        ("first", "eve"): Verdict.SURVIVED,
    }


def test_a_missing_setting_is_read_outside_of_a_used_opening(
    house: Project, test_server: PostgresServer
) -> None:
    kept = replace(
        mutant("comment on function app.last() is 'kept'"), sees=frozenset({"app.last"}), confined=True
    )
    strict = replace(
        mutant(
            "create or replace function app.tone() returns text language sql stable "
            "set search_path = pg_catalog as $$select nullif(current_setting('app.tone', false), '')$$"
        ),
        sees=frozenset({"app.tone"}),
        confined=True,
        needs_new_session=True,
    )
    results = judged(house, test_server, kept, strict, jobs=1)

    assert [results[each.key].verdict for each in (kept, strict)] == [Verdict.SURVIVED, Verdict.KILLED]
