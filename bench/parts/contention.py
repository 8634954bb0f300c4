"""32 clients send the same request at once, and it must have one effect."""

from dataclasses import dataclass, field

from bench.calls import Case
from bench.load import Load, run
from bench.measuring import percentile
from bench.serving import NO_OP, Stage
from generator.database import sql

CLIENTS = 32
REQUESTS = 24
NO_OP_SECONDS = 0.5
LONGEST_SECONDS = 60


@dataclass(frozen=True)
class Contention:
    """The number of calls in all, of effects (new rows) and of wanted effects; milliseconds; the rate divided
    by that of the no-op."""

    name: str
    creators: int
    calls: int
    wanted: int
    effects: int
    of_no_op: float
    p50: float
    p99: float
    failures: dict[str, int] = field(default_factory=dict)


def measure_contention(stage: Stage, case: Case, table: str, *, requests: int = REQUESTS) -> Contention:
    """Sends each request of the case from 32 clients at once. Each effect is a row of `table`."""
    wanted = case.requests(stage, requests)[:requests]
    everybody = [request for request in wanted for _ in range(CLIENTS)]
    no_ops = [stage.call(NO_OP, account, {}) for account in stage.accounts(case.actor)]
    idle = run(Load(stage.port, no_ops, CLIENTS, NO_OP_SECONDS))
    before = _rows(stage, table)
    spent = run(Load(stage.port, everybody, CLIENTS, LONGEST_SECONDS, again=False))
    return Contention(
        name=case.name,
        creators=stage.creators,
        calls=spent.answers,
        wanted=len(wanted),
        effects=_rows(stage, table) - before,
        of_no_op=(spent.answers / spent.seconds) / (idle.answers / idle.seconds),
        p50=percentile(spent.latencies, 50) * 1000,
        p99=percentile(spent.latencies, 99) * 1000,
        failures=dict(spent.failures),
    )


def _rows(stage: Stage, table: str) -> int:
    with stage.connect() as connection:
        row = connection.execute(sql(f"select count(*) from {table}")).fetchone()  # noqa: S608  our own name
    return int(row[0]) if row else 0
