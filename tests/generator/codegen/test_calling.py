"""The generated calls: answers, writes and limits are recorded, except values that depend on the day."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from generator.codegen.pgtap.calling import Caller
from generator.config import Project
from generator.database import Connection, connect
from generator.house import Contract, load
from generator.house.examples import Call, CallPlan, Query
from generator.house.model import Endpoint
from tests.rigs.codegen_house import empty_url

__all__ = ["empty_url"]

HOUSE = """
create schema tests;
create function tests.act_as(person text, claims jsonb) returns void language sql as '';
create table public.shelves (id integer, name text);
create function public.put(name text, size integer default 3) returns text language plpgsql as $$
begin
  if length(put.name) > 9 then
    raise sqlstate 'PGRST' using detail = '{}', message =
      '{"code": "TOO_LONG", "details": "{\\"field\\": \\"name\\", \\"request_id\\": \\"r\\"}"}';
  elsif put.size not between 1 and 40 then
    raise exception using errcode = '22023';
  end if;
  insert into public.shelves values (put.size, put.name);
  return put.name || ' ' || current_date;
end;
$$;
"""


@pytest.fixture
def house(empty_url: str) -> Iterator[Connection]:
    with connect(empty_url) as connection, connection.transaction(force_rollback=True):
        connection.execute(HOUSE)
        yield connection


@pytest.fixture
def one_endpoint(project: Project) -> Contract:
    put = Endpoint("put", actors="V", reads=False, per_minute=60, errors=())
    return replace(load(project), endpoints={"put": put}, parameters={})


def answers(house: Connection, contract: Contract, by_day: tuple[str, ...] = ()) -> dict[str, str]:
    values: dict[str, Any] = {"name": Query("select 'pot'")}
    plan = CallPlan("", "", "", {"V": "visitor"}, {}, values, {"put": Call(before="select 1")}, {}, by_day)
    return {answer.changes: answer.answer for answer in Caller(house, contract, plan).answers()}


def test_a_call_records_its_answer_and_the_written_rows(house: Connection, one_endpoint: Contract) -> None:
    assert answers(house, one_endpoint)["{}"] == 'passes: "pot *"; shelves +1'


def test_both_sides_of_a_limit_are_recorded(house: Connection, one_endpoint: Contract) -> None:
    recorded = answers(house, one_endpoint)

    assert recorded['{"name": "x * 9"}'].startswith("passes")
    assert recorded['{"name": "x * 10"}'] == 'TOO_LONG {"field": "name"}'
    assert recorded['{"size": 40}'].startswith("passes")
    assert (recorded['{"size": 41}'], recorded['{"size": 0}']) == ("22023", "22023")


def test_only_the_outcome_is_recorded_when_an_answer_depends_on_the_day(
    house: Connection, one_endpoint: Contract
) -> None:
    recorded = answers(house, one_endpoint, by_day=("put.size",))

    assert recorded['{"size": 40}'] == "passes"
    assert recorded["{}"] != "passes"
