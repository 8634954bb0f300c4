"""Medians, percentiles and rates."""

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.calls import Case
from bench.load import Load, Measured
from bench.measuring import JUDGED, QUICK, REPEATED, THOROUGH, Pace, measure, percentile, rate, shares
from bench.run import FULL, Wish
from tests.bench.figures import figure


@pytest.mark.parametrize(("percent", "expected"), [(1, 1), (50, 50), (99, 99), (100, 100)])
def test_a_percentile_is_the_value_that_so_many_percent_do_not_exceed(percent: int, expected: int) -> None:
    assert percentile(list(range(100, 0, -1)), percent) == expected


@given(st.lists(st.floats(0, 1e6), min_size=1), st.integers(1, 100))
def test_a_percentile_is_one_of_the_values_and_enough_are_not_above(
    values: list[float], percent: int
) -> None:
    found = percentile(values, percent)
    assert found in values
    assert sum(value <= found for value in values) * 100 >= len(values) * percent


def test_a_rate_counts_all_rounds_by_their_time() -> None:
    assert rate([Measured([0.1] * 30, 1.0), Measured([0.1] * 10, 3.0)]) == 10


def test_the_share_of_the_no_op_is_the_rate_divided_by_that_of_the_no_op() -> None:
    assert figure(rate=450.0, no_op_rate=900.0).of_no_op == 0.5


@pytest.mark.parametrize(
    ("actor", "creators", "clients", "pace"),
    [
        ("C", 1_000, 8, JUDGED),
        ("C", 1_000, 1, REPEATED),
        ("C", 100_000, 1, REPEATED),
        ("C", 20_000, 1, THOROUGH),
        ("A", 1_000, 8, THOROUGH),
    ],
)
def test_what_a_bound_judges_is_measured_longer(actor: str, creators: int, clients: int, pace: Pace) -> None:
    me = Case("endpoint", "me", actor)

    assert Wish(FULL).pace_of(me, creators, clients) == pace
    assert Wish(FULL, pace=QUICK).pace_of(me, creators, clients) == QUICK


def test_requests_that_work_only_once_are_shared_out_without_repetition() -> None:
    requests = [str(number).encode() for number in range(10)]
    assert [request for share in shares(requests, 3) for request in share] == requests[:9]


def test_too_few_requests_are_repeated_in_each_round() -> None:
    assert shares([b"a"], 3) == [[b"a"]] * 3


@pytest.mark.parametrize(("seconds", "calls"), [(2.1, 1), (1.9, 2)])
def test_a_call_that_takes_long_is_not_repeated(
    seconds: float, calls: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[bytes] = []

    def answer(load: Load) -> Measured:
        sent.append(load.requests[0])
        return Measured([seconds], seconds)

    monkeypatch.setattr("bench.measuring.run", answer)
    stage: Any = SimpleNamespace(
        port=0, creators=1, accounts=lambda _: [None], read=lambda *_: b"page", call=lambda *_: b"no-op"
    )
    found = measure(stage, Case("view", "videos", "C", path="/videos"), 1, QUICK)
    assert sent.count(b"page") == calls
    assert found is not None
    assert (found.calls, found.p50) == (1, seconds * 1000)
