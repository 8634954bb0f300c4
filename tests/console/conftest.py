"""The console as `make up` builds it, served by a gateway at which the people of the demo can sign in."""

import fcntl
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.config import Project
from generator.house import Contract
from generator.stack.demo import store_demo_files
from generator.testing.clones import Template
from tests.clients.first_call import with_password
from tests.rigs.gateway import Gateway, running_gateway
from tests.rigs.postgrest import house, serving

__all__ = ["house"]


@pytest.fixture(scope="session")
def built(project: Project, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder with the built console, made once for all workers of xdist."""
    own = tmp_path_factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / "console"
    folder.mkdir(exist_ok=True)
    console, pages = project.root / "console", folder / "pages"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not pages.exists():
            vite = console / "node_modules" / "vite" / "bin" / "vite.js"
            environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
            ended = subprocess.run(
                ["node", vite, "build", "--outDir", pages, "--logLevel", "warn"],
                cwd=console,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            assert ended.returncode == 0, ended.stdout + ended.stderr
    return pages


@pytest.fixture(scope="module")
def console(
    project: Project,
    template_database: Template,
    house: Contract,
    built: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Gateway]:
    """The gateway of a separate stack, which serves the console."""
    folder = tmp_path_factory.mktemp("console")
    with (
        serving(project, template_database, house, folder) as api,
        running_gateway(api, folder, pages=str(built)) as served,
    ):
        for person in house.demo.people:
            with_password(served, person)
        store_demo_files(api.clone.superuser_url, project.db / "seeds" / "demo", served.settings.storage)
        yield served
