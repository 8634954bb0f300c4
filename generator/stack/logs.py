"""The logs of the local stack: their last lines, and new lines as they come."""

import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

SHOWN_LINES = 100
POLL_SECONDS = 0.2


def last_lines(path: Path, count: int = SHOWN_LINES) -> list[str]:
    """The last lines of a log; none when there is no log yet."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", errors="replace") as file:
        return [line.rstrip("\n") for line in deque(file, maxlen=count)]


def follow(paths: dict[str, Path], *, until: Callable[[], bool]) -> Iterator[tuple[str, str]]:
    """Yields (name, line) for every new line of the logs, until the condition holds."""
    read = {name: path.stat().st_size if path.exists() else 0 for name, path in paths.items()}
    ended = False
    while not ended:
        ended = until()  # asked before the logs are read, so that the last lines are not lost
        for name, path in paths.items():
            lines, read[name] = _lines_from(path, read[name])
            yield from ((name, line) for line in lines)
        if not ended:
            time.sleep(POLL_SECONDS)


def _lines_from(path: Path, start: int) -> tuple[list[str], int]:
    """The complete lines of the log from that byte on, and the position after them."""
    if not path.exists():
        return [], start
    with path.open("rb") as file:
        file.seek(start)
        complete = file.read().rpartition(b"\n")[0]
    if not complete:
        return [], start
    return complete.decode(errors="replace").split("\n"), start + len(complete) + 1
