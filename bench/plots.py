"""Plots of the results: rates of no-op, the first pages of views, and how endpoints slow down with more
creators."""

from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

from bench.bounds import GROWTH, LARGE, OF_NO_OP, PAGE_MS, SMALL, growth
from bench.results import Results

MET, MISSED, FREE, LIMIT = "#4c78a8", "#e45756", "#9fb8d3", "#222222"
INCHES_PER_BAR = 0.19
Bar = tuple[str, float, float | None]  # name, value, and the bound if there is one
NAMES = {"V": "visitor", "C": "creator", "A": "admin"}


def write_plots(results: Results, folder: Path) -> list[Path]:
    """Writes PNG files; leaves out plots for which the results have no figures."""
    mpl.use("Agg")
    drawn = {"of_no_op.png": _of_no_op(results), "views.png": _views(results), "growth.png": _growth(results)}
    written = []
    for name, figure in drawn.items():
        if figure:
            figure.savefig(folder / name, dpi=90, metadata={"Software": None})
            written.append(folder / name)
    return written


def _of_no_op(results: Results) -> Figure | None:
    bars = [
        (f"{one.name} ({NAMES[one.actor]})", one.of_no_op, OF_NO_OP.get((one.name, one.actor)))
        for one in results.figures
        if (one.kind, one.creators, one.clients) == ("endpoint", SMALL, 8)
    ]
    return _bars(bars, f"Rate of no-op, 8 clients, {SMALL:,} creators", at_least=True)


def _views(results: Results) -> Figure | None:
    bars = [
        (f"{one.name} ({NAMES[one.actor]})", one.p50, PAGE_MS[one.actor])
        for one in results.figures
        if (one.kind, one.creators, one.clients) == ("view", LARGE, 1)
    ]
    return _bars(bars, f"First page, median ms, {LARGE:,} creators", is_log=True)


def _growth(results: Results) -> Figure | None:
    bars = [(name, value, GROWTH) for name, value in growth(results)]
    return _bars(bars, "Times slower with 100,000 creators than with 1,000")


def _bars(
    bars: Sequence[tuple[str, float, float | None]],
    title: str,
    *,
    at_least: bool = False,
    is_log: bool = False,
) -> Figure | None:
    """Draws horizontal bars, the largest on top, with a mark at the bound."""
    if not bars:
        return None
    ordered = sorted(bars, key=lambda bar: bar[1])
    figure = Figure(figsize=(9, 1.2 + INCHES_PER_BAR * len(ordered)), layout="constrained")
    axes = figure.subplots()
    axes.barh(
        [name for name, _, _ in ordered],
        [value for _, value, _ in ordered],
        color=[_colour(value, limit, at_least=at_least) for _, value, limit in ordered],
    )
    limits = [(place, limit) for place, (_, _, limit) in enumerate(ordered) if limit is not None]
    axes.scatter(
        [limit for _, limit in limits], [place for place, _ in limits], marker="|", s=90, color=LIMIT
    )
    axes.set_title(title)
    axes.tick_params(axis="y", labelsize=7)
    axes.margins(y=0.01)
    if is_log:
        axes.set_xscale("log")
    return figure


def _colour(value: float, limit: float | None, *, at_least: bool) -> str:
    if limit is None:
        return FREE
    return MET if (value >= limit) == at_least or value == limit else MISSED
