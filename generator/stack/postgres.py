"""A Postgres server of this checkout: created once, started, stopped, and found again after a crash."""

import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from generator.config import Project
from generator.errors import RetroError
from generator.stack.accounts import memory_folder, private_folder, server_account, server_folder
from generator.stack.binaries import PostgresKind, executable_for, find_binaries, major_version
from generator.stack.initdb import DATA, PASSWORD_FILE, make_data_folder
from generator.stack.processes import end_processes, find_process, servers_in, works_in
from generator.stack.programs import Argument, run_program

__all__ = ["PostgresKind", "PostgresServer", "create_cluster", "find_binaries", "open_cluster"]

SUPERUSER = "supabase_admin"
START_SECONDS = 30
STOP_SECONDS = 10
POLL_SECONDS = 0.05


@dataclass(frozen=True)
class PostgresServer:
    """A cluster on disk and its port on 127.0.0.1.

    The superuser's password was made with the cluster and is kept beside its data.
    """

    bin_dir: Path
    data_dir: Path
    port: int
    password: str = field(repr=False)
    log_file: Path
    superuser: str = SUPERUSER

    def start(self) -> None:
        """Starts the server where it does not run, and returns when it accepts connections.

        Leftovers of a killed server, its lock file or orphaned backends, are removed first. Raises RetroError
        with the log's error when it does not start.
        """
        if self.is_running():
            self._wait_for_recovery()
            return
        end_processes(servers_in(self.data_dir))
        (self.data_dir / "postmaster.pid").unlink(missing_ok=True)
        if reason := self._control("start", START_SECONDS, "-o", f"-p {self.port}"):
            raise RetroError(f"Postgres did not start: {reason}", remedy=f"the whole log is {self.log_file}")

    def stop(self) -> None:
        """Disconnects the clients and stops the server; does nothing when it does not run.

        A server in recovery after a killed backend may never stop. It is then killed, which loses nothing: it
        recovers at its next start.
        """
        for mode in ("fast", "immediate"):
            if not self.is_running() or not self._control("stop", STOP_SECONDS, "-m", mode):
                return
        end_processes(servers_in(self.data_dir))

    def is_running(self) -> bool:
        return self.pid() is not None

    def pid(self) -> int | None:
        """The postmaster's process id; None when the server does not run, whatever its lock file says."""
        try:
            pid = int((self.data_dir / "postmaster.pid").read_text().partition("\n")[0])
        except (FileNotFoundError, ValueError):
            return None
        process = find_process(pid)
        return pid if process and works_in(process, self.data_dir) else None

    def url(self, database: str, user: str | None = None, password: str | None = None) -> str:
        """A connection URL: the superuser's, or the given user's and password's."""
        secret = password if user else self.password
        login = quote(user or self.superuser, safe="")
        login += f":{quote(secret, safe='')}" if secret else ""
        return f"postgresql://{login}@127.0.0.1:{self.port}/{quote(database, safe='')}"

    def _wait_for_recovery(self) -> None:
        end = time.monotonic() + START_SECONDS
        command: list[Argument] = [self.bin_dir / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        while run_program(command, self.log_file):
            if time.monotonic() > end:
                raise RetroError("Postgres refuses connections", remedy=f"its log is {self.log_file}")
            time.sleep(POLL_SECONDS)

    def _control(self, action: str, seconds: int, *arguments: Argument) -> str | None:
        command: list[Argument] = [self.bin_dir / "pg_ctl", action, "-D", self.data_dir, "-s", "-w"]
        return run_program([*command, "-t", str(seconds), *arguments], self.log_file)


def create_cluster(
    kind: PostgresKind,
    project: Project,
    name: str,
    *,
    port: int,
    durable: bool = True,
    in_memory: bool = False,
) -> PostgresServer:
    """The cluster of that name in this checkout; created if it is missing, but not started.

    There is one per name and major version, so that no server meets data of another version. Without
    `durable` it is faster, but a power cut destroys it: for tests. With `in_memory` its data is in the
    machine's memory where there is room, and gone after a restart. Raises MissingPart without the programs or
    disk space, RetroError when initdb fails.
    """
    account = server_account()
    parent = server_folder(project)
    bin_dir = executable_for(account, find_binaries(kind), parent)
    place = (memory_folder(project) if in_memory else None) or parent
    folder = private_folder(place / f"{name}-{major_version(bin_dir)}", account=account)
    # Also when there is data already: that in memory outlives a checkout that is removed and cloned again.
    log_file = private_folder(project.state / "logs") / f"{folder.name}.log"
    if not (folder / DATA).is_dir():
        make_data_folder(bin_dir, folder, SUPERUSER, account, log_file, durable=durable)
    return open_cluster(project, bin_dir, folder, port=port)


def open_cluster(project: Project, bin_dir: Path, folder: Path, *, port: int) -> PostgresServer:
    """The cluster that `create_cluster` has created in that folder."""
    log_file = project.state / "logs" / f"{folder.name}.log"
    password = (folder / PASSWORD_FILE).read_text()
    return PostgresServer(bin_dir, folder / DATA, port, password, log_file)
