"""The committed client matches this checkout's database; `retro generate` keeps it so."""

import shutil
from pathlib import Path

import pytest

from generator import cli, codegen
from generator.catalog.exposed import read_exposed
from generator.config import Project
from generator.database import connect
from generator.house import load

TYPES = "clients/typescript/src/generated/types.ts"
MODELS = "clients/python/src/retromuscle/generated/models.py"


@pytest.fixture
def copy(project: Project, tmp_path: Path) -> Path:
    """A checkout with the house's db/ and no clients."""
    shutil.copytree(project.db, tmp_path / "db")
    shutil.copy(project.root / "CHANGELOG.md", tmp_path)  # its version may break the last release
    return tmp_path


def generate(*options: str, monkeypatch: pytest.MonkeyPatch) -> int | str | None:
    monkeypatch.setattr("sys.argv", ["retro", "generate", *options])
    with pytest.raises(SystemExit) as end:
        cli.main()
    return end.value.code


def test_the_committed_clients_are_fresh(project: Project, database_url: str) -> None:
    agreed = load(project)
    with connect(database_url) as connection:
        exposed = read_exposed(connection, "public")
    outputs = codegen.render_clients(agreed, exposed) | codegen.render_python(agreed, exposed)
    changes = codegen.compare(project, outputs, codegen.CLIENT_FILES, codegen.PYTHON_FILES)
    assert [(change.file, change.fault) for change in changes] == []


def test_the_command_writes_checks_and_removes_files(
    copy: Path, database_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RETRO_HOME", str(copy))
    database = ("clients", "--database-url", database_url)

    assert generate(*database, monkeypatch=monkeypatch) == 0
    assert f"wrote {TYPES}" in capsys.readouterr().out
    assert generate(*database, "--check", monkeypatch=monkeypatch) == 0
    assert capsys.readouterr().out == "unchanged: 13 generated files\n"

    types = copy / TYPES
    models = copy / MODELS
    models.unlink()
    left = types.with_name("left.ts")
    left.write_text(types.read_text(encoding="utf-8"), encoding="utf-8")
    types.write_text("export type Video = string;\n", encoding="utf-8")
    assert generate(*database, "--check", monkeypatch=monkeypatch) == 7
    printed = capsys.readouterr()
    assert f"{TYPES}: differs" in printed.out
    assert f"{MODELS}: missing" in printed.out
    assert "left.ts: no longer generated" in printed.out
    assert "run `retro generate clients` and commit" in printed.err

    assert generate(*database, monkeypatch=monkeypatch) == 0
    assert not left.exists()


@pytest.mark.slow
def test_without_a_part_everything_is_written_and_checked(
    copy: Path, database_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RETRO_HOME", str(copy))
    database = ("--database-url", database_url)
    policy = next((copy / "db" / "policies").glob("*.sql"))
    policy.unlink()

    assert generate("--check", *database, monkeypatch=monkeypatch) == 7
    printed = capsys.readouterr()
    assert f"db/policies/{policy.name}: missing" in printed.out
    assert f"{TYPES}: missing" in printed.out
    assert "run `retro generate` and commit" in printed.err

    assert generate(*database, monkeypatch=monkeypatch) == 0
    written = capsys.readouterr().out.splitlines()
    assert {f"wrote db/policies/{policy.name}", f"wrote {TYPES}", "wrote docs/reference/errors.md"} <= {
        *written
    }
    assert generate("--check", *database, monkeypatch=monkeypatch) == 0
