"""What a linter found, in one form for all of them."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error fails the command; a warning is only told."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Finding:
    """One finding: `path` from the root of the house, `line` and `column` from 1, `source` the linter."""

    path: str
    line: int
    column: int
    code: str
    message: str
    severity: Severity
    source: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.severity} {self.code} {self.message}"


def has_errors(findings: Iterable[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def as_document(findings: list[Finding], *, files: int) -> dict[str, object]:
    """The report for programs: how many files, errors and warnings, then every finding in order."""
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    return {
        "files": files,
        "errors": errors,
        "warnings": len(findings) - errors,
        "findings": [asdict(finding) for finding in findings],
    }
