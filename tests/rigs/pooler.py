"""PgBouncer in transaction mode in front of the test server: each transaction may get another session."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from generator.stack.accounts import server_account

START_SECONDS = 10


@contextmanager
def pooled(url: str, folder: Path) -> Iterator[str]:
    """The URL of the same database through the pooler, which needs no password. Skips when PgBouncer is
    missing.
    """
    program = shutil.which("pgbouncer", path="/usr/sbin:/usr/bin:/usr/local/bin")
    if program is None:
        pytest.skip("PgBouncer is not installed")
    target = urlsplit(url)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = folder / "pgbouncer.ini"
    settings.write_text(
        "[databases]\n"
        f"* = host=127.0.0.1 port={target.port} user={target.username} password={target.password}\n"
        "[pgbouncer]\n"
        f"listen_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\n"
        "auth_type = any\npool_mode = transaction\ndefault_pool_size = 20\n",
        encoding="utf-8",
    )
    account = server_account()
    with settings.open("rb") as read:  # passed by standard input, since that account cannot read the folder
        process = subprocess.Popen(
            [program, "/dev/stdin"],
            stdin=read,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            **(account.for_subprocess if account else {}),
        )
    try:
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield f"postgresql://{target.username}@127.0.0.1:{port}{target.path}"
    finally:
        process.terminate()
        process.wait(timeout=START_SECONDS)
