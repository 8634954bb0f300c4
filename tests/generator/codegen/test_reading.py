"""The generated readings: which values functions are called with, which calls are kept."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from generator.codegen.layout import environment
from generator.codegen.pgtap.reading import ReadCall, Reader, ReadFunction, telling
from generator.config import Project
from generator.database import Connection, connect
from generator.house import Contract, load
from generator.house.examples import CallPlan, Query, Readings
from generator.house.model import Endpoint
from tests.rigs.codegen_house import empty_url

__all__ = ["empty_url"]

HOUSE = """
create schema tests;
create function tests.act_as(person text) returns void language sql as '';
create function tests.act_as_owner() returns void language sql as '';
create schema app;
create table app.shelves (name text, colour text);
create table app.moves (
  place bigint generated always as identity, id uuid default gen_random_uuid(), name text
);
create function app.fits(size integer) returns boolean language sql immutable as 'select fits.size < 4711';
create function app.checked(name text) returns text language plpgsql stable as $$
begin
  if length(checked.name) > 40 then
    raise sqlstate 'PGRST' using detail = '{}', message =
      '{"code": "TOO_LONG", "details": "{\\"field\\": \\"name\\", \\"request_id\\": \\"r\\"}"}';
  end if;
  return checked.name;
end;
$$;
create function app.listed(name text, low numeric default null, high numeric default null) returns text
language sql stable as $$ select concat_ws(' ', listed.name, listed.low, listed.high) $$;
create function app.put(name text) returns text language sql volatile as 'select put.name';
create function public.shelf(colour text) returns setof app.shelves language sql stable
as 'select s.* from app.shelves as s where s.colour = shelf.colour';
create function public.move(name text) returns text language sql volatile
as $$ insert into app.moves (name) values (move.name) returning 'moved' $$;
create function public.closed(size integer) returns text language plpgsql stable as $$
begin
  raise sqlstate 'PGRST' using detail = '{}', message = '{"code": "FORBIDDEN", "details": "{}"}';
end;
$$;
"""
ROWS = "insert into app.shelves values ('low', 'red'), ('high', 'red'), ('odd', 'blue')"


@pytest.fixture
def house(empty_url: str) -> Iterator[Connection]:
    with connect(empty_url) as connection, connection.transaction(force_rollback=True):
        connection.execute(HOUSE)
        yield connection


@pytest.fixture
def functions(house: Connection, project: Project) -> dict[str, ReadFunction]:
    names = ("shelf", "closed", "move")
    endpoints = {name: Endpoint(name, "V", reads=True, per_minute=None, errors=()) for name in names}
    contract: Contract = replace(load(project), endpoints=endpoints, parameters={})
    values: dict[str, list[Any]] = {
        "name": ["pot"],
        "checked.name": [Query("select 'jar'")],
        "listed.name": ["pot", *(f"pot {number}" for number in range(2, 20))],
    }
    plan = CallPlan(
        "", "", "", {}, {}, {}, {}, {}, readings=Readings(ROWS, ["someone", "other"], {"other": "A"}, values)
    )
    prepared = environment("pgtap").get_template("readings.sql").render(watched=["app"])
    return {reader.name: reader for reader in Reader(house, contract, plan, prepared).functions()}


def answers(reader: ReadFunction) -> dict[str | None, str | None]:
    """Of a function with one argument."""
    return {reader.pools[0][call.numbers[0] - 1]: call.answer for call in reader.calls}


def test_a_constant_is_tried_with_its_neighbours(functions: dict[str, ReadFunction]) -> None:
    fits = answers(functions["app.fits as owner"])

    assert (fits["4710"], fits["4711"], fits["4712"], fits[None]) == (
        "[true]",
        "[false]",
        "[false]",
        "[null]",
    )


def test_a_limit_of_a_text_is_tried_on_both_sides(functions: dict[str, ReadFunction]) -> None:
    checked = answers(functions["app.checked as owner"])

    assert checked["x * 40"] != checked["x * 41"] == 'TOO_LONG {"field": "name"}'


def test_values_come_from_the_examples_and_from_columns_of_that_name(
    functions: dict[str, ReadFunction],
) -> None:
    assert {"pot", "jar"} < answers(functions["app.checked as owner"]).keys()
    assert answers(functions["public.shelf as someone"])["blue"] == '[{"name": "odd", "colour": "blue"}]'


def test_optional_arguments_are_tried_alone_and_together(functions: dict[str, ReadFunction]) -> None:
    listed = {call.answer for call in functions["app.listed as owner"].calls}

    assert {'["pot"]', '["pot 12.345"]', '["pot 0 1"]'} < listed


def test_many_values_of_one_argument_leave_room_for_the_others(functions: dict[str, ReadFunction]) -> None:
    listed = functions["app.listed as owner"]

    for place in (1, 2):
        assert {call.numbers[place] for call in listed.calls} == set(range(1, len(listed.pools[place]) + 1))


def test_one_call_stands_for_a_reader_that_is_always_refused(functions: dict[str, ReadFunction]) -> None:
    assert [call.answer for call in functions["public.closed as someone"].calls] == ["FORBIDDEN"]


def test_a_call_of_an_endpoint_tells_what_it_wrote(functions: dict[str, ReadFunction]) -> None:
    moved = answers(functions["public.move as someone"])

    assert len({moved["pot"], moved[""], moved[None]}) == 3


@pytest.mark.usefixtures("functions")
def test_numbers_of_sequences_and_random_ids_do_not_count(house: Connection) -> None:
    question = "select pg_temp.reading($$select public.move('pot')$$, true)"
    calls = [house.execute(question).fetchone() for _ in range(2)]

    assert calls[0] == calls[1]


def test_a_caller_may_be_limited_to_the_endpoints_of_an_actor(functions: dict[str, ReadFunction]) -> None:
    assert [name for name in functions if name.endswith("as other")] == []


def test_first_values_that_are_refused_or_find_nothing_are_kept_beside_the_answers() -> None:
    answered = [ReadCall((number, 9), f"[{number}]") for number in range(1, 10)]
    for nothing in ("NOT_FOUND", "[null]", None):
        same = [ReadCall((1, 1), nothing), ReadCall((1, 2), nothing), ReadCall((2, 1), nothing)]

        assert telling([*answered, *same], 4) == sorted(
            [*answered[:4], *same[1:]], key=lambda call: call.numbers
        )


def test_a_caller_whose_calls_are_refused_alike_keeps_the_first_ones() -> None:
    refused = [ReadCall((number,), "NOT_FOUND") for number in range(1, 10)]

    assert telling(refused, 9) == refused[:5]


def test_rules_that_write_are_not_called(functions: dict[str, ReadFunction]) -> None:
    assert not any(name.startswith("app.put") for name in functions)
