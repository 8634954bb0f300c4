"""`retro run-jobs`: each job of the contract runs in its own transaction, and may run again."""

import json
from dataclasses import replace

import pytest

from generator.database import connect, sql
from generator.errors import DatabaseUnreachable
from generator.house import Contract
from generator.house.model import Job
from generator.jobs import run_jobs
from tests.rigs.operating import Retro


def job(name: str, call: str) -> dict[str, Job]:
    return {name: Job(name, "0 0 * * *", call)}


def count(url: str, table: str) -> int:
    with connect(url) as connection:
        return int(connection.execute(sql(f"select count(*) from {table}")).fetchall()[0][0])


def test_every_job_of_the_contract_runs_and_may_run_again(
    retro: Retro, house: Contract, database_url: str
) -> None:
    first = retro("run-jobs", "--database-url", database_url, "--json")
    openings = count(database_url, "app.month_openings")
    second = retro("run-jobs", "--database-url", database_url, "--json")

    assert [code for code, _, _ in (first, second)] == [0, 0]
    assert [run["name"] for run in json.loads(first[1])["jobs"]] == list(house.jobs)
    assert all(run["ok"] and run["error"] is None for run in json.loads(second[1])["jobs"])
    assert (openings, count(database_url, "app.month_openings")) == (1, 1)


def test_a_failing_job_is_rolled_back_and_the_others_run(house: Contract, database_url: str) -> None:
    jobs = {
        **job("half", "set_config(set_config('a.b', 'c', false), '1', false), 1 / 0"),
        **job("refused", "private.refuse('MONTH_CLOSED')"),
        **job("whole", "private.sweep()"),
    }

    runs = run_jobs(database_url, replace(house, jobs=jobs))

    assert [(run.name, run.error) for run in runs] == [
        ("half", "division by zero"),
        ("refused", "MONTH_CLOSED: The month is closed."),
        ("whole", None),
    ]


def test_a_failed_job_fails_the_command(retro: Retro, database_url: str) -> None:
    with connect(database_url) as owner:
        owner.execute(
            "create or replace function private.sweep() returns void language sql"
            " set search_path = pg_catalog, pg_temp as 'select 1 / 0'"
        )

    code, out, err = retro("run-jobs", "--database-url", database_url)

    assert code == 1
    assert [line.split()[:2] for line in out.splitlines()] == [["ok", "open_month"], ["failed", "sweep"]]
    assert out.splitlines()[1].endswith("division by zero")
    assert "jobs failed: sweep" in err


def test_without_a_server_no_job_is_reported_as_run(house: Contract) -> None:
    with pytest.raises(DatabaseUnreachable):
        run_jobs("postgresql://postgres@127.0.0.1:1/postgres", house)
