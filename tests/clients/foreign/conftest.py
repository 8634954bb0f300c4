"""A foreign house, its clients as the generator makes them, and a PostgREST in front of it."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.catalog.exposed import Exposed, read_exposed
from generator.config import Project
from generator.database import connect, sql
from generator.house import Contract, load
from generator.stack.keys import new_keys
from generator.testing.clones import Template, drop_database
from tests.clients.foreign.packages import python_package, typescript_package
from tests.rigs.postgrest import postgrest_before

HOUSE = Project(Path(__file__).parent)


@pytest.fixture(scope="package")
def foreign_url(template_database: Template) -> Iterator[str]:
    """The database; the template is asked for since the roles come with it."""
    name = f"foreign_{secrets.token_hex(6)}"
    server = template_database.server
    with connect(server.url("postgres")) as connection:
        connection.execute(sql(f"create database {name}"))
        try:
            with connect(server.url(name)) as inside:
                inside.execute(sql((HOUSE.db / "schema.sql").read_text(encoding="utf-8")))
            yield server.url(name)
        finally:
            drop_database(connection, name)


@pytest.fixture(scope="package")
def foreign_contract() -> Contract:
    return load(HOUSE)


@pytest.fixture(scope="package")
def foreign_exposed(foreign_url: str) -> Exposed:
    with connect(foreign_url) as connection:
        return read_exposed(connection, "public")


@pytest.fixture(scope="package")
def foreign_rest(
    project: Project, template_database: Template, foreign_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of the PostgREST."""
    name = foreign_url.rpartition("/")[2]
    log = tmp_path_factory.mktemp("foreign") / "postgrest.log"
    with postgrest_before(project, template_database.server, name, log, new_keys()) as server:
        yield server.url


@pytest.fixture(scope="package")
def python_client(
    project: Project,
    foreign_contract: Contract,
    foreign_exposed: Exposed,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The folder of app.py and of src, with the package in it."""
    folder = tmp_path_factory.mktemp("python")
    return python_package(project, foreign_contract, foreign_exposed, folder)


@pytest.fixture(scope="package")
def typescript_client(
    project: Project,
    foreign_contract: Contract,
    foreign_exposed: Exposed,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The folder of app.ts and of src."""
    folder = tmp_path_factory.mktemp("typescript")
    return typescript_package(project, foreign_contract, foreign_exposed, folder)
