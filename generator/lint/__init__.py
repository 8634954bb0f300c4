"""The linters of the house's SQL under one roof: sqlfluff for all of it, squawk for the migrations."""

from generator.lint.findings import Finding, Severity
from generator.lint.linting import lint

__all__ = ["Finding", "Severity", "lint"]
