"""The queries of views, and the tables and functions that those queries use."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from psycopg import Rollback
from psycopg.rows import dict_row

from generator.catalog.queries import load_queries
from generator.database import Connection

QUERIES = load_queries(Path(__file__).with_name("definitions.sql"))

Name = tuple[str, str]  # schema and name


@dataclass(frozen=True)
class Definitions:
    """`views`: their queries, with every name outside of pg_catalog qualified. `tables`: by column, whether
    it may be null. `nullable`: functions that may return null, as their comments say.
    """

    views: Mapping[Name, str] = field(default_factory=dict)
    tables: Mapping[Name, Mapping[str, bool]] = field(default_factory=dict)
    aggregates: frozenset[Name] = frozenset()
    windows: frozenset[Name] = frozenset()
    nullable: frozenset[Name] = frozenset()


def read_definitions(connection: Connection, nullable: str) -> Definitions:
    """Reads them. `nullable` is a Postgres regular expression that matches the comment of a function that may
    return null.
    """
    with connection.transaction() as transaction:
        connection.execute("set local search_path = pg_catalog")
        cursor = connection.cursor(row_factory=dict_row)
        views = cursor.execute(QUERIES["views"]).fetchall()
        columns = cursor.execute(QUERIES["table_columns"]).fetchall()
        functions = cursor.execute(QUERIES["functions"], {"nullable": nullable}).fetchall()
        raise Rollback(transaction)
    tables: dict[Name, dict[str, bool]] = {}
    for row in columns:
        tables.setdefault((row["schema_name"], row["relation"]), {})[row["name"]] = row["nullable"]
    aggregates, windows, others = (
        frozenset((row["schema_name"], row["name"]) for row in functions if row["kind"] in kinds)
        for kinds in ("a", "w", "fp")
    )
    return Definitions(
        {(row["schema_name"], row["name"]): row["query"] for row in views},
        tables,
        aggregates,
        windows,
        others,
    )
