"""Puts pgTAP into a database: the server's own extension if it has one, else the SQL of the npm package."""

import tarfile
from pathlib import Path

from psycopg.sql import SQL

from generator.catalog.queries import load_queries
from generator.config import Project
from generator.database import Connection, sql
from generator.errors import MissingPart

ARCHIVE = Path("@electric-sql") / "pglite-pgtap" / "dist" / "pgtap.tar.gz"
SCRIPT = "share/postgresql/extension/pgtap--1.3.5.sql"
QUERIES = load_queries(Path(__file__).with_name("queries.sql"))

# The schema that Supabase uses. Everybody may call pgTAP there, so that a test can assert as any role.
SCHEMA = SQL(
    "create schema if not exists extensions;"
    "grant usage on schema extensions to public;"
    "set local search_path = extensions;"
)
GRANTS = SQL("grant execute on all functions in schema extensions to public")


def pgtap_archive(project: Project) -> Path:
    """Raises MissingPart when the npm packages are not installed."""
    archive = project.node_modules / ARCHIVE
    if not archive.is_file():
        raise MissingPart("pgTAP is not installed", remedy="run `make test`, or `npm ci` in tools/")
    return archive


def install_pgtap(connection: Connection, project: Project) -> None:
    """Creates pgTAP in the schema `extensions`, as the superuser that `connection` must be."""
    with connection.transaction():
        connection.execute(SCHEMA)
        available = connection.execute(QUERIES["pgtap_extension"]).fetchone()
        connection.execute(sql("create extension pgtap" if available is not None else _script(project)))
        connection.execute(GRANTS)


def _script(project: Project) -> str:
    with tarfile.open(pgtap_archive(project)) as archive:
        file = archive.extractfile(SCRIPT)
        if file is None:
            raise MissingPart(f"{ARCHIVE.name} holds no {SCRIPT}", remedy="run `npm ci` in tools/")
        return file.read().decode()
