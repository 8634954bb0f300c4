"""Runs Postgres programs as the account that runs the server."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from generator.stack.accounts import server_account

Argument = str | Path


def run_program(command: Sequence[Argument], log_file: Path) -> str | None:
    """Runs the command and appends its output to the log. Returns its error, None when it succeeds.

    The environment is minimal: no PG* variable of the caller reaches the server.
    """
    account = server_account()
    with log_file.open("ab") as log:
        start = log.tell()
        done = subprocess.run(
            command,
            cwd="/",
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            check=False,
            **(account.for_subprocess if account else {}),
        )
    return complaint(log_file, start) if done.returncode else None


def complaint(log_file: Path, start: int = 0) -> str:
    """The line of the log, from that byte on, that says what went wrong: the first error, else the
    last line.
    """
    lines = log_file.read_bytes()[start:].decode(errors="replace").strip().splitlines()
    telling = [line for line in lines if "FATAL:" in line or "error:" in line]
    return (telling or lines[-1:] or ["its log is empty"])[0]
