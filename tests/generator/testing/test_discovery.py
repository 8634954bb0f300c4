"""The test files that a run finds."""

from pathlib import Path

import pytest

from generator.config import Project
from generator.errors import ChecksFailed, UsageError
from generator.testing.discovery import find_test_files, helper_files


@pytest.fixture
def house(tmp_path: Path) -> Project:
    for name in (
        "helpers/01_cast.sql",
        "guards/b.sql",
        "guards/a.sql",
        "stories/deep/c.sql",
        "guards/README.md",
    ):
        file = tmp_path / "db" / "tests" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    return Project(tmp_path)


def names(files: list[Path]) -> list[str]:
    return [file.name for file in files]


def test_all_sql_files_except_helpers_are_tests(house: Project) -> None:
    assert names(find_test_files(house)) == ["a.sql", "b.sql", "c.sql"]
    assert names(helper_files(house)) == ["01_cast.sql"]


def test_a_file_named_twice_runs_once(house: Project) -> None:
    guards = house.db / "tests" / "guards"

    assert names(find_test_files(house, [guards, guards / "a.sql"])) == ["a.sql", "b.sql"]


def test_an_empty_folder_is_a_failure(house: Project) -> None:
    empty = house.root / "empty"
    empty.mkdir()

    with pytest.raises(ChecksFailed, match=r"no test file in .*empty"):
        find_test_files(house, [empty])


def test_a_missing_path_is_a_usage_error(house: Project) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        find_test_files(house, [house.root / "nowhere"])
