"""The report of a run: as lines, as a JSON document, and as an HTML page."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from generator.testing.mutation.results import Result, Score, Verdict, scores

PAGE = "page.html.j2"


def result_lines(result: Result) -> Iterator[str]:
    """The lines about a survivor: its place, its kind and the change."""
    mutant = result.mutant
    yield f"{mutant.place}: survived: {mutant.kind} of {mutant.subject}"
    yield from (f"    {line}" for line in mutant.diff)


def summary_lines(results: Sequence[Result]) -> Iterator[str]:
    """A table by kind, then always the one line `mutate: N mutants, N killed, N survived, N %`."""
    table = scores(results)
    yield f"{'':<20}{'killed':>8}{'survived':>10}{'equivalent':>12}{'invalid':>9}{'score':>9}"
    yield from map(_row, table)
    total = table[-1]
    yield (
        f"mutate: {len(results)} mutants, {total.killed} killed, {total.survived} survived, {total.percent} %"
    )


def as_document(results: Sequence[Result]) -> dict[str, object]:
    """Scores by kind, then every mutant in the order of its place."""
    return {
        "scores": [
            {
                "kind": score.kind,
                **{str(verdict): score.counts[verdict] for verdict in Verdict},
                "percent": score.percent,
            }
            for score in scores(results)
        ],
        "mutants": [
            {
                "key": result.mutant.key,
                "kind": result.mutant.kind,
                "subject": result.mutant.subject,
                "path": result.mutant.place.path,
                "line": result.mutant.place.line,
                "verdict": str(result.verdict),
                "by": result.by,
                "duration_ms": result.duration_ms,
                "diff": result.mutant.diff if result.verdict is Verdict.SURVIVED else (),
            }
            for result in _in_order(results)
        ],
    }


def as_page(results: Sequence[Result], *, house: str) -> str:
    """One HTML page without links outside: scores, survivors with their changes, marks with their reasons."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=select_autoescape(["j2"], default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    ordered = _in_order(results)
    return environment.get_template(PAGE).render(
        house=house,
        scores=scores(results),
        survivors=[result for result in ordered if result.verdict is Verdict.SURVIVED],
        marked=[result for result in ordered if result.verdict is Verdict.EQUIVALENT],
        slowest=sorted(results, key=lambda result: -result.duration_ms)[:20],
    )


def _in_order(results: Sequence[Result]) -> list[Result]:
    return sorted(results, key=lambda result: (result.mutant.place, result.mutant.kind, result.mutant.key))


def _row(score: Score) -> str:
    counts = score.counts
    return (
        f"{score.kind:<20}{score.killed:>8}{score.survived:>10}{counts[Verdict.EQUIVALENT]:>12}"
        f"{counts[Verdict.INVALID]:>9}{score.percent:>8} %"
    )
