"""Decides what a file's output means: the checks of pg_prove, and that something is asserted at all."""

from generator.testing.execution import Execution
from generator.testing.protocol import Tap, read_tap
from generator.testing.results import Assertion, Problem


def judge(execution: Execution) -> tuple[list[Assertion], list[Problem]]:
    """The assertions of a file, and its problems. A file that broke is not also blamed for its plan."""
    tap = read_tap(execution.output)
    if execution.problem:
        return tap.assertions, [execution.problem]
    if tap.bail_out is not None:
        return tap.assertions, [Problem(f"bail out: {tap.bail_out or 'no reason given'}")]
    return tap.assertions, [problem for problem in (_plan(tap), _numbers(tap)) if problem]


def _plan(tap: Tap) -> Problem | None:
    ran = len(tap.assertions)
    if not ran:
        return Problem("no assertion ran")
    if not tap.plans:
        return Problem("no plan: begin with `select plan(n);` and end with `select * from finish();`")
    if len(tap.plans) > 1:
        return Problem("more than one plan")
    if tap.plans[0] != ran:
        return Problem(f"wrong plan: {tap.plans[0]} planned, {ran} ran")
    return None


def _numbers(tap: Tap) -> Problem | None:
    for expected, assertion in enumerate(tap.assertions, start=1):
        if assertion.number != expected:
            printed = assertion.number or "a result without a number"
            return Problem(f"result out of order: {expected} expected, {printed} printed", assertion.line)
    return None
