"""Runs `retro` on a clone of the house, as operations do."""

from collections.abc import Callable

import pytest

from generator import cli
from generator.config import Project
from generator.house import Contract, load

Retro = Callable[..., tuple[int | str | None, str, str]]


@pytest.fixture(scope="session")
def house(project: Project) -> Contract:
    return load(project)


@pytest.fixture
def retro(project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Retro:
    """Runs a command in the checkout; returns exit code, standard output, standard error."""
    monkeypatch.setenv("RETRO_HOME", str(project.root))

    def run(*arguments: str) -> tuple[int | str | None, str, str]:
        monkeypatch.setattr("sys.argv", ["retro", *arguments])
        with pytest.raises(SystemExit) as end:
            cli.main()
        return end.value.code, *capsys.readouterr()

    return run
