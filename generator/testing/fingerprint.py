"""Names a template database by a hash of its inputs: a template with the same name is used again."""

import hashlib
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import generator
from generator.config import Project
from generator.stack.postgres import PostgresServer
from generator.testing.discovery import HELPERS, tests_folder
from generator.testing.pgtap import pgtap_archive

TEMPLATE_PREFIX = "template_of_house_"


def template_name(project: Project, server: PostgresServer) -> str:
    """The name of the template for the current state of this house.

    The hash covers the files of `db/` (tests only with their helpers), the files of the generator that apply
    them, pgTAP, the server's version, and the day, because demo seeds may be relative to it.
    """
    digest = hashlib.sha256()
    digest.update(datetime.now(UTC).date().isoformat().encode())
    digest.update(
        subprocess.run([server.bin_dir / "postgres", "--version"], capture_output=True, check=True).stdout
    )
    for path in (*_house_files(project), *_generator_files(), pgtap_archive(project)):
        digest.update(str(path).encode() + b"\0" + path.read_bytes() + b"\0")
    return TEMPLATE_PREFIX + digest.hexdigest()[:16]


def _house_files(project: Project) -> Iterator[Path]:
    tests = tests_folder(project)
    for path in sorted(project.db.rglob("*")):
        if path.is_file() and (tests not in path.parents or tests / HELPERS in path.parents):
            yield path


def _generator_files() -> list[Path]:
    package = Path(generator.__file__).parent
    return sorted(path for path in package.rglob("*") if path.suffix in {".py", ".sql"})
