"""Who runs the Postgres server, and where that account may keep its files.

Postgres refuses to run as root. A normal user runs it as himself, inside the checkout; root hands it to an
account without privileges, which may be unable to enter the checkout (a project under a home of mode 0700).
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

from generator.config import Project
from generator.errors import MissingPart

CHECKOUT_FILE = "checkout"
UNPRIVILEGED = ("postgres", "nobody")
SHARED_STATE = Path("/var/tmp")  # noqa: S108  open to every account, and it survives a reboot


@dataclass(frozen=True)
class Account:
    """An account of the operating system that the server is handed to."""

    name: str
    uid: int
    gid: int

    @property
    def for_subprocess(self) -> dict[str, Any]:
        """The arguments that make `subprocess` run a command as this account, with no group but its own."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def may(self, right: str, path: Path) -> bool:
        """Whether the account has the right `r`, `w` or `x` on the path, the folders above it included."""
        command = ["test", f"-{right}", str(path)]
        return subprocess.run(command, cwd="/", check=False, **self.for_subprocess).returncode == 0


def server_account() -> Account | None:
    """The account that root hands the server to; None for a normal user, who runs it as himself.

    Raises MissingPart when the machine has no account without privileges.
    """
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    for name in UNPRIVILEGED:
        if entry := known.get(name):
            return Account(name, entry.pw_uid, entry.pw_gid)
    raise MissingPart(
        "Postgres refuses to run as root, and there is no account to hand it to",
        remedy="create an account named postgres, or run retro as a normal user",
    )


def server_folder(project: Project) -> Path:
    """The folder, closed to others, under which the servers of this checkout keep their data.

    It is `.retro` of the checkout, or for an account that cannot enter the checkout one of its own, keyed by
    the checkout's path.
    """
    account = server_account()
    private_folder(project.state, mode=0o711 if account else 0o700)
    if account is None or account.may("x", project.state):
        return project.state
    key = hashlib.sha256(str(project.root).encode()).hexdigest()[:16]
    own = private_folder(SHARED_STATE / f"retro-{account.name}", account=account)
    _forget_lost_checkouts(own)
    folder = private_folder(own / key, account=account)
    (folder / CHECKOUT_FILE).write_text(str(project.root), encoding="utf-8")
    return folder


def _forget_lost_checkouts(own: Path) -> None:
    """Removes what servers left behind for checkouts that are gone, unless a server still runs there."""
    for mark in own.glob(f"*/{CHECKOUT_FILE}"):
        gone = not Path(mark.read_text(encoding="utf-8")).exists()
        if gone and not any(mark.parent.glob("*/data/postmaster.pid")):
            shutil.rmtree(mark.parent, ignore_errors=True)


def private_folder(folder: Path, *, account: Account | None = None, mode: int = 0o700) -> Path:
    """Makes the folder where it is missing. Raises MissingPart when somebody else has put it in its place."""
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
