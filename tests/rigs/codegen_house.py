"""A copy of the small house beside these tests, to break at will, and databases of their own."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest

from generator import cli
from generator.config import Project
from generator.database import Connection, connect, sql
from generator.errors import ContractError
from generator.house import check_files, load
from generator.stack.postgres import PostgresServer

HOUSE = Path(__file__).parents[1] / "generator" / "codegen" / "house"


@dataclass(frozen=True)
class House:
    project: Project

    def path(self, file: str) -> Path:
        return self.project.root / file

    def read(self, file: str) -> str:
        return self.path(file).read_text(encoding="utf-8")

    def write(self, file: str, text: str) -> None:
        self.path(file).parent.mkdir(parents=True, exist_ok=True)
        self.path(file).write_text(text, encoding="utf-8")

    def replace(self, file: str, old: str, new: str) -> int:
        """Replaces the first `old`, which must exist, and returns its line."""
        text = self.read(file)
        before, found, after = text.partition(old)
        assert found, f"{old!r} is not in {file}"
        self.write(file, f"{before}{new}{after}")
        return before.count("\n") + 1

    def problems(self) -> list[str]:
        """The faults of the contract or the files, one `file:line: sentence` each."""
        try:
            check_files(self.project, load(self.project))
        except ContractError as error:
            return error.message.splitlines()
        return []


@pytest.fixture
def house(tmp_path: Path) -> House:
    shutil.copytree(HOUSE, tmp_path / "house")
    return House(Project((tmp_path / "house").resolve()))


@pytest.fixture
def retro(house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> "Retro":
    monkeypatch.setenv("RETRO_HOME", str(house.project.root))
    return Retro(monkeypatch, capsys)


class Retro:
    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.monkeypatch = monkeypatch
        self.capsys = capsys

    def generate(self, *options: str) -> tuple[int | str | None, str, str]:
        """Exit code, standard output, standard error."""
        self.monkeypatch.setattr("sys.argv", ["retro", "generate", *options])
        with pytest.raises(SystemExit) as end:
            cli.main()
        out, err = self.capsys.readouterr()
        return end.value.code, out, err


@pytest.fixture
def empty_url(test_server: PostgresServer) -> Iterator[str]:
    """A database with nothing in it, as its superuser."""
    name = f"codegen_{uuid4().hex}"
    with connect(test_server.url("postgres")) as owner:
        owner.execute(sql(f"create database {name}"))
        try:
            yield test_server.url(name)
        finally:
            owner.execute(sql(f"drop database {name} with (force)"))


@pytest.fixture
def library_url(empty_url: str) -> str:
    """The small house without its policies."""
    with connect(empty_url) as connection:
        connection.execute("set check_function_bodies = off")
        for folder in ("platform", "migrations", "functions", "views"):
            run_folder(connection, folder)
    return empty_url


def run_folder(connection: Connection, folder: str) -> None:
    """Runs the SQL of one folder of the small house."""
    for path in sorted((HOUSE / "db" / folder).rglob("*.sql")):
        connection.execute(sql(path.read_text(encoding="utf-8")))
