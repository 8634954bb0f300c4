"""Our own rules: each finds what it explains, at its line, and nothing in what only looks like it."""

import json
from pathlib import Path

import pytest

from generator.lint.own import check_text
from generator.lint.rules import RULES, Rule
from tests.rigs.lint_house import House

CORPUS = Path(__file__).parent / "corpus"
HAZARDS = sorted((CORPUS / "hazards").glob("*.sql"))
INNOCENT = sorted((CORPUS / "innocent").glob("*.sql"))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_finds_its_failing_case_and_not_its_passing_one(rule: Rule) -> None:
    assert rule.name in {finding.code for finding in check_text("a.sql", rule.fails)}
    assert rule.name not in {finding.code for finding in check_text("a.sql", rule.passes)}


@pytest.mark.parametrize("file", HAZARDS, ids=lambda file: file.stem)
def test_a_hazard_is_found_at_its_line(file: Path) -> None:
    text = file.read_text()
    (line,) = [number for number, each in enumerate(text.splitlines(), start=1) if "-- finds" in each]

    found = {(finding.code, finding.line) for finding in check_text(file.name, text)}

    assert (file.stem.rpartition("_")[0], line) in found


@pytest.mark.parametrize("file", INNOCENT, ids=lambda file: file.stem)
def test_what_only_looks_like_a_hazard_is_left_alone(file: Path) -> None:
    assert list(check_text(file.name, file.read_text())) == []


def test_the_corpus_covers_every_rule() -> None:
    assert {file.stem.rpartition("_")[0] for file in HAZARDS} == {rule.name for rule in RULES}
    assert len(HAZARDS) >= 60
    assert len(INNOCENT) >= 40


@pytest.mark.parametrize("where", ["delete from app.t; {}", "{}\n  delete from app.t;"])
def test_a_line_is_excused_by_a_reason(where: str) -> None:
    function = "create function app.f() returns void language plpgsql as $$\nbegin\n  {}\nend;\n$$;\n"
    excuse = "-- lint: write-without-where, because the table holds one row."

    assert not list(check_text("a.sql", function.format(where.format(excuse))))
    assert list(check_text("a.sql", function.format(where.format("-- lint: write-without-where"))))


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
