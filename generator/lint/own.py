"""Runs our own rules over files. `-- lint: NAME, because ...` on a line or right above excuses the line."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from pglast.parser import ParseError

from generator.config import Project
from generator.lint.findings import Finding, Severity
from generator.lint.rules import RULES
from generator.lint.trees import scopes

SOURCE = "retro"
_EXCUSE = re.compile(r"--\s*lint:\s*([a-z-]+),\s*because\s+\S")
_LEFT_OUT = ("platform", "tests", "seeds")


def check_own_rules(project: Project, files: Sequence[Path]) -> list[Finding]:
    """Files of the platform, of tests and of seeds are left out: they are no part of what is deployed."""
    deployed = [file for file in files if project.relative(file).split("/")[1] not in _LEFT_OUT]
    return [finding for file in deployed for finding in _file(project, file)]


def _file(project: Project, file: Path) -> Iterator[Finding]:
    text = file.read_text(encoding="utf-8")
    try:
        found = list(check_text(project.relative(file), text))
    except ParseError:
        return  # sqlfluff and the migrations say so with a place
    yield from found


def check_text(path: str, text: str) -> Iterator[Finding]:
    """The findings in one text, each once. Raises ParseError."""
    lines = text.splitlines()
    seen: set[tuple[str, int]] = set()
    for scope in scopes(text):
        for rule in RULES:
            for node in rule.check(scope):
                line = scope.line_of(node)
                if (rule.name, line) not in seen and rule.name not in _excused(lines, line):
                    seen.add((rule.name, line))
                    yield Finding(path, line, 1, rule.name, rule.sentence, Severity.ERROR, SOURCE)


def _excused(lines: list[str], line: int) -> set[str]:
    near = lines[max(line - 2, 0) : line]
    return {found[1] for each in near for found in _EXCUSE.finditer(each)}
