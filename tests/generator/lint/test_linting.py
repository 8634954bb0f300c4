"""What the linters find in a house, and that they never look away."""

import pytest

from generator.errors import RetroError
from generator.lint import Finding, Severity, lint
from generator.lint.selection import select_files
from tests.rigs.lint_house import House

CLEAN = "create table if not exists app.a (\n  id uuid primary key\n);\n"


def lint_all(house: House) -> list[Finding]:
    return lint(house.project, select_files(house.project))


def test_good_sql_has_no_findings(house: House) -> None:
    house.write("migrations/0001_a.sql", CLEAN)
    house.write("functions/app/a.sql", "comment on table app.a is\n  'Indented under its head.';\n")

    assert lint_all(house) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("SELECT 1 as one;\n", "CP01"),
        ("select Now();\n", "CP03"),
        ("select a::TEXT from app.a;\n", "CP05"),
        ("select\n  1 as one\n  , 2 as two;\n", "LT04"),
        ("select 1 as one;", "LT12"),
        (f"-- {'x' * 140}\nselect 1;\n", "LT05"),
        ("select a = null from app.a;\n", "CV05"),
    ],
)
def test_sqlfluff_finds_what_breaks_the_style(house: House, text: str, code: str) -> None:
    house.write("views/a.sql", text)

    findings = lint_all(house)

    assert {finding.code for finding in findings} == {code}
    assert {finding.path for finding in findings} == {"db/views/a.sql"}


def test_squawk_finds_what_breaks_a_living_database(house: House) -> None:
    house.write("migrations/0001_a.sql", CLEAN + "alter table app.a drop column b;\n")

    (finding,) = lint_all(house)

    assert (finding.source, finding.code, finding.severity) == ("squawk", "ban-drop-column", Severity.ERROR)
    assert finding.line == 4


def test_squawk_looks_at_migrations_only(house: House) -> None:
    house.write("tests/guards/a.sql", "alter table app.a drop column b;\n")

    assert lint_all(house) == []


@pytest.mark.parametrize("excuse", ["", "  -- noqa: PRS"])
def test_what_cannot_be_parsed_is_an_error_without_excuse(house: House, excuse: str) -> None:
    house.write("views/a.sql", f"select 1;\ncreate viw app.b as select 2;{excuse}\n")

    findings = lint_all(house)

    assert [(finding.code, finding.line) for finding in findings] == [("PRS", 2)]


def test_a_big_file_is_not_skipped(house: House) -> None:
    house.write("seeds/a.sql", "select 1;\n" * 3000 + "SELECT 2;\n")

    assert [finding.code for finding in lint_all(house)] == ["CP01"]


def test_findings_come_in_the_order_of_their_places(house: House) -> None:
    house.write("views/b.sql", "SELECT 1;\nSELECT 2;\n")
    house.write("migrations/0001_a.sql", "SELECT 1;\n")

    places = [(finding.path, finding.line) for finding in lint_all(house)]

    assert places == [("db/migrations/0001_a.sql", 1), ("db/views/b.sql", 1), ("db/views/b.sql", 2)]


def test_a_rule_that_does_not_exist_is_not_passed_over(house: House) -> None:
    house.write("views/a.sql", "select 1;\n")
    config = house.project.root / ".sqlfluff"
    config.write_text(config.read_text().replace("rules =", "rules =\n    XX99,"))

    with pytest.raises(RetroError, match="XX99"):
        lint_all(house)


def test_fix_mends_the_layout(house: House) -> None:
    file = house.write("views/a.sql", "SELECT 1;\n")

    assert lint(house.project, [file], fix=True) == []
    assert file.read_text() == "select 1;\n"
