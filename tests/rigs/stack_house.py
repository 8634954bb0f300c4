"""Small houses in folders with a space in the name, and the command run on them."""

import os
import shutil
import subprocess
import sys
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
from tests.rigs import forked

CHECKOUT = Path(__file__).parents[2]
HOUSE = Path(__file__).parents[1] / "generator" / "stack" / "house"
ADA = "00000000-0000-4000-8000-00000000000a"


@dataclass(frozen=True)
class House:
    """A house on disk, and `retro` run in it."""

    root: Path

    @property
    def project(self) -> Project:
        return Project(self.root)

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "generator", *arguments]

    @property
    def environment(self) -> dict[str, str]:
        return {key: value for key, value in os.environ.items() if key != "RETRO_HOME"}

    def retro(self, *arguments: str, status: int = 0) -> "subprocess.CompletedProcess[str]":
        """Runs `retro` and expects that exit code."""
        done = forked.retro(arguments, self.root, self.environment)
        assert done.returncode == status, done.stdout + done.stderr
        return done

    def started(self, *arguments: str, status: int = 0) -> "subprocess.CompletedProcess[str]":
        """The same in a new interpreter, which takes a third of a second longer for its imports."""
        done = subprocess.run(
            self.command(*arguments),
            cwd=self.root,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done

    def status(self) -> dict[str, Any]:
        """The content of `retro status --json`, read without starting the command, which takes a third of a
        second."""
        return asdict(read_status(self.project))

    def states(self) -> dict[str, str]:
        return {name: process["state"] for name, process in self.status()["processes"].items()}

    def query(self, statement: str) -> list[tuple[Any, ...]]:
        """The rows of a statement, as the database's owner."""
        with psycopg.connect(self.status()["db_url"], autocommit=True) as connection:
            return connection.execute(statement.encode()).fetchall()


@contextmanager
def new_house(folder: Path) -> Iterator[House]:
    """A copy of the small house with the checkout's floor and programs; deleted afterwards."""
    root = (folder / "small house").resolve()
    shutil.copytree(HOUSE, root)
    shutil.copytree(CHECKOUT / "db" / "platform", root / "db" / "platform")
    (root / "tools").mkdir()
    (root / "tools" / "node_modules").symlink_to(CHECKOUT / "tools" / "node_modules")
    house = House(root)
    try:
        yield house
    finally:
        house.retro("down")
        shutil.rmtree(server_folder(house.project))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A stopped house for one test."""
    with new_house(tmp_path) as made:
        yield made


@pytest.fixture(scope="module")
def shared_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with new_house(tmp_path_factory.mktemp("shared")) as made:
        yield made


@pytest.fixture
def up(shared_house: House) -> House:
    """A running house shared by a module's tests, started again if a test stopped it."""
    if shared_house.status()["state"] != "up":
        shared_house.started("up", "--detach")
    return shared_house
