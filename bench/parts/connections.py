"""Compares an endpoint on a connection that has served all other calls with the same on a fresh connection.

Each is the only connection of its PostgREST, to a copy of the database of its own. A connection keeps the
plan of its first calls, which may be bad for later ones. So the earlier calls are made in two orders: that of
the contract and the reverse. It compares the CPU time of the connections' processes. They run on the same
processor, and each pair of calls is made one right after the other, because a processor's speed changes
within seconds.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from statistics import median
from time import monotonic

from bench.calls import Case
from bench.load import Load, run
from bench.processor import cpu_milliseconds, share_one_processor
from bench.serving import Stage

CALLS_BEFORE = 50
WARM_CALLS = 6
CALLS = 12
PATIENCE_SECONDS = 1.5  # for all calls of one endpoint in a row: a slow one is called less often
WARMED = WARM_CALLS + CALLS


@dataclass(frozen=True)
class Connection:
    """Milliseconds of CPU in the database for one call: on a fresh connection after a few calls of the same
    endpoint, and on one that has served 50 calls of every endpoint and view; the median of the pairs' ratios.
    Of the two orders of the earlier calls, the worse one.
    """

    kind: str
    name: str
    actor: str
    creators: int
    fresh: float
    used: float
    ratio: float


def compare_connections(
    fresh: Stage, used: Stage, cases: Sequence[Case], note: Callable[[str], None]
) -> list[Connection]:
    """Compares all cases. Each stage must have one connection, to its own copy of the database."""
    made = [
        (case, _calls(fresh, case, 2 * WARMED), _calls(used, case, 2 * (CALLS_BEFORE + WARMED)))
        for case in cases
    ]
    calls = [_Calls(case, *of_each) for case, *of_each in made if all(of_each)]
    turns = [_compared(fresh, used, calls, turn, note) for turn in (0, 1)]
    return [max(pair, key=lambda one: one.ratio) for pair in zip(*turns, strict=True)]


@dataclass(frozen=True)
class _Calls:
    """The calls of a case for both orders: on the fresh connection, and on the used one before and then."""

    case: Case
    on_fresh: list[bytes]
    on_used: list[bytes]

    def before(self, turn: int) -> list[bytes]:
        return self.on_used[turn * CALLS_BEFORE : (turn + 1) * CALLS_BEFORE]

    def pairs(self, turn: int) -> list[tuple[bytes, bytes]]:
        begin = turn * WARMED
        used = self.on_used[2 * CALLS_BEFORE + begin :]
        return list(zip(self.on_fresh[begin : begin + WARMED], used[:WARMED], strict=True))


def _calls(stage: Stage, case: Case, number: int) -> list[bytes]:
    return list(islice(cycle(made), number)) if (made := case.requests(stage, number)) else []


def _compared(
    fresh: Stage, used: Stage, calls: Sequence[_Calls], turn: int, note: Callable[[str], None]
) -> list[Connection]:
    used.renew_connections()
    for one in reversed(calls) if turn else calls:
        note(f"before, {one.case.name}")
        run(Load(used.port, one.before(turn), 1, PATIENCE_SECONDS, again=False))
    found = []
    for one in calls:
        note(one.case.name)
        fresh.renew_connections()
        costs = _costs(fresh, used, one.pairs(turn))
        found.append(
            Connection(
                one.case.kind,
                one.case.name,
                one.case.actor,
                used.creators,
                median(alone for alone, _ in costs),
                median(after for _, after in costs),
                median(after / alone for alone, after in costs),
            )
        )
    return found


def _costs(fresh: Stage, used: Stage, pairs: Sequence[tuple[bytes, bytes]]) -> list[tuple[float, float]]:
    """Milliseconds of CPU of each pair of calls. The first ones, which bring data and plans into caches, do
    not count unless they use up the time. Neither does a pair in which a call gets another connection:
    PostgREST may renew its own once more after it has lost one.
    """
    end = monotonic() + 2 * PATIENCE_SECONDS
    backends: list[list[int]] = []
    spent: list[tuple[float, float]] = []
    for pair in pairs:
        try:
            if not backends:
                backends = [fresh.backends(), used.backends()]
                share_one_processor(pid for one in backends for pid in one)
            costs = [
                _cost(stage, backend, request)
                for stage, backend, request in zip((fresh, used), backends, pair, strict=True)
            ]
            spent.append((costs[0], costs[1]))
        except ProcessLookupError:
            backends = []
        if spent and monotonic() > end:
            break
    return spent[WARM_CALLS:] or spent[-1:]


def _cost(stage: Stage, backend: list[int], request: bytes) -> float:
    before = cpu_milliseconds(backend)
    run(Load(stage.port, [request], 1, 0, again=False))
    return cpu_milliseconds(backend) - before
