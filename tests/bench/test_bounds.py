"""Bounds report what was measured, the worst value, and whether it is good enough."""

from dataclasses import replace

import pytest

from bench.bounds import growth, judge
from bench.results import Results
from tests.bench.figures import figure, full, month


def verdict(results: Results, bound: str) -> tuple[float | None, bool | None]:
    (found,) = (one for one in judge(results) if one.bound == bound)
    return found.measured, found.met


def test_without_results_no_bound_is_met_or_missed() -> None:
    assert {one.met for one in judge(Results())} == {None}


@pytest.mark.parametrize(("rate", "met"), [(700.0, True), (690.0, False)])
def test_a_rate_is_met_from_its_bound_on(rate: float, met: bool) -> None:
    results = Results(figures=[figure("me", rate=rate, no_op_rate=1000.0)])
    assert verdict(results, "me, 8 clients, 1,000 creators") == (rate / 1000, met)


def test_the_slowest_page_of_a_view_decides_and_is_named() -> None:
    pages = [
        figure(name, kind="view", creators=20_000, clients=1, p50=p50)
        for name, p50 in (("videos", 4.0), ("rushes", 12.0))
    ]
    (found,) = (
        one
        for one in judge(Results(figures=pages))
        if one.bound.startswith("first page of every view for a c")
    )
    assert (found.measured, found.met, found.worst) == (12.0, False, "rushes")


def test_growth_is_measured_beside_the_no_op_of_its_own_moments() -> None:
    small = figure(clients=1, p50=2.0, no_op_p50=1.0)
    large = figure(clients=1, creators=100_000, p50=6.0, no_op_p50=2.0)
    assert growth(Results(figures=[small, large])) == [("me", 1.5)]


def test_row_security_is_not_judged_when_the_answers_differ() -> None:
    results = full()
    results.row_security = [replace(results.row_security[0], with_it=9.0, same_answer=False)]
    assert verdict(results, "row-level security on against off") == (None, None)


def test_a_refused_closing_misses_its_bound_however_fast_it_was() -> None:
    refused = month(seconds=0.1, statuses=[500, 500], failures={"500: timeout": 2})
    assert verdict(Results(months=[refused]), "answers other than success meanwhile") == (2.0, False)


def test_a_closing_of_fewer_creators_is_not_judged() -> None:
    assert verdict(Results(months=[month(creators=1_000)]), "close_month of 20,000 creators") == (None, None)
