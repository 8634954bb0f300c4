"""The small private files of a checkout: written completely or not at all, readable by their owner only."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generator.errors import RetroError


def read_json(path: Path) -> dict[str, Any]:
    """What `write_json` has written; empty without a file. Raises RetroError for a damaged one."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise RetroError(
            f"{path} is damaged: {error}", remedy="remove it; `retro reset` starts anew"
        ) from error
    return value if isinstance(value, dict) else {}


def write_json(path: Path, value: dict[str, Any]) -> None:
    """Replaces the file atomically, with mode 0600: a reader sees the old text or the new one."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(value, file, indent=2)
        file.write("\n")
    unfinished.replace(path)


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Holds the lock file during the block; another process waits. A killed process's lock is free again."""
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
