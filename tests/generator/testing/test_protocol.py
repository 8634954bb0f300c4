"""The Test Anything Protocol, as pgTAP prints it."""

import pytest

from generator.testing.protocol import Tap, read_tap
from generator.testing.results import AssertionOutcome


def read(*lines: str, line: int | None = 1) -> Tap:
    return read_tap((text, line) for text in lines)


def test_plan_numbers_and_descriptions_are_read() -> None:
    tap = read("1..2", "ok 1 - adds up", "not ok 2 - subtracts")

    assert tap.plans == [2]
    assert [(a.number, a.description, a.outcome) for a in tap.assertions] == [
        (1, "adds up", AssertionOutcome.PASSED),
        (2, "subtracts", AssertionOutcome.FAILED),
    ]


def test_a_number_sign_belongs_to_the_description() -> None:
    assertion = read("not ok 1 - row #3 is refused").assertions[0]

    assert assertion.description == "row #3 is refused"
    assert assertion.outcome is AssertionOutcome.FAILED


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("not ok 1 - later # TODO not written", AssertionOutcome.TODO),
        ("ok 1 - already # TODO not written", AssertionOutcome.TODO),
        ("ok 1 # SKIP no server", AssertionOutcome.SKIPPED),
        ("ok 1 - x # skipped: no server", AssertionOutcome.SKIPPED),
    ],
)
def test_todo_and_skip_are_neither_passed_nor_failed(text: str, outcome: AssertionOutcome) -> None:
    assert read(text).assertions[0].outcome is outcome


def test_diagnostics_belong_to_the_assertion_of_their_statement() -> None:
    tap = read_tap([("not ok 1 - x", 3), ("#         have: 1", 3), ("# of another statement", 4)])

    assert tap.assertions[0].diagnostics == ["        have: 1"]


@pytest.mark.parametrize("text", ["OK", "okay", "12345", "1", "", "t", "    ok 1 - in a subtest", "1..x"])
def test_output_of_a_query_is_not_read_as_a_result(text: str) -> None:
    tap = read(text)

    assert tap.assertions == []
    assert tap.plans == []


def test_bail_out_keeps_its_first_reason() -> None:
    assert read("Bail out!  no server", "Bail out!").bail_out == "no server"


def test_failures_of_a_subtest_belong_to_its_summary_assertion() -> None:
    tap = read(
        "# Subtest: public.test_first()",
        "    not ok 1 - adds up",
        "    # Failed test 1: adds up",
        "    #         have: 1",
        "    1..1",
        "not ok 1 - public.test_first",
        "# Failed test 1: public.test_first",
        "# Subtest: public.test_second()",
        "    ok 1 - subtracts",
        "    1..1",
        "ok 2 - public.test_second",
    )

    first, second = tap.assertions
    assert first.diagnostics == [
        "not ok 1 - adds up",
        "Failed test 1: adds up",
        "        have: 1",
        "Failed test 1: public.test_first",
    ]
    assert second.diagnostics == []
