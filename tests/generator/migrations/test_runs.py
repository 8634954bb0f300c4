"""Runs that are killed, concurrent, or go back to an older commit: the database is always in the state of one
commit."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from uuid import uuid4

import psutil
import pytest

from generator import migrations
from generator.config import Project
from generator.database import connect, sql
from generator.errors import MigrationRefused
from generator.migrations import Options, Timeouts
from generator.stack.accounts import server_folder
from generator.stack.ports import choose_port
from generator.stack.postgres import PostgresServer, create_cluster
from generator.stack.processes import end_processes
from tests.generator.migrations.conftest import FILES, OWNER, House, opened, with_roles
from tests.rigs.pooler import pooled

pytestmark = pytest.mark.slow

KILLS = int(os.environ.get("RETRO_KILLS", "6"))
"""How many runs are killed: a few in CI, 100 when somebody looks closely."""

LEFT_BEHIND = (
    "select from pg_locks where locktype = 'advisory'"
    " and database = (select oid from pg_database where datname = current_database())"
)

UP = (
    "import sys; from pathlib import Path; from generator.config import Project;"
    "from generator import migrations;"
    "migrations.migrate(sys.argv[1], Project(Path(sys.argv[2])))"
)


def write_deploy(house: House) -> None:
    """Thirty files, one of them a step."""
    for number in range(2, 29):
        house.write(
            f"migrations/{number:04d}_more.sql",
            f"create table app.more_{number} (id integer primary key);\n",
        )
    house.write(
        "migrations/0029_index.sql",
        "-- retro: no transaction\ncreate index concurrently by_total on app.bills (total);\n",
    )
    house.write("migrations/0030_after.sql", "alter table app.bills add note text;\n")
    path = "functions/app/bills/doubled.sql"
    text = (house.project.db / path).read_text()
    house.write(path, text.replace("amount numeric", "sum numeric").replace("amount * 2", "sum * 2"))


@pytest.fixture(scope="module")
def mortal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresServer]:
    """A separate server, which the tests may kill."""
    project = Project(tmp_path_factory.mktemp("mortal").resolve())
    server = create_cluster(
        "embedded", project, "mortal", port=choose_port(None, None, project), durable=False
    )
    server.start()
    try:
        yield with_roles(server)
    finally:
        server.stop()
        shutil.rmtree(server_folder(project))


def test_a_run_killed_anywhere_ends_the_same_when_repeated(mortal: PostgresServer, tmp_path: Path) -> None:
    """The process dies, the server ends its sessions, or the server itself is killed."""
    names = [f"migration_{uuid4().hex}" for _ in range(KILLS + 1)]
    with connect(mortal.url("postgres")) as connection:
        connection.execute(sql(f"create database {names[0]} owner {OWNER}"))
        house = opened(mortal, names[0], tmp_path, FILES)
        house.up()
        for name in names[1:]:
            connection.execute(sql(f"create database {name} template {names[0]} owner {OWNER}"))
    write_deploy(house)
    house.plan()  # stores the shadow's facts, so that the kills happen during the run
    begin = time.monotonic()
    deploy(house).wait(timeout=60)
    duration = time.monotonic() - begin
    wanted = house.facts()
    chance = random.Random(KILLS)  # noqa: S311  a seed, for a repetition
    for number, name in enumerate(names[1:]):
        house = opened(mortal, name, tmp_path, {})
        process = deploy(house)
        if number % 2:
            wait_for_step(house, process)
            time.sleep(chance.uniform(0, 0.02))
        else:
            time.sleep(chance.uniform(0.1, 0.95) * duration)
        KINDS[number % len(KINDS)](mortal, name, process)
        process.wait(timeout=60)
        mortal.start()
        house.up()
        assert house.facts() == wanted, number
        assert house.drift() == []
        assert not house.up().changed


def deploy(house: House) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", UP, house.database.url, str(house.project.root)], stderr=subprocess.DEVNULL
    )


def wait_for_step(house: House, process: subprocess.Popen[bytes]) -> None:
    """Until the migrations before the step are committed, so that the kill falls into the step or behind."""
    with connect(house.database.url) as connection:
        while process.poll() is None and connection.execute(
            "select pg_catalog.to_regclass('app.more_2') is null"
        ).fetchone() == (True,):
            time.sleep(0.001)


def kill_process(_: PostgresServer, __: str, process: subprocess.Popen[bytes]) -> None:
    process.kill()


def end_sessions(server: PostgresServer, database: str, _: subprocess.Popen[bytes]) -> None:
    with connect(server.url("postgres")) as connection:
        connection.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [database]
        )


def kill_server(server: PostgresServer, _: str, __: subprocess.Popen[bytes]) -> None:
    postmaster = psutil.Process(server.pid())
    postmaster.kill()
    end_processes([postmaster])  # reaps the process: until then it seems to run


KINDS = (kill_process, end_sessions, kill_server)


def test_a_shadow_server_must_know_the_owner(house: House, mortal: PostgresServer) -> None:
    house.up()
    house.write("migrations/0002_note.sql", "alter table app.bills add note text;\n")
    shadow = Options(shadow=mortal.url("postgres"))
    with connect(mortal.url("postgres")) as connection:
        connection.execute(sql(f"alter role {OWNER} rename to renamed"))
        try:
            with pytest.raises(MigrationRefused, match=f"the shadow server has no role {OWNER}"):
                migrations.plan(house.database.url, house.project, shadow)
        finally:
            connection.execute(sql(f"alter role renamed rename to {OWNER}"))
    assert migrations.plan(house.database.url, house.project, shadow).migrations


@pytest.fixture(params=["directly", "through a pooler"])
def any_url(request: pytest.FixtureRequest, house: House, tmp_path: Path) -> Iterator[str]:
    if request.param == "directly":
        yield house.database.url
        return
    with pooled(house.database.url, tmp_path) as url:
        yield url


def test_of_four_concurrent_runs_one_works_and_three_are_refused(house: House, any_url: str) -> None:
    house.up()
    house.write("migrations/0002_slow.sql", "select pg_sleep(2);\ncreate table app.slow (id integer);\n")

    def run(_: int) -> str:
        try:
            migrations.migrate(any_url, house.project, timeouts=Timeouts(run=0.1))
        except MigrationRefused as refusal:
            return refusal.message
        return "worked"

    with ThreadPoolExecutor() as pool:
        said = list(pool.map(run, range(4)))

    assert said.count("worked") == 1
    assert sum("another run holds the migration lock" in each for each in said) == 3
    assert house.database.query(LEFT_BEHIND) == []
    assert house.drift() == []


@pytest.mark.parametrize("verb", [migrations.plan, migrations.migrate])
def test_a_run_leaves_no_settings_in_the_sessions_of_a_pooler(
    verb: Callable[[str, Project], object], house: House, tmp_path: Path
) -> None:
    """Another client of the pooler finds the same settings in every session as in a session of its own."""
    house.up()
    house.database.run(
        "do $$ begin execute"
        " format('alter database %I set statement_timeout = 300000', current_database()); end $$"
    )
    house.write("migrations/0002_more.sql", "set search_path = app;\ncreate table more (id integer);\n")
    settings = (
        "select name, setting from pg_settings where source = 'session' and setting <> reset_val"
        " and name not like 'transaction%' and name not in ('client_encoding', 'application_name')"
    )
    with pooled(house.database.url, tmp_path) as url:
        verb(url, house.project)
        with ExitStack() as stack:
            clients = [stack.enter_context(connect(url, autocommit=False)) for _ in range(4)]
            settings_left = [client.execute(settings).fetchall() for client in clients]

    assert settings_left == [[]] * 4


def test_a_step_needs_a_session_of_its_own(house: House, tmp_path: Path) -> None:
    house.up()
    house.write("migrations/0002_index.sql", "-- retro: no transaction\ndrop index concurrently app.none;\n")
    with pooled(house.database.url, tmp_path) as url:
        for refuse in (migrations.plan, migrations.migrate):
            with pytest.raises(
                MigrationRefused, match=r"0002_index.sql runs outside of a transaction, and the"
            ):
                refuse(url, house.project)


def test_back_is_allowed_only_when_no_data_is_lost(house: House) -> None:
    house.up()
    before = house.facts()
    house.write(
        "migrations/0002_more.sql", "create table app.more (id integer); alter table app.bills add x text;\n"
    )
    house.up()
    house.remove("migrations/0002_more.sql")

    with pytest.raises(MigrationRefused, match=r"0002_more.sql was applied to this database and is missing"):
        house.up()
    house.database.run("insert into app.more values (1), (2)")
    with pytest.raises(
        MigrationRefused, match=r"going back would lose data: DELETES DATA: 2 rows of app.more"
    ):
        house.up(back=True)
    house.database.run("delete from app.more")
    house.up(back=True)

    assert house.facts() == before
    assert not house.up().changed
    assert set(house.states().values()) == {"applied"}


def test_a_plan_names_losses_and_access_and_changes_nothing(house: House) -> None:
    house.up()
    house.write("migrations/0002_less.sql", "alter table app.bills drop column total cascade;\n")
    for path in ("policies/views.sql", "policies/bills.sql"):
        house.remove(path)
    for path in (
        "functions/api/bills/list_bills.sql",
        "types/all_bills.sql",
        "policies/contract/functions.sql",
    ):
        house.remove(path)
    house.remove("functions/private/bills/keep_positive.sql")
    house.write("views/bills.sql", "create or replace view public.bills as select id from app.bills;\n")
    house.write("seeds/reference/bills.sql", "insert into app.bills values (1) on conflict do nothing;\n")
    before = house.facts()

    plan = house.plan()

    assert plan.losses == ("DELETES DATA: 1 values of app.bills.total",)
    assert "migration_client loses SELECT on table app.bills" in plan.access
    assert "policy select_doubled on app.bills goes" in plan.access
    assert ("app.bills", "AccessExclusiveLock") in [(lock.relation, lock.mode) for lock in plan.locks]
    assert house.facts() == before
    house.up()
    assert house.drift() == []


def test_a_run_that_waits_for_a_lock_blocks_nobody(house: House) -> None:
    """While the run retries, reads of the table do not wait."""
    house.up()
    house.write("migrations/0002_note.sql", "alter table app.bills add note text;\n")
    with connect(house.database.url, autocommit=False) as writer, ThreadPoolExecutor() as pool:
        writer.execute("select * from app.bills")
        run = pool.submit(migrations.migrate, house.database.url, house.project)
        slowest = 0.0
        with connect(house.database.url) as reader:
            end = time.monotonic() + 5
            while time.monotonic() < end and not run.done():
                begin = time.monotonic()
                reader.execute("select count(*) from app.bills")
                slowest = max(slowest, time.monotonic() - begin)
        assert not run.done()
        writer.rollback()
        assert run.result(timeout=60).changed
    assert slowest < 1.0


def test_a_migration_that_drops_an_object_of_others_is_refused_without_prune(house: House) -> None:
    house.up()
    house.database.run("create view public.theirs as select id from app.bills")
    house.write("migrations/0002_drop.sql", "drop view if exists public.theirs;\n")

    with pytest.raises(MigrationRefused, match=r"view public\.theirs would be lost"):
        house.up()
    migrations.migrate(house.database.url, house.project, options=Options(prune=True))

    assert house.drift() == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_run_with_a_sentence_and_changes_nothing(number: int, house: House) -> None:
    house.up()
    house.write("contract.toml", "")
    house.write(
        "migrations/0002_slow.sql",
        "create table app.half (id integer);\n"
        "select pg_sleep(60) where current_database() not like 'retro_scratch%';\n",
    )
    before = house.facts()
    sleeping = (
        "select count(*) from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()"
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "migrate", "up", "--database-url", house.database.url],
        env=os.environ | {"RETRO_HOME": str(house.project.root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    end = time.monotonic() + 60
    with connect(house.database.superuser_url) as watch:
        while watch.execute(sql(sleeping)).fetchone() == (0,):
            assert time.monotonic() < end
            time.sleep(0.05)
    process.send_signal(number)
    out, err = process.communicate(timeout=30)

    assert (process.returncode, out) == (130, "")
    assert err.startswith("error: stopped before its commit: no statement of the open transaction stands")
    assert house.facts() == before
    assert house.database.query(LEFT_BEHIND) == []
