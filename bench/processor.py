"""CPU time of processes: unlike the clock, it hardly depends on what else the machine does."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from generator.errors import MissingPart


def cpu_milliseconds(processes: Iterable[int]) -> float:
    """The CPU time of these processes so far, to the nanosecond. Raises ProcessLookupError when one has
    ended, and MissingPart where it is not Linux.
    """
    try:
        return sum(map(_nanoseconds, processes)) / 1e6
    except FileNotFoundError as error:
        if Path("/proc/self/schedstat").exists():
            raise ProcessLookupError(*error.args) from error
        raise MissingPart(
            "this system does not tell the CPU time of single calls",
            remedy="measure row-level security and connections on Linux",
        ) from error


def share_one_processor(processes: Iterable[int]) -> None:
    """Lets these processes run only on one and the same processor. Otherwise each stays where it began, and
    the same call may cost twice as much on a processor that other programs of the host use. Does nothing
    where the system or our rights do not allow it.
    """
    with suppress(AttributeError, PermissionError):
        one = {max(os.sched_getaffinity(0))}
        for process in processes:
            os.sched_setaffinity(process, one)


def _nanoseconds(process: int) -> int:
    return int(Path(f"/proc/{process}/schedstat").read_text().split()[0])
