"""Races with real connections: many sessions of a database do something at the same instant.

A race has a few rounds with every `pytest`, and as many as RETRO_RACE_ROUNDS says before a release.
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

RACERS = 32
ROUNDS = int(os.environ.get("RETRO_RACE_ROUNDS", "4"))

Values = Sequence[Any]


@dataclass(frozen=True)
class Step:
    """One statement of a racer, with its values."""

    statement: LiteralString
    values: Values = ()


@dataclass(frozen=True)
class Track:
    """The connections of the racers, and one more to prepare and to look."""

    racers: list[Connection]
    judge: Connection
    pool: ThreadPoolExecutor

    def run(self, runs: Sequence[Sequence[Step]]) -> list[str]:
        """Each racer makes its steps in one transaction, all of them at once. Answers how each ended: "done",
        the code of a refusal, or the sqlstate of what is none of ours.
        """
        start = Barrier(len(runs))

        def race(lane: tuple[Connection, Sequence[Step]]) -> str:
            connection, steps = lane
            start.wait()
            return outcome(connection, steps)

        return list(self.pool.map(race, zip(self.racers, runs, strict=False)))

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
    """The racers connect as the owner of the database, and become whom their first step says."""
    with ExitStack() as stack:
        racers = [stack.enter_context(closing(connect(clone.url))) for _ in range(RACERS)]
        judge = stack.enter_context(closing(connect(clone.superuser_url)))
        yield Track(racers, judge, stack.enter_context(ThreadPoolExecutor(RACERS)))
