"""Checks a database: server version, files against the ledger, exposed schemas, schedule, and the contract's
checks.
"""

from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg

from generator import migrations
from generator.catalog.queries import load_queries
from generator.config import Project
from generator.database import Connection, complaint, connect, sql
from generator.doctor.finding import Checked
from generator.errors import RetroError
from generator.house import Contract
from generator.house.model import Check, scheduled_name
from generator.migrations import Drift
from generator.stack.binaries import OLDEST_MAJOR

APPLICATION = "retro doctor"
QUERIES = load_queries(Path(__file__).with_name("queries.sql"))


@dataclass(frozen=True)
class DatabaseReport:
    """Findings, and the contract's facts by name; a fact without a row is None."""

    findings: list[Checked]
    facts: dict[str, str | None]


def examine_database(project: Project, contract: Contract, url: str) -> DatabaseReport:
    """Reads only. A check that cannot run is a finding, too."""
    try:
        with (
            closing(connect(url, application_name=APPLICATION)) as connection,
            connection.transaction(),
        ):
            connection.execute("set transaction read only")
            findings = [_server(connection), *_files(project, url), *_doors(connection)]
            findings += _schedule(connection, contract)
            findings += [found for check in contract.doctor.checks for found in _check(connection, check)]
            facts = {fact.name: _fact(connection, fact.query) for fact in contract.doctor.facts}
    except RetroError as error:
        return DatabaseReport([Checked("database", error.message, error.remedy or "check the URL")], {})
    return DatabaseReport(findings, facts)


def _server(connection: Connection) -> Checked:
    number, version = connection.execute(QUERIES["server"]).fetchall()[0]
    fits = number >= OLDEST_MAJOR * 10_000
    return Checked(
        "server", f"Postgres {version}", None if fits else f"move to Postgres {OLDEST_MAJOR} or newer"
    )


def _files(project: Project, url: str) -> list[Checked]:
    try:
        status = migrations.status(url, project)
    except RetroError as error:
        return [Checked("files", error.message, error.remedy or "mend the file")]
    astray = [file for file in status.files if file.state != "applied"]
    if astray:
        counts = ", ".join(f"{number} {state}" for state, number in Counter(f.state for f in astray).items())
        counted = f"{counts}; first: {astray[0].path}"
        files = Checked("files", counted, "see `retro migrate status`, then run `retro migrate up`")
    else:
        files = Checked("files", f"all {len(status.files)} are applied, unchanged")
    return [files, *map(_drift, status.drift or ())]


def _drift(drift: Drift) -> Checked:
    way = "`retro migrate up --prune`" if drift.foreign else "`retro migrate up`"
    return Checked("drift", drift.what, f"{way}, or: {drift.restore}")


def _doors(connection: Connection) -> list[Checked]:
    extensions = [name for (name,) in connection.execute(QUERIES["second_doors"])]
    return [
        Checked("doors", f"{name} lets clients reach tables besides the endpoints", f"drop extension {name}")
        for name in extensions
    ] or [Checked("doors", "PostgREST alone")]


def _schedule(connection: Connection, contract: Contract) -> list[Checked]:
    if not connection.execute(QUERIES["has_scheduler"]).fetchall()[0][0]:
        return [Checked("schedule", "without pg_cron, run `retro run-jobs` from a scheduler")]
    scheduled = set(connection.execute(QUERIES["scheduled"]))
    missing = [
        job.name
        for job in contract.jobs.values()
        if (scheduled_name(job.name), job.schedule, f"select {job.call}") not in scheduled
    ]
    if missing:
        remedy = "run `retro migrate up`"
        return [Checked("schedule", f"pg_cron does not run {', '.join(missing)}", remedy)]
    return [Checked("schedule", f"pg_cron runs {len(contract.jobs)} jobs")]


def _check(connection: Connection, check: Check) -> list[Checked]:
    try:
        with connection.transaction():
            rows = connection.execute(sql(check.query)).fetchall()
    except psycopg.Error as error:
        return [
            Checked(check.name, complaint(error), "run `retro migrate up`, or mend the check in the contract")
        ]
    return [Checked(check.name, str(value), check.remedy) for (value,) in rows] or [
        Checked(check.name, "fine")
    ]


def _fact(connection: Connection, query: str) -> str | None:
    try:
        with connection.transaction():
            row = connection.execute(sql(query)).fetchone()
    except psycopg.Error:
        return None
    return str(row[0]) if row else None
