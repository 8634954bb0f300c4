"""squawk: what a migration would do to a database that is in use, by the rules of .squawk.toml."""

import json
import shutil
import subprocess
import sysconfig
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from generator.config import Project
from generator.errors import MissingPart, RetroError
from generator.lint.findings import Finding, Severity

SOURCE = "squawk"
CONFIG = ".squawk.toml"


def check_safety(project: Project, files: Sequence[Path]) -> list[Finding]:
    """Lints those of the files that are migrations.

    Every finding is an error, as it is for squawk's own exit code: the rules that the house does not share
    are switched off, and an exception is made in the file, with `-- squawk-ignore`.
    """
    migrations = [file for file in files if project.db / "migrations" in file.parents]
    if not migrations:
        return []
    config = ["--config", CONFIG] if (project.root / CONFIG).is_file() else []
    done = subprocess.run(
        [_squawk(), *config, "--reporter", "json", *map(project.relative, migrations)],
        cwd=project.root,
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        records = json.loads(done.stdout)
    except json.JSONDecodeError as error:
        raise RetroError(f"squawk failed: {done.stderr.strip()}", remedy=f"check {CONFIG}") from error
    return [_finding(record) for record in records]


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
