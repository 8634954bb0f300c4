"""The generated writes: which statements are tried on tables with triggers, which are kept."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from generator.codegen.layout import environment
from generator.codegen.pgtap.reading import ReadFunction
from generator.codegen.pgtap.writing import Writer
from generator.config import Project
from generator.database import connect
from generator.house import load
from generator.house.examples import CallPlan, Readings
from tests.rigs.codegen_house import empty_url

__all__ = ["empty_url"]

HOUSE = """
create schema tests;
create function tests.act_as(person text) returns void language sql as '';
create function tests.act_as_owner() returns void language sql as '';
create schema app;
create schema private;
create type app.state as enum ('open', 'closed');
create table app.kinds (id uuid primary key, status app.state);
create table app.notes (name text);
create table app.parts (
  id uuid primary key default gen_random_uuid(), kind uuid not null references app.kinds,
  state app.state not null, hint text
);
create table app.loose (name text);
create function private.guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.kind is distinct from old.kind and pg_trigger_depth() < 2 then
    raise exception 'parts stay' using errcode = '55000', hint = 'leave them';
  end if;
  insert into app.notes values (old.state || ' to ' || new.state);
  return new;
end;
$$;
create trigger guard before update or delete on app.parts for each row execute function private.guard();
create function private.doubled(size integer) returns integer language sql as 'select 2 * doubled.size';
"""
ROWS = """
insert into app.kinds values
  ('a0000000-0000-4000-8000-000000000001', 'open'), ('a0000000-0000-4000-8000-000000000002', 'closed');
insert into app.parts (id, kind, state) values
  ('b0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', 'open'),
  ('b0000000-0000-4000-8000-000000000002', 'a0000000-0000-4000-8000-000000000001', 'closed')
"""


@pytest.fixture
def found(empty_url: str, project: Project) -> Iterator[dict[str, ReadFunction]]:
    contract = replace(load(project), endpoints={}, parameters={})
    plan = CallPlan("", "", "", {}, {}, {}, {}, {}, readings=Readings(ROWS, ["someone"], {}))
    templates = environment("pgtap")
    prepared = "\n".join(
        templates.get_template(name).render(watched=["app", "private"])
        for name in ("readings.sql", "changes.sql")
    )
    with connect(empty_url) as connection, connection.transaction(force_rollback=True):
        connection.execute(HOUSE)
        yield {each.name: each for each in Writer(connection, contract, plan, prepared).written()}


def answers(reader: ReadFunction) -> dict[tuple[str | None, ...], str | None]:
    """By the values of the calls that are kept."""
    return {
        tuple(pool[number - 1] for pool, number in zip(reader.pools, call.numbers, strict=True)): call.answer
        for call in reader.calls
    }


def test_tables_with_triggers_and_functions_of_the_machinery_are_tried(
    found: dict[str, ReadFunction],
) -> None:
    assert {name.removesuffix(" by hand") for name in found if name.endswith("by hand")} == {
        "insert into app.parts",
        "changes of app.parts",
        "private.doubled",
    }


def test_a_row_that_is_inserted_refers_to_one_of_each_state(found: dict[str, ReadFunction]) -> None:
    kinds = {values[0] for values in answers(found["insert into app.parts by hand"])}

    assert {"a0000000-0000-4000-8000-000000000001", "a0000000-0000-4000-8000-000000000002"} <= kinds


def test_a_refusal_is_told_with_its_hint(found: dict[str, ReadFunction]) -> None:
    assert "55000: parts stay: leave them" in answers(found["changes of app.parts by hand"]).values()


def test_what_is_answered_otherwise_in_a_trigger_is_kept_as_well(found: dict[str, ReadFunction]) -> None:
    by_hand = answers(found["changes of app.parts by hand"])
    nested = answers(found["changes of app.parts in a trigger"])

    assert nested
    assert all(by_hand.get(values) != answer for values, answer in nested.items())
    assert "55000: parts stay: leave them" not in {
        answer for values, answer in nested.items() if '"kind"' in (values[1] or "")
    }


def test_one_change_of_each_column_is_kept(found: dict[str, ReadFunction]) -> None:
    changed = {
        (key[1] or "{}")[2:].partition('"')[0] for key in answers(found["changes of app.parts by hand"])
    }

    assert {"kind", "state", "hint"} <= changed
