"""The command line of the benchmarks: parse, build, measure, print."""

import json
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from bench.building import bench_server, ensure_database, scale_of
from bench.calls import Case, cases
from bench.measuring import CLIENTS, Figure, is_slow, measure
from bench.serving import Stage, staged
from generator.config import find_project
from generator.output import notices, print_json, print_line

app = typer.Typer(add_completion=False)
HEAD = (
    f"{'':9}{'creators':>8} {'name':30} as {'clients':>7} {'req/s':>8} {'of no-op':>8}"
    f" {'p50 ms':>9} {'p99 ms':>9} {'calls':>6}"
)


@app.command()
def main(  # noqa: PLR0917  options, each by its name
    size: Annotated[list[int] | None, typer.Option(help="Number of creators; may be given again.")] = None,
    only: Annotated[list[str] | None, typer.Option(help="endpoints or views; both without it.")] = None,
    endpoint: Annotated[
        list[str] | None, typer.Option("--endpoint", help="Only this endpoint or view.")
    ] = None,
    clients: Annotated[list[int] | None, typer.Option(help="1, 8 or 32 clients; all without it.")] = None,
    rebuild: Annotated[bool, typer.Option(help="Build the databases again.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Measures endpoints and views of no-op, on databases of so many creators that are built when missing."""
    project = find_project(Path(__file__))
    figures: list[Figure] = []
    with ExitStack() as opened:
        progress = opened.enter_context(_progress())
        server = opened.enter_context(bench_server(project))
        if not as_json:
            print_line(HEAD)
        for creators in size or [1000]:
            building = progress.add_task(f"building {creators} creators", total=None)

            def note(step: str, building: TaskID = building, creators: int = creators) -> None:
                progress.update(building, description=f"building {creators} creators: {step}")

            name = ensure_database(server, project, scale_of(creators), rebuild=rebuild, note=note)
            progress.remove_task(building)
            with staged(project, server, name) as stage:
                chosen = [case for case in cases(project, stage) if _wanted(case, only, endpoint)]
                task = progress.add_task(f"{creators} creators", total=len(chosen))
                for case in chosen:
                    for figure in _measured(stage, case, clients or list(CLIENTS)):
                        figures.append(figure)
                        if not as_json:
                            print_line(line(figure))
                    progress.advance(task)
    if as_json:
        print_json([{**asdict(figure), "of_no_op": figure.of_no_op} for figure in figures])


def _measured(stage: Stage, case: Case, clients: list[int]) -> list[Figure]:
    found: list[Figure] = []
    for number in clients:
        figure = measure(stage, case, number)
        if figure is None:
            return found
        found.append(figure)
        if is_slow(figure):
            break
    return found


def line(figure: Figure) -> str:
    failed = "  FAILED " + json.dumps(figure.failures, ensure_ascii=False)[:160] if figure.failures else ""
    who = f"{figure.kind:9}{figure.creators:8} {figure.name:30} {figure.actor:>2} {figure.clients:7}"
    speed = f"{figure.rate:8.0f} {figure.of_no_op:8.2f} {figure.p50:9.1f} {figure.p99:9.1f} {figure.calls:6}"
    return f"{who} {speed}{failed}"


def _wanted(case: Case, only: list[str] | None, names: list[str] | None) -> bool:
    return (not only or f"{case.kind}s" in only) and (not names or case.name.partition(",")[0] in names)


def _progress() -> Progress:
    """Bars on a terminal, nothing in a pipe."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=notices,
        disable=not notices.is_terminal,
        transient=True,
    )
