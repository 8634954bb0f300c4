"""The test server: one cluster per checkout and kind, apart from the local stack, shared by all runs at once.

The first run starts it, the last one stops it. Each run holds a lock on a file. The kernel releases the locks
of a killed process, so no stale entry remains.
"""

import fcntl
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO

from generator.config import Project
from generator.database import connect
from generator.stack.accounts import private_folder
from generator.stack.postgres import PostgresKind, PostgresServer, create_cluster
from generator.testing.clones import drop_leftovers, has_kept_clones
from generator.testing.fingerprint import template_name


@contextmanager
def shared_server(project: Project, kind: PostgresKind) -> Iterator[PostgresServer]:
    """The running test server. Leftovers of earlier runs are dropped when no other run uses the server.

    It keeps running afterwards while another run uses it or a clone was kept.
    """
    folder = private_folder(project.state / "test-server")
    with (folder / f"{kind}.door").open("w") as door, (folder / f"{kind}.guests").open("w") as guests:
        with _locked(door):
            alone = _only_guest(guests)
            server = _start(project, kind)
            if alone:
                _sweep(server, project)
            fcntl.flock(guests, fcntl.LOCK_SH)
        try:
            yield server
        finally:
            with _locked(door):
                if _only_guest(guests):
                    _stop(server)


def cluster_for_tests(project: Project, kind: PostgresKind) -> PostgresServer:
    """The test server's cluster, which may run or not."""
    return create_cluster(kind, project, "test", port=_free_port(), durable=False, in_memory=True)


def _start(project: Project, kind: PostgresKind) -> PostgresServer:
    server = cluster_for_tests(project, kind)
    if server.is_running():
        return replace(server, port=_port_of_running(server.data_dir))
    server.start()
    return server


def _sweep(server: PostgresServer, project: Project) -> None:
    with connect(server.url("postgres")) as connection:
        drop_leftovers(connection, current_template=template_name(project, server))


def _stop(server: PostgresServer) -> None:
    with connect(server.url("postgres")) as connection:
        kept = has_kept_clones(connection)
    if not kept:
        server.stop()


@contextmanager
def _locked(door: IO[str]) -> Iterator[None]:
    fcntl.flock(door, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(door, fcntl.LOCK_UN)


def _only_guest(guests: IO[str]) -> bool:
    """Whether no other run uses the server. Called only while the entry lock is held, so that no run can
    begin in between."""
    try:
        fcntl.flock(guests, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _port_of_running(data_dir: Path) -> int:
    """Postgres writes its port on the fourth line of its lock file."""
    return int((data_dir / "postmaster.pid").read_text().splitlines()[3])
