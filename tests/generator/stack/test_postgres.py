"""A Postgres server: created, started, stopped, and started again after a crash."""

import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from generator.config import Project
from generator.errors import MissingPart
from generator.stack import binaries
from generator.stack.accounts import server_folder
from generator.stack.ports import choose_port
from generator.stack.postgres import PostgresServer, create_cluster, find_binaries

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    project = Project(tmp_path_factory.mktemp("a checkout").resolve())
    yield project
    shutil.rmtree(server_folder(project))


@pytest.fixture
def server(project: Project) -> Iterator[PostgresServer]:
    port = choose_port(None, None, project)
    server = create_cluster("embedded", project, "test", port=port)
    server.start()
    yield server
    server.stop()


def answer(server: PostgresServer, statement: str) -> object:
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        cursor = connection.execute(statement.encode())
        row = cursor.fetchone() if cursor.description else None
    return row and row[0]


def test_the_superuser_signs_in_over_loopback(server: PostgresServer) -> None:
    assert answer(server, "select current_user") == "supabase_admin"
    assert answer(server, "show listen_addresses") == "127.0.0.1"
    assert answer(server, "show unix_socket_directories") == ""


def test_text_is_utf_8_in_the_order_of_code_points(server: PostgresServer) -> None:
    assert answer(server, "show server_encoding") == "UTF8"
    assert answer(server, "select 'Z' < 'a' and 'z' < 'é'") is True


def test_nobody_signs_in_without_the_password(server: PostgresServer) -> None:
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(server.url("postgres", server.superuser, "wrong"))


def test_the_data_is_closed_to_others(server: PostgresServer) -> None:
    for path in (server.data_dir, server.data_dir.parent):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700
    assert stat.S_IMODE((server.data_dir.parent / "superuser.password").stat().st_mode) == 0o600


def test_the_password_is_no_argument_and_in_no_log(server: PostgresServer) -> None:
    arguments = [process.info["cmdline"] or [] for process in psutil.process_iter(["cmdline"])]
    assert not any(server.password in argument for command in arguments for argument in command)
    assert server.password not in server.log_file.read_text()
    assert server.password not in repr(server)


def test_the_same_name_is_the_same_cluster(server: PostgresServer, project: Project) -> None:
    answer(server, "create table if not exists kept as select 1 as id")
    again = create_cluster("embedded", project, "test", port=server.port)
    assert again == server
    assert again.is_running()


def test_data_that_outlive_the_files_of_their_checkout_are_served_again(
    server: PostgresServer, project: Project
) -> None:
    server.stop()
    shutil.rmtree(project.state / "logs")
    again = create_cluster("embedded", project, "test", port=server.port)
    again.start()
    assert answer(again, "select 1") == 1


def test_starting_and_stopping_twice_does_no_harm(server: PostgresServer) -> None:
    pid = server.pid()
    server.start()
    assert server.pid() == pid
    server.stop()
    server.stop()
    assert not server.is_running()


def test_a_killed_server_starts_again(server: PostgresServer) -> None:
    answer(server, "create table if not exists survivors as select 1 as id")
    killed = psutil.Process(server.pid())
    killed.kill()
    killed.wait()
    server.start()
    assert server.pid() not in {None, killed.pid}
    assert answer(server, "select count(*) from survivors") == 1


def test_a_killed_backend_loses_no_data(server: PostgresServer) -> None:
    with psycopg.connect(server.url("postgres")) as connection:
        os.kill(connection.info.backend_pid, signal.SIGKILL)
        with pytest.raises(psycopg.OperationalError):
            connection.execute("select 1")
    server.start()
    assert answer(server, "select 1") == 1


def test_another_process_with_the_old_id_is_left_alone(server: PostgresServer) -> None:
    server.stop()
    stranger = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    (server.data_dir / "postmaster.pid").write_text(f"{stranger.pid}\n{server.data_dir}\n")
    assert not server.is_running()
    server.start()
    assert server.is_running()
    assert stranger.poll() is None
    stranger.communicate(b"\n")


def test_passwords_are_quoted_in_urls(server: PostgresServer) -> None:
    assert server.url("a b", "me", "p@:/w") == f"postgresql://me:p%40%3A%2Fw@127.0.0.1:{server.port}/a%20b"


def test_a_full_disk_is_noticed_before_anything_is_written(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = shutil.disk_usage(project.root)._replace(free=100 * 1024**2)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: full)
    with pytest.raises(MissingPart, match="100 MB are free"):
        create_cluster("embedded", project, "full", port=1)


def test_a_machine_without_postgres_gets_a_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "SYSTEM_FOLDERS", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingPart, match="no Postgres server"):
        find_binaries("system")
