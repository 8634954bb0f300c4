"""Runs test files: each in its own clone, several at once."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from generator.config import Project
from generator.database import Connection, connect
from generator.testing.clones import Template
from generator.testing.execution import execute
from generator.testing.pool import ClonePool
from generator.testing.results import FileResult, RunResult
from generator.testing.traces import is_rolled_back, read_positions, take_back
from generator.testing.verdict import judge

# A statement that waits longer is waiting for a lock that nobody will release.
STATEMENT_TIMEOUT = "60s"


def run_tests(
    project: Project,
    template: Template,
    files: Sequence[Path],
    *,
    jobs: int,
    keep: bool = False,
    on_result: Callable[[FileResult], None] = lambda _: None,
    on_played: Callable[[Connection], None] = lambda _: None,
) -> RunResult:
    """Runs the files, `jobs` at a time, and calls `on_result` with each result.

    `on_played` gets the session in which a file was played, before anything of it is taken back.
    With `keep` the clones of failing files stay. A failing file is a result, not an exception.
    """
    began = time.monotonic()
    results = []
    with ClonePool(template) as clones, ThreadPoolExecutor(max_workers=jobs) as threads:
        running = [
            threads.submit(run_file, project, clones, file, keep=keep, on_played=on_played) for file in files
        ]
        for done in as_completed(running):
            results.append(done.result())
            on_result(results[-1])
    results.sort(key=lambda result: result.path)
    return RunResult(results, _milliseconds(began))


def run_file(
    project: Project,
    clones: ClonePool,
    file: Path,
    *,
    keep: bool = False,
    on_played: Callable[[Connection], None] = lambda _: None,
) -> FileResult:
    """Runs one file as the role `postgres` in a clone of its own. Cloning is not part of the duration."""
    text = file.read_text(encoding="utf-8")
    with clones.lend() as loan:
        with closing(connect(loan.clone.url, application_name="retro test")) as connection:
            connection.execute(f"set statement_timeout = '{STATEMENT_TIMEOUT}'")
            before = read_positions(connection)
            began = time.monotonic()
            execution = execute(connection, text)
            duration_ms = _milliseconds(began)
            on_played(connection)
            if execution.problem is None:
                loan.untouched = is_rolled_back(text) and take_back(connection, before)
        result = FileResult(_shown(project, file), *judge(execution), duration_ms)
        loan.clone.keep = keep and bool(result.failed)
    return replace(result, database_url=loan.clone.url) if loan.clone.keep else result


def _shown(project: Project, file: Path) -> str:
    """The path relative to the root of the house; the full path for a file outside."""
    return project.relative(file) if file.resolve().is_relative_to(project.root) else str(file)


def _milliseconds(began: float) -> int:
    return round((time.monotonic() - began) * 1000)
