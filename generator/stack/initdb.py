"""Creates the data folder of a cluster."""

import os
import secrets
import shutil
from pathlib import Path

from generator.errors import MissingPart, RetroError
from generator.stack.accounts import Account
from generator.stack.programs import Argument, run_program

DATA = "data"
PASSWORD_FILE = "superuser.password"  # noqa: S105  a name, not a password
NEEDED_BYTES = 500 * 1024 * 1024

# Served over TCP on loopback only: a socket's path is limited to 107 characters, and a checkout's may be
# longer. Errors are logged without their statement, which may contain secrets.
SETTINGS = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
timezone = 'UTC'
log_timezone = 'UTC'
log_line_prefix = '%m [%p] %u@%d '
log_min_error_statement = panic
"""

# Settings for tests only: a power cut may destroy the data.
THROW_AWAY_SETTINGS = """
fsync = off
synchronous_commit = off
full_page_writes = off
"""


def make_data_folder(
    bin_dir: Path, folder: Path, superuser: str, account: Account | None, log_file: Path, *, durable: bool
) -> None:
    """Runs initdb into `folder/data` and keeps the new superuser's password in `folder/superuser.password`.

    UTF-8, locale C.UTF-8, passwords by SCRAM. The data is created under another name and renamed when
    complete, so that an interrupted run leaves no half cluster behind. Raises MissingPart with less than 500
    MB of free disk, RetroError when initdb fails.
    """
    require_disk(folder)
    password_file = folder / PASSWORD_FILE
    _write_password(password_file, account)
    unfinished = folder / f"{DATA}.new"
    shutil.rmtree(unfinished, ignore_errors=True)
    command: list[Argument] = [
        bin_dir / "initdb",
        "-D",
        unfinished,
        f"--username={superuser}",
        f"--pwfile={password_file}",
    ]
    options = [
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
        "--no-instructions",
    ]
    if reason := run_program([*command, *options], log_file):
        raise RetroError(f"initdb failed: {reason}", remedy=f"the whole log is {log_file}")
    with (unfinished / "postgresql.conf").open("a") as configuration:
        configuration.write(SETTINGS if durable else SETTINGS + THROW_AWAY_SETTINGS)
    unfinished.rename(folder / DATA)


def require_disk(folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < NEEDED_BYTES:
        raise MissingPart(
            f"{free // 1024**2} MB are free in {folder}, a new database needs {NEEDED_BYTES // 1024**2} MB",
            remedy="free some disk space",
        )


def _write_password(path: Path, account: Account | None) -> None:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(24))
        if account:
            os.fchown(file.fileno(), account.uid, account.gid)
