"""Which operating-system account runs Postgres, and where that account may keep its files.

Postgres refuses to run as root. A normal user runs it under his own account, inside the checkout. Root lets
an unprivileged account run it, which may be unable to enter the checkout (a project under a home of mode
0700).
"""

import hashlib
import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from generator.config import Project
from generator.errors import MissingPart

CHECKOUT_FILE = "checkout"
UNPRIVILEGED = ("postgres", "nobody")
SHARED_STATE = Path("/var/tmp")  # noqa: S108  open to every account, and it survives a reboot
MEMORY = Path("/dev/shm")  # noqa: S108  a file system in memory on every Linux, often a small one in a container
MEMORY_BYTES = 4 * 1024**3


@dataclass(frozen=True)
class Account:
    """An operating-system account that runs the server."""

    name: str
    uid: int
    gid: int

    @property
    def for_subprocess(self) -> dict[str, Any]:
        """The arguments that make `subprocess` run a command as this account, without root's groups."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def may(self, right: str, path: Path) -> bool:
        """Whether the account has the right `r`, `w` or `x` on the path and may enter the folders
        above it.
        """
        command = ["test", f"-{right}", str(path)]
        return subprocess.run(command, cwd="/", check=False, **self.for_subprocess).returncode == 0


def server_account() -> Account | None:
    """The account that runs the server for root; None for a normal user, who runs it himself.

    Raises MissingPart when the machine has no unprivileged account.
    """
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    for name in UNPRIVILEGED:
        if entry := known.get(name):
            return Account(name, entry.pw_uid, entry.pw_gid)
    raise MissingPart(
        "Postgres refuses to run as root, and this machine has no unprivileged account for it",
        remedy="create an account named postgres, or run retro as a normal user",
    )


def server_folder(project: Project) -> Path:
    """The private folder in which this checkout's servers keep their data.

    It is `.retro` in the checkout. For an account that cannot enter the checkout it is a folder elsewhere,
    named by a hash of the checkout's path.
    """
    account = server_account()
    private_folder(project.state, mode=0o711 if account else 0o700)
    if account is None or account.may("x", project.state):
        return project.state
    return _checkouts_folder(SHARED_STATE, project, account)


def memory_folder(project: Project) -> Path | None:
    """The private folder in the machine's memory for data of this checkout that may be lost at a restart.

    Creating a file costs little there, and each database has some 700. None where the machine has no such
    file system, or less than 4 GB of room in it or twice that in its memory.
    """
    account = server_account()
    known = _checkouts_path(MEMORY, project, account).is_dir()
    if not known and not _has_room_in_memory():
        return None
    return _checkouts_folder(MEMORY, project, account)


def _has_room_in_memory() -> bool:
    if not MEMORY.is_dir() or not os.access(MEMORY, os.W_OK):
        return False
    room = shutil.disk_usage(MEMORY).free
    return room >= MEMORY_BYTES and psutil.virtual_memory().available >= 2 * MEMORY_BYTES


def _checkouts_path(place: Path, project: Project, account: Account | None) -> Path:
    name = account.name if account else pwd.getpwuid(os.geteuid()).pw_name
    key = hashlib.sha256(str(project.root).encode()).hexdigest()[:16]
    return place / f"retro-{name}" / key


def _checkouts_folder(place: Path, project: Project, account: Account | None) -> Path:
    """This checkout's private folder in a place that all checkouts share."""
    path = _checkouts_path(place, project, account)
    _forget_lost_checkouts(private_folder(path.parent, account=account))
    folder = private_folder(path, account=account)
    (folder / CHECKOUT_FILE).write_text(str(project.root), encoding="utf-8")
    return folder


def _forget_lost_checkouts(own: Path) -> None:
    """Deletes the data of checkouts that no longer exist, unless a server still runs there."""
    for mark in own.glob(f"*/{CHECKOUT_FILE}"):
        gone = not Path(mark.read_text(encoding="utf-8")).exists()
        if gone and not any(mark.parent.glob("*/data/postmaster.pid")):
            shutil.rmtree(mark.parent, ignore_errors=True)


def private_folder(folder: Path, *, account: Account | None = None, mode: int = 0o700) -> Path:
    """Creates the folder if it is missing. Raises MissingPart when it belongs to somebody else."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    entry = folder.lstat()
    owner = account.uid if account else os.geteuid()
    if not stat.S_ISDIR(entry.st_mode) or entry.st_uid not in {owner, os.geteuid()}:
        raise MissingPart(
            f"{folder} belongs to somebody else", remedy="remove it, or give it back to its owner"
        )
    if account and entry.st_uid != owner:
        os.chown(folder, account.uid, account.gid, follow_symlinks=False)
    folder.chmod(mode)
    return folder
