"""`retro doctor`: passed checks, findings, and the remedy of each."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator.config import Project
from generator.database import connect, sql
from generator.doctor import Checked, examine_database, examine_machine
from generator.house import Contract
from generator.house.model import Check, Doctor, Fact
from generator.migrations import migrate
from tests.rigs.operating import Retro


def wrong(findings: list[Checked]) -> dict[str, str]:
    return {finding.subject: finding.said for finding in findings if not finding.ok}


def run(url: str, *statements: str) -> None:
    with connect(url) as connection:
        for statement in statements:
            connection.execute(sql(statement))


def test_this_machine_and_a_fresh_database_pass(retro: Retro, database_url: str) -> None:
    code, out, _ = retro("doctor", "--database-url", database_url, "--json")
    report = json.loads(out)

    assert code == 0
    assert [finding for finding in report["machine"] + report["database"] if not finding["ok"]] == []
    assert report["facts"]["audit chain"].split(" entries, head ")[0].isdigit()


def test_a_month_that_is_not_open_fails_the_doctor(retro: Retro, database_url: str) -> None:
    run(database_url, "select private.set_clock('2030-05-05 12:00Z')", "select private.sweep()")

    code, out, err = retro("doctor", "--database-url", database_url)

    assert code == 8
    assert "2030-05 is not open for 3 active creators" in out
    assert "retro run-jobs" in out
    assert "1 thing to mend" in err


def test_after_its_remedy_the_check_passes(retro: Retro, database_url: str) -> None:
    run(database_url, "select private.set_clock('2030-05-05 12:00Z')")

    assert retro("run-jobs", "--database-url", database_url)[0] == 0
    assert retro("doctor", "--database-url", database_url)[0] == 0


def test_unrecorded_files_and_expired_tickets_are_counted(
    project: Project, house: Contract, database_url: str
) -> None:
    run(
        database_url,
        "delete from app.upload_tickets",
        "select tests.upload('emma', 'OOTD') from generate_series(1, 3)",
        "select private.set_clock(now() + interval '73 hours')",
    )
    found = wrong(examine_database(project, house, database_url).findings)
    assert found["files without a record"] == "3 files in Storage were never recorded"
    tickets = "3 upload tickets lapsed more than two days ago and are still there"
    assert found["lapsed upload tickets"] == tickets
    run(database_url, "select private.sweep()")
    found = wrong(examine_database(project, house, database_url).findings)
    assert "lapsed upload tickets" not in found


def test_every_drift_is_named(project: Project, house: Contract, database_url: str) -> None:
    run(database_url, "alter function private.now() cost 7", "drop function private.sweep()")

    found = wrong(examine_database(project, house, database_url).findings)

    assert found["files"].startswith(
        ("1 changed in the database, 1 lost", "1 lost, 1 changed in the database")
    )


@pytest.mark.slow
def test_a_missing_scheduled_job_is_reported(project: Project, house: Contract, database_url: str) -> None:
    """When pg_cron is enabled later, the next `up` schedules its jobs, as when a job was lost."""
    run(
        database_url,
        "create schema cron",
        "create table cron.job (jobid bigint generated always as identity, jobname text primary key,"
        " schedule text, command text, active boolean not null default true)",
        "create function cron.schedule(text, text, text) returns bigint language sql as"
        " 'insert into cron.job (jobname, schedule, command) values ($1, $2, $3)"
        " on conflict (jobname) do update"
        " set schedule = excluded.schedule, command = excluded.command returning jobid'",
        "create function cron.unschedule(bigint) returns boolean language sql as"
        " 'delete from cron.job where jobid = $1 returning true'",
        "insert into cron.job (jobname, schedule, command)"
        " values ('retro: gone', '0 0 * * *', 'select 1'), ('theirs', '0 0 * * *', 'select 2')",
    )
    before = wrong(examine_database(project, house, database_url).findings)
    first = migrate(database_url, project)
    run(database_url, "delete from cron.job where jobname = 'retro: sweep'")
    lost = wrong(examine_database(project, house, database_url).findings)
    second = migrate(database_url, project)
    after = wrong(examine_database(project, house, database_url).findings)
    with connect(database_url) as connection:
        scheduled = connection.execute("select jobname, command from cron.job order by 1").fetchall()

    assert before == {"schedule": "pg_cron does not run open_month, sweep"}
    assert "db/policies/contract/jobs.sql" in set(first.reapplied) & set(second.reapplied)
    assert lost == {"schedule": "pg_cron does not run sweep"}
    assert after == {}
    assert not migrate(database_url, project).changed
    assert scheduled == [
        ("retro: open_month", "select private.open_current_month()"),
        ("retro: sweep", "select private.sweep()"),
        ("theirs", "select 2"),
    ]


def test_a_failing_check_is_a_finding_and_the_others_run(
    project: Project, house: Contract, database_url: str
) -> None:
    doctor = Doctor(
        checks=(
            Check("broken", "select * from nowhere", "mend it"),
            Check("two", "values ('a'), ('b')", "do"),
        ),
        facts=(Fact("none", "select 1 where false"), Fact("broken", "select 1 / 0"), Fact("one", "select 1")),
    )

    report = examine_database(project, replace(house, doctor=doctor), database_url)

    said = [(f.subject, f.said) for f in report.findings if not f.ok]
    assert said == [("broken", 'relation "nowhere" does not exist'), ("two", "a"), ("two", "b")]
    assert report.facts == {"none": None, "broken": None, "one": "1"}


def test_a_check_can_only_read(project: Project, house: Contract, database_url: str) -> None:
    check = Check("writer", "delete from private.rate_counters returning actor", "do not")

    report = examine_database(project, replace(house, doctor=Doctor((check,), ())), database_url)

    assert wrong(report.findings) == {"writer": "cannot execute DELETE in a read-only transaction"}


def test_an_unreachable_server_is_a_finding_without_its_password(retro: Retro) -> None:
    code, out, _ = retro(
        "doctor", "--database-url", "postgresql://postgres:secret@127.0.0.1:1/postgres", "--json"
    )
    (finding,) = json.loads(out)["database"]

    assert code == 8
    assert finding["said"].startswith("cannot connect to postgresql://postgres@127.0.0.1:1/postgres")
    assert "secret" not in out


def test_missing_parts_of_a_checkout_are_named_with_their_installation(tmp_path: Path) -> None:
    found = {finding.subject: finding for finding in examine_machine(Project(tmp_path)) if not finding.ok}

    assert found.keys() == {"PostgREST", "pgTAP"}
    assert all(finding.remedy and "npm ci" in finding.remedy for finding in found.values())


def test_node_and_disk_space_are_checked(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    node = tmp_path / "node"
    node.write_text("#!/bin/sh\necho v16.20.0\n")
    node.chmod(0o755)
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(
        "generator.doctor.machine.shutil.disk_usage", lambda _: usage._replace(free=7_000_000)
    )

    assert wrong(examine_machine(project)) == {"Node": "v16.20.0", "disk": "7 MB free"}

    node.unlink()
    assert wrong(examine_machine(project))["Node"] == "not found"
