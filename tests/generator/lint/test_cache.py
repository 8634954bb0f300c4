"""A second run does not run sqlfluff unless something changed."""

from pathlib import Path

import pytest

from generator.lint import lint, linting
from generator.lint.style import check_style
from tests.rigs.lint_house import House


@pytest.fixture
def linted(house: House, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that sqlfluff was asked about, as the runs of a test go by."""
    asked: list[str] = []

    def recorded(project: object, files: list[Path]) -> object:
        asked.extend(file.name for file in files)
        return check_style(house.project, files)

    monkeypatch.setattr(linting, "check_style", recorded)
    return asked


def test_a_file_is_linted_once_and_keeps_its_findings(house: House, linted: list[str]) -> None:
    files = [house.write("views/a.sql", "SELECT 1;\n"), house.write("views/b.sql", "select 1;\n")]

    first = lint(house.project, files)
    second = lint(house.project, files)

    assert linted == ["a.sql", "b.sql"]
    assert [finding.code for finding in first] == ["CP01"]
    assert second == first


def test_a_changed_file_is_linted_again(house: House, linted: list[str]) -> None:
    files = [house.write("views/a.sql", "SELECT 1;\n"), house.write("views/b.sql", "select 1;\n")]
    lint(house.project, files)

    house.write("views/a.sql", "select 1;\n")

    assert lint(house.project, files) == []
    assert linted == ["a.sql", "b.sql", "a.sql"]


def test_changed_rules_lint_everything_again(house: House, linted: list[str]) -> None:
    files = [house.write("views/a.sql", "SELECT 1;\n")]
    lint(house.project, files)
    config = house.project.root / ".sqlfluff"

    config.write_text(config.read_text().replace("CP01,", ""))

    assert lint(house.project, files) == []
    assert linted == ["a.sql", "a.sql"]


@pytest.mark.parametrize("broken", ["", "{", "\x00"])
def test_a_damaged_cache_counts_as_empty(house: House, linted: list[str], broken: str) -> None:
    files = [house.write("views/a.sql", "SELECT 1;\n")]
    lint(house.project, files)

    (house.project.state / "cache" / "lint.json").write_text(broken)

    assert [finding.code for finding in lint(house.project, files)] == ["CP01"]
    assert linted == ["a.sql", "a.sql"]
