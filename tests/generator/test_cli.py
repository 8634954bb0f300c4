"""The whole command line: its help, and how an unexpected error ends."""

import subprocess
import sys
from pathlib import Path

import pytest

from generator import cli
from generator.config import Project
from generator.errors import DRIFT, WORK, RetroError

# Packages that a command's own work needs; listing the commands must not import them.
HEAVY = ("psycopg", "jinja2", "sqlfluff", "httpx", "jwt", "generator.stack", "generator.house", "gateway")


def test_help_lists_every_command_and_imports_none(project: Project) -> None:
    script = (
        "import sys; sys.argv = ['retro', '--help']\n"
        "from generator import cli\n"
        "try:\n    cli.main()\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=project.root, capture_output=True, text=True, check=True
    )
    lines = done.stdout.partition("Commands:")[2].splitlines()
    listed = {line.split()[0] for line in lines if line[2:3].strip()}
    helpers = {"stack-report", "target"}
    modules = {path.stem.replace("_", "-") for path in (project.root / "generator" / "cli").glob("[a-z]*.py")}
    assert listed == modules - helpers
    assert done.stderr.strip() == "[]"


def test_migrate_reads_sql_with_the_parser_only_where_there_is_work() -> None:
    """Most runs have nothing to do, and importing the parser takes longer than such a run."""
    script = "import sys; import generator.cli.migrate; print('pglast' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_an_unexpected_error_is_one_sentence_and_a_log_file(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def fail(*_arguments: object) -> None:
        raise ZeroDivisionError("of all things")

    house = tmp_path / "db"
    house.mkdir()
    (house / "contract.toml").touch()
    monkeypatch.setenv("RETRO_HOME", str(tmp_path))
    monkeypatch.delenv("RETRO_DEBUG", raising=False)
    monkeypatch.setattr("generator.cli.migrate.database_of", fail)
    monkeypatch.setattr(
        sys, "argv", ["retro", "migrate", "plan", "--database-url", "postgresql://me:secret@127.0.0.1:1/x"]
    )
    with pytest.raises(SystemExit) as end:
        cli.main()

    printed = capsys.readouterr().err
    (report,) = (tmp_path / ".retro" / "logs").glob("fault-*.log")
    kept = report.read_text()
    assert end.value.code == 1
    assert "ZeroDivisionError: of all things" in printed
    assert str(report) in printed
    assert "Traceback" not in printed
    assert ("Traceback" in kept, "psycopg " in kept, "secret" in kept) == (True, True, False)
    assert report.stat().st_mode & 0o777 == 0o600


def test_each_exit_code_has_one_meaning() -> None:
    classes = [RetroError]
    for each in classes:
        classes += each.__subclasses__()

    codes = [WORK, DRIFT, 0, *(each.exit_code for each in classes)]

    assert len(codes) == len(set(codes))
