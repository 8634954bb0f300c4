"""Undoes the changes of a file in its clone; if that works, the next file may use the clone."""

from pathlib import Path

import psycopg
from pglast import ast, enums

from generator.catalog.queries import load_queries
from generator.database import Connection
from generator.migrations.statements import split

QUERIES = load_queries(Path(__file__).with_name("queries.sql"))
Positions = dict[str, tuple[int | None, int]]
"""The sequences of a database: the number each gave last, None before the first, and its start."""

Kind = enums.TransactionStmtKind
ENDS = {
    Kind.TRANS_STMT_BEGIN,
    Kind.TRANS_STMT_START,
    Kind.TRANS_STMT_COMMIT,
    Kind.TRANS_STMT_ROLLBACK,
    Kind.TRANS_STMT_PREPARE,
}
"""What begins or ends a transaction; going back to a savepoint does neither."""


def is_rolled_back(text: str) -> bool:
    """Whether the whole file is one transaction with a rollback at its end, as in pgTAP's own examples."""
    statements = [statement.node for statement in split(text)]
    match [node.kind if isinstance(node, ast.TransactionStmt) else None for node in statements]:
        case [Kind.TRANS_STMT_BEGIN | Kind.TRANS_STMT_START, *between, Kind.TRANS_STMT_ROLLBACK]:
            return not any(kind in ENDS for kind in between)
    return False


def read_positions(connection: Connection) -> Positions:
    return {sequence: (last, start) for sequence, last, start in connection.execute(QUERIES["positions"])}


def take_back(connection: Connection, before: Positions) -> bool:
    """Undoes what a rollback does not: advanced sequences and locks of the session. False when that fails."""
    try:
        connection.execute(QUERIES["release_locks"])
        for sequence, (last, start) in read_positions(connection).items():
            if before[sequence] != (last, start):
                place = {"sequence": sequence, "last": before[sequence][0], "start": start}
                connection.execute(QUERIES["set_back"], place)
    except psycopg.Error:
        return False
    return True
