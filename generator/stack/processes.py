"""Finds and ends processes that outlive the command that started them.

They are recognised by what they work on, not by a stored process id, which another process may have been
given since.
"""

import time
from contextlib import suppress
from pathlib import Path

import psutil

POLL_SECONDS = 0.01


def find_process(pid: int) -> psutil.Process | None:
    """The living process with that id; None for one that has ended but was not yet reaped."""
    try:
        process = psutil.Process(pid)
    except psutil.NoSuchProcess:
        return None
    return process if _runs(process) else None


def servers_in(data_dir: Path) -> list[psutil.Process]:
    """Every Postgres process, postmaster or backend, that works in this data folder."""
    return [process for process in psutil.process_iter() if works_in(process, data_dir)]


def works_in(process: psutil.Process, data_dir: Path) -> bool:
    """Whether it is a Postgres process of that data folder, which is then its working folder."""
    try:
        return process.name().startswith("postgres") and Path(process.cwd()) == data_dir.resolve()
    except psutil.Error:
        return False


def processes_marked(name: str, variable: str, value: str) -> list[psutil.Process]:
    """Every process with this value of an environment variable and a program name that begins like this."""
    return [process for process in psutil.process_iter() if _is_marked(process, name, variable, value)]


def end_processes(processes: list[psutil.Process], *, seconds: float = 10) -> None:
    """Asks each process to end, waits that long, and kills those that remain."""
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            process.terminate()
    for process in _staying(processes, seconds):
        with suppress(psutil.NoSuchProcess):
            process.kill()
    _staying(processes, seconds)


def _staying(processes: list[psutil.Process], seconds: float) -> list[psutil.Process]:
    """The processes that still run after that time; returns at once when none does.

    psutil's own wait is not used: it takes a process for running until its parent has reaped it.
    """
    end = time.monotonic() + seconds
    while staying := [process for process in processes if _runs(process)]:
        if time.monotonic() > end:
            break
        time.sleep(POLL_SECONDS)
    return staying


def _runs(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def _is_marked(process: psutil.Process, name: str, variable: str, value: str) -> bool:
    try:
        return bool(process.name().lower().startswith(name) and process.environ().get(variable) == value)
    except psutil.Error:
        return False
