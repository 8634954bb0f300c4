"""Where the files of a checkout are."""

import os
from dataclasses import dataclass
from pathlib import Path

from generator.errors import UsageError

CONTRACT = Path("db") / "contract.toml"


@dataclass(frozen=True)
class Project:
    """A checkout of a house: the folder that holds `db/contract.toml`."""

    root: Path

    @property
    def db(self) -> Path:
        return self.root / "db"

    @property
    def contract(self) -> Path:
        return self.root / CONTRACT

    @property
    def error_catalogue(self) -> Path:
        return self.db / "errors.toml"

    @property
    def node_modules(self) -> Path:
        return self.root / "tools" / "node_modules"

    @property
    def state(self) -> Path:
        """A folder private to this checkout and ignored by git: secrets, ports, logs, process ids, caches."""
        return self.root / ".retro"

    def relative(self, path: Path) -> str:
        """The path as reports print it: from the root, with forward slashes."""
        return path.resolve().relative_to(self.root).as_posix()


def find_project(start: Path | None = None) -> Project:
    """The house around `start` (default: the working directory), or the one that RETRO_HOME names.

    Raises UsageError when there is none.
    """
    home = os.environ.get("RETRO_HOME")
    origin = Path(home) if home else (start or Path.cwd())
    for folder in (origin.resolve(), *origin.resolve().parents):
        if (folder / CONTRACT).is_file():
            return Project(folder)
    raise UsageError(
        f"no {CONTRACT.as_posix()} in {origin} or any folder above it",
        remedy="run retro inside a checkout, or set RETRO_HOME to one",
    )
