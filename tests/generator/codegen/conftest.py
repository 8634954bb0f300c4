"""A copy of the small house beside these tests, to break at will."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator import contract
from generator.config import Project
from generator.errors import ContractError

HOUSE = Path(__file__).with_name("house")


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
        """Replaces the first `old`, which must be there, and answers the line on which it stood."""
        text = self.read(file)
        before, found, after = text.partition(old)
        assert found, f"{old!r} is not in {file}"
        self.write(file, f"{before}{new}{after}")
        return before.count("\n") + 1

    def problems(self) -> list[str]:
        """What is wrong with the contract or the files, one `file:line: sentence` each."""
        try:
            contract.check_files(self.project, contract.load(self.project))
        except ContractError as error:
            return error.message.splitlines()
        return []


@pytest.fixture
def house(tmp_path: Path) -> House:
    shutil.copytree(HOUSE, tmp_path / "house")
    return House(Project((tmp_path / "house").resolve()))
