"""The errors that mypy and pyright report for Python files: one sentence each."""

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from generator.config import Project

FOUND = 1  # the exit code of both when they report errors


def mypy(project: Project, folder: Path, *files: str | Path) -> list[str]:
    """Runs strictly, without this house's configuration, in `folder`, whose `src` is used.

    All runs share the cache of `make types`, one after the other: most of the time is spent on third-party
    packages.
    """
    cache = project.root / ".mypy_cache"
    cache.mkdir(exist_ok=True)
    options = ["--strict", "--config-file=", f"--cache-dir={cache}", "--no-error-summary", "--no-pretty"]
    with (cache / "clients.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        printed = _run([sys.executable, "-m", "mypy", *options, *files], folder, {"MYPYPATH": "src"})
    return [line for line in printed.splitlines() if ": error: " in line]


def pyright(project: Project, folder: Path, *files: str | Path) -> list[str]:
    """With default settings, for the interpreter of these tests; a `pyrightconfig.json` is respected."""
    program = project.root / "tests/node_modules/pyright/index.js"
    printed = _run(["node", program, "--outputjson", "--pythonpath", sys.executable, *files], folder, {})
    found = json.loads(printed)["generalDiagnostics"]
    return [
        f"{Path(one['file']).name}:{one['range']['start']['line'] + 1}: {one['message']}"
        for one in found
        if one["severity"] == "error"
    ]


def _run(command: Sequence[str | Path], folder: Path, more: dict[str, str]) -> str:
    ended = subprocess.run(
        command, cwd=folder, env={**_environment(), **more}, capture_output=True, text=True, check=False
    )
    assert ended.returncode in (0, FOUND), ended.stdout + ended.stderr
    return ended.stdout


def _environment() -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")}
