"""Which files are linted."""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.config import Project
from generator.errors import MissingPart, UsageError


def select_files(project: Project, paths: Sequence[Path] = (), *, changed: bool = False) -> list[Path]:
    """The .sql files below `paths` (files or folders), or below db/; sorted, each once.

    With `changed` only those that differ from the last commit, new ones included. Raises UsageError for a
    path that does not exist or lies outside the house.
    """
    files = {file for path in paths or [project.db] for file in _sql_files(project, path.resolve())}
    if changed:
        files &= _changed_files(project)
    return sorted(files)


def _sql_files(project: Project, path: Path) -> Iterator[Path]:
    if not path.is_relative_to(project.root):
        raise UsageError(f"{path} lies outside {project.root}", remedy="name files or folders below db/")
    if path.is_dir():
        return path.rglob("*.sql")
    if not path.is_file():
        raise UsageError(f"no file or folder {path}", remedy="name files or folders below db/")
    return iter([path])


def _changed_files(project: Project) -> set[Path]:
    modified = _git(project, "diff", "--name-only", "--relative", "--diff-filter=d", "-z", "HEAD")
    untracked = _git(project, "ls-files", "--others", "--exclude-standard", "-z")
    return {project.root / name for name in (modified + untracked).split("\0") if name}


def _git(project: Project, *arguments: str) -> str:
    git = shutil.which("git")
    if git is None:
        raise MissingPart(
            "git is not installed, and --changed asks it", remedy="install git, or name the files"
        )
    done = subprocess.run([git, *arguments], cwd=project.root, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise UsageError(
            f"git cannot tell what changed: {done.stderr.strip()}", remedy="lint without --changed"
        )
    return done.stdout
