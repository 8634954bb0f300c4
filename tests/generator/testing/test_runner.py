"""Whole files against a real server: passing files, and every way to fail."""

import pytest

from generator.testing.results import AssertionOutcome, FileResult
from tests.rigs.testing_house import RunFiles, planned

PASS = "select pass('fine');"


def problem(result: FileResult) -> tuple[int | None, str]:
    (only,) = result.problems
    return only.line, only.message


def test_a_passing_file_passes(run_files: RunFiles) -> None:
    run = run_files(planned("select is(tests.answer(), 42, 'the helpers are there');", PASS, plan=2))

    assert (run.count(AssertionOutcome.PASSED), run.failed) == (2, 0)


def test_files_run_with_the_rights_of_the_hosted_owner(run_files: RunFiles) -> None:
    checks = "select is(current_user || ' ' || current_setting('is_superuser'), 'postgres off');"

    assert run_files(planned(checks)).failed == 0


def test_everybody_may_assert(run_files: RunFiles) -> None:
    assert run_files(planned("set local role anon;", PASS)).failed == 0


def test_a_failing_assertion_shows_its_line_and_values(run_files: RunFiles) -> None:
    run = run_files(planned(PASS, "select is(\n  1,\n  2, 'one is two');", plan=2))

    (failed,) = [each for each in run.files[0].assertions if each.outcome is AssertionOutcome.FAILED]
    assert run.failed == 1
    assert (failed.line, failed.description) == (4, "one is two")
    assert [line.strip() for line in failed.diagnostics[-2:]] == ["have: 1", "want: 2"]


def test_a_file_that_does_not_load_names_the_line(run_files: RunFiles) -> None:
    run = run_files(planned(PASS, "selec 1;"))

    assert problem(run.files[0]) == (4, 'syntax error at or near "selec"')
    assert run.count(AssertionOutcome.PASSED) == 0


def test_an_exception_ends_the_file_but_not_what_came_before(run_files: RunFiles) -> None:
    run = run_files(planned(PASS, "-- now", "select 1 / 0;", PASS, plan=2), planned(PASS))

    assert problem(run.files[0]) == (5, "division by zero")
    assert [file.count(AssertionOutcome.PASSED) for file in run.files] == [1, 1]


def test_a_file_whose_connection_is_killed_fails(run_files: RunFiles) -> None:
    run = run_files(planned(PASS, "select pg_terminate_backend(pg_backend_pid());"), planned(PASS))

    assert problem(run.files[0]) == (4, "terminating connection due to administrator command")
    assert run.files[1].failed == 0


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (planned(PASS, plan=2), None, "wrong plan: 2 planned, 1 ran"),
        (f"begin;\n{PASS}\nrollback;\n", 2, "You tried to run a test without a plan"),
        ("begin;\nselect plan(1);\nrollback;\n", None, "no assertion ran"),
        ("-- nothing but a remark\n", None, "no assertion ran"),
        ("", None, "no assertion ran"),
        (f"begin;\nselect plan(1);\n{PASS}\n", None, "the file leaves its transaction open"),
        (planned("copy app.notes from stdin;"), 3, "copy needs a client program"),
        (planned("select 'Bail out! no server';", PASS), None, "bail out: no server"),
        (planned("\\set x 1"), 3, "\\set is a command of psql, not SQL"),
    ],
)
def test_a_file_that_asserts_nothing_fails(
    run_files: RunFiles, text: str, line: int | None, message: str
) -> None:
    line_and_message = problem(run_files(text).files[0])

    assert line_and_message[0] == line
    assert line_and_message[1].startswith(message)


def test_todo_and_skip_are_counted_separately(run_files: RunFiles) -> None:
    run = run_files(
        planned(
            PASS, "select todo('soon', 1);", "select is(1, 2, 'later');", "select skip('no net', 1);", plan=3
        )
    )

    assert {kind.value: run.count(kind) for kind in AssertionOutcome} == {
        "passed": 1,
        "failed": 0,
        "todo": 1,
        "skipped": 1,
    }
    assert run.failed == 0


ALONE = planned(
    "select is(count(*)::integer, 0, 'no note of others') from app.notes;",
    "select is(nextval('app.notes_id_seq')::integer, 1, 'nor their numbers');",
    "select is(nextval('app.used')::integer, 8, 'nor those of a sequence in use');",
    "select ok(pg_try_advisory_lock(1), 'nor their locks');",
    plan=4,
)


# Takes no number from a sequence, so that only the row itself can reveal the change.
WRITE = "insert into app.notes (id, text) overriding system value values (7, 'a');"


@pytest.mark.parametrize(
    "traces",
    [
        planned(WRITE, PASS).replace("rollback;", "commit;"),
        planned(PASS) + WRITE,
        f"begin;{WRITE}commit;" + planned(PASS),
        planned("select nextval('app.notes_id_seq'), nextval('app.used');", PASS),
        planned("select pg_advisory_lock(1);", PASS),
    ],
    ids=["commits", "writes after", "writes before", "moves a sequence", "keeps a lock"],
)
def test_no_file_sees_what_another_left(run_files: RunFiles, traces: str) -> None:
    assert [file.failed for file in run_files(traces, ALONE, ALONE).files[1:]] == [0, 0]


def test_a_command_of_psql_is_named_with_a_remedy(run_files: RunFiles) -> None:
    (file,) = run_files("\\set ECHO none\n" + planned("select ok(true);")).files

    assert [(problem.line, problem.message) for problem in file.problems] == [
        (1, "\\set is a command of psql, not SQL: leave it out, or write it in SQL")
    ]
