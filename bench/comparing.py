"""The changes between two runs: figures that differ by more than chance."""

from collections.abc import Iterator
from dataclasses import dataclass

from bench.results import Results

TOLERANCE = 0.15  # two runs of the same code differ by up to this ratio on an idle machine


@dataclass(frozen=True)
class Change:
    """A figure before and now; `better`: whether it improved."""

    what: str
    before: float
    now: float
    unit: str
    better: bool


def changes(before: Results, now: Results) -> list[Change]:
    """The changes of figures that both runs have, the largest first."""
    known = dict(_figures(before))
    found = []
    for (what, unit), value in _figures(now):
        old = known.get((what, unit))
        if old and abs(value / old - 1) > TOLERANCE:
            is_rate = unit == "of no-op"
            found.append(Change(what, old, value, unit, better=(value > old) == is_rate))
    return sorted(found, key=lambda one: -abs(one.now / one.before - 1))


def _figures(results: Results) -> Iterator[tuple[tuple[str, str], float]]:
    for one in results.figures:
        clients = f"{one.clients} client{'s' if one.clients > 1 else ''}"
        yield (f"{one.name} as {one.actor}, {one.creators:,} creators, {clients}", "of no-op"), one.of_no_op
    for two in results.connections:
        yield (f"{two.name} as {two.actor}, used connection against a fresh one", "times"), two.ratio
    for three in results.row_security:
        yield (f"{three.name} as {three.actor}, row-level security on against off", "times"), three.ratio
    for four in results.months:
        yield (f"{four.name} of {four.creators:,} creators", "s"), four.seconds
    for five in results.contentions:
        yield (f"{five.name}, the same from 32 clients", "of no-op"), five.of_no_op
