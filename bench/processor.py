"""CPU time of processes: unlike the clock, it hardly depends on what else the machine does."""

from collections.abc import Iterable
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


def _nanoseconds(process: int) -> int:
    return int(Path(f"/proc/{process}/schedstat").read_text().split()[0])
