"""A finding of a linter, in one form for all linters."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error makes the command fail; a warning is only printed."""

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


def as_sarif_log(findings: list[Finding]) -> dict[str, object]:
    """The report as SARIF 2.1.0, for code scanners, with one run per linter."""
    sources = sorted({finding.source for finding in findings})
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": source}},
                "results": [_sarif_result(each) for each in findings if each.source == source],
            }
            for source in sources
        ],
    }


def _sarif_result(finding: Finding) -> dict[str, object]:
    region = {"startLine": finding.line, "startColumn": finding.column}
    place = {"artifactLocation": {"uri": finding.path}, "region": region}
    return {
        "ruleId": finding.code,
        "level": str(finding.severity),
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": place}],
    }
