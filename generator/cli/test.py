"""`retro test`: pgTAP files, each in its own clone of one template database, in parallel."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from generator.cli import app
from generator.config import find_project
from generator.errors import ChecksFailed
from generator.output import print_json, print_line, results, step
from generator.stack.postgres import PostgresKind
from generator.testing.clones import Template, cloned
from generator.testing.coverage import Coverage, Recorder, coverage_document, coverage_lines, instrumented
from generator.testing.discovery import find_test_files
from generator.testing.junit import junit_xml
from generator.testing.report import as_document, file_lines, summary_lines
from generator.testing.results import FileResult, RunResult
from generator.testing.runner import run_tests
from generator.testing.server import shared_server
from generator.testing.tap_stream import tap_stream
from generator.testing.template import ensure_template

STDOUT = Path("-")


@app.command("test")
def test(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files or folders [default: db/tests].")] = None,
    *,
    postgres: Annotated[
        PostgresKind, typer.Option(envvar="RETRO_TEST_POSTGRES", help="The Postgres to test on.")
    ] = "embedded",
    jobs: Annotated[
        int | None, typer.Option(min=1, help="Files at a time [default: as many as cores].")
    ] = None,
    tap: Annotated[Path | None, typer.Option(help="Write one TAP stream to this file; - prints it.")] = None,
    junit: Annotated[Path | None, typer.Option(help="Write JUnit XML to this file.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    keep: Annotated[
        bool, typer.Option("--keep", help="Keep the clones of failing files until the next run.")
    ] = False,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Tell which statements and branches no test reaches.")
    ] = False,
    prepare: Annotated[
        bool, typer.Option("--prepare", help="Run nothing; print the URL of a clone for psql or pg_prove.")
    ] = False,
) -> None:
    """Run the pgTAP files, each in its own clone of one template database."""
    project = find_project()
    files = [] if prepare else find_test_files(project, paths or [])
    with shared_server(project, postgres) as server:
        with step("building the template database"):
            template = ensure_template(server, project)
        if prepare:
            with cloned(template) as clone:
                clone.keep = True
            print_line(clone.url)
            return
        quiet = as_json or tap == STDOUT
        play = partial(
            run_tests,
            project,
            jobs=jobs or os.cpu_count() or 1,
            keep=keep,
            on_result=_ignore if quiet else _print_file,
        )
        reached = None
        if coverage:
            with instrumented(project, template) as (marked, recorder):
                run = play_with_marks(play, files, template, marked, recorder)
            reached = recorder.coverage()
        else:
            run = play(template, files)
    _write_reports(run, reached, as_json=as_json, tap=tap, junit=junit)
    if run.failed:
        raise typer.Exit(ChecksFailed.exit_code)


def play_with_marks(
    play: Callable[..., RunResult],
    files: Sequence[Path],
    template: Template,
    marked: Template,
    recorder: Recorder,
) -> RunResult:
    """Plays the files with marks, and those that fail once more without: they may read the sources."""
    run = play(marked, files, on_played=recorder.note, on_result=_ignore)
    failed = {result.path for result in run.files if result.failed}
    again = play(template, [file for file in files if any(file.as_posix().endswith(path) for path in failed)])
    kept = [result for result in run.files if not result.failed]
    return RunResult(
        sorted([*kept, *again.files], key=lambda each: each.path), run.duration_ms + again.duration_ms
    )


def _ignore(_: FileResult) -> None:
    """Used when a program reads the output: it gets one document at the end."""


def _print_file(result: FileResult) -> None:
    """Prints every file on a terminal, but only failing ones in a pipe."""
    if results.is_terminal or result.failed:
        for line in file_lines(result):
            print_line(line)


def _write_reports(
    run: RunResult, reached: Coverage | None, *, as_json: bool, tap: Path | None, junit: Path | None
) -> None:
    if junit:
        junit.write_text(junit_xml(run), encoding="utf-8")
    if tap and tap != STDOUT:
        tap.write_text(tap_stream(run), encoding="utf-8")
    if as_json:
        print_json(as_document(run) | ({"coverage": coverage_document(reached)} if reached else {}))
    elif tap == STDOUT:
        print_line(tap_stream(run).rstrip("\n"))
    else:
        for line in (*(coverage_lines(reached) if reached else ()), *summary_lines(run)):
            print_line(line)
