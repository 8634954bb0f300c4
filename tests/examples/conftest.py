"""The examples in clean folders, with the packed client, built as their users build them."""

import fcntl
import os
import shutil
import subprocess
import tarfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from generator.config import Project
from tests.rigs.gateway import gateway, shared_gateway
from tests.rigs.postgrest import api, house, shared_api

__all__ = ["api", "gateway", "house", "shared_api", "shared_gateway"]

START_SECONDS = 60
Build = Callable[[str, dict[str, str]], Path]


@pytest.fixture(scope="session")
def tarball(project: Project, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The packed client (`npm pack`), made once for all workers of xdist."""
    own = tmp_path_factory.getbasetemp()
    shared = (own if worker_id == "master" else own.parent) / "packed"
    shared.mkdir(exist_ok=True)
    package, source = project.root / "clients" / "typescript", shared / "package"
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not list(shared.glob("*.tgz")):
            shutil.copytree(package, source, ignore=shutil.ignore_patterns("node_modules", "dist"))
            (source / "node_modules").symlink_to(package / "node_modules")
            run(["npm", "pack", "--pack-destination", str(shared)], source, {})
    return next(shared.glob("*.tgz"))


@pytest.fixture(scope="session")
def build(project: Project, tarball: Path, tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Builds an example in a clean folder, with its dependencies and the packed client."""

    def built(name: str, environment: dict[str, str]) -> Path:
        example, app = project.root / "examples" / name, tmp_path_factory.mktemp(name) / name
        left = ("node_modules", "dist", ".next", "next-env.d.ts")
        shutil.copytree(example, app, ignore=shutil.ignore_patterns(*left))
        shutil.copytree(example / "node_modules", app / "node_modules", symlinks=True, copy_function=linked)
        client = app / "node_modules" / "@retromuscle" / "client"
        shutil.rmtree(client)
        with tarfile.open(tarball) as packed:
            packed.extractall(client.parent, filter="data")
        (client.parent / "package").rename(client)
        run(["npm", "run", "build"], app, environment)
        return app

    return built


def linked(source: str, target: str) -> None:
    """A hard link, since a file that is only read needs no copy."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def run(command: list[str], folder: Path, environment: dict[str, str]) -> None:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    ended = subprocess.run(
        command, cwd=folder, env={**kept, **environment}, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


@contextmanager
def started(command: list[str | Path], folder: Path, url: str, environment: dict[str, str]) -> Iterator[None]:
    """A server that answers at `url`; at the end it must still run, without unhandled rejections."""
    kept = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")}
    log = folder.parent / f"{folder.name}.log"
    with (
        log.open("w") as written,
        subprocess.Popen(
            command, cwd=folder, env={**kept, **environment}, stdout=written, stderr=subprocess.STDOUT
        ) as process,
    ):
        try:
            answering(url, process, log)
            yield
            assert process.poll() is None, log.read_text()
            assert "unhandledRejection" not in log.read_text(), log.read_text()
        finally:
            process.terminate()
            process.wait()


def answering(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    late = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < late:
        try:
            httpx.get(url, trust_env=False)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(log.read_text())
