"""The generated tests: for each constraint a row that it refuses and that is accepted without it."""

from collections.abc import Iterator

import pytest

from generator.codegen.pgtap.probing import Probe, ProbedRefusal, Refusing
from generator.database import Connection, connect
from tests.rigs.codegen_house import empty_url

__all__ = ["empty_url"]

TABLES = """
create schema shop;
create domain shop.code as text constraint code_is_short check (length(value) < 9);
create type shop.kind as enum ('a', 'b');
create table shop.owners (id uuid constraint owners_pkey primary key, account uuid);
create table shop.kinds (kind shop.kind constraint kinds_pkey primary key);
insert into shop.kinds values ('a'), ('b');
create table shop.things (
  id uuid constraint things_pkey primary key,
  owner uuid not null constraint things_of_an_owner references shop.owners (id),
  kind shop.kind not null constraint things_of_a_kind references shop.kinds (kind),
  code shop.code,
  long boolean not null generated always as (case kind when 'a' then true else length(code) > 3 end) stored,
  price numeric(10, 2) not null constraint price_is_positive check (price > 0),
  state text not null constraint state_is_known check (state in ('open', 'shut')),
  shut_at timestamptz,
  parent uuid constraint things_in_a_thing references shop.things (id),
  constraint shut_has_a_time check ((state = 'shut') = (shut_at is not null))
);
create unique index one_open_code on shop.things (code) where state = 'open';
"""


@pytest.fixture
def shop(empty_url: str) -> Iterator[Connection]:
    with connect(empty_url) as connection, connection.transaction(force_rollback=True):
        connection.execute(TABLES)
        yield connection


def found(connection: Connection) -> dict[str, ProbedRefusal | Refusing]:
    return {
        each.refusal.partition(" ")[2] if isinstance(each, ProbedRefusal) else each.name: each
        for each in Probe(connection, ["shop"]).refusals()
    }


def test_a_row_is_found_for_every_constraint(shop: Connection) -> None:
    refusals = found(shop)

    assert {
        "owner",
        "kind",
        "price",
        "state",
        "owners_pkey",
        "kinds_pkey",
        "things_pkey",
        "long",
        "one_open_code",
        "things_of_an_owner",
        "things_of_a_kind",
        "things_in_a_thing",
        "code_is_short",
        "price_is_positive",
        "state_is_known",
        "shut_has_a_time",
    } <= set(refusals)
    assert all(isinstance(each, ProbedRefusal) for each in refusals.values())


def test_a_not_null_is_found_although_a_trigger_refuses_first(shop: Connection) -> None:
    shop.execute("""
    create function shop.no() returns trigger language plpgsql as 'begin raise exception ''no''; end';
    create trigger no before insert on shop.things for each row execute function shop.no();
    """)

    assert {"owner", "kind", "price", "state"} <= set(found(shop))


@pytest.mark.parametrize(
    ("name", "without"),
    [
        ("price_is_positive", "alter table shop.things drop constraint price_is_positive"),
        ("shut_has_a_time", "alter table shop.things drop constraint shut_has_a_time"),
        ("things_of_a_kind", "alter table shop.things drop constraint things_of_a_kind"),
        ("things_in_a_thing", "alter table shop.things drop constraint things_in_a_thing"),
        ("one_open_code", "drop index shop.one_open_code"),
        ("code_is_short", "alter domain shop.code drop constraint code_is_short"),
        ("owner", "alter table shop.things alter column owner drop not null"),
        ("long", "alter table shop.things alter column long drop not null"),
    ],
)
def test_the_row_is_accepted_when_the_constraint_is_dropped(
    shop: Connection, name: str, without: str
) -> None:
    refusal = found(shop)[name]
    assert isinstance(refusal, ProbedRefusal)

    shop.execute(without)

    row = shop.execute(
        "select pg_temp.refusal_of(%s::text::regclass, %s::jsonb, %s, %s)",
        [refusal.relation, refusal.changes, refusal.times, refusal.refusal.partition(" ")[2]],
    ).fetchone()
    assert row is not None
    assert row[0] != refusal.refusal
