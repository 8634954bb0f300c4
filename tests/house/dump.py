"""A database as text, for comparing two."""

import re
import subprocess

from generator.testing.clones import Clone


def dump(clone: Clone, *options: str) -> list[str]:
    """The output of pg_dump for schemas public, app and private: grants, comments and, by default, rows."""
    schemas = ["--schema=public", "--schema=app", "--schema=private"]
    run = subprocess.run(
        [clone.server.bin_dir / "pg_dump", "--dbname", clone.superuser_url, *schemas, *options],
        capture_output=True,
        text=True,
        check=True,
    )
    return [line for line in run.stdout.splitlines() if not re.match(r"(--|\\(un)?restrict|$)", line)]
