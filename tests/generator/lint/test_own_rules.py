"""Our own rules: each finds its hazard at its line, and nothing in similar code that is harmless."""

import json
from pathlib import Path

import pytest

from generator.errors import RetroError
from generator.lint.own import check_own_rules, check_text
from generator.lint.rules import RULES, Rule
from generator.lint.safety import check_safety
from tests.rigs.lint_house import KNOWN, House

CORPUS = Path(__file__).parent / "corpus"
HAZARDS = sorted((CORPUS / "hazards").glob("*.sql"))
INNOCENT = sorted((CORPUS / "innocent").glob("*.sql"))
MIGRATIONS = sorted((CORPUS / "migrations" / "hazards").glob("*.sql"))
SAFE_MIGRATIONS = sorted((CORPUS / "migrations" / "innocent").glob("*.sql"))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_finds_its_failing_case_and_not_its_passing_one(rule: Rule) -> None:
    path = "db/migrations/0001_a.sql" if rule.in_migrations else "db/views/a.sql"
    assert rule.name in {finding.code for finding in check_text(path, rule.fails, KNOWN)}
    assert rule.name not in {finding.code for finding in check_text(path, rule.passes, KNOWN)}


@pytest.mark.parametrize("file", HAZARDS, ids=lambda file: file.stem)
def test_a_hazard_is_found_at_its_line(file: Path) -> None:
    text = file.read_text()

    findings = {(finding.code, finding.line) for finding in check_text(file.name, text, KNOWN)}

    assert (code_of(file), marked_line(text)) in findings


@pytest.mark.parametrize("file", INNOCENT, ids=lambda file: file.stem)
def test_what_only_looks_like_a_hazard_is_left_alone(file: Path) -> None:
    assert list(check_text(file.name, file.read_text(), KNOWN)) == []


def test_a_hazard_of_a_migration_is_found_at_its_line(house: House) -> None:
    findings = lint_migrations(house, MIGRATIONS)

    missed = [
        file.name
        for file in MIGRATIONS
        if (code_of(file), marked_line(file.read_text())) not in findings[file.name]
    ]
    assert missed == []


def test_what_a_migration_may_do_is_left_alone(house: House) -> None:
    findings = lint_migrations(house, SAFE_MIGRATIONS)

    assert {name: findings for name, findings in findings.items() if findings} == {}


def lint_migrations(house: House, files: list[Path]) -> dict[str, set[tuple[str, int]]]:
    """Codes and lines of the findings in each file, without those of sqlfluff."""
    findings: dict[str, set[tuple[str, int]]] = {file.name: set() for file in files}
    written = [house.write(f"migrations/{file.name}", file.read_text()) for file in files]
    for finding in (*check_safety(house.project, written), *check_own_rules(house.project, written)):
        findings[Path(finding.path).name].add((finding.code, finding.line))
    return findings


def code_of(file: Path) -> str:
    return file.stem.rpartition("_")[0]


def marked_line(text: str) -> int:
    (line,) = [number for number, each in enumerate(text.splitlines(), start=1) if "-- finds" in each]
    return line


def test_the_corpus_covers_every_rule() -> None:
    assert {code_of(file) for file in (*HAZARDS, *MIGRATIONS)} >= {rule.name for rule in RULES}
    assert len(HAZARDS) + len(MIGRATIONS) >= 60
    assert len(INNOCENT) + len(SAFE_MIGRATIONS) >= 40


@pytest.mark.parametrize("where", ["delete from app.t; {}", "{}\n  delete from app.t;"])
def test_a_line_is_excused_by_a_reason(where: str) -> None:
    function = "create function app.f() returns void language plpgsql as $$\nbegin\n  {}\nend;\n$$;\n"
    excuse = "-- lint: write-without-where, because the table holds one row."

    assert not list(check_text("a.sql", function.format(where.format(excuse))))
    assert list(check_text("a.sql", function.format(where.format("-- lint: write-without-where"))))


def test_a_migration_is_excused_beside_it(house: House) -> None:
    files = [
        house.write(f"migrations/000{number}_a.sql", "create index on app.t (a);\n") for number in (1, 2)
    ]
    house.write("lint.toml", '[index-while-others-write]\n"0001_a.sql" = "applied"\n')

    assert [finding.path for finding in check_own_rules(house.project, files)] == ["db/migrations/0002_a.sql"]


@pytest.mark.parametrize(
    "text",
    ['[no-such-rule]\n"0001_a.sql" = "x"', '[natural-join]\n"0009_a.sql" = "x"', "natural-join = 1", "["],
)
def test_an_excuse_for_nothing_is_refused(house: House, text: str) -> None:
    file = house.write("migrations/0001_a.sql", "select 1;\n")
    house.write("lint.toml", text)

    with pytest.raises(RetroError, match=r"lint\.toml"):
        check_own_rules(house.project, [file])


def test_a_file_is_read_together_with_the_house(house: House) -> None:
    house.write("migrations/0001_a.sql", "create table app.t (id uuid primary key);\n")
    body = "begin\n  return (select t.{} from app.t as t);\nend;\n"
    functions = [
        house.write(
            f"functions/app/a/{column}.sql",
            f"create function app.{column}() returns uuid language plpgsql as $$\n{body.format(column)}$$;\n",
        )
        for column in ("id", "idd")
    ]

    findings = check_own_rules(house.project, functions)

    assert [(finding.path, finding.line, finding.code) for finding in findings] == [
        ("db/functions/app/a/idd.sql", 3, "unknown-name")
    ]


def test_a_fix_leaves_a_comparison_with_null_alone(house: House) -> None:
    from generator.lint import lint  # noqa: PLC0415  beside what it is about

    text = "update app.a\nset b = null\nwhere c = null;\n"
    file = house.write("migrations/0001_a.sql", text)

    lint(house.project, [file], fix=True)

    assert file.read_text() == text


def test_sarif_names_rule_and_place(house: House) -> None:
    from generator.lint import lint  # noqa: PLC0415
    from generator.lint.findings import as_sarif_log  # noqa: PLC0415

    file = house.write("views/a.sql", "create view public.a as\nselect b.c from app.b;\n")

    log = json.loads(json.dumps(as_sarif_log(lint(house.project, [file]))))

    (run,) = [run for run in log["runs"] if run["tool"]["driver"]["name"] == "retro"]
    (result,) = run["results"]
    assert result["ruleId"] == "view-as-its-owner"
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "db/views/a.sql"
