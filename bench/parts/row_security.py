"""Measures the cost of row-level security: each endpoint on two copies of one database, with and without it.

It compares the CPU time of the database's process. Unlike the clock, that hardly depends on other load. Both
processes run on the same processor, and each round compares calls that were made right after each other,
because a processor's speed changes within seconds.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from statistics import median

from bench.calls import Case
from bench.load import Load, Measured, run
from bench.processor import cpu_milliseconds, share_one_processor
from bench.serving import Stage
from generator.database import sql

WARM_CALLS = 6  # Postgres may keep a generic plan from the sixth execution on
ROUNDS = 24
CALLS = 3  # of each round
DOUBTFUL = (
    1.05  # medians of so many rounds vary by as much: a higher ratio is taken from MORE_ROUNDS in addition
)
MORE_ROUNDS = 72
SLOW_SECONDS = 0.1  # an endpoint that takes longer is called fewer times
SLOW_ROUNDS, SLOW_CALLS = 4, 1
LONGEST_SECONDS = 60
SWITCH_OFF = """
do $$
declare
  v_table regclass;
begin
  for v_table in
    select c.oid from pg_class as c where c.relnamespace = 'app'::regnamespace and c.relrowsecurity
  loop
    execute format('alter table %s disable row level security', v_table);
  end loop;
end;
$$
"""


@dataclass(frozen=True)
class RowSecurity:
    """Milliseconds of CPU of one call in the database, with and without row-level security, and the median of
    the rounds' ratios. `same_answer`: both gave the same answer, and so did the same work. Of a writing
    endpoint only the status is compared.
    """

    name: str
    actor: str
    creators: int
    with_it: float
    without: float
    ratio: float
    same_answer: bool


def switch_off(stage: Stage) -> None:
    with stage.connect() as connection:
        connection.execute(sql(SWITCH_OFF))


def compare_security(on: Stage, off: Stage, case: Case, *, reads: bool) -> RowSecurity | None:
    """Measures in alternating rounds; each stage must have one connection. When the answers differ there is
    only one round. None when the database has no row that the endpoint could use.
    """
    number = 1 + WARM_CALLS + (ROUNDS + MORE_ROUNDS) * CALLS
    made = [case.requests(stage, number) for stage in (on, off)]
    if not all(made):
        return None
    sides = [
        _Side(stage, list(islice(cycle(requests), number)))
        for stage, requests in zip((on, off), made, strict=True)
    ]
    answers = [_comparable(side.send(1), reads=reads) for side in sides]
    same_answer = answers[0] == answers[1]
    for side in sides:
        (side.backend,) = side.stage.backends()
    share_one_processor(side.backend for side in sides)
    slowest = max(max(side.send(WARM_CALLS if same_answer else 1).latencies) for side in sides)
    rounds, calls = (SLOW_ROUNDS, SLOW_CALLS) if slowest > SLOW_SECONDS else (ROUNDS, CALLS)
    _measure(sides, rounds if same_answer else 1, calls)
    if same_answer and rounds == ROUNDS and _ratio(sides) > DOUBTFUL:
        _measure(sides, MORE_ROUNDS, calls)
    with_it, without = (median(side.spent) for side in sides)
    return RowSecurity(case.name, case.actor, on.creators, with_it, without, _ratio(sides), same_answer)


class _Side:
    """One of the two copies: its requests, and the milliseconds of CPU of one call in each round."""

    def __init__(self, stage: Stage, requests: list[bytes]) -> None:
        self.stage = stage
        self.requests = iter(requests)
        self.spent: list[float] = []
        self.backend = 0  # known when it has answered

    def send(self, calls: int) -> Measured:
        return run(Load(self.stage.port, list(islice(self.requests, calls)), 1, LONGEST_SECONDS, again=False))

    def measure(self, calls: int) -> None:
        before = cpu_milliseconds([self.backend])
        self.send(calls)
        self.spent.append((cpu_milliseconds([self.backend]) - before) / calls)


def _measure(sides: Sequence[_Side], rounds: int, calls: int) -> None:
    for _ in range(rounds):
        for side in sides:
            side.measure(calls)


def _ratio(sides: Sequence[_Side]) -> float:
    on, off = (side.spent for side in sides)
    return median(one / other for one, other in zip(on, off, strict=True))


def _comparable(measured: Measured, *, reads: bool) -> object:
    bodies = [json.loads(body or b"null") for body in measured.bodies] if reads else []
    return measured.statuses, bodies
