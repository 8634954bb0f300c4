"""Two thousand creators besides the demo's, for tests of what many rows cost and how they are shown."""

from pathlib import Path

from generator.database import Connection, sql

BALLAST = Path(__file__).with_name("ballast.sql").read_text(encoding="utf-8")


def add_ballast(connection: Connection, more: str = "") -> None:
    """Adds them, then runs `more`, all without triggers; the connection is a superuser's."""
    tables = [
        str(name)
        for (name,) in connection.execute(
            "select oid::regclass from pg_class where relnamespace = 'app'::regnamespace and relkind = 'r'"
        )
    ]
    off = [f"alter table {table} disable trigger user;" for table in tables]
    on = [f"alter table {table} enable trigger user;" for table in tables]
    connection.execute(sql("\n".join([*off, BALLAST, more, *on])))
    connection.execute("analyze")
