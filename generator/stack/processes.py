"""Processes that outlive the command that started them.

They are told apart from strangers that were given the same number later.
"""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped]

STOP_SECONDS = 10


@dataclass(frozen=True)
class ProcessIdentity:
    """A process id and the moment of its start, in seconds since 1970: together they name one process."""

    pid: int
    created: float

    @classmethod
    def of(cls, pid: int) -> "ProcessIdentity":
        return cls(pid, psutil.Process(pid).create_time())

    def find(self) -> psutil.Process | None:
        """The process, or None when it has ended, even if its number has been given to another."""
        process = find_process(self.pid)
        if process is None or abs(process.create_time() - self.created) > 1:
            return None
        return process

    def is_running(self) -> bool:
        return self.find() is not None

    def stop(self) -> None:
        """Ends the process: asked first, forced after ten seconds. Does nothing when it has ended."""
        if process := self.find():
            end_processes([process])


def find_process(pid: int) -> psutil.Process | None:
    """The living process of that number; one that has ended and was not yet collected counts as gone."""
    try:
        process = psutil.Process(pid)
        return None if process.status() == psutil.STATUS_ZOMBIE else process
    except psutil.NoSuchProcess:
        return None


def servers_in(data_dir: Path) -> list[psutil.Process]:
    """Every Postgres process, postmaster or backend, that works in this data folder."""
    return [process for process in psutil.process_iter() if works_in(process, data_dir)]


def end_processes(processes: list[psutil.Process]) -> None:
    """Asks each to end, waits, and forces those that stay."""
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            process.terminate()
    _, alive = psutil.wait_procs(processes, timeout=STOP_SECONDS)
    for process in alive:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(alive, timeout=STOP_SECONDS)


def works_in(process: psutil.Process, data_dir: Path) -> bool:
    """Whether it is a Postgres process of that data folder: each of them works inside it."""
    try:
        return process.name().startswith("postgres") and Path(process.cwd()) == data_dir.resolve()
    except psutil.Error:
        return False
