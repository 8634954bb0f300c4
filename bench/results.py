"""The results of a run, stored as one JSON document, from which tables, plots and README are made."""

import hashlib
import json
import os
import platform
import subprocess
from dataclasses import asdict, dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil

from bench.building import house_digest
from bench.measuring import Figure
from bench.parts.connections import Connection
from bench.parts.contention import Contention
from bench.parts.months import Month
from bench.parts.row_security import RowSecurity
from generator.config import Project
from generator.stack.postgres import PostgresServer
from generator.stack.postgrest import find_postgrest

FOLDER = Path(__file__).with_name("results")
FILE = "results.json"
UNFINISHED = "bench-unfinished.json"
DIGITS = 4


@dataclass(frozen=True)
class Building:
    """A benchmark database: how many videos, its size, and how long it took to build."""

    creators: int
    videos: int
    megabytes: int
    seconds: float


@dataclass
class Results:
    """`about`: when, on which machine, with which versions, by which command. `done`: the parts of a size
    that are measured to their end.
    """

    about: dict[str, str] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)
    buildings: list[Building] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    connections: list[Connection] = field(default_factory=list)
    row_security: list[RowSecurity] = field(default_factory=list)
    months: list[Month] = field(default_factory=list)
    contentions: list[Contention] = field(default_factory=list)

    def figure(self, kind: str, name: str, actor: str, creators: int, clients: int) -> Figure | None:
        wanted = (kind, name, actor, creators, clients)
        for one in self.figures:
            if (one.kind, one.name, one.actor, one.creators, one.clients) == wanted:
                return one
        return None

    @property
    def failures(self) -> list[str]:
        """Every answer other than success, with the name of the endpoint or view."""
        rows: list[Figure | Month | Contention] = [*self.figures, *self.months, *self.contentions]
        return [f"{row.name}: {count} times {said}" for row in rows for said, count in row.failures.items()]


KINDS: dict[str, type[Any]] = {
    "buildings": Building,
    "figures": Figure,
    "connections": Connection,
    "row_security": RowSecurity,
    "months": Month,
    "contentions": Contention,
}


def to_json(results: Results) -> str:
    """Numbers have four significant digits."""
    return json.dumps(_rounded(asdict(results)), indent=1, ensure_ascii=False) + "\n"


def from_json(text: str) -> Results:
    """Raises TypeError or KeyError for a document that another version has written."""
    known = json.loads(text)
    parts = {name: [kind(**row) for row in known[name]] for name, kind in KINDS.items()}
    return Results(about=known["about"], done=known["done"], **parts)


def read_results(folder: Path = FOLDER) -> Results | None:
    """The committed results, or those of another folder; None if there are none."""
    file = folder / FILE
    return from_json(file.read_text(encoding="utf-8")) if file.exists() else None


def keep_unfinished(project: Project, results: Results) -> None:
    """Stores the results so far, so that an interrupted run can continue with the next part."""
    (project.state / UNFINISHED).write_text(to_json(results), encoding="utf-8")


def read_unfinished(project: Project) -> Results | None:
    """The results of an interrupted run; None if there are none, or only of another state of the house."""
    file = project.state / UNFINISHED
    text = file.read_text(encoding="utf-8") if file.exists() else '{"about": {}}'
    same = json.loads(text)["about"].get("state") == _state(project)
    return from_json(text) if same else None


def forget_unfinished(project: Project) -> None:
    (project.state / UNFINISHED).unlink(missing_ok=True)


def about(project: Project, server: PostgresServer, command: str) -> dict[str, str]:
    memory = psutil.virtual_memory().total
    return {
        "date": date.today().isoformat(),
        "commit": _said(["git", "-C", str(project.root), "rev-parse", "--short", "HEAD"]),
        "state": _state(project),
        "command": command,
        "machine": f"{os.cpu_count()} cores, {memory / 1024**3:.0f} GB, {_processor()}",
        "system": f"{platform.system()} {platform.release()}",
        "postgres": _said([str(server.bin_dir / "postgres"), "--version"]).rpartition(" ")[2],
        "postgrest": _said([str(find_postgrest(project)), "--version"]).removeprefix("PostgREST "),
        "python": platform.python_version(),
        "uvloop": version("uvloop"),
    }


def _state(project: Project) -> str:
    """A digest of the measured house and of the benchmark itself: only results with the same digest may be
    combined."""
    digest = hashlib.sha256(house_digest(project).encode())
    here = Path(__file__).parent
    for path in sorted([*here.rglob("*.py"), *here.glob("*.toml")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    names = [line.partition(": ")[2] for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _said(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}")
    if isinstance(value, dict):
        return {name: _rounded(one) for name, one in value.items()}
    return [_rounded(one) for one in value] if isinstance(value, list) else value
