"""Runs recurring work where the database has no scheduler: the calls of [jobs], one after the other."""

from contextlib import closing
from dataclasses import dataclass
from time import perf_counter

import psycopg

from generator.database import Connection, complaint, connect, sql
from generator.house import Contract
from generator.house.model import Job

APPLICATION = "retro run-jobs"


@dataclass(frozen=True)
class JobRun:
    """A job that ran; `error` is the server's message when it failed and was rolled back."""

    name: str
    call: str
    duration_ms: int
    error: str | None


def run_jobs(url: str, contract: Contract) -> list[JobRun]:
    """Runs every job of the contract in order. A failing job does not stop the others.

    Jobs may run again at any time: running one beside pg_cron, or twice, changes nothing more. Raises
    DatabaseUnreachable.
    """
    with closing(connect(url, application_name=APPLICATION)) as connection:
        return [_run(connection, job) for job in contract.jobs.values()]


def _run(connection: Connection, job: Job) -> JobRun:
    start = perf_counter()
    error = None
    try:
        with connection.transaction():
            connection.execute(sql(f"select {job.call}"))
    except psycopg.OperationalError as failure:
        if connection.broken:
            raise
        error = complaint(failure)
    except psycopg.Error as failure:
        error = complaint(failure)
    return JobRun(job.name, job.call, round((perf_counter() - start) * 1000), error)
