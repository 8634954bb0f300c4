"""Finds the test files: `db/tests/*/*.sql`, except the helpers, which the template already holds."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.config import Project
from generator.errors import ChecksFailed, UsageError

HELPERS = "helpers"


def tests_folder(project: Project) -> Path:
    return project.db / "tests"


def helper_files(project: Project) -> list[Path]:
    """SQL that the template database loads after pgTAP, in the order of the names."""
    return sorted((tests_folder(project) / HELPERS).rglob("*.sql"))


def find_test_files(project: Project, paths: Sequence[Path] = ()) -> list[Path]:
    """The test files below `paths` (files or folders), or all of them; sorted, each once.

    Raises UsageError for a path that does not exist, and ChecksFailed when there is nothing to run: a suite
    that lost its files must not pass.
    """
    helpers = tests_folder(project) / HELPERS
    files = {
        file
        for path in paths or [tests_folder(project)]
        for file in _sql_files(path.resolve())
        if helpers not in file.parents
    }
    if not files:
        places = ", ".join(str(path) for path in paths) or "db/tests"
        raise ChecksFailed(
            f"no test file in {places}", remedy="a test file is named *.sql and is not a helper"
        )
    return sorted(files)


def _sql_files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        return path.rglob("*.sql")
    if not path.is_file():
        raise UsageError(f"no file or folder {path}", remedy="name files or folders below db/tests")
    return iter([path])
