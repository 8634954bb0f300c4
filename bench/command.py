"""The command line of the benchmarks: the choice of what to measure, to keep and to print."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, NoReturn, cast, get_args

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bench.bounds import SMALL, judge
from bench.building import bench_server
from bench.comparing import changes
from bench.lines import line
from bench.measuring import QUICK, THOROUGH
from bench.plots import write_plots
from bench.report import README, changes_table, markdown, verdicts_table, with_block
from bench.results import (
    FILE,
    FOLDER,
    Results,
    about,
    forget_unfinished,
    from_json,
    keep_unfinished,
    read_results,
    read_unfinished,
    to_json,
)
from bench.run import BRIEF, FULL, Part, Plan, Row, Telling, Wish, perform
from generator.config import find_project
from generator.errors import UsageError
from generator.output import notices, print_json, print_line

app = typer.Typer(add_completion=False)
SINGLE: tuple[Part, ...] = ("endpoints", "views")


@app.command()
def main(  # noqa: PLR0917  options, each by its name
    quick: Annotated[
        bool, typer.Option("--quick", help="Fewer rounds: 1,000 creators in two minutes.")
    ] = False,
    size: Annotated[list[int] | None, typer.Option(help="Number of creators; may be given again.")] = None,
    only: Annotated[str, typer.Option(help=f"Parts, with commas between: {', '.join(get_args(Part))}.")] = "",
    endpoint: Annotated[
        list[str] | None, typer.Option(help="One endpoint or view; may be given again.")
    ] = None,
    clients: Annotated[list[int] | None, typer.Option(help="1, 8 or 32; may be given again.")] = None,
    compare: Annotated[bool, typer.Option("--compare", help="Tell what changed since those kept.")] = False,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Build the databases again.")] = False,
    draw: Annotated[bool, typer.Option("--draw", help="Write table, plots and README anew.")] = False,
    unfinished: Annotated[
        bool, typer.Option("--unfinished", help="With --draw: keep what a stopped run has measured.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the results as JSON.")] = False,
) -> None:
    """Measures the house and, at the same time, a no-op endpoint, on databases that are built when missing.

    Without options it is the full run, whose results are kept in bench/results. After an interruption the
    next run continues with the first unfinished part.
    """
    if draw:
        _write(
            (read_unfinished(find_project(Path(__file__))) if unfinished else read_results())
            or _nothing_kept()
        )
        return
    kept = read_results() if compare else None
    plan = _plan(size, only, endpoint, quick=quick)
    wish = Wish(plan, frozenset(endpoint or ()), clients or (), QUICK if quick else THOROUGH)
    is_kept = plan is FULL and not clients
    results = _measured(wish, rebuild=rebuild, quiet=as_json, resumable=is_kept)
    if is_kept:
        _write(results)
        forget_unfinished(find_project(Path(__file__)))
    _print(results, kept, as_json=as_json, judged=not endpoint)


def _plan(size: list[int] | None, only: str, names: list[str] | None, *, quick: bool) -> Plan:
    """Raises UsageError for a part that does not exist."""
    parts = tuple(cast("Part", part.strip()) for part in only.split(",") if part.strip())
    if unknown := [part for part in parts if part not in get_args(Part)]:
        raise UsageError(f"no part is called {unknown[0]}", remedy=f"choose of {', '.join(get_args(Part))}")
    if not (size or parts or names):
        return BRIEF if quick else FULL
    return dict.fromkeys(size or [SMALL], parts or SINGLE)


def _measured(wish: Wish, *, rebuild: bool, quiet: bool, resumable: bool) -> Results:
    project = find_project(Path(__file__))
    command = " ".join(["python -m bench", *sys.argv[1:]])
    with _progress() as at, bench_server(project) as server:
        results = Results(about(project, server, command))
        if resumable and not rebuild and (stopped := read_unfinished(project)):
            notices.print(f"going on after {len(stopped.done)} parts of the run that was stopped")
            results = stopped

        def part_done() -> None:
            if resumable:
                keep_unfinished(project, results)

        def tell_row(row: Row) -> None:
            if not quiet:
                print_line(line(row))

        perform(project, server, wish, results, Telling(tell_row, at, part_done), rebuild=rebuild)
    return results


def _print(results: Results, kept: Results | None, *, as_json: bool, judged: bool) -> None:
    verdicts = [one for one in judge(results) if one.measured is not None] if judged else []
    changed = changes(kept, results) if kept else []
    if as_json:
        bounds = [{**asdict(one), "met": one.met} for one in verdicts]
        print_json({**asdict(results), "bounds": bounds, "changes": [asdict(one) for one in changed]})
        return
    if verdicts:
        print_line(f"\n{verdicts_table(verdicts)}")
    if kept:
        print_line(changes_table(changed) or "nothing changed by more than chance")
    for failure in results.failures:
        print_line(f"FAILED {failure}")


def _write(measured: Results) -> None:
    """Tables and plots show the figures as they are kept, rounded once."""
    kept = to_json(measured)
    results = from_json(kept)
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / FILE).write_text(kept, encoding="utf-8")
    (FOLDER / "results.md").write_text(markdown(results), encoding="utf-8")
    write_plots(results, FOLDER)
    README.write_text(with_block(README.read_text(encoding="utf-8"), results), encoding="utf-8")


def _nothing_kept() -> NoReturn:
    raise UsageError("bench/results holds no results", remedy="run `make bench`")


@contextmanager
def _progress() -> Iterator[Callable[[str, int | None, int | None], None]]:
    """A bar on a terminal, nothing in a pipe."""
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, console=notices, disable=not notices.is_terminal, transient=True) as progress:
        task = progress.add_task("starting", total=None)

        def at(what: str, done: int | None, total: int | None) -> None:
            progress.update(task, description=what, completed=done or 0, total=total)

        yield at
