"""`retro test` for its caller, on a separate house and server."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import psycopg
import pytest

from generator.config import Project
from generator.stack.accounts import memory_folder, server_folder
from generator.stack.postgres import PostgresKind, PostgresServer
from generator.testing.protocol import read_tap
from generator.testing.server import cluster_for_tests
from tests.rigs.testing_house import build_house, planned

pytestmark = pytest.mark.slow

GOOD = planned("select pass('fine');")
BAD = planned("select is(1, 2, 'one is two');")


class CommandLine:
    """A house in a folder with a space in its name, and `retro test` in it."""

    def __init__(self, project: Project, kind: PostgresKind) -> None:
        self.project = project
        self.kind = kind

    def write(self, name: str, text: str) -> None:
        file = self.project.db / "tests" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-m", "generator", "test", "--postgres", self.kind, *arguments],
            cwd=self.project.root,
            env={key: value for key, value in os.environ.items() if key != "RETRO_HOME"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str) -> tuple[int, list[str]]:
        process = self.start(*arguments)
        output, _ = process.communicate()
        return process.returncode, output.splitlines()

    def server(self) -> PostgresServer:
        return cluster_for_tests(self.project, self.kind)


@pytest.fixture(scope="module")
def made_house(
    tmp_path_factory: pytest.TempPathFactory, project: Project, test_server: PostgresServer
) -> Iterator[CommandLine]:
    kind: PostgresKind = "system" if os.environ.get("RETRO_TEST_POSTGRES") == "system" else "embedded"
    made = CommandLine(build_house(tmp_path_factory.mktemp("a house"), project), kind)
    try:
        yield made
    finally:
        made.server().stop()
        shutil.rmtree(memory_folder(made.project) or server_folder(made.project))


@pytest.fixture
def house(made_house: CommandLine) -> CommandLine:
    for folder in ("guards", "stories"):
        shutil.rmtree(made_house.project.db / "tests" / folder, ignore_errors=True)
    return made_house


def test_a_pipe_gets_only_the_sums(house: CommandLine) -> None:
    house.write("guards/a.sql", GOOD)

    assert house.run() == (0, ["pgTAP: 1 passed, 0 failed"])
    assert not house.server().is_running()


def test_the_servers_data_are_in_memory_where_there_is_room(house: CommandLine) -> None:
    place = memory_folder(house.project) or server_folder(house.project)

    assert house.server().data_dir.is_relative_to(place)


def test_a_failure_is_printed_and_exits_with_8(house: CommandLine) -> None:
    house.write("guards/a.sql", GOOD)
    house.write("stories/b.sql", BAD)

    code, lines = house.run()

    assert code == 8
    assert lines[1].strip() == "db/tests/stories/b.sql:3: one is two"
    assert lines[-1] == "pgTAP: 1 passed, 1 failed"


def test_nothing_to_run_is_a_failure(house: CommandLine) -> None:
    assert house.run() == (8, [])


def test_only_the_named_files_run(house: CommandLine) -> None:
    house.write("guards/a.sql", GOOD)
    house.write("guards/b.sql", BAD)

    assert house.run("db/tests/guards/a.sql")[0] == 0


def test_all_reports_describe_the_same_run(house: CommandLine, tmp_path: Path) -> None:
    house.write("guards/a.sql", GOOD)
    house.write("guards/b.sql", BAD)

    code, lines = house.run("--json", "--tap", str(tmp_path / "t.tap"), "--junit", str(tmp_path / "j.xml"))

    document = json.loads("\n".join(lines))
    tap = read_tap((line, None) for line in (tmp_path / "t.tap").read_text().splitlines())
    junit = ElementTree.parse(tmp_path / "j.xml")  # noqa: S314  our own text
    assert code == 8
    assert (document["passed"], document["failed"]) == (1, 1)
    assert [each.outcome.value for each in tap.assertions] == ["passed", "failed"]
    assert len(junit.findall(".//failure")) == 1


def test_tap_on_standard_output_contains_only_tap(house: CommandLine) -> None:
    house.write("guards/a.sql", GOOD)

    assert house.run("--tap", "-") == (0, ["TAP version 13", "1..1", "ok 1 - db/tests/guards/a.sql:3: fine"])


def test_two_runs_at_once_share_the_server_and_stop_it(house: CommandLine) -> None:
    for number in range(6):
        house.write(f"guards/{number}.sql", GOOD)

    runs = [house.start(), house.start()]
    outputs = [run.communicate()[0] for run in runs]

    assert [run.returncode for run in runs] == [0, 0]
    assert outputs == ["pgTAP: 6 passed, 0 failed\n"] * 2
    assert not house.server().is_running()


def test_a_prepared_clone_exists_until_the_next_run(house: CommandLine) -> None:
    house.write("guards/a.sql", GOOD)
    (url,) = house.run("--prepare")[1]
    with psycopg.connect(url) as connection:
        assert connection.execute("select count(*) from app.notes").fetchone() == (0,)

    assert house.server().is_running()
    assert house.run()[0] == 0
    assert not house.server().is_running()


def test_the_clone_of_a_failing_file_can_be_kept(house: CommandLine) -> None:
    house.write("guards/a.sql", GOOD)
    house.write(
        "guards/b.sql",
        planned("create table app.seen ();", "select fail('x');").replace("rollback", "commit"),
    )

    _, lines = house.run("--keep")

    (url,) = [line.split("kept: ")[1] for line in lines if "kept: " in line]
    with psycopg.connect(url) as connection:
        assert connection.execute("select count(*) from app.seen").fetchone() == (0,)


def test_a_migration_that_fails_is_named(house: CommandLine) -> None:
    house.write("guards/a.sql", GOOD)
    broken = house.project.db / "migrations" / "0002_broken.sql"
    broken.write_text("create tabel app.x ();\n")
    try:
        process = house.start()
        _, errors = process.communicate()
    finally:
        broken.unlink()

    assert process.returncode == 6
    assert "0002_broken.sql:1" in errors
