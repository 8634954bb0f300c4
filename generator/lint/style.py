"""sqlfluff: the layout and the conventions of every SQL file, by the rules of .sqlfluff."""

import gc
import logging
import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from generator.config import Project
from generator.errors import RetroError
from generator.lint.findings import Finding, Severity

SOURCE = "sqlfluff"
CONFIG = ".sqlfluff"

# One more process for so many files: it needs a second to start, enough to lint two dozen files.
FILES_PER_PROCESS = 24
PARTS = 16  # tasks that the processes take one after another, so that all end at about the same time


def style_rules(project: Project) -> str:
    """The inputs of sqlfluff besides the file itself: its version and its configuration."""
    config = project.root / CONFIG
    return f"{SOURCE} {version(SOURCE)}\n" + (config.read_text(encoding="utf-8") if config.is_file() else "")


def check_style(project: Project, files: Sequence[Path]) -> list[Finding]:
    """Lints the files. A text that sqlfluff cannot parse is an error of code PRS, never skipped.

    Raises RetroError when sqlfluff itself fails, or warns that a rule of the configuration does not exist.
    """
    records = _sqlfluff(project, files, fix=False) if files else []
    return [finding for record in records for finding in _findings(project, record)]


def fix_style(project: Project, files: Sequence[Path]) -> None:
    """Lets sqlfluff rewrite the files. What it cannot fix or parse is reported afterwards.

    Comparisons with null are never rewritten: `is null` is another condition, and in an update an assignment
    may have been meant.
    """
    if files:
        _sqlfluff(project, files, fix=True, exclude_rules="CV05")


def _sqlfluff(project: Project, files: Sequence[Path], *, fix: bool, **options: str) -> list[Any]:
    """sqlfluff's records for each file. A few files are linted in this process."""
    processes = min(os.cpu_count() or 1, 1 + len(files) // FILES_PER_PROCESS)
    run = partial(_run, project.root / CONFIG, fix, options)
    if processes == 1:
        return run(files)
    by_size = sorted(files, key=lambda file: file.stat().st_size, reverse=True)
    shares = [by_size[start::PARTS] for start in range(PARTS)]
    with ProcessPoolExecutor(
        processes, multiprocessing.get_context("spawn"), initializer=_collect_less
    ) as pool:
        return [record for records in pool.map(run, filter(None, shares)) for record in records]


def _collect_less() -> None:
    """Collects garbage less often: a syntax tree has a hundred thousand objects, and collecting would take a
    fifth of the time."""
    gc.set_threshold(200_000, 20, 100)


def _run(config: Path, fix: bool, options: dict[str, str], files: Sequence[Path]) -> list[Any]:
    # Imported here, so that a run with only cached findings does not load them.
    from sqlfluff.core import FluffConfig, Linter, SQLFluffUserError  # noqa: PLC0415
    from sqlfluff.core.config import clear_config_caches  # noqa: PLC0415

    clear_config_caches()  # the configuration may have been edited since the last call
    try:
        with _no_complaint():
            chosen = FluffConfig.from_root(
                extra_config_path=str(config) if config.is_file() else None,
                ignore_local_config=True,
                overrides={"dialect": "postgres", "templater": "raw", **options},
            )
            linter = Linter(config=chosen)
            rules = linter.get_rulepack()  # warns about rules that do not exist
            if fix:
                paths = tuple(str(file) for file in files)
                linter.lint_paths(paths, fix=True, apply_fixes=True, processes=1, retain_files=False)
                return []
            return [_record(linter, rules, file) for file in files]
    except SQLFluffUserError as error:
        raise _failed(str(error)) from error


def _record(linter: Any, rules: Any, file: Path) -> Any:
    """Lints one file by the rules of the house. Otherwise sqlfluff would read them again for each file, and
    let the file change them.
    """
    from sqlfluff.core.linter.linted_dir import LintedDir  # noqa: PLC0415

    text = file.read_text(encoding="utf-8")
    parsed = linter.parse_rendered(linter.render_string(text, str(file), linter.config, "utf-8"))
    folder = LintedDir(str(file), retain_files=False)
    folder.add(linter.lint_parsed(parsed, rules))
    (record,) = folder.as_records()
    return record


@contextmanager
def _no_complaint() -> Iterator[None]:
    """Raises RetroError when sqlfluff logs a warning in this process: it only logs a rule that it ignores."""
    warnings: list[str] = []
    logger, handler = logging.getLogger(SOURCE), logging.Handler(logging.WARNING)
    handler.emit = lambda record: warnings.append(record.getMessage())  # type: ignore[method-assign]
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
    if warnings:
        raise _failed(warnings[0])


def _failed(reason: str) -> RetroError:
    lines = [line.strip() for line in reason.splitlines() if line.strip()]
    return RetroError(f"sqlfluff failed: {' '.join(lines)[:500]}", remedy=f"check {CONFIG}")


def _findings(project: Project, record: dict[str, Any]) -> Iterator[Finding]:
    path = project.relative(Path(record["filepath"]))
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
