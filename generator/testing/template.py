"""The template database: the house with its demo data, pgTAP and the test helpers, built once per state."""

from psycopg.sql import SQL, Identifier

from generator.config import Project
from generator.database import Connection, connect
from generator.migrations import migrate
from generator.stack.bootstrap import load_seeds, prepare_database, run_file
from generator.stack.postgres import PostgresServer
from generator.testing.clones import BUILDING_PREFIX, QUERIES, Template, databases, drop_database
from generator.testing.discovery import helper_files
from generator.testing.fingerprint import template_name
from generator.testing.pgtap import install_pgtap

# An arbitrary lock key: keeps two runs from building the same template at once.
BUILD_LOCK = 7_342_091


def ensure_template(server: PostgresServer, project: Project) -> Template:
    """The template for the current state of the house; built if it is missing. Two concurrent runs build it
    once.

    Raises what building raises: MigrationRefused for the house's SQL, RetroError for a seed or a test helper.
    """
    name = template_name(project, server)
    with connect(server.url("postgres")) as connection:
        connection.execute(QUERIES["lock_building"], [BUILD_LOCK])
        if name not in databases(connection):
            _build(connection, server, project, name)
    return Template(server, name)


def _build(maintenance: Connection, server: PostgresServer, project: Project, name: str) -> None:
    """Builds under a temporary name, so that a template with the final name is always complete."""
    building = BUILDING_PREFIX + name
    drop_database(maintenance, building)
    furnish(server, project, building)
    maintenance.execute(SQL("alter database {} rename to {}").format(Identifier(building), Identifier(name)))


def furnish(server: PostgresServer, project: Project, database: str, *, before_demo: str = "") -> None:
    """Fills a database with the house, its demo, pgTAP and the test helpers. `before_demo` is run in the
    session that loads the demo. Raises what `ensure_template` raises.
    """
    prepare_database(server, database, project, password=server.password)
    owner_url = server.url(database, "postgres", server.password)
    migrate(owner_url, project)
    for _ in load_seeds(owner_url, project.db / "seeds" / "demo", before=before_demo):
        pass
    with connect(server.url(database)) as connection:
        install_pgtap(connection, project)
    with connect(owner_url) as connection:
        for file in helper_files(project):
            run_file(connection, file, project.root)
