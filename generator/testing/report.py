"""A run as lines for people: one per file when it ends, its failures below, the sums at the end."""

from collections.abc import Iterator

from generator.testing.results import Assertion, AssertionOutcome, FileResult, RunResult


def file_lines(file: FileResult) -> Iterator[str]:
    """The line of one file, then each failure with its file:line and pgTAP's diagnostics (have, want)."""
    mark = "not ok" if file.failed else "ok"
    passed = file.count(AssertionOutcome.PASSED)
    failed = f", {file.failed} failed" if file.failed else ""
    apart = "".join(f", {file.count(kind)} {kind}" for kind in _APART if file.count(kind))
    yield f"{mark:<6} {file.path}  {passed} passed{failed}{apart}  {file.duration_ms} ms"
    for assertion in file.assertions:
        if assertion.outcome is AssertionOutcome.FAILED:
            yield from _failure(file, assertion)
    for problem in file.problems:
        first, *rest = problem.message.splitlines()
        yield f"    {_place(file, problem.line)}: {first}"
        yield from (f"        {line}" for line in rest)
    if file.database_url:
        yield f"    kept: {file.database_url}"


def summary_lines(run: RunResult) -> Iterator[str]:
    """A line with the numbers of TODO and SKIP, if there are any; then always the line `pgTAP: N passed, N
    failed`."""
    apart = [f"{run.count(kind)} {kind}" for kind in _APART if run.count(kind)]
    if apart:
        yield ", ".join(apart)
    yield f"pgTAP: {run.count(AssertionOutcome.PASSED)} passed, {run.failed} failed"


def as_document(run: RunResult) -> dict[str, object]:
    """The run for programs: sums, then each file with its problems and assertions. Times in milliseconds."""
    return {
        **_sums(run),
        "duration_ms": run.duration_ms,
        "files": [
            {
                "path": file.path,
                **_sums(file),
                "duration_ms": file.duration_ms,
                "database_url": file.database_url,
                "problems": [{"line": problem.line, "message": problem.message} for problem in file.problems],
                "assertions": [_assertion(assertion) for assertion in file.assertions],
            }
            for file in run.files
        ],
    }


_APART = (AssertionOutcome.TODO, AssertionOutcome.SKIPPED)


def _sums(part: FileResult | RunResult) -> dict[str, int]:
    counts = {str(kind): part.count(kind) for kind in (AssertionOutcome.PASSED, *_APART)}
    return {"passed": counts.pop("passed"), "failed": part.failed, **counts}


def _assertion(assertion: Assertion) -> dict[str, object]:
    return {
        "number": assertion.number,
        "line": assertion.line,
        "outcome": str(assertion.outcome),
        "description": assertion.description,
        "directive": assertion.directive,
        "diagnostics": assertion.diagnostics,
    }


def _failure(file: FileResult, assertion: Assertion) -> Iterator[str]:
    yield f"    {_place(file, assertion.line)}: {assertion.description}"
    # pgTAP begins with "Failed test N: ...", which the line above has said.
    lines = (line for line in assertion.diagnostics if not line.startswith("Failed test"))
    yield from (f"        {line}" for line in lines)


def _place(file: FileResult, line: int | None) -> str:
    return f"{file.path}:{line}" if line else file.path
