"""A tiny house with the real rules."""

import shutil
from pathlib import Path

import pytest

from generator.config import Project
from generator.lint.known import Known

ROOT = Path(__file__).parents[2]


class House:
    """A house in a temporary folder: `write` puts a file of SQL into its db/."""

    def __init__(self, root: Path) -> None:
        self.project = Project(root)
        for name in (".sqlfluff", ".squawk.toml"):
            shutil.copy(ROOT / name, root / name)
        self.write("contract.toml", "")

    def write(self, name: str, text: str) -> Path:
        file = self.project.db / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setenv("RETRO_HOME", str(tmp_path))
    return House(tmp_path)


KNOWN = Known(
    machinery_schema="private",
    guard="private.enter",
    endpoints={"public.note": frozenset({"NOT_FOUND"})},
    codes=frozenset({"NOT_FOUND", "FORBIDDEN"}),
)
"""What the contract of an example's house says."""
