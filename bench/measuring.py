"""How fast a case is, beside a no-op endpoint of the same PostgREST in the same moments."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from bench.calls import Case
from bench.load import Load, Measured, run
from bench.serving import NO_OP, Stage

CLIENTS = (1, 8, 32)
ROUNDS = 3
SECONDS = 0.25
NO_OP_SECONDS = 0.15
FRESH_CALLS_PER_CLIENT_AND_ROUND = {1: 40, 8: 15, 32: 6}
WARM_CALLS = 6  # a plan is kept from the sixth execution on
SLOW_SECONDS = 0.5


@dataclass(frozen=True)
class Figure:
    """What was measured of one case: requests per second, those of a no-op meanwhile, and milliseconds at
    the median and at the 99th percentile. `failures` are answers other than success.
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


def measure(stage: Stage, case: Case, clients: int, *, rounds: int = ROUNDS) -> Figure | None:
    """The case and the no-op in alternating rounds, so that what else the machine does meets both alike. None
    where the database has nothing that the case could be about.
    """
    size = FRESH_CALLS_PER_CLIENT_AND_ROUND[clients] * clients * (rounds + 1)
    requests = case.requests(stage, size)
    if not requests:
        return None
    no_ops = [stage.call(NO_OP, account, {}) for account in stage.accounts(case.actor)]
    shares = _shares(requests, rounds + 1) if case.fresh else [requests] * (rounds + 1)
    run(Load(stage.port, no_ops, clients, NO_OP_SECONDS))
    warm = shares[0][: max(WARM_CALLS, clients)] if not case.fresh else shares[0]
    seconds = SECONDS if case.fresh else 0.05
    warmed = run(Load(stage.port, warm, clients, seconds, again=not case.fresh))
    spent, idle = [warmed] if len(requests) < rounds + 1 else [], []
    for share in shares[1:]:
        idle.append(run(Load(stage.port, no_ops, clients, NO_OP_SECONDS)))
        if share:
            spent.append(run(Load(stage.port, share, clients, SECONDS, again=not case.fresh)))
    return _figure(stage, case, clients, spent, idle)


def is_slow(figure: Figure) -> bool:
    """Whether more clients would tell nothing but that it is."""
    return figure.p50 > SLOW_SECONDS * 1000


def _figure(stage: Stage, case: Case, clients: int, spent: list[Measured], idle: list[Measured]) -> Figure:
    latencies = [seconds for measured in spent for seconds in measured.latencies]
    failures: Counter[str] = Counter()
    for measured in (*spent, *idle):
        failures.update(measured.failures)
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
        no_op_p50=percentile([seconds for measured in idle for seconds in measured.latencies], 50) * 1000,
        failures=dict(failures),
    )


def rate(all_measured: Iterable[Measured]) -> float:
    known = list(all_measured)
    return sum(one.answers for one in known) / sum(one.seconds for one in known)


def percentile(values: Iterable[float], percent: float) -> float:
    """The smallest value that so many percent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100).__trunc__() - 1)]


def _shares(requests: list[bytes], count: int) -> list[list[bytes]]:
    length = max(1, len(requests) // count)
    return [requests[place * length : (place + 1) * length] for place in range(count)]
