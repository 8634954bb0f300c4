"""From nothing to a paid creator: `make up` in a new checkout, then a browser at the URL that it prints."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from generator.config import Project
from generator.stack.accounts import server_folder
from generator.stack.status import read_status
from tests.console.scenarios import CLIP, FOLDER
from tests.rigs.node import judge, run_with_rig

pytestmark = pytest.mark.slow

LEFT_OUT = shutil.ignore_patterns("node_modules", "dist", "__pycache__")


@dataclass(frozen=True)
class Started:
    """A checkout in which `make up` has run: its folder and the output."""

    root: Path
    printed: str

    @property
    def rig(self) -> dict[str, Any]:
        """The printed values that a person needs: the URL, the password, the e-mail addresses."""
        emails = re.findall(r"((\w+)@\S+?)(?=[, ])", self.printed)
        return {
            "url": self.found(r"^Open (\S+) in a browser"),
            "password": self.found(r"^Sign in with the password (\S+) as"),
            "emails": {name: email for email, name in emails},
        }

    def found(self, pattern: str) -> str:
        found = re.search(pattern, self.printed, re.MULTILINE)
        assert found, self.printed
        return found[1]

    def status(self) -> dict[str, Any]:
        return asdict(read_status(Project(self.root)))


@pytest.fixture(scope="module")
def started(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    root = (tmp_path_factory.mktemp("nothing") / "checkout").resolve()
    for folder in ("clients", "console", "db", "tools"):
        shutil.copytree(project.root / folder, root / folder, ignore=LEFT_OUT)
    for file in ("Makefile", "pyproject.toml"):
        shutil.copy2(project.root / file, root)
    for installed in (".venv", "tools/node_modules", "console/node_modules"):
        (root / installed).symlink_to(project.root / installed)
    os.utime(
        root / "console" / "package-lock.json", (0, 0)
    )  # older than the installed packages, so that make does not install them again
    try:
        yield Started(root, make(root, "up"))
    finally:
        make(root, "down")
        shutil.rmtree(server_folder(Project(root)))


def make(root: Path, target: str) -> str:
    """Runs make; returns its output."""
    kept = [f"--old-file={folder}/.ready" for folder in (".venv", "tools/node_modules")]
    ended = subprocess.run(
        ["make", *kept, target], cwd=root, env=environment(), capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def environment() -> dict[str, str]:
    """This process's environment, without the variables of a make that runs the tests."""
    return {name: value for name, value in os.environ.items() if "MAKE" not in name}


def test_from_nothing_to_a_paid_creator(started: Started, subtests: pytest.Subtests) -> None:
    """In the browser: an upload that plays, its refusal, its replacement, its approval, the closing, the
    payment; the creator with a phone in English, the admin with a wide screen in French.

    Then the same a month later in front of a hosted project, which pays for the videos approved before;
    languages and devices are swapped.
    """
    tell(subtests, started.rig, creator=("en", "phone"), admin=("fr", "desktop"), closes="2026-02")

    status = started.status()
    with psycopg.connect(status["superuser_db_url"], autocommit=True) as database:
        (closes,) = database.execute(
            "select max(month)::text from app.months where closed_at is null"
        ).fetchone() or ("",)
        database.execute(
            "select private.set_clock(date_trunc('month', app.today()) + interval '1 month 12 h')"
        )
    with gateway_before(started, status) as url:
        rig = {**started.rig, "url": url}
        tell(subtests, rig, creator=("fr", "desktop"), admin=("en", "phone"), closes=closes)


@contextmanager
def gateway_before(started: Started, status: dict[str, Any]) -> Iterator[str]:
    """Starts `retro gateway --upstream` in front of the stack."""
    process = subprocess.Popen(
        [started.root / ".venv" / "bin" / "retro", "gateway", "--upstream", status["api_url"]],
        cwd=started.root,
        env={**environment(), "RETRO_ANON_KEY": status["anon_key"]},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    try:
        answers = re.match(r"The gateway answers at (\S+), in front", process.stdout.readline())
        assert answers
        yield answers[1]
    finally:
        process.terminate()
        process.communicate()


def tell(subtests: pytest.Subtests, rig: dict[str, Any], **roles: Any) -> None:
    others = [] if roles["closes"] != "2026-02" else ["marc", "julie", "nina"]
    judge(subtests, run_with_rig("story", {"clip": str(CLIP), **rig, **roles, "others": others}, FOLDER))
