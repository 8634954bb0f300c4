"""What mypy and pyright say of Python files: one sentence per error, nothing when all is well."""

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from generator.config import Project

FOUND = 1  # the exit code of both when they have something to say


def mypy(project: Project, folder: Path, *files: str | Path) -> list[str]:
    """Strictly, without the configuration of this house. Runs in `folder`, where its `src` is looked into.

    All runs share the cache of `make types`, one after the other: most of their time goes into packages of
    others.
    """
    cache = project.root / ".mypy_cache"
    cache.mkdir(exist_ok=True)
    options = ["--strict", "--config-file=", f"--cache-dir={cache}", "--no-error-summary", "--no-pretty"]
    with (cache / "clients.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        printed = _run([sys.executable, "-m", "mypy", *options, *files], folder, {"MYPYPATH": "src"})
    return [line for line in printed.splitlines() if ": error: " in line]


def pyright(project: Project, folder: Path, *files: str | Path) -> list[str]:
    """As it comes, for the interpreter of these tests; its file `pyrightconfig.json` is heeded."""
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
