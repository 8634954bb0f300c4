"""Decides whether a file passed: the checks of pg_prove, and that it asserts anything at all."""

from generator.testing.execution import Execution
from generator.testing.protocol import Tap, read_tap
from generator.testing.results import Assertion, FileFault


def judge(execution: Execution) -> tuple[list[Assertion], list[FileFault]]:
    """The assertions of a file, and its problems. A file that broke is not also blamed for its plan."""
    tap = read_tap(execution.output)
    if execution.problem:
        return tap.assertions, [execution.problem]
    if tap.bail_out is not None:
        return tap.assertions, [FileFault(f"bail out: {tap.bail_out or 'no reason given'}")]
    return tap.assertions, [problem for problem in (_plan(tap), _numbers(tap)) if problem]


def _plan(tap: Tap) -> FileFault | None:
    ran = len(tap.assertions)
    if not ran:
        return FileFault("no assertion ran")
    if not tap.plans:
        return FileFault("no plan: begin with `select plan(n);` and end with `select * from finish();`")
    if len(tap.plans) > 1:
        return FileFault("more than one plan")
    if tap.plans[0] != ran:
        return FileFault(f"wrong plan: {tap.plans[0]} planned, {ran} ran")
    return None


def _numbers(tap: Tap) -> FileFault | None:
    for expected, assertion in enumerate(tap.assertions, start=1):
        if assertion.number != expected:
            printed = assertion.number or "a result without a number"
            return FileFault(f"result out of order: {expected} expected, {printed} printed", assertion.line)
    return None
