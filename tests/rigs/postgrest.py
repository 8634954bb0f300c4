"""PostgREST over the demo: `api` for one test, `shared_api` for those of a module."""

import os
import signal
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest

from generator.config import Project
from generator.house import Contract, load
from generator.stack.bootstrap import API_LOGIN
from generator.stack.keys import Keys, new_keys
from generator.stack.postgres import PostgresServer
from generator.stack.postgrest import Postgrest, find_postgrest
from generator.testing.clones import Template, cloned
from tests.rigs.api import Api
from tests.rigs.described import refuse_undescribed
from tests.rigs.listed import refuse_unlisted

ANSWER_SECONDS = 30


@pytest.fixture(scope="session")
def house(project: Project) -> Contract:
    return load(project)


@pytest.fixture
def api(project: Project, template_database: Template, house: Contract, tmp_path: Path) -> Iterator[Api]:
    """PostgREST on a clone that one test may change at will."""
    with serving(project, template_database, house, tmp_path) as serving_api:
        yield serving_api


@pytest.fixture(scope="module")
def shared_api(
    project: Project,
    template_database: Template,
    house: Contract,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Api]:
    """PostgREST on a clone that the tests of a module share."""
    with serving(project, template_database, house, tmp_path_factory.mktemp("api")) as serving_api:
        yield serving_api


@contextmanager
def serving(project: Project, template: Template, house: Contract, folder: Path) -> Iterator[Api]:
    keys = new_keys()
    with (
        cloned(template) as clone,
        postgrest_before(project, clone.server, clone.name, folder / "postgrest.log", keys) as server,
        httpx.Client(
            base_url=server.url,
            timeout=ANSWER_SECONDS,
            trust_env=False,
            event_hooks={"response": [refuse_unlisted(house), refuse_undescribed()]},
        ) as client,
        closing(Api(client, keys, clone, house)) as api,
    ):
        yield api


@contextmanager
def postgrest_before(
    project: Project,
    postgres: PostgresServer,
    database: str,
    log: Path,
    keys: Keys,
    *,
    keeps_changes: bool = True,
) -> Iterator[Postgrest]:
    """A PostgREST in front of a database. Unless `keeps_changes` is given, every call is rolled back."""
    port, admin_port = _free_ports()
    server = Postgrest(
        find_postgrest(project),
        postgres.url(database, API_LOGIN, postgres.password),
        keys.verifying_keys,
        port,
        admin_port,
        log,
        keeps_changes=keeps_changes,
    )
    server.start()
    try:
        yield server
    finally:
        _end(server)


def _end(server: Postgrest) -> None:
    """Kills the process: a clean end of PostgREST takes a second and a half."""
    if pid := server.pid():
        os.kill(pid, signal.SIGKILL)


def _free_ports() -> tuple[int, int]:
    with socket.socket() as first, socket.socket() as second:
        for probe in (first, second):
            probe.bind(("127.0.0.1", 0))
        return first.getsockname()[1], second.getsockname()[1]
