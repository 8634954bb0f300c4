"""What row-level security costs: each endpoint on two copies of one database, with and without it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from bench.calls import Case
from bench.load import Load, Measured, run
from bench.measuring import percentile
from bench.serving import Stage
from generator.database import sql

ROUNDS = 5
SECONDS = 0.08
FRESH_CALLS = 8
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
    """Milliseconds at the median with and without; `same_answer`: the endpoint answers alike without, so that
    both did the same work. For a writing endpoint the status alone is compared.
    """

    name: str
    actor: str
    creators: int
    with_it: float
    without: float
    same_answer: bool

    @property
    def ratio(self) -> float:
        return self.with_it / self.without


def switch_off(stage: Stage) -> None:
    with stage.connect() as connection:
        connection.execute(sql(SWITCH_OFF))


def compare_security(on: Stage, off: Stage, case: Case, *, reads: bool) -> RowSecurity | None:
    """In alternating rounds. None where the database has nothing that the endpoint could be about."""
    number = FRESH_CALLS * (ROUNDS + 1)
    requests = [case.requests(stage, number) for stage in (on, off)]
    if not all(requests):
        return None
    stages = list(zip((on, off), requests, strict=True))
    first = [run(Load(stage.port, made[:1], 1, 0)) for stage, made in stages]
    answers = [_comparable(one, reads=reads) for one in first]
    latencies: list[list[float]] = [[], []]
    for round_ in range(ROUNDS + 1):
        for place, (stage, made) in enumerate(stages):
            share = _share(made, round_) if case.fresh else made
            measured = run(Load(stage.port, share, 1, SECONDS, again=not case.fresh))
            if round_:
                latencies[place].extend(measured.latencies)
    with_it, without = (percentile(one, 50) * 1000 for one in latencies)
    return RowSecurity(case.name, case.actor, on.creators, with_it, without, answers[0] == answers[1])


def _share(made: Sequence[bytes], round_: int) -> Sequence[bytes]:
    length = max(1, (len(made) - 1) // (ROUNDS + 1))
    return made[1 + round_ * length :][:length] or made[:1]


def _comparable(measured: Measured, *, reads: bool) -> object:
    bodies = [json.loads(body or b"null") for body in measured.bodies] if reads else []
    return measured.statuses, bodies
