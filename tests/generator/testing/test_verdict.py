"""Reasons for a file to fail although every assertion in it passed."""

import pytest

from generator.testing.execution import Execution
from generator.testing.results import FileFault
from generator.testing.verdict import judge


def problems(*lines: str, problem: FileFault | None = None) -> list[str]:
    _, problems_found = judge(Execution([(text, 7) for text in lines], problem))
    return [each.message for each in problems_found]


def test_a_file_that_follows_its_plan_has_no_problem() -> None:
    assert problems("1..2", "ok 1 - a", "ok 2 - b") == []


def test_a_plan_may_come_last() -> None:
    assert problems("ok 1 - a", "1..1") == []


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["1..3", "ok 1 - a"], "wrong plan: 3 planned, 1 ran"),
        (["1..1", "ok 1 - a", "ok 2 - b"], "wrong plan: 1 planned, 2 ran"),
        (["ok 1 - a"], "no plan: "),
        (["1..1", "1..1", "ok 1 - a"], "more than one plan"),
        (["1..0"], "no assertion ran"),
        ([], "no assertion ran"),
        (["1..2", "ok 1 - a", "ok 1 - a"], "result out of order: 2 expected, 1 printed"),
        (["1..1", "ok"], "result out of order: 1 expected, a result without a number printed"),
        (["1..2", "ok 1 - a", "Bail out! no server"], "bail out: no server"),
    ],
)
def test_each_way_to_assert_nothing_is_one_problem(lines: list[str], message: str) -> None:
    problems_found = problems(*lines)

    assert len(problems_found) == 1
    assert problems_found[0].startswith(message)


def test_a_file_that_ended_in_an_error_gets_no_problem_about_its_plan() -> None:
    assert problems("1..3", "ok 1 - a", problem=FileFault("relation x does not exist")) == [
        "relation x does not exist"
    ]
