"""Runs our own rules over files. `-- lint: NAME, because ...` on a line or right above excuses the line.

Migrations are never edited, so their excuses are in db/lint.toml.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from pglast.parser import ParseError

from generator.config import Project
from generator.errors import ContractError, RetroError
from generator.house.parsing import load
from generator.lint.findings import Finding, Severity
from generator.lint.known import Known, of_contract
from generator.lint.rules import BY_NAME, RULES
from generator.lint.trees import LintedFile, read

SOURCE = "retro"
_EXCUSE = re.compile(r"--\s*lint:\s*([a-z-]+),\s*because\s+\S")
EXCUSES = "lint.toml"
_LEFT_OUT = ("platform", "tests", "seeds")


def check_own_rules(project: Project, files: Sequence[Path]) -> list[Finding]:
    """The findings in these files, each read together with all others of the house.

    Files of the platform, tests and seeds are left out: they are not deployed.
    """
    deployed = [file for file in files if _is_deployed(project, file)]
    if not deployed:
        return []
    house = {path: file for path in _in_order(project) if (file := _read(project, path)) is not None}
    known = of_house(project)
    for file in house.values():
        known.learn(file)
    excused = _excused_migrations(project)
    findings: list[Finding] = []
    for path in deployed:
        if (file := house.get(path) or _read(project, path)) is not None:
            findings += check_file(file, known if path in house else known.with_file(file))
    return [finding for finding in findings if (finding.code, finding.path) not in excused]


def _excused_migrations(project: Project) -> set[tuple[str, str]]:
    """By rule, the migrations that db/lint.toml excuses from it. Raises RetroError for an unknown rule or
    file."""
    file = project.db / EXCUSES
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
        named = [(rule, name, reason) for rule, line in tables.items() for name, reason in line.items()]
    except (tomllib.TOMLDecodeError, AttributeError) as error:
        raise RetroError(f"db/{EXCUSES} cannot be read: {error}", remedy="mend it") from error
    for rule, name, reason in named:
        if rule not in BY_NAME:
            raise RetroError(
                f"db/{EXCUSES}: no rule is named {rule}", remedy="`retro lint --list` lists them"
            )
        if not (project.db / "migrations" / name).is_file() or not str(reason).strip():
            raise RetroError(
                f"db/{EXCUSES}: {name} is no migration, or has no reason", remedy="mend the line"
            )
    return {(rule, f"db/migrations/{name}") for rule, name, _ in named}


def _is_deployed(project: Project, file: Path) -> bool:
    return file.suffix == ".sql" and project.relative(file).split("/")[1] not in _LEFT_OUT


def _in_order(project: Project) -> Iterator[Path]:
    """The deployed files of the house, in the order in which they are applied."""
    for folder in ("migrations", "types", "functions", "views", "policies"):
        yield from sorted((project.db / folder).rglob("*.sql"))


def _read(project: Project, file: Path) -> LintedFile | None:
    """The parsed file; None when it is not valid SQL: sqlfluff and `retro migrate` report that with a
    line."""
    try:
        return read(project.relative(file), file.read_text(encoding="utf-8"))
    except ParseError:
        return None


def of_house(project: Project) -> Known:
    """The facts of the contract; the default names when it cannot be read, which `retro generate` reports."""
    try:
        return of_contract(load(project))
    except ContractError:
        return Known()


def check_text(path: str, text: str, known: Known | None = None) -> Iterator[Finding]:
    """The findings in one text, each reported once. Raises ParseError."""
    file = read(path, text)
    yield from check_file(file, (known or Known()).with_file(file))


def check_file(file: LintedFile, known: Known) -> Iterator[Finding]:
    """The findings in one file; `known` includes its own definitions."""
    lines = file.text.splitlines()
    for rule in RULES:
        for line in sorted(set(rule.check(file, known))):
            if rule.name not in _excused(lines, line):
                yield Finding(file.path, line, 1, rule.name, rule.sentence, Severity.ERROR, SOURCE)


def _excused(lines: list[str], line: int) -> set[str]:
    near = lines[max(line - 2, 0) : line]
    return {found[1] for each in near for found in _EXCUSE.finditer(each)}
