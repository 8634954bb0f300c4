"""Mutants judged on a small house: killed, survived, hung and refused; a second run uses the stored
verdicts."""

import subprocess
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from generator.config import Project
from generator.errors import ChecksFailed, UsageError
from generator.stack.postgres import PostgresServer
from generator.syntax.sources import Place, read_sources
from generator.testing.clones import cloned
from generator.testing.instrumenting import place_name, statement_places
from generator.testing.mutation.functions import mutants_of_function
from generator.testing.mutation.judging import Judge, read_test
from generator.testing.mutation.mutants import Mutant
from generator.testing.mutation.noting import noting_calls
from generator.testing.mutation.parts import PartsOfTests
from generator.testing.mutation.results import Result, Verdict
from generator.testing.mutation.run import changed_files, house_files, run_mutants
from generator.testing.mutation.schedule import History
from generator.testing.template import ensure_template
from tests.rigs.testing_house import build_house, planned

pytestmark = pytest.mark.slow

TABLE = """
create table if not exists app.marks (
  mark integer not null constraint mark_is_positive check (mark > 0),
  name text constraint name_is_known check (name <> '')
);
create or replace function app.best() returns integer language sql as 'select max(mark) from app.marks';
create or replace function app.lowest() returns integer language sql immutable as 'select 1';
create or replace function app.least() returns integer
language sql immutable set search_path = pg_catalog as 'select app.lowest()';
create or replace function app.note(mark integer) returns void
language plpgsql set search_path = pg_catalog as 'begin insert into app.marks (mark) values (note.mark); end';
create or replace function app.checked(mark integer) returns integer
language plpgsql set search_path = pg_catalog
as 'declare v_least integer := 0; begin
  if mark < v_least then raise numeric_value_out_of_range; end if; return mark; end';
create or replace function app.halved(mark integer) returns integer
language sql set search_path = pg_catalog as 'select mark / (mark - 1)';
create or replace function app.word() returns text
language sql stable as $$ select nullif(current_setting('app.word', true), '') $$;
create or replace function app.is_fair() returns boolean
language plpgsql as 'begin return app.least() = 1; end';
"""
TEST = planned(
    "insert into app.marks (mark) values (3);",
    "select is(app.best(), 3, 'the best mark');",
    "select throws_ok('insert into app.marks (mark) values (-1)', '23514');",
    plan=2,
)


def mutant(sql: str, kind: str = "check") -> Mutant:
    place = Place("db/migrations/0002_marks.sql", 2)
    return Mutant(kind, "table app.marks", place, sql, "", "", frozenset({"app.marks"}))


DROPPED = mutant("alter table app.marks drop constraint mark_is_positive")
UNSEEN = mutant("alter table app.marks drop constraint name_is_known")
REFUSED = mutant("alter table app.marks drop constraint there_is_none")
HANGING = mutant(
    "create or replace function app.best() returns integer language sql as 'select 3 from pg_sleep(60)'"
)


# Without pgTAP: its temporary tables create a schema, and a new schema makes a session plan again.
PLAIN = """
begin;
select '1..1';
select case when app.is_fair() then 'ok 1 - one is the least' else 'not ok 1 - one is the least' end;
rollback;
"""
# Assertions that do not call a function can notice rows that it wrote, unless these were rolled back.
LEAVING = planned(
    "select throws_ok('select app.note(null)', '23502');",
    "select pass('nothing is noted');",
    "select lives_ok('select app.note(7)');",
    "select is((select max(mark) from app.marks), 7, 'the mark is noted');",
    plan=4,
)
NOTED = replace(
    mutant(
        "create or replace function app.note(mark integer) returns void language plpgsql "
        "set search_path = pg_catalog as 'begin insert into app.marks (mark) values (note.mark + 1); end'"
    ),
    sees=frozenset({"app.note"}),
    confined=True,
)
# Here each call of a function ends in an error.
REFUSED_CALLS = planned(
    "select throws_ok('select app.checked(-1)', '22003');",
    "select throws_ok('select app.halved(1)', '22012');",
    plan=2,
)
CHECKED = replace(
    mutant(
        "create or replace function app.checked(mark integer) returns integer language plpgsql "
        "set search_path = pg_catalog as 'begin return mark; end'"
    ),
    sees=frozenset({"app.checked"}),
    confined=True,
)
HALVED = replace(
    mutant(
        "create or replace function app.halved(mark integer) returns integer language sql "
        "set search_path = pg_catalog as 'select mark / 2'"
    ),
    sees=frozenset({"app.halved"}),
    confined=True,
)
# Once it was set, a session knows the setting for good.
SETTING = planned(
    "select is(app.word(), null, 'nobody has set it yet');",
    "select is(set_config('app.word', 'a', true), 'a', 'somebody sets it');",
    plan=2,
)
UNSET = replace(
    mutant(
        "create or replace function app.word() returns text language sql stable "
        "as $$ select nullif(current_setting('app.word', false), '') $$"
    ),
    needs_new_session=True,
)
FOLDED = replace(
    mutant("create or replace function app.lowest() returns integer language sql immutable as 'select 2'"),
    folded=True,
)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, project: Project) -> Project:
    house = build_house(tmp_path_factory.mktemp("marks"), project)
    (house.db / "migrations" / "0002_marks.sql").write_text(TABLE)
    (house.db / "tests" / "marks.sql").write_text(TEST)
    (house.db / "tests" / "plain.sql").write_text(PLAIN)
    (house.db / "tests" / "leaving.sql").write_text(LEAVING)
    (house.db / "tests" / "refused.sql").write_text(REFUSED_CALLS)
    (house.db / "tests" / "setting.sql").write_text(SETTING)
    return house


def judged(house: Project, server: PostgresServer, *mutants: Mutant, jobs: int = 2) -> dict[str, Result]:
    template = ensure_template(server, house)
    results = run_mutants(
        house,
        template,
        mutants,
        jobs=jobs,
        patience=60,
        on_sight=lambda _, __: None,
        on_result=lambda _: None,
    )
    return {result.mutant.key: result for result in results}


def test_each_mutant_gets_its_verdict(house: Project, test_server: PostgresServer) -> None:
    results = judged(house, test_server, DROPPED, UNSEEN, REFUSED, HANGING)

    assert results[DROPPED.key].verdict is Verdict.KILLED
    assert results[DROPPED.key].by == "db/tests/marks.sql"
    assert results[UNSEEN.key].verdict is Verdict.SURVIVED
    assert results[REFUSED.key].verdict is Verdict.INVALID
    assert "there_is_none" in results[REFUSED.key].by
    assert results[HANGING.key].verdict is Verdict.TIMEOUT


def test_a_mutant_is_killed_by_an_assertion_about_the_rows_it_wrote(
    house: Project, test_server: PostgresServer
) -> None:
    assert judged(house, test_server, NOTED)[NOTED.key].by == "db/tests/leaving.sql"


def test_a_rolled_back_call_leaves_nothing(house: Project, test_server: PostgresServer) -> None:
    test = read_test(house, house.db / "tests" / "leaving.sql")
    with (
        cloned(ensure_template(test_server, house)) as clone,
        closing(Judge(clone, {test.name: test})) as judge,
    ):
        judge.note_calls(noting_calls(read_sources(house_files(house))))
        sight = judge.look(test.name)

    assert sorted(sight.assertions) == [1, 2, 3, 4]
    assert {place for place, calls in sight.leaves.items() if "app.note" in calls} == {3}


def test_it_is_recorded_which_statements_an_assertion_reaches(
    house: Project, test_server: PostgresServer
) -> None:
    test = read_test(house, house.db / "tests" / "refused.sql")
    sources = read_sources(house_files(house))
    with (
        cloned(ensure_template(test_server, house)) as clone,
        closing(Judge(clone, {test.name: test})) as judge,
    ):
        judge.note_calls(noting_calls(sources))
        sight = judge.look(test.name)

    reached = frozenset().union(*sight.assertions.values())
    changed = {
        mutant.before: mutant.reached in reached
        for mutant in mutants_of_function(sources.functions["app.checked"])
        if mutant.reached
    }
    assert changed == {"SELECT mark < v_least": True}
    assert {name for name in reached if "@" in name} == {
        place_name("app.checked", at)
        for number, at in statement_places(sources.functions["app.checked"]).items()
        if number in (1, 2)
    }


def test_a_mutant_that_is_not_killed_in_time_counts_as_survived(
    house: Project, test_server: PostgresServer
) -> None:
    tests = {
        test.name: test
        for test in (read_test(house, house.db / "tests" / f"{name}.sql") for name in ("plain", "marks"))
    }
    with cloned(ensure_template(test_server, house)) as clone, closing(Judge(clone, tests)) as judge:
        parts = PartsOfTests(tests, {name: judge.look(name) for name in tests})
        verdicts = []
        for patience in (0, 60):
            history = History()
            for _ in range(99):
                history.note(DROPPED, parts.sights["db/tests/marks.sql"], killed=False)
            verdicts.append(judge.judge(DROPPED, parts, history, patience=patience).verdict)

    assert verdicts == [Verdict.SURVIVED, Verdict.KILLED]


def test_calls_that_end_in_an_error_are_noted(house: Project, test_server: PostgresServer) -> None:
    results = judged(house, test_server, CHECKED, HALVED)

    assert {result.by for result in results.values()} == {"db/tests/refused.sql"}


def test_a_test_that_reads_sources_runs_against_every_mutant(
    house: Project, test_server: PostgresServer
) -> None:
    reading = house.db / "tests" / "reading.sql"
    reading.write_text(
        planned(
            "select is(md5(p.prosrc), md5('select max(mark) from app.marks'), 'one reads') "
            "from pg_proc as p where p.oid = 'app.best'::regproc;",
            "select is(md5(p.prosrc), md5('select mark / (mark - 1)')) "
            "from pg_proc as p where p.oid = 'app.halved'::regproc;",
            plan=2,
        )
    )
    try:
        changed = replace(HALVED, sees=frozenset({"app.elsewhere"}))

        assert judged(house, test_server, changed)[changed.key].by == "db/tests/reading.sql"
    finally:
        reading.unlink()


def test_a_cached_plan_does_not_survive_a_changed_constant(
    house: Project, test_server: PostgresServer
) -> None:
    before, after = (mutant(f"comment on table app.marks is '{each}'") for each in ("before", "after"))

    results = judged(house, test_server, before, FOLDED, after, jobs=1)

    assert [result.verdict for result in results.values()] == ["survived", "killed", "survived"]


def test_a_missing_setting_is_read_in_a_new_session(house: Project, test_server: PostgresServer) -> None:
    before = mutant("comment on table app.marks is 'kept'")

    assert judged(house, test_server, before, UNSET, jobs=1)[UNSET.key].by == "db/tests/setting.sql"


def test_a_mutant_is_not_judged_twice(house: Project, test_server: PostgresServer) -> None:
    first = judged(house, test_server, UNSEEN)

    assert judged(house, test_server, UNSEEN) == first


def test_a_test_that_fails_without_a_mutant_is_named(house: Project, test_server: PostgresServer) -> None:
    broken = house.db / "tests" / "broken.sql"
    broken.write_text(planned("select ok(false, 'never');"))
    try:
        with pytest.raises(ChecksFailed, match=r"broken\.sql fails without a mutant: never"):
            judged(house, test_server, DROPPED)
    finally:
        broken.unlink()


def test_a_test_that_is_not_one_transaction_is_named(house: Project, test_server: PostgresServer) -> None:
    open_ended = house.db / "tests" / "open.sql"
    open_ended.write_text("select plan(1); select ok(true); select * from finish();")
    try:
        with pytest.raises(ChecksFailed, match=r"open\.sql is not one transaction"):
            judged(house, test_server, DROPPED)
    finally:
        open_ended.unlink()


def test_files_changed_since_a_revision_come_from_git(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
        subprocess.run(["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init")
    (tmp_path / "old.sql").write_text("select 1;")
    (tmp_path / "kept.sql").write_text("select 1;")
    git("add", ".")
    git("commit", "-m", "First")
    (tmp_path / "old.sql").write_text("select 2;")
    (tmp_path / "new.sql").write_text("select 3;")

    assert changed_files(Project(tmp_path), "HEAD") == {"old.sql", "new.sql"}
    with pytest.raises(UsageError, match="git knows no revision elsewhere"):
        changed_files(Project(tmp_path), "elsewhere")
