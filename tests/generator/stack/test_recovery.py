"""Failures of a stack, and how the next `retro up` recovers."""

import os
import signal
import socket
import subprocess

import psutil
import pytest

from tests.rigs.stack_house import House

pytestmark = pytest.mark.slow


def kill(pid: int) -> None:
    process = psutil.Process(pid)
    process.kill()
    process.wait()


@pytest.mark.parametrize(
    "killed", [["postgres"], ["postgrest"], ["gateway"], ["postgres", "postgrest", "gateway"]]
)
def test_up_recovers_after_the_processes_were_killed(up: House, killed: list[str]) -> None:
    before = up.status()
    for name in killed:
        kill(before["processes"][name]["pid"])
    assert {name for name, state in up.states().items() if state == "stopped"} == set(killed)
    up.retro("up", "--detach")
    assert set(up.states().values()) == {"running"}
    assert up.status()["rest_url"] == before["rest_url"]
    assert up.status()["api_url"] == before["api_url"]
    assert up.query("select count(*) from app.greetings") == [(1,)]


def test_up_recovers_from_a_killed_backend(up: House) -> None:
    pid = up.query("select pid from pg_stat_activity where usename = 'authenticator' limit 1")[0][0]
    kill(pid)
    up.retro("up", "--detach")
    assert up.status()["state"] == "up"


def test_up_recovers_from_a_start_that_was_killed(house: House) -> None:
    start = subprocess.Popen(house.command("up"), cwd=house.root, stdout=subprocess.PIPE)
    cluster = house.root / ".retro" / "state.json"
    while not cluster.exists():
        assert start.poll() is None
    start.kill()
    start.communicate()
    house.retro("up", "--detach")
    assert house.status()["state"] == "up"


def test_interrupting_the_foreground_stops_everything(house: House) -> None:
    with subprocess.Popen(
        house.command("up"), cwd=house.root, stdout=subprocess.PIPE, text=True, env=house.environment
    ) as foreground:
        assert foreground.stdout
        assert any("The API answers at" in line for line in foreground.stdout)
        foreground.send_signal(signal.SIGINT)
        assert foreground.stdout.read().endswith("Stopped.\n")
    assert foreground.returncode == 0
    assert set(house.states().values()) == {"stopped"}


def test_the_foreground_ends_when_another_command_stops_the_stack(house: House) -> None:
    with subprocess.Popen(
        house.command("up"), cwd=house.root, stdout=subprocess.PIPE, text=True, env=house.environment
    ) as foreground:
        assert foreground.stdout
        assert any("The API answers at" in line for line in foreground.stdout)
        house.retro("down")
        assert foreground.stdout.read().endswith("Stopped by another command.\n")
    assert foreground.returncode == 0


def test_the_foreground_fails_when_a_process_ends_by_itself(house: House) -> None:
    with subprocess.Popen(
        house.command("up"),
        cwd=house.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=house.environment,
    ) as foreground:
        assert foreground.stdout and foreground.stderr
        assert any("The API answers at" in line for line in foreground.stdout)
        os.kill(house.status()["processes"]["postgrest"]["pid"], signal.SIGKILL)
        assert "has ended" in foreground.stderr.read()
    assert foreground.returncode == 1
    assert set(house.states().values()) == {"stopped"}


def test_a_start_that_fails_leaves_nothing_running_and_can_be_repeated(house: House) -> None:
    seed = house.root / "db" / "seeds" / "demo" / "02_broken.sql"
    seed.write_text("insert into app.greetings values ('half');\nselect nonsense;\n")
    assert "demo/02_broken.sql:2: column" in house.retro("up", "--detach", status=1).stderr
    assert set(house.states().values()) == {"stopped"}
    seed.write_text("insert into app.greetings values ('whole');\n")
    house.retro("up", "--detach")
    assert house.query("select word from app.greetings order by 1") == [("Hello",), ("whole",)]


def test_without_the_demo_no_data_is_loaded_later_either(house: House) -> None:
    house.retro("up", "--detach", "--no-demo")
    house.retro("down")
    house.retro("up", "--detach")
    assert house.query("select count(*) from app.greetings") == [(0,)]


def test_a_port_in_use_is_reported_in_one_line_with_its_remedy(house: House) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        refused = house.retro("up", "--port", str(taken.getsockname()[1]), status=9)
    assert len(refused.stderr.strip().splitlines()) == 2
    assert "is taken" in refused.stderr


def test_missing_programs_are_reported_with_their_remedy(house: House) -> None:
    (house.root / "tools" / "node_modules").unlink()
    refused = house.retro("up", status=9)
    assert "PostgREST" in refused.stderr
    assert "make up" in refused.stderr


def test_two_checkouts_run_side_by_side(up: House, house: House) -> None:
    house.retro("up", "--detach")
    mine, other = house.status(), up.status()
    assert (mine["state"], other["state"]) == ("up", "up")
    assert not {p["port"] for p in mine["processes"].values()} & {
        p["port"] for p in other["processes"].values()
    }
    assert mine["jwt_secret"] != other["jwt_secret"]
    house.retro("down")
    assert up.status()["state"] == "up"
