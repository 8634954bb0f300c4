"""Takes back what a file left behind in its clone; where that works, the next file may have the clone."""

from pathlib import Path

import psycopg

from generator.catalog.queries import load_queries
from generator.database import Connection
from generator.migrations.statements import split

QUERIES = load_queries(Path(__file__).with_name("queries.sql"))
Positions = dict[str, tuple[int | None, int]]
"""The sequences of a database: the number each gave last, None before the first, and its start."""

TRANSACTION_WORDS = {"begin", "start", "commit", "end", "abort", "rollback"}


def is_rolled_back(text: str) -> bool:
    """Whether the whole file is one transaction that it takes back, as pgTAP's own examples are written."""
    match [statement.words for statement in split(text)]:
        case [("begin" | "start", *_), *between, ("rollback",)]:
            return not any(map(_ends, between))
    return False


def read_positions(connection: Connection) -> Positions:
    return {sequence: (last, start) for sequence, last, start in connection.execute(QUERIES["positions"])}


def take_back(connection: Connection, before: Positions) -> bool:
    """Takes back what a rollback does not: moved sequences, locks of the session. False when that fails."""
    try:
        connection.execute(QUERIES["release_locks"])
        for sequence, (last, start) in read_positions(connection).items():
            if before[sequence] != (last, start):
                place = {"sequence": sequence, "last": before[sequence][0], "start": start}
                connection.execute(QUERIES["set_back"], place)
    except psycopg.Error:
        return False
    return True


def _ends(words: tuple[str, ...]) -> bool:
    """Whether a statement begins or ends a transaction; going back to a savepoint does neither."""
    return words[:2] != ("rollback", "to") and not TRANSACTION_WORDS.isdisjoint(words[:1])
