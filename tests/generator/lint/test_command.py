"""`retro lint` for its caller: exit codes, lines and the JSON document."""

import json
import subprocess

import pytest
from typer.testing import CliRunner

from generator.cli import app
from tests.rigs.lint_house import House


def retro(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["lint", *arguments])
    return result.exit_code, result.stdout


def test_a_clean_house_exits_with_0(house: House) -> None:
    house.write("views/a.sql", "select 1;\n")

    assert retro() == (0, "lint: 1 files, 0 errors, 0 warnings\n")


def test_an_error_exits_with_8_and_names_its_place(house: House) -> None:
    house.write("views/a.sql", "select 1;\nSELECT 2;\n")

    code, output = retro()

    assert code == 8
    assert output.splitlines()[0].startswith("db/views/a.sql:2: error CP01 ")
    assert output.splitlines()[-1] == "lint: 1 files, 1 errors, 0 warnings"


def test_a_warning_is_printed_and_exits_with_0(house: House) -> None:
    house.write("views/a.sql", "SELECT 2;\n")
    config = house.project.root / ".sqlfluff"
    config.write_text(config.read_text().replace("[sqlfluff]\n", "[sqlfluff]\nwarnings = CP01\n"))

    code, output = retro()

    assert code == 0
    assert ": warning CP01 " in output


def test_the_document_names_every_finding(house: House) -> None:
    house.write("views/a.sql", "SELECT 2;\n")

    code, output = retro("--json")
    document = json.loads(output)

    assert code == 8
    assert {key: document[key] for key in ("files", "errors", "warnings")} == {
        "files": 1,
        "errors": 1,
        "warnings": 0,
    }
    assert document["findings"] == [
        {
            "path": "db/views/a.sql",
            "line": 1,
            "column": 1,
            "code": "CP01",
            "message": "Keywords must be lower case.",
            "severity": "error",
            "source": "sqlfluff",
        }
    ]


def test_only_the_named_files_are_linted(house: House) -> None:
    house.write("views/a.sql", "SELECT 1;\n")
    good = house.write("views/b.sql", "select 1;\n")

    assert retro(str(good))[0] == 0


def test_changed_skips_committed_files(house: House) -> None:
    house.write("views/old.sql", "SELECT 1;\n")
    git(house, "init", "-q")
    git(house, "add", ".")
    git(house, "-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "a")
    house.write("views/new.sql", "select 1;\n")

    assert retro("--changed") == (0, "lint: 1 files, 0 errors, 0 warnings\n")


@pytest.mark.parametrize("path", ["nowhere.sql", "/"])
def test_a_path_that_is_not_in_the_house_is_refused(house: House, path: str) -> None:
    assert retro(path)[0] != 0


def git(house: House, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=house.project.root, check=True)
