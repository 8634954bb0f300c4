"""Each assertion of the guards fails when the fault that it should find is made."""

import tomllib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from generator.config import find_project
from generator.database import Connection, connect, sql
from generator.testing.clones import Template, cloned
from generator.testing.execution import execute
from generator.testing.results import AssertionOutcome
from generator.testing.verdict import judge

GUARDS = find_project().db / "tests" / "guards"
FAULTS = tomllib.loads(Path(__file__).with_name("faults_of_guards.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def connection(template_database: Template) -> Iterator[Connection]:
    with cloned(template_database) as clone, closing(connect(clone.url)) as opened:
        yield opened


def outcomes(connection: Connection, guard: str, fault: str = "") -> dict[str, AssertionOutcome]:
    """The results of the guard's assertions on a database with the fault; all is rolled back."""
    text = (GUARDS / f"{guard}.sql").read_text(encoding="utf-8")
    connection.execute("begin")
    try:
        connection.execute(sql(fault))
        assertions, problems = judge(execute(connection, text))
    finally:
        connection.execute("rollback")
    assert problems == []
    return {one.description: one.outcome for one in assertions}


def test_every_guard_has_a_fault() -> None:
    assert sorted(FAULTS) == sorted(path.stem for path in GUARDS.glob("*.sql"))


@pytest.mark.parametrize("guard", FAULTS)
def test_each_assertion_of_a_guard_finds_its_fault(connection: Connection, guard: str) -> None:
    assert outcomes(connection, guard) == dict.fromkeys(FAULTS[guard], AssertionOutcome.PASSED)
    silent = [
        name
        for name, fault in FAULTS[guard].items()
        if outcomes(connection, guard, fault)[name] is not AssertionOutcome.FAILED
    ]
    assert silent == []
