"""One TAP 13 stream of a whole run, for programs that read TAP: every file's assertions, numbered anew."""

from collections.abc import Iterator

from generator.testing.results import Assertion, FileFault, FileResult, RunResult


def tap_stream(run: RunResult) -> str:
    """The stream as text. A problem of a file is a separate `not ok`, so that every reader notices it."""
    points = [point for file in run.files for point in _points(file)]
    lines = ["TAP version 13", f"1..{len(points)}"]
    for number, (ok, text, diagnostics) in enumerate(points, start=1):
        lines.append(f"{'ok' if ok else 'not ok'} {number} - {text}")
        lines.extend(f"# {line}" for line in diagnostics)
    return "\n".join(lines) + "\n"


def _points(file: FileResult) -> Iterator[tuple[bool, str, list[str]]]:
    for assertion in file.assertions:
        yield assertion.ok, _assertion(file, assertion), assertion.diagnostics
    for problem in file.problems:
        first, *rest = problem.message.splitlines()
        yield False, f"{_place(file, problem)}: {_escaped(first)}", rest


def _assertion(file: FileResult, assertion: Assertion) -> str:
    directive = f" # {assertion.directive}" if assertion.directive else ""
    return f"{_place(file, assertion)}: {_escaped(assertion.description)}{directive}"


def _place(file: FileResult, what: Assertion | FileFault) -> str:
    return f"{file.path}:{what.line}" if what.line else file.path


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("#", "\\#")
