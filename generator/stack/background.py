"""A server that outlives the command that starts it: start, wait, find again, stop."""

import http.client
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from generator.errors import RetroError
from generator.stack.processes import end_processes, find_process, processes_marked
from generator.stack.programs import complaint

MARK = "RETRO_PROCESS"  # environment variable by which a later command recognises the process
START_SECONDS = 30
POLL_SECONDS = 0.02
LAUNCH = 'log=$1; shift; "$@" >>"$log" 2>&1 </dev/null & echo $!'


class BackgroundServer(ABC):
    """A server; a subclass defines its command and environment. The port is one of 127.0.0.1."""

    title: ClassVar[str]
    program: ClassVar[str]
    # Seconds, then the process is killed: none of them holds data that could be lost.
    stop_seconds: ClassVar[float] = 1
    port: int
    log_file: Path

    @property
    @abstractmethod
    def command(self) -> Sequence[str | Path]:
        """The program and its arguments; no secret among them."""

    @abstractmethod
    def environment(self) -> dict[str, str]:
        """The whole environment. Secrets belong here, since only the owner of a process can read it."""

    @abstractmethod
    def is_ready(self) -> bool:
        """Whether it answers requests."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Starts it in a session of its own, so that it outlives this command, and waits until it answers.

        Raises RetroError with the log's error when it does not answer within half a minute.
        """
        start_together(self)

    def launch(self) -> int:
        """Starts it without waiting; returns its process id."""
        # A shell in between detaches the process, so that init reaps it when it ends.
        launched = subprocess.run(
            ["/bin/sh", "-c", LAUNCH, "sh", self.log_file, *self.command],
            env={MARK: self._mark, **self.environment()},
            stdout=subprocess.PIPE,
            start_new_session=True,
            check=True,
        )
        return int(launched.stdout)

    def answers_in_time(self, pid: int) -> bool:
        """Waits until it answers; False when the process has ended or half a minute has passed."""
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and find_process(pid):
            if self.is_ready():
                return True
            time.sleep(POLL_SECONDS)
        return False

    def stop(self) -> None:
        """Stops it; does nothing when it does not run."""
        end_processes(processes_marked(self.program, MARK, self._mark), seconds=self.stop_seconds)

    def pid(self) -> int | None:
        """Its process id; None when it does not run."""
        running = processes_marked(self.program, MARK, self._mark)
        return running[0].pid if running else None

    @property
    def _mark(self) -> str:
        return f"{self.port} {self.log_file}"


def start_together(*servers: BackgroundServer) -> None:
    """Starts several servers at once and waits until all answer. Raises RetroError like `start`."""
    launched = [(server, _size(server.log_file), server.launch()) for server in servers]
    for server, beginning, pid in launched:
        if not server.answers_in_time(pid):
            for each in servers:
                each.stop()
            raise RetroError(
                f"{server.title} did not start: {complaint(server.log_file, beginning)}",
                remedy=f"the whole log is {server.log_file}",
            )


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


def answers_ok(port: int, path: str) -> bool:
    """Whether a GET to 127.0.0.1 answers 200."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
