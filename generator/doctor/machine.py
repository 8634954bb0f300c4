"""Checks this machine: the programs that the stack and the tests need, and disk space."""

import platform
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from generator.config import Project
from generator.doctor.finding import Checked
from generator.errors import MissingPart
from generator.stack.binaries import find_binaries, major_version
from generator.stack.postgrest import find_postgrest
from generator.testing.pgtap import pgtap_archive

OLDEST_NODE = 18
FREE_MEGABYTES = 500  # room for a cluster with its template and clones, twice
ANSWER_SECONDS = 10


def examine_machine(project: Project) -> list[Checked]:
    """One finding for each program and for the disk; changes nothing."""
    return [
        Checked("Python", platform.python_version()),
        _node(),
        _part("Postgres", lambda: f"{major_version(find_binaries('embedded'))} (embedded)"),
        _part("PostgREST", lambda: find_postgrest(project).parent.name),
        _part("pgTAP", lambda: pgtap_archive(project).name),
        _disk(project.root),
    ]


def _part(subject: str, look: Callable[[], str]) -> Checked:
    try:
        return Checked(subject, look())
    except MissingPart as error:
        return Checked(subject, error.message, error.remedy or "install it")


def _node() -> Checked:
    remedy = f"install Node {OLDEST_NODE} or newer"
    node = shutil.which("node")
    if node is None:
        return Checked("Node", "not found", remedy)
    printed = subprocess.run(
        [node, "--version"], capture_output=True, text=True, check=False, timeout=ANSWER_SECONDS
    ).stdout.strip()
    match = re.match(r"v(\d+)\.", printed)
    fits = match is not None and int(match[1]) >= OLDEST_NODE
    return Checked("Node", printed or "does not print its version", None if fits else remedy)


def _disk(folder: Path) -> Checked:
    free = shutil.disk_usage(folder).free // 1_000_000
    remedy = None if free >= FREE_MEGABYTES else f"make room: {FREE_MEGABYTES} MB are needed"
    return Checked("disk", f"{free} MB free", remedy)
