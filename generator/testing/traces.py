"""Whether a file left anything behind in its clone; where it did not, the next file may have that clone."""

from pathlib import Path

from psycopg.rows import TupleRow

from generator.catalog.queries import load_queries
from generator.database import Connection
from generator.migrations.statements import split

QUERIES = load_queries(Path(__file__).with_name("queries.sql"))
TRANSACTION_WORDS = {"begin", "start", "commit", "end", "abort", "rollback"}


def is_rolled_back(text: str) -> bool:
    """Whether the whole file is one transaction that it takes back, as pgTAP's own examples are written."""
    match [statement.words for statement in split(text)]:
        case [("begin" | "start", *_), *between, ("rollback",)]:
            return not any(map(_ends, between))
    return False


def lasting_state(connection: Connection) -> TupleRow | None:
    """What a transaction changes for good although it is rolled back: sequences, and locks of the session."""
    return connection.execute(QUERIES["traces"]).fetchone()


def _ends(words: tuple[str, ...]) -> bool:
    """Whether a statement begins or ends a transaction; going back to a savepoint does neither."""
    return words[:2] != ("rollback", "to") and not TRANSACTION_WORDS.isdisjoint(words[:1])
