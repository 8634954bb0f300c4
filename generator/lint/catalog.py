"""Rules that query the finished database; each finding points at the file that creates the object.

These are the rules of splinter (Supabase's advisors) that need more than one file. plpgsql_check runs where
the server has it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from psycopg.rows import dict_row

from generator.catalog.queries import load_queries
from generator.config import Project
from generator.database import Connection
from generator.house.model import Contract
from generator.lint.findings import Finding, Severity
from generator.lint.rules.rule import Explained
from generator.syntax.sources import Place, Sources, read_sources

SOURCE, CHECKER = "retro", "plpgsql_check"
QUERIES = load_queries(Path(__file__).with_name("catalog.sql"))
_FOLDERS = ("migrations", "types", "functions", "views", "policies")


_NOTES = "create table app.notes (id uuid primary key, owner uuid);\n"

# The examples are for a database with the schema app; the query has the rule's name.
CATALOG_RULES = (
    Explained(
        "reference-without-index",
        "no index begins with the columns of a foreign key",
        "Each delete and change of the key that it refers to reads the whole table. Create the index.",
        _NOTES + "create table app.tags (id uuid primary key, note uuid references app.notes (id));\n",
        _NOTES + "create table app.tags (id uuid primary key references app.notes (id));\n",
    ),
    Explained(
        "table-without-key",
        "a table has no primary key",
        "Rows cannot be told apart, nor changed one by one, nor replicated. Name what identifies them.",
        "create table app.notes (id uuid);\n",
        "create table app.notes (id uuid primary key);\n",
    ),
    Explained(
        "policies-that-overlap",
        "two policies are asked for one role and one command",
        "Each row is asked both, and a reader of one does not see what the other lets through. Make one.",
        _NOTES + "create policy p on app.notes for select to anon using (owner is null);\n"
        "create policy q on app.notes for select to anon using (id is null);\n"
        "alter table app.notes enable row level security;\n",
        _NOTES + "create policy p on app.notes for select to anon using (owner is null);\n"
        "create policy q on app.notes for insert to anon with check (id is null);\n"
        "alter table app.notes enable row level security;\n",
    ),
    Explained(
        "policies-that-sleep",
        "a policy stands on a table whose row-level security is off",
        "Nobody asks it. Enable row level security.",
        _NOTES + "create policy p on app.notes for select to anon using (owner is null);\n",
        _NOTES + "create policy p on app.notes for select to anon using (owner is null);\n"
        "alter table app.notes enable row level security;\n",
    ),
    Explained(
        "right-without-policies",
        "clients have a right on a table without row-level security",
        "They see and write the rows of everybody. Enable row level security, or take the right back.",
        _NOTES + "grant select on table app.notes to anon;\n",
        _NOTES
        + "grant select on table app.notes to anon;\nalter table app.notes enable row level security;\n",
    ),
    Explained(
        "index-twice",
        "an index says what an older one says",
        "Each write pays for both. Drop one.",
        _NOTES + "create index a on app.notes (owner);\ncreate index b on app.notes (owner);\n",
        _NOTES + "create index a on app.notes (owner);\ncreate index b on app.notes (owner desc);\n",
    ),
    Explained(
        "function-without-path",
        "a function looks names up by the path of its caller",
        "It finds other things for other callers. Write set search_path = pg_catalog, pg_temp.",
        "create function app.f() returns integer language sql as $$ select 1 $$;\n",
        "create function app.f() returns integer language sql set search_path = '' as $$ select 1 $$;\n",
    ),
    Explained(
        "definer-in-the-open",
        "a definer function of the exposed schema can be called by clients",
        "It runs past every policy. Put it into the machinery, and call it from an endpoint.",
        "create function public.f() returns integer language sql security definer as $$ select 1 $$;\n",
        "create function app.f() returns integer language sql security definer as $$ select 1 $$;\n",
    ),
    Explained(
        "accounts-in-the-open",
        "a view of the exposed schema reads the accounts of Auth",
        "They hold addresses, telephone numbers and hashes. Read a column that was copied on purpose.",
        "create view public.people as select u.id from auth.users as u;\n",
        "create view app.people as select u.id from auth.users as u;\n",
    ),
)


def check_catalog(project: Project, contract: Contract, connection: Connection) -> list[Finding]:
    """The findings in a finished database of the house, by file and line."""
    files = [
        (project.relative(path), path.read_text(encoding="utf-8"))
        for folder in _FOLDERS
        for path in sorted((project.db / folder).rglob("*.sql"))
    ]
    sources = read_sources(files)
    parameters = {
        "schemas": sorted(contract.schemas),
        "exposed": contract.house.exposed_schema,
        "roles": [role for role in contract.roles if role != "service_role"],
    }
    connection.execute("set search_path = pg_catalog")  # names print with their schemas
    findings = [
        Finding(
            place.path, place.line, 1, rule.name, f"{rule.sentence}: {'.'.join(key)}", Severity.ERROR, SOURCE
        )
        for rule in CATALOG_RULES
        for kind, key in broken(connection, rule.name, parameters)
        for place in [place_of(sources, kind, key)]
    ]
    return sorted([*findings, *_checked_bodies(connection, sources, parameters)])


def broken(connection: Connection, rule: str, parameters: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """The objects that break a rule: their kind, and their names as `Sources` has them."""
    return connection.execute(QUERIES[rule.replace("-", "_")], parameters).fetchall()


def place_of(sources: Sources, kind: str, key: list[str]) -> Place:
    """The place where a file creates the object, else the place where one creates its table."""
    wanted = [(kind, *key), ("constraint", *key), ("table", key[0]), ("view", key[0])]
    return next(
        (sources.places[each] for each in wanted if each in sources.places), Place("db/migrations", 1)
    )


def has_checker(connection: Connection) -> bool:
    """Whether plpgsql_check can run; installs the extension if the server has it."""
    installed, available = connection.execute(QUERIES["has_checker"]).fetchone() or (False, False)
    if available and not installed:
        connection.execute("create extension plpgsql_check")
    return bool(installed or available)


def _checked_bodies(
    connection: Connection, sources: Sources, parameters: dict[str, Any]
) -> Iterator[Finding]:
    if not has_checker(connection):
        return
    connection.execute("set search_path = pg_catalog, public, extensions")  # where it may be installed
    with connection.cursor(row_factory=dict_row) as cursor:
        for row in cursor.execute(QUERIES["checked_bodies"], parameters).fetchall():
            function = sources.functions.get(row["function"])
            place = function.place if function else Place("db/functions", 1)
            line = function.line_at(function.body_offset) + row["line"] - 1 if function else 1
            severity = Severity.ERROR if row["level"] == "error" else Severity.WARNING
            yield Finding(place.path, line, 1, "plpgsql-check", row["message"], severity, CHECKER)
