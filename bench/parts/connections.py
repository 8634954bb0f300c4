"""Compares an endpoint on a connection that has served all other calls with the same on a fresh connection.

PostgREST has one connection here. A connection keeps the plan of its first calls, which may be bad for later
ones. So the earlier calls are made in two orders: that of the contract and the reverse. It compares the CPU
time of the connection's process: by the clock, other load made some of 140 calls look twice as slow.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from time import monotonic

from bench.calls import Case
from bench.load import Load, run
from bench.measuring import percentile
from bench.processor import cpu_milliseconds, share_one_processor
from bench.serving import Stage

CALLS_BEFORE = 50
WARM_CALLS = 6
CALLS = 12
PATIENCE_SECONDS = 1.5  # for all calls of one endpoint in a row: a slow one is called less often
WARMED = WARM_CALLS + CALLS


@dataclass(frozen=True)
class Connection:
    """Milliseconds of CPU in the database, the lower quartile: on a fresh connection after a few calls of the
    same endpoint, and on one that has served 50 calls of every endpoint and view, in the worse of two orders.
    """

    kind: str
    name: str
    actor: str
    creators: int
    fresh: float
    used: float

    @property
    def ratio(self) -> float:
        return self.used / self.fresh


def compare_connections(stage: Stage, cases: Sequence[Case], note: Callable[[str], None]) -> list[Connection]:
    """Compares all cases. `stage` must have one connection."""
    calls = [(case, _calls(stage, case)) for case in cases]
    calls = [(case, made) for case, made in calls if made]
    fresh = []
    for case, made in calls:
        note(case.name)
        stage.renew_connections()
        fresh.append(_cost(stage, made[:WARMED]))
    used = [_used(stage, calls, turn, note) for turn in (0, 1)]
    return [
        Connection(
            case.kind,
            case.name,
            case.actor,
            stage.creators,
            fresh[place],
            max(used[0][place], used[1][place]),
        )
        for place, (case, _) in enumerate(calls)
    ]


def _calls(stage: Stage, case: Case) -> list[bytes]:
    """The calls of a case: for the fresh connection, then for each order the earlier calls and the measured
    ones."""
    number = WARMED + 2 * (CALLS_BEFORE + WARMED)
    return list(islice(cycle(made), number)) if (made := case.requests(stage, number)) else []


def _used(
    stage: Stage,
    calls: Sequence[tuple[Case, list[bytes]]],
    turn: int,
    note: Callable[[str], None],
) -> list[float]:
    stage.renew_connections()
    begin = WARMED + turn * (CALLS_BEFORE + WARMED)
    for case, made in reversed(calls) if turn else calls:
        note(f"before, {case.name}")
        run(Load(stage.port, made[begin : begin + CALLS_BEFORE], 1, PATIENCE_SECONDS, again=False))
    measured = begin + CALLS_BEFORE
    return [_cost(stage, made[measured : measured + WARMED]) for _, made in calls]


def _cost(stage: Stage, requests: list[bytes]) -> float:
    """The lower quartile in milliseconds of CPU, because interruptions only add time. The first calls, which
    bring data and plans into caches, do not count unless they use up the time. Neither does a call that gets
    another connection: PostgREST may renew its own once more after it has lost one.
    """
    end = monotonic() + PATIENCE_SECONDS
    backends: list[int] = []
    spent: list[float] = []
    for request in requests:
        try:
            if not backends:
                backends = stage.backends()
                share_one_processor(backends)
            before = cpu_milliseconds(backends)
            run(Load(stage.port, [request], 1, 0, again=False))
            spent.append(cpu_milliseconds(backends) - before)
        except ProcessLookupError:
            backends = []
        if spent and monotonic() > end:
            break
    return percentile(spent[WARM_CALLS:] or spent[-1:], 25)
