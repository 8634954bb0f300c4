"""Races with real connections: several sessions of a database act at the same time.

A race has a few rounds with every `pytest`, and RETRO_RACE_ROUNDS before a release.
"""

import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from threading import Barrier
from typing import Any, LiteralString

import psycopg

from generator.database import Connection, connect
from generator.testing.clones import Clone
from tests.http.collision import wait_for_waiting

RACERS = 32
ROUNDS = int(os.environ.get("RETRO_RACE_ROUNDS", "4"))

ENLIST = """
    with accounts as (
      insert into auth.users (id) select gen_random_uuid() from generate_series(1, %s) returning id
    )
    insert into app.user_roles (user_id, role) select id, 'admin' from accounts returning user_id
"""

Values = Sequence[Any]


@dataclass(frozen=True)
class Step:
    """One statement of a racer, with its values."""

    statement: LiteralString
    values: Values = ()


def acting(account: object) -> Step:
    """Acts as the account for the rest of the transaction."""
    return Step("select tests.act_as('member', %s)", [json.dumps({"sub": str(account)})])


ADMIN = Step("select 'the racer becomes an admin of its own'")
"""One for each racer: the calls of one account take turns, since they are counted."""


@dataclass(frozen=True)
class Track:
    """The connections of the racers, an admin for each, and one connection to prepare and to look."""

    racers: list[Connection]
    admins: list[object]
    judge: Connection
    pool: ThreadPoolExecutor

    def run_from(self, gate: Step, runs: Sequence[Sequence[Step]]) -> list[str]:
        """The same, with a lock held until all racers wait for it. So they take ids in one order before the
        lock, and continue in another order after it.
        """
        with ThreadPoolExecutor(1) as starter:
            with self.judge.transaction():
                self.judge.execute(gate.statement, gate.values)
                ends = starter.submit(self.run, runs)
                wait_for_waiting(self.judge, len(runs))
            return ends.result()

    def run(self, runs: Sequence[Sequence[Step]]) -> list[str]:
        """Each racer runs its steps in one transaction, all at once. Returns how each ended: "done", the code
        of a refusal, or the sqlstate of another error.
        """
        start = Barrier(len(runs))

        def race(place: int) -> str:
            steps = [acting(self.admins[place]) if step is ADMIN else step for step in runs[place]]
            start.wait()
            return outcome(self.racers[place], steps)

        return list(self.pool.map(race, range(len(runs))))

    def value(self, statement: LiteralString, values: Values = ()) -> Any:
        row = self.judge.execute(statement, values).fetchone()
        return row[0] if row else None

    def rows(self, statement: LiteralString, values: Values = ()) -> list[tuple[Any, ...]]:
        return self.judge.execute(statement, values).fetchall()


def outcome(connection: Connection, steps: Sequence[Step]) -> str:
    try:
        with connection.transaction():
            for step in steps:
                connection.execute(step.statement, step.values)
    except psycopg.Error as error:
        refused = error.sqlstate == "PGRST" and error.diag.message_primary
        return str(json.loads(refused)["code"]) if refused else str(error.sqlstate)
    return "done"


@contextmanager
def track(clone: Clone) -> Iterator[Track]:
    """Connects the racers as the owner of the database; the first step of each then switches to its
    caller."""
    with ExitStack() as stack:
        racers = [stack.enter_context(closing(connect(clone.url))) for _ in range(RACERS)]
        judge = stack.enter_context(closing(connect(clone.superuser_url)))
        admins = [row[0] for row in judge.execute(ENLIST, [RACERS]).fetchall()]
        yield Track(racers, admins, judge, stack.enter_context(ThreadPoolExecutor(RACERS)))
