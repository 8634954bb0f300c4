"""Measures a case and, alternating with it, a no-op endpoint of the same PostgREST."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice

from bench.calls import Case
from bench.load import Load, Measured, run
from bench.serving import NO_OP, Stage

FRESH_CALLS = {1: 25, 8: 10, 32: 4}  # calls of one client in one round, by the number of clients
WARM_CALLS = 6  # of each connection: Postgres may keep a generic plan from the sixth execution on
WARM_SECONDS = 0.5  # at most
SLOW_MS = 250
LONG_SECONDS = 2  # a call that takes longer is made only once


@dataclass(frozen=True)
class Pace:
    """How long a case is measured: the number of rounds, the seconds of each round for the case and for the
    no-op, and the factor on FRESH_CALLS, which end a round earlier."""

    rounds: int = 2
    seconds: float = 0.15
    no_op_seconds: float = 0.1
    fresh: int = 1


THOROUGH = Pace()
REPEATED = Pace(rounds=8)  # for a median that is compared with that of another size
JUDGED = Pace(rounds=20, seconds=0.25, no_op_seconds=0.15, fresh=3)  # for a rate with a bound
QUICK = Pace(rounds=1, seconds=0.12, no_op_seconds=0.08)


@dataclass(frozen=True)
class Figure:
    """The figures of one case: requests per second, those of the no-op at the same time, and the median and
    the 99th percentile in milliseconds. `failures` are answers other than success.
    """

    kind: str
    name: str
    actor: str
    creators: int
    clients: int
    calls: int
    rate: float
    no_op_rate: float
    p50: float
    p99: float
    no_op_p50: float
    failures: dict[str, int] = field(default_factory=dict)

    @property
    def of_no_op(self) -> float:
        return self.rate / self.no_op_rate


def measure(stage: Stage, case: Case, clients: int, pace: Pace) -> Figure | None:
    """Measures the case and the no-op in alternating rounds, so that other load on the machine affects both
    equally. None when the database has no row that the case could use.
    """
    requests = case.requests(stage, FRESH_CALLS[clients] * pace.fresh * clients * (pace.rounds + 1))
    if not requests:
        return None
    no_ops = [stage.call(NO_OP, account, {}) for account in stage.accounts(case.actor)]
    warming, *rounds = shares(requests, pace.rounds + 1) if case.fresh else [requests] * (pace.rounds + 1)
    run(Load(stage.port, no_ops, clients, 0))
    first = list(islice(warming if case.fresh else cycle(warming), WARM_CALLS * clients))
    warm = run(Load(stage.port, first, clients, WARM_SECONDS, again=False))
    if max(warm.latencies) > LONG_SECONDS:
        beside = run(Load(stage.port, no_ops, clients, pace.no_op_seconds))
        return _figure(stage, case, clients, [warm], [beside])
    spent, idle = [], []
    for share in rounds:
        idle.append(run(Load(stage.port, no_ops, clients, pace.no_op_seconds)))
        spent.append(run(Load(stage.port, share, clients, pace.seconds, not case.fresh)))
    return _figure(stage, case, clients, spent, idle)


def is_slow(figure: Figure) -> bool:
    """Whether the case is so slow that measuring it with more clients would add nothing."""
    return figure.p50 > SLOW_MS


def _figure(stage: Stage, case: Case, clients: int, spent: list[Measured], idle: list[Measured]) -> Figure:
    failures: Counter[str] = Counter()
    for measured in (*spent, *idle):
        failures.update(measured.failures)
    latencies = all_latencies(spent)
    return Figure(
        kind=case.kind,
        name=case.name,
        actor=case.actor,
        creators=stage.creators,
        clients=clients,
        calls=len(latencies),
        rate=rate(spent),
        no_op_rate=rate(idle),
        p50=percentile(latencies, 50) * 1000,
        p99=percentile(latencies, 99) * 1000,
        no_op_p50=percentile(all_latencies(idle), 50) * 1000,
        failures=dict(failures),
    )


def all_latencies(measured: Iterable[Measured]) -> list[float]:
    return [seconds for one in measured for seconds in one.latencies]


def rate(measured: Sequence[Measured]) -> float:
    """Answers per second over all rounds."""
    return sum(one.answers for one in measured) / sum(one.seconds for one in measured)


def percentile(values: Sequence[float], percent: int) -> float:
    """The smallest value that at least `percent` percent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def shares(requests: Sequence[bytes], count: int) -> list[Sequence[bytes]]:
    """Divides the requests into `count` equal parts; if there are too few, each part gets all of them."""
    length = len(requests) // count
    if not length:
        return [requests] * count
    return [requests[place * length : (place + 1) * length] for place in range(count)]
