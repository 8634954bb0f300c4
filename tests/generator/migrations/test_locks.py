"""Concurrent runs, and sessions that block a run."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from generator import migrations
from generator.database import connect, sql
from generator.errors import MigrationRefused
from generator.migrations import Timeouts, facts
from generator.migrations.ledger import KEY
from generator.stack.postgres import PostgresServer
from tests.generator.migrations.conftest import OWNER, House

pytestmark = pytest.mark.slow


def test_of_two_runs_at_once_one_waits_and_both_succeed(house: House) -> None:
    waiting = Event()

    def note(what: str) -> None:
        if what.startswith("waiting for"):
            waiting.set()

    with connect(house.database.url) as holder, ThreadPoolExecutor() as pool:
        holder.execute("select pg_advisory_lock(%s)", [KEY])
        runs = [
            pool.submit(migrations.migrate, house.database.url, house.project, on_progress=note)
            for _ in range(2)
        ]
        assert waiting.wait(timeout=10)
        holder.execute("select pg_advisory_unlock(%s)", [KEY])
        results = [run.result(timeout=20) for run in runs]

    assert sorted(len(result.migrations) for result in results) == [0, 1]
    assert house.database.value("select count(*) from migrations.applied") == 1


def test_a_run_that_waits_too_long_names_the_holder(house: House) -> None:
    with connect(house.database.url, application_name="the other run") as holder:
        holder.execute("select pg_advisory_lock(%s)", [KEY])
        pid = holder.info.backend_pid

        with pytest.raises(MigrationRefused) as refusal:
            migrations.migrate(house.database.url, house.project, timeouts=Timeouts(run=0.1))

    assert f"process {pid} (the other run" in refusal.value.message


@pytest.mark.parametrize("path", ["migrations/0002_column.sql", "policies/bills.sql"])
def test_a_table_in_use_is_not_waited_for_longer_than_allowed(house: House, path: str) -> None:
    house.up()
    text = "\nalter table app.bills add if not exists note text;\n"
    house.write(path, text)
    with connect(house.database.url, autocommit=False, application_name="a long report") as reader:
        reader.execute("select * from app.bills")
        pid = reader.info.backend_pid

        with pytest.raises(MigrationRefused) as refusal:
            migrations.migrate(house.database.url, house.project, timeouts=Timeouts(lock=0.1))

    assert f"process {pid} (a long report" in refusal.value.message
    assert house.up().changed


def test_functions_in_use_are_replaced(house: House) -> None:
    house.up()
    with connect(house.database.url, autocommit=False) as user:
        user.execute("select public.list_bills(), app.doubled(1)")
        path = "functions/api/bills/list_bills.sql"
        house.write(path, "-- changed\n" + (house.project.db / path).read_text())
        house.write("types/bill.sql", "create type public.bill as (id bigint, total numeric);\n")

        house.up()

        # In a transaction that has already called a function, Postgres may still use its old definition.
        user.commit()
        row = user.execute("select (public.list_bills()).rows[1].total").fetchone()
    assert row == (10,)


def test_a_plan_names_the_session_that_blocks_its_reading(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.up()
    house.write("policies/views.sql", "")
    monkeypatch.setattr(facts, "READ_LOCK_MILLISECONDS", 50)
    with connect(house.database.url, autocommit=False, application_name="a migration") as writer:
        writer.execute("lock table app.bills in access exclusive mode")
        pid = writer.info.backend_pid

        with pytest.raises(MigrationRefused, match=rf"locked by process {pid} \(a migration"):
            house.plan()


def test_two_concurrent_runs_can_both_write_rights_of_the_server(
    house: House, test_server: PostgresServer
) -> None:
    grant = f"grant set on parameter tests.shared to {OWNER};\n"
    house.write("platform/10_rights.sql", grant)
    url = test_server.url("postgres")
    with connect(url) as connection:
        connection.execute(sql(grant))

    with connect(url, autocommit=False) as other, connect(url) as watcher, ThreadPoolExecutor(1) as pool:
        other.execute(sql(f"revoke set on parameter tests.shared from {OWNER}"))
        blocked = "select count(*) from pg_stat_activity where %s = any (pg_blocking_pids(pid))"
        run = pool.submit(migrations.verify, house.database.superuser_url, house.project, lambda _: None)
        while not run.done() and watcher.execute(blocked, [other.info.backend_pid]).fetchone() == (0,):
            pass
        assert not run.done()
        other.commit()
        assert any("has not been applied" in line or "differs" in line for line in run.result(timeout=20))


def test_a_run_whose_connection_dies_can_be_run_again(house: House) -> None:
    house.write(
        "migrations/0002_killed.sql",
        "create table app.half ();\nselect pg_terminate_backend(pg_backend_pid());\n",
    )

    with pytest.raises(MigrationRefused, match=r"0002_killed.sql:2: terminating connection"):
        house.up()
    house.write("migrations/0002_killed.sql", "create table app.half ();\n")

    assert [migration.path for migration in house.up().migrations][-1] == "db/migrations/0002_killed.sql"
