"""The content of db/examples.toml, and how a call is made from it."""

from pathlib import Path

import pytest

from generator.catalog.exposed import Parameter, TypeUse
from generator.config import Project
from generator.database import connect
from generator.errors import ContractError
from generator.house import load
from generator.house.examples import CallPlan, Query, read_plan
from tests.rigs.codegen_house import HOUSE

LIBRARY = load(Project(HOUSE))
PLAN = """
now = "2031-01-01T00:00:00+00:00"

[callers]
V = "visitor"
M = "ada"

[accounts]
bo = "00000000-0000-4000-8000-00000000000b"

[values]
book_id = { sql = "select 6 + 1" }
copies = { sql = "select array[1, 2]" }
note = { text = "as it is" }

[calls.lend]
as = "bo"
book_id = 8

[readings]
callers = ["ada"]

[readings.values]
title = ["Emma", { sql = "select 'Persuasion'" }]
"""


def plan(tmp_path: Path, text: str = PLAN) -> CallPlan:
    (tmp_path / "db").mkdir()
    (tmp_path / "db" / "examples.toml").write_text(text, encoding="utf-8")
    return read_plan(Project(tmp_path), LIBRARY)


def parameter(name: str, default: str | None = None) -> Parameter:
    return Parameter(name, TypeUse("base", "pg_catalog", "int4", is_array=False), default)


def test_the_preferred_caller_of_those_allowed_calls(tmp_path: Path) -> None:
    known = plan(tmp_path)
    assert known.caller(LIBRARY, "catalogue") == "visitor"
    assert known.caller(LIBRARY, "renew") == "ada"
    assert known.caller(LIBRARY, "lend") == "bo"


def test_a_body_holds_the_parameters_that_have_a_value(tmp_path: Path, database_url: str) -> None:
    known = plan(tmp_path)
    taken = [parameter("book_id"), parameter("copies"), parameter("note"), parameter("left_out", "1")]
    with connect(database_url) as connection:
        body = known.body(connection, "renew", taken, known.call("renew"))
        own = known.body(connection, "lend", taken, known.call("lend"))
        with pytest.raises(ContractError, match="renew needs title"):
            known.body(connection, "renew", [parameter("title")], known.call("renew"))
        with pytest.raises(ContractError, match="lend takes no book_id"):
            known.body(connection, "lend", [], known.call("lend"))
    assert body == {"book_id": "7", "copies": ["1", "2"], "note": {"text": "as it is"}}
    assert own["book_id"] == 8
    assert known.values["book_id"] == Query("select 6 + 1")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("now =", "then =", "db/examples.toml:2: unknown key `then`"),
        ('M = "ada"', 'X = "ada"', "db/examples.toml:6: callers: no actor `X` in the contract"),
        ('M = "ada"', 'M = "eve"', "db/examples.toml:6: callers: `eve` is not in the demo"),
        ("calls.lend", "calls.borrow", "calls: no endpoint `borrow` in the contract"),
        ('as = "bo"', 'as = "eve"', "db/examples.toml:17: calls.lend: `eve` is not in the demo"),
        ('["ada"]', '["eve"]', "db/examples.toml:21: readings: `eve` is not in the demo"),
    ],
)
def test_a_fault_is_reported_with_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(ContractError) as error:
        plan(tmp_path, PLAN.replace(old, new))
    assert message in error.value.message


def test_values_of_readings_may_be_queries(tmp_path: Path) -> None:
    assert plan(tmp_path).readings.values["title"] == ["Emma", Query("select 'Persuasion'")]


def test_a_house_without_examples_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContractError, match=r"db/examples\.toml is missing"):
        read_plan(Project(tmp_path), LIBRARY)


def test_an_endpoint_without_a_possible_caller_is_refused(tmp_path: Path) -> None:
    known = plan(tmp_path, PLAN.replace('as = "bo"\n', ""))
    with pytest.raises(ContractError, match="lend has no caller"):
        known.caller(LIBRARY, "lend")
