"""Every change by hand is reported with the SQL that undoes it, and `up` undoes it."""

import pytest

from generator import migrations
from generator.database import connect, sql
from generator.migrations import Drift
from generator.migrations.facts import read_surroundings, reading
from generator.migrations.ledger import read_versions
from tests.generator.migrations.conftest import CLIENT, OWNER, House

pytestmark = pytest.mark.slow

MORE = """\
create domain app.money as numeric check (value >= 0);
create type app.state as enum ('open', 'closed');
create type app.span as range (subtype = integer);
create sequence app.numbers as integer start with 5;
create table app.notes (
  id bigint generated always as identity primary key,
  bill integer not null references app.bills,
  body text not null default 'none',
  state app.state not null default 'open',
  amount app.money,
  length integer generated always as (char_length(body)) stored,
  check (body <> ''),
  unique (bill, body)
);
create index notes_by_body on app.notes (body) where body <> 'none';
comment on table app.notes is 'What was said.';
comment on column app.notes.body is 'The words.';
comment on domain app.money is 'Never less than nothing.';
create statistics app.of_notes (dependencies) on bill, body from app.notes;
create function private.sum_up(numeric, numeric) returns numeric language sql immutable return $1 + $2;
create aggregate private.total(numeric) (sfunc = private.sum_up, stype = numeric, initcond = '0');
create procedure private.nothing() language sql as 'select 1';
create materialized view app.counts as select count(*) as n from app.notes;
create rule keep as on delete to app.notes do instead nothing;
alter default privileges revoke execute on functions from public;
"""

# Changes to objects of the house: `up` undoes them.
ALTERED = {
    "function body": "create or replace function app.doubled(amount numeric) returns numeric language sql"
    " immutable set search_path = pg_catalog, pg_temp return 0",
    "function volatility": "alter function app.doubled volatile",
    "function security": "alter function public.list_bills security definer",
    "function settings": "alter function app.doubled reset search_path",
    "function owner": f"grant create on schema app to {CLIENT}; alter function app.doubled owner to {CLIENT}",
    "function comment": "comment on function app.doubled is 'mine'",
    "function gone": "drop function public.list_bills",
    "function renamed": "alter function public.list_bills rename to lost_bills",
    "function execute": f"grant execute on function app.doubled to {CLIENT}",
    "function revoked": f"revoke execute on function public.list_bills from {CLIENT}",
    "procedure": "create or replace procedure private.nothing() language sql as 'select 2'",
    "aggregate gone": "drop aggregate private.total(numeric)",
    "trigger disabled": "alter table app.bills disable trigger keep_positive",
    "trigger gone": "drop trigger keep_positive on app.bills",
    "trigger changed": "create or replace trigger keep_positive before update on app.bills"
    " for each row execute function private.keep_positive()",
    "policy gone": "drop policy select_doubled on app.bills",
    "policy opened": "alter policy select_doubled on app.bills using (true)",
    "policy roles": "alter policy select_doubled on app.bills to public",
    "policy renamed": "alter policy select_doubled on app.bills rename to other",
    "policy added": f"create policy open on app.bills to {CLIENT} using (true)",
    "row security off": "alter table app.bills disable row level security",
    "row security forced": "alter table app.bills force row level security",
    "table rights": f"grant update on app.bills to {CLIENT}",
    "column rights": f"grant update (total) on app.bills to {CLIENT}",
    "table revoked": f"revoke select on app.bills from {CLIENT}",
    "schema rights": "grant create on schema private to public",
    "grant option": f"grant select on app.bills to {CLIENT} with grant option",
    "owner revoked": f"revoke delete on app.bills from {OWNER}",
    "view body": "create or replace view public.bills with (security_invoker = true) as"
    " select id, app.doubled(total) as doubled from app.bills where id > 0",
    "view options": "alter view public.bills reset (security_invoker)",
    "view gone": "drop view public.bills",
    "view comment": "comment on view public.bills is 'mine'",
    "view column comment": "comment on column public.bills.id is 'mine'",
    "materialized view gone": "drop materialized view app.counts",
    "type changed": "drop function if exists public.list_bills; drop type public.all_bills;"
    "create type public.all_bills as (rows public.bill[], n integer)",
    "type comment": "comment on type public.bill is 'mine'",
    "attribute comment": "comment on column public.bill.id is 'mine'",
    "column type": "alter table app.notes alter bill type bigint",
    "column default": "alter table app.notes alter body set default 'other'",
    "column default gone": "alter table app.notes alter body drop default",
    "column nullable": "alter table app.notes alter body drop not null",
    "column comment": "comment on column app.notes.body is 'other'",
    "column gone": "alter table app.notes drop state",
    "column identity": "alter table app.notes alter id set generated by default",
    "column statistics": "alter table app.notes alter body set statistics 7",
    "column storage": "alter table app.notes alter body set storage external",
    "table comment": "comment on table app.notes is null",
    "table options": "alter table app.notes set (fillfactor = 50)",
    "table unlogged": "alter table app.notes set unlogged",
    "replica identity": "alter table app.notes replica identity full",
    "constraint gone": "alter table app.notes drop constraint notes_body_check",
    "constraint changed": "alter table app.notes drop constraint notes_body_check;"
    "alter table app.notes add constraint notes_body_check check (body <> 'x')",
    "foreign key gone": "alter table app.notes drop constraint notes_bill_fkey",
    "unique gone": "alter table app.notes drop constraint notes_bill_body_key",
    "index gone": "drop index app.notes_by_body",
    "index changed": "drop index app.notes_by_body; create index notes_by_body on app.notes (body)",
    "domain constraint": "alter domain app.money drop constraint money_check",
    "domain default": "alter domain app.money set default 1",
    "domain nullable": "alter domain app.money set not null",
    "domain comment": "comment on domain app.money is null",
    "enum label renamed": "alter type app.state rename value 'closed' to 'shut'",
    "range gone": "drop type app.span",
    "sequence": "alter sequence app.numbers increment by 2",
    "sequence of a column": "alter sequence app.numbers owned by app.notes.bill",
    "sequence gone": "drop sequence app.numbers",
    "statistics gone": "drop statistics app.of_notes",
    "rule gone": "drop rule keep on app.notes",
    "default privileges": f"alter default privileges for role {OWNER} in schema app"
    f" grant select on tables to {CLIENT}",
    "default privileges gone": f"alter default privileges for role {OWNER}"
    " grant execute on functions to public",
}

# Each of these has a test of its own.
ALONE = ("function renamed", "function owner")
# One run of `up` undoes several. Neighbours in the list alter the same object, so they are in different
# rounds.
ROUNDS = 4

# Added objects: `status` names them, `up` keeps them, `up --prune` drops them.
ADDED = {
    "table": "create table public.open (id integer)",
    "view": "create view public.open as select * from app.bills",
    "function": "create function public.open() returns bigint language sql security definer"
    " as 'select count(*) from app.bills'",
    "overload": "create function app.doubled(amount text) returns text language sql return amount",
    "column": "alter table app.notes add extra text",
    "index": "create index extra on app.notes (amount)",
    "constraint": "alter table app.notes add constraint extra check (bill > 0)",
    "trigger": "create trigger extra before insert on app.notes for each row"
    " execute function private.keep_positive()",
    "type": "create type app.extra as (a integer)",
    "domain": "create domain app.extra as text",
    "enum": "create type app.extra as enum ('a')",
    "sequence": "create sequence app.extra",
    "operator": "create operator app.+ (leftarg = text, rightarg = integer, function = pg_catalog.repeat)",
    "collation": 'create collation app.extra from "C"',
    "text search": "create text search configuration app.extra (copy = pg_catalog.simple)",
    "rights of others": "grant select on app.notes to pg_monitor",
}


@pytest.fixture
def rich(house: House) -> House:
    """The tiny house with one of every kind of object."""
    house.write("migrations/0002_more.sql", MORE)
    house.up()
    assert house.drift() == []
    return house


def test_every_alteration_is_named_and_undone(rich: House) -> None:
    before = rich.facts()
    kinds = [kind for kind in ALTERED if kind not in ALONE]
    for first in range(ROUNDS):
        named: set[Drift] = set()
        for kind in kinds[first::ROUNDS]:
            seen = versions(rich)
            alter(rich, kind)
            assert versions(rich) != seen, f"{kind}: passed over"
            known, named = named, set(rich.drift())
            assert named - known, f"{kind}: not named"
            assert all(each.restore and not each.foreign for each in named), kind

        assert rich.up().changed
        assert rich.facts() == before, kinds[first::ROUNDS]
    assert rich.drift() == []


def test_a_renamed_function_is_created_again_and_the_renamed_one_pruned(rich: House) -> None:
    before = rich.facts()
    alter(rich, "function renamed")
    assert {each.foreign for each in rich.drift()} == {False, True}
    assert rich.up(prune=True).changed
    assert rich.facts() == before


def test_a_superuser_restores_the_owner_that_a_superuser_changed(rich: House) -> None:
    before = rich.facts()
    alter(rich, "function owner")
    assert all(each.restore and not each.foreign for each in rich.drift())
    migrations.migrate(rich.database.superuser_url, rich.project)
    assert rich.facts() == before


def versions(house: House) -> str:
    """While these versions are the same, a run takes the database as unchanged."""
    with connect(house.database.url) as connection, reading(connection):
        return read_versions(connection, read_surroundings(connection))


def alter(house: House, kind: str) -> None:
    with connect(house.database.superuser_url) as connection:
        connection.execute(sql(ALTERED[kind]))


def test_every_addition_is_named_kept_and_pruned_on_request(rich: House) -> None:
    before = rich.facts()
    for first in range(ROUNDS):
        named: set[Drift] = set()
        for kind in [*ADDED][first::ROUNDS]:
            seen = versions(rich)
            with connect(rich.database.superuser_url) as connection:
                connection.execute(sql(f"set role {OWNER}; {ADDED[kind]}"))
            assert versions(rich) != seen, f"{kind}: passed over"
            known, named = named, set(rich.drift())
            assert named - known, f"{kind}: not named"
            assert all(each.foreign and each.restore for each in named), kind

        assert not rich.up().changed
        assert set(rich.drift()) == named
        assert rich.up(prune=True).changed
        assert rich.facts() == before, [*ADDED][first::ROUNDS]


def test_the_sql_in_the_report_restores_the_state(rich: House) -> None:
    before = rich.facts()
    for kind in ("function body", "trigger disabled", "policy opened", "column type", "constraint changed"):
        rich.database.run(ALTERED[kind])
        for each in rich.drift():
            rich.database.run(each.restore)
        assert rich.facts() == before, kind


def test_rights_of_other_roles_are_restored_with_their_object(rich: House) -> None:
    """Rights of a role that the repository never names are restored when the object is created again."""
    rich.database.run(
        "grant execute on function app.doubled to pg_monitor; grant select on public.bills to pg_monitor"
    )
    path = "functions/app/bills/doubled.sql"
    text = (rich.project.db / path).read_text()
    rich.write(path, text.replace("amount numeric", "sum numeric").replace("amount * 2", "sum * 2"))

    rich.up()

    assert rich.database.value(
        "select has_function_privilege('pg_monitor', 'app.doubled(numeric)', 'execute')"
    )
    assert rich.database.value("select has_table_privilege('pg_monitor', 'public.bills', 'select')")


def test_a_right_revoked_in_a_file_stays_revoked_when_its_object_is_created_again(house: House) -> None:
    house.write(
        "policies/contract/functions.sql",
        "revoke all on function public.list_bills, app.doubled from public;\n"
        f"grant execute on function public.list_bills, app.doubled to {CLIENT};\n",
    )
    house.up()
    path = "functions/app/bills/doubled.sql"
    text = (house.project.db / path).read_text()
    house.write(path, text.replace("amount numeric", "sum numeric").replace("amount * 2", "sum * 2"))

    house.up()

    granted = "select has_function_privilege('{}', 'app.doubled(numeric)', 'execute')"
    assert not house.database.value(granted.format("pg_monitor"))
    assert house.database.value(granted.format(CLIENT))
    assert house.drift() == []
