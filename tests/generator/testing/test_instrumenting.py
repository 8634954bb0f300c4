"""Marks in function bodies: where they stand, and that the body means the same."""

from pathlib import Path

import pytest

from generator.config import Project
from generator.syntax.sources import read_sources
from generator.testing.clones import Template
from generator.testing.coverage import coverage_document, coverage_lines, instrumented
from generator.testing.instrumenting import LOCK_CLASS, Marked, marked
from generator.testing.runner import run_tests
from tests.rigs.testing_house import planned


def mark(body: str, *, language: str = "plpgsql") -> Marked | None:
    text = f"create function app.f(n integer) returns integer language {language} as $$\n{body}\n$$;\n"
    return marked(read_sources([("db/f.sql", text)]).functions["app.f"], 7)


def places(body: str, *, language: str = "plpgsql") -> list[tuple[int, str]]:
    made = mark(body, language=language)
    return [(each.line, each.kind) for each in made.marks] if made else []


def test_each_statement_is_marked_on_its_line() -> None:
    body = (
        "declare\n  v_a integer; v_b integer := 2;\nbegin\n  v_a := n;\n  if v_a > 1 then return 1;\n"
        "  else\n    perform app.g();\n  end if;\n  for v_b in 1..2 loop\n    v_a := v_b;\n  end loop;\n"
        "  return v_a;\nexception\n  when unique_violation then\n    return 3;\nend;"
    )

    assert places(body) == [(line, "statement") for line in (5, 6, 6, 8, 10, 11, 13, 16)]


def test_each_branch_of_a_case_is_marked() -> None:
    body = "select case when n > 1 then 1\n  when n > 0 then 2\n  else 3 end"

    assert places(body, language="sql") == [(2, "branch"), (3, "branch"), (4, "branch")]
    made = mark(body, language="sql")
    assert made is not None
    taken = f"pg_catalog.pg_try_advisory_lock_shared({LOCK_CLASS}, {{}})"
    assert f"when ( n > 1 ) and {taken.format(7)} then 1" in made.sql
    assert f"when {taken.format(9)} then 3" in made.sql


@pytest.mark.parametrize(
    "body",
    [
        "select case n when 1 then 2 else 3 end",
        "select case when a.b then 1 else 2 end from app.a as a group by case when a.b then 1 else 2 end",
        "select distinct case when a.b then 1 else 2 end from app.a as a",
        "this is no SQL '",
    ],
)
def test_what_a_mark_would_change_is_left_alone(body: str) -> None:
    assert mark(body, language="sql") is None


def test_the_branches_of_a_case_statement_are_its_statements() -> None:
    body = "begin\n  case\n    when n > 1 then return 1;\n    else return 2;\n  end case;\nend;"

    assert places(body) == [(3, "statement"), (4, "statement"), (5, "statement")]


@pytest.mark.parametrize(("label", "end"), [("", "end loop;"), ("<<rounds>>", "end loop rounds;")])
def test_a_case_may_end_before_the_loop_that_runs_over_it(label: str, end: str) -> None:
    body = (
        f"begin\n  {label}\n  foreach n in array case when n > 1 then array[n] else '{{}}' end loop\n"
        f"    continue when n = 2;\n    n := f(n);\n  {end}\n  return n;\nend;"
    )

    assert [place for place in places(body) if place[0] > 4] == [
        (5, "statement"),
        (6, "statement"),
        (8, "statement"),
    ]
    assert places(body).count((4, "branch")) == 2


def test_an_expression_inside_a_statement_is_marked_too() -> None:
    body = (
        "begin\n  if n > 1 then\n    return case when n > 2 then 1 else 2 end;\n  end if;\n  return 0;\nend;"
    )

    assert places(body) == [
        (3, "statement"),
        (4, "statement"),
        (4, "branch"),
        (4, "branch"),
        (6, "statement"),
    ]


def test_what_no_test_reaches_is_told_by_line(
    tiny_house: Project, tiny_template: Template, tmp_path: Path
) -> None:
    file = tmp_path / "1.sql"
    file.write_text(
        planned("select is(app.word_of(1), 'plus', 'a');", "select is(app.word_of(2), 'plus', 'b');", plan=2)
    )

    with instrumented(tiny_house, tiny_template) as (template, recorder):
        run = run_tests(tiny_house, template, [file], jobs=1, on_played=recorder.note)
    coverage = recorder.coverage()

    assert run.failed == 0
    assert list(coverage_lines(coverage)) == [
        "   3 of 5    db/functions/app/notes/word_of.sql: 10, 12 (branch)",
        "coverage: 3 of 5 statements and branches reached, 60.0 %",
    ]
    assert coverage_document(coverage)["reached"] == 3
