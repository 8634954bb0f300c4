"""squawk: finds migrations that are dangerous for a database in use, by the rules of .squawk.toml."""

import json
import shutil
import subprocess
import sysconfig
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pglast.parser import ParseError, scan

from generator.config import Project
from generator.errors import MissingPart, RetroError
from generator.lint.findings import Finding, Severity
from generator.lint.trees import LintedFile, Routine, read

SOURCE = "squawk"
CONFIG = ".squawk.toml"


def check_safety(project: Project, files: Sequence[Path]) -> list[Finding]:
    """Lints the migrations among the files.

    Every finding is an error, as in squawk's own exit code: rules that the house does not follow are switched
    off, and a file excuses a line with `-- squawk-ignore`.
    """
    migrations = [file for file in files if project.db / "migrations" in file.parents]
    if not migrations:
        return []
    config = ["--config", str(project.root / CONFIG)] if (project.root / CONFIG).is_file() else []
    with tempfile.TemporaryDirectory() as folder:
        for migration in migrations:
            copy = Path(folder) / project.relative(migration)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(_unfolded(migration.read_text(encoding="utf-8")), encoding="utf-8")
        done = subprocess.run(
            [_squawk(), *config, "--reporter", "json", *map(project.relative, migrations)],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
    try:
        records = json.loads(done.stdout)
    except json.JSONDecodeError as error:
        raise RetroError(f"squawk failed: {done.stderr.strip()}", remedy=f"check {CONFIG}") from error
    return [_finding(record) for record in records]


def _unfolded(text: str) -> str:
    """The migration with each `do` block replaced by its statements, since squawk does not look into
    blocks."""
    try:
        file = read("", text)
    except ParseError:
        return text  # squawk reports that
    lines = text.split("\n")
    for routine in file.routines:
        if not routine.name and routine.body is not None:
            first, last = routine.line - 1, routine.line - 1 + routine.statement.count("\n")
            inside = ["" for _ in range(first, last + 1)]
            statements = sorted(
                _statements(file, routine), key=lambda each: (each[0], each[1].startswith("--"))
            )
            for line, words in statements:
                for number, part in enumerate(words.split("\n"), start=line - 1 - first):
                    inside[min(number, last - first)] += f" {part}"
            before = lines[first][: routine.offset - _line_start(text, routine.offset)]
            after = lines[last][
                routine.offset
                + len(routine.statement)
                - _line_start(text, routine.offset + len(routine.statement)) :
            ]
            lines[first : last + 1] = inside
            lines[first] = before + lines[first]
            lines[last] += after
    return "\n".join(lines)


def _statements(file: LintedFile, block: Routine) -> Iterator[tuple[int, str]]:
    """The content of a block: its statements, the constant texts that it executes, and its comments."""
    for part in block.parts:
        if part.embedded is not None and part.embedded.owner == "execsql":
            yield part.line, part.text + ";"
    for scope in file.scopes:
        if scope.executed and scope.routine is block:
            yield scope.base, scope.text + ";"
    if block.body is not None:
        for token in scan(block.body.text):
            if "COMMENT" in token.name:
                line = block.begins + block.body.text.count("\n", 0, token.start)
                yield line, block.body.text[token.start : token.end + 1]


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _squawk() -> str:
    """The program of the Python package, else one on PATH."""
    program = shutil.which("squawk", path=sysconfig.get_path("scripts")) or shutil.which("squawk")
    if program is None:
        raise MissingPart("squawk is not installed", remedy="install the package squawk-cli")
    return program


def _finding(record: dict[str, Any]) -> Finding:
    hint = f" {record['help']}" if record["help"] else ""
    return Finding(
        path=Path(record["file"]).as_posix(),
        line=record["line"] + 1,
        column=record["column"] + 1,
        code=record["rule_name"],
        message=record["message"] + hint,
        severity=Severity.ERROR,
        source=SOURCE,
    )
