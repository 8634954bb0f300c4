"""sqlfluff: the layout and the conventions of every SQL file, by the rules of .sqlfluff."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from generator.config import Project
from generator.errors import RetroError
from generator.lint.findings import Finding, Severity

SOURCE = "sqlfluff"
CONFIG = ".sqlfluff"

# A process needs a second to start, in which another lints a dozen files.
FILES_PER_PROCESS = 12


def style_rules(project: Project) -> str:
    """What a verdict depends on beside the file itself: the version of sqlfluff and its configuration."""
    config = project.root / CONFIG
    return f"{SOURCE} {version(SOURCE)}\n" + (config.read_text(encoding="utf-8") if config.is_file() else "")


def check_style(project: Project, files: Sequence[Path]) -> list[Finding]:
    """Lints the files. What sqlfluff cannot parse is an error of code PRS, never passed over.

    Raises RetroError when sqlfluff itself fails, or warns that a rule of the configuration does not exist.
    """
    if not files:
        return []
    done = _sqlfluff(project, "lint", files, "--format", "json", "--nofail")
    if done.returncode != 0 or "unknown rule references" in done.stderr:
        raise RetroError(f"sqlfluff failed: {_reason(done)}", remedy=f"check {CONFIG}")
    return [finding for record in json.loads(done.stdout) for finding in _findings(record)]


def fix_style(project: Project, files: Sequence[Path]) -> None:
    """Lets sqlfluff rewrite the files. What it cannot mend, or cannot parse, stays for the report.

    A comparison with null stays too: as `is null` it is another condition, and in an update it may be one
    that was meant as an assignment.
    """
    if files:
        _sqlfluff(project, "fix", files, "--quiet", "--exclude-rules", "CV05")


def _sqlfluff(
    project: Project, command: str, files: Sequence[Path], *options: str
) -> subprocess.CompletedProcess[str]:
    processes = min(os.cpu_count() or 1, 1 + len(files) // FILES_PER_PROCESS)
    config = ["--config", CONFIG] if (project.root / CONFIG).is_file() else []
    plain = ["--dialect", "postgres", "--templater", "raw", "--disable-progress-bar", "--nocolor"]
    return subprocess.run(
        [sys.executable, "-m", SOURCE, command, *plain, *config, *options, f"--processes={processes}"]
        + [project.relative(file) for file in files],
        cwd=project.root,
        capture_output=True,
        text=True,
        check=False,
    )


def _findings(record: dict[str, Any]) -> Iterator[Finding]:
    path = Path(record["filepath"]).as_posix()
    for violation in record["violations"]:
        yield Finding(
            path=path,
            line=violation["start_line_no"],
            column=violation["start_line_pos"],
            code=violation["code"],
            message=" ".join(violation["description"].split()),
            severity=Severity.WARNING if violation["warning"] else Severity.ERROR,
            source=SOURCE,
        )


def _reason(done: subprocess.CompletedProcess[str]) -> str:
    lines = [line.strip() for line in (done.stderr or done.stdout).splitlines() if line.strip()]
    return lines[-1].removeprefix("WARNING").strip() if lines else f"exit code {done.returncode}"
