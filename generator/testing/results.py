"""The results of a run: assertions, problems of whole files, and their sums."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class AssertionOutcome(StrEnum):
    """The outcome of one assertion. TODO and SKIP are counted separately, since neither proves anything."""

    PASSED = "passed"
    FAILED = "failed"
    TODO = "todo"
    SKIPPED = "skipped"


@dataclass
class Assertion:
    """One `ok` or `not ok`.

    `number` is what pgTAP printed (None when it printed none), `line` that of the statement in the file,
    from 1 (None when it cannot be told), `directive` the text after `#` of a TODO or SKIP, `diagnostics` the
    explanation without its `# `.
    """

    ok: bool
    number: int | None
    description: str
    line: int | None
    outcome: AssertionOutcome
    directive: str = ""
    diagnostics: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class FileFault:
    """A problem of a file as a whole: it does not load, its plan is wrong, or it is empty."""

    message: str
    line: int | None = None


@dataclass(frozen=True)
class FileResult:
    """One test file. `path` is relative to the project; `database_url` leads to a clone that was kept."""

    path: str
    assertions: Sequence[Assertion]
    problems: Sequence[FileFault]
    duration_ms: int
    database_url: str | None = None

    def count(self, outcome: AssertionOutcome) -> int:
        return sum(assertion.outcome is outcome for assertion in self.assertions)

    @property
    def failed(self) -> int:
        """Failed assertions, and each problem of the file as one more."""
        return self.count(AssertionOutcome.FAILED) + len(self.problems)


@dataclass(frozen=True)
class RunResult:
    """A whole run. `files` come in the order of their paths."""

    files: Sequence[FileResult]
    duration_ms: int

    def count(self, outcome: AssertionOutcome) -> int:
        return sum(file.count(outcome) for file in self.files)

    @property
    def failed(self) -> int:
        return sum(file.failed for file in self.files)
