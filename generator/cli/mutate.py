"""`retro mutate`: weakens the database in many small ways and checks that a pgTAP file fails each time."""

import os
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from generator.cli import app
from generator.config import Project, find_project
from generator.errors import ChecksFailed, UsageError
from generator.house import load
from generator.output import notices, print_json, print_line, step
from generator.stack.postgres import PostgresKind
from generator.testing.mutation.mutants import Mutant
from generator.testing.mutation.report import as_document, as_page, result_lines, summary_lines
from generator.testing.mutation.results import Result, Verdict
from generator.testing.mutation.run import Selection, changed_files, find_mutants, run_mutants
from generator.testing.server import shared_server
from generator.testing.template import ensure_template


@app.command("mutate")
def mutate(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files or folders of db/ [default: all of them].")
    ] = None,
    *,
    since: Annotated[str | None, typer.Option(help="Only files that differ from this revision.")] = None,
    kind: Annotated[
        list[str] | None, typer.Option(help="Only this kind of change; may be given more than once.")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="Mutants at a time [default: as many as cores].")
    ] = None,
    patience: Annotated[
        float, typer.Option(min=1, help="Seconds of tests after which a mutant counts as survived.")
    ] = 10,
    postgres: Annotated[
        PostgresKind, typer.Option(envvar="RETRO_TEST_POSTGRES", help="The Postgres to test on.")
    ] = "embedded",
    html: Annotated[Path | None, typer.Option(help="Write an HTML report to this file.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Weaken policies, grants, constraints, triggers and functions one by one; a test must fail each time.

    Verdicts are stored, so a run that was stopped continues where it was. Exits with 8 when a mutant
    survives.
    """
    project = find_project()
    selection = Selection(_chosen(project, paths or [], since), frozenset(kind or []))
    with shared_server(project, postgres) as server:
        with step("building the template database"):
            template = ensure_template(server, project)
        with step("finding what can be weakened"):
            mutants = find_mutants(project, template, selection)
        _refuse_unknown_kinds(selection, mutants)
        with _Bar(len(mutants), quiet=as_json) as bar:
            results = run_mutants(
                project,
                template,
                mutants,
                jobs=jobs or os.cpu_count() or 1,
                patience=patience,
                on_sight=bar.sight,
                on_result=bar.result,
            )
    _print(project, results, as_json=as_json, html=html)
    if any(result.verdict is Verdict.SURVIVED for result in results):
        raise typer.Exit(ChecksFailed.exit_code)


class _Bar:
    """Shows progress on a terminal, and each surviving mutant as it is found."""

    def __init__(self, total: int, *, quiet: bool) -> None:
        self._quiet = quiet
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=notices,
            disable=not notices.is_terminal,
            transient=True,
        )
        self._task = self._progress.add_task("mutants", total=total)
        self._total = total

    def __enter__(self) -> "_Bar":
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def sight(self, done: int, total: int) -> None:
        self._progress.update(
            self._task, description="learning what each test touches", completed=done, total=total
        )
        if done == total:
            self._progress.update(self._task, description="mutants", completed=0, total=self._total)

    def result(self, result: Result) -> None:
        self._progress.advance(self._task)
        if result.verdict is Verdict.SURVIVED and not self._quiet:
            for line in result_lines(result):
                print_line(line)


def _chosen(project: Project, paths: list[Path], since: str | None) -> frozenset[str] | None:
    """The files in the arguments; None for all of them."""
    if not paths and since is None:
        return None
    chosen = {
        project.relative(file) for path in paths or [project.db] for file in _files(project, path.resolve())
    }
    return frozenset(chosen & changed_files(project, since) if since else chosen)


def _files(project: Project, path: Path) -> list[Path]:
    if not path.exists() or not path.is_relative_to(project.db):
        raise UsageError(f"no file or folder {path} in {project.db}", remedy="name files or folders of db/")
    return list(path.rglob("*.sql")) if path.is_dir() else [path]


def _refuse_unknown_kinds(selection: Selection, mutants: list[Mutant]) -> None:
    unknown = selection.kinds - {mutant.kind for mutant in mutants}
    if unknown and not mutants:
        raise UsageError(
            f"nothing of the kind {', '.join(sorted(unknown))} found there to weaken",
            remedy="run without --kind: the summary names every kind",
        )


def _print(project: Project, results: list[Result], *, as_json: bool, html: Path | None) -> None:
    if html:
        html.write_text(as_page(results, house=load(project).house.name), encoding="utf-8")
    if as_json:
        print_json(as_document(results))
    else:
        for line in summary_lines(results):
            print_line(line)
