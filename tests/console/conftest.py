"""The console as `make up` builds it, served by a gateway whose demo people may sign in."""

import fcntl
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.config import Project, find_project
from generator.stack.demo import store_demo_files
from tests.clients.first_call import with_password
from tests.rigs.gateway import Gateway, running_gateway, shared_gateway
from tests.rigs.postgrest import house

__all__ = ["house", "shared_gateway"]

CAST = ("emma", "marc", "julie", "nina", "admin")


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
    shared_gateway: Gateway, built: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Gateway]:
    """A gateway that serves the console."""
    for person in CAST:
        with_password(shared_gateway, person)
    folder = tmp_path_factory.mktemp("console")
    project, clone = find_project(), shared_gateway.api.clone
    store_demo_files(clone.superuser_url, project.db / "seeds" / "demo", folder / "storage")
    with running_gateway(shared_gateway.api, folder, pages=str(built)) as served:
        yield served
