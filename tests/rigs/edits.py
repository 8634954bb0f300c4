"""Edits as developers make them, drawn from a seed: some are complete, some forget a place that must change,
too.

An edit changes the files of the house below, which has a few objects of every kind that depend on each other.
"""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

CLIENT = "migration_client"
FUNCTION = "set search_path = pg_catalog, pg_temp"

HOUSE = {
    "migrations/0001_bills.sql": """\
create schema if not exists app;
create schema if not exists private;
create type app.state as enum ('open', 'sent', 'paid');
create domain app.amount as numeric check (value >= 0);
create table app.bills (
  id integer primary key,
  total numeric not null,
  state app.state not null default 'open',
  owner text not null default 'nobody',
  note text
);
create table app.items (
  id integer generated always as identity primary key,
  bill_id integer not null references app.bills,
  price app.amount not null,
  label text
);
create index items_by_bill on app.items (bill_id);
comment on table app.items is 'What was bought.';
insert into app.bills (id, total) values (1, 5), (2, 7);
insert into app.items (bill_id, price, label) values (1, 2, 'a'), (1, 3, 'b'), (2, 7, 'c');
""",
    "types/mood.sql": "create type public.mood as enum ('good', 'bad');\n",
    "types/bill.sql": "create type public.bill as (id integer, total numeric, mood public.mood);\n",
    "types/bill_page.sql": "create type public.bill_page as (rows public.bill[], next integer);\n",
    "types/share.sql": "create domain public.share as numeric check (value between 0 and 1);\n",
    "functions/app/bills/doubled.sql": f"""\
create or replace function app.doubled(amount numeric)
returns numeric
language sql
immutable
{FUNCTION}
begin atomic
  select amount * 2;
end;

comment on function app.doubled is 'Twice as much.';
""",
    "functions/app/bills/halved.sql": f"""\
create or replace function app.halved(amount numeric)
returns numeric
language sql
immutable
{FUNCTION}
begin atomic
  select amount / 2;
end;
""",
    "functions/app/bills/sum_of.sql": f"""\
create or replace function app.sum_of(bill integer)
returns numeric
language sql
stable
{FUNCTION}
as $$
  select coalesce(sum(i.price), 0) from app.items as i where i.bill_id = sum_of.bill;
$$;
""",
    "functions/app/bills/may_see.sql": f"""\
create or replace function app.may_see(owner text)
returns boolean
language plpgsql
stable
{FUNCTION}
as $$
begin
  return may_see.owner = current_user or app.doubled(1) = 2;
end
$$;
""",
    "functions/api/bills/list_bills.sql": f"""\
create or replace function public.list_bills()
returns public.bill_page
language plpgsql
stable
{FUNCTION}
as $$
begin
  return row(
    array(select row(b.id, app.doubled(b.total), 'good')::public.bill from app.bills as b order by b.id), 0
  )::public.bill_page;
end
$$;
""",
    "functions/api/bills/get_bill.sql": f"""\
create or replace function public.get_bill(id integer)
returns public.bill
language sql
stable
{FUNCTION}
as $$
  select row(b.id, app.sum_of(b.id), 'good')::public.bill from app.bills as b where b.id = get_bill.id;
$$;
""",
    "functions/private/bills/keep_positive.sql": f"""\
create or replace function private.keep_positive()
returns trigger
language plpgsql
security definer
{FUNCTION}
as $$
begin
  NEW.total := abs(NEW.total);
  return NEW;
end
$$;

create or replace trigger keep_positive before insert or update on app.bills
for each row execute function private.keep_positive();
""",
    "views/bills.sql": """\
create or replace view public.bills with (security_invoker = true) as
select id, app.doubled(total) as doubled, state from app.bills;
""",
    "views/bill_items.sql": """\
create or replace view public.bill_items with (security_invoker = true) as
select i.id, i.price, b.doubled from app.items as i join public.bills as b on b.id = i.bill_id;
""",
    "views/sums.sql": """\
create materialized view public.sums as
select bill_id, sum(price) as price from app.items group by bill_id;

create unique index sums_by_bill on public.sums (bill_id);
""",
    "policies/bills.sql": f"""\
alter table app.bills enable row level security;
revoke all on app.bills from public, {CLIENT};
grant select on app.bills to {CLIENT};
grant update (note) on app.bills to {CLIENT};
drop policy if exists select_own on app.bills;
create policy select_own on app.bills for select to {CLIENT} using (app.may_see(owner));
drop policy if exists update_own on app.bills;
create policy update_own on app.bills for update to {CLIENT}
using (owner = current_user) with check (total > 0);
""",
    "policies/items.sql": f"""\
alter table app.items enable row level security;
revoke all on app.items from public, {CLIENT};
grant select on app.items to {CLIENT};
drop policy if exists select_own on app.items;
create policy select_own on app.items for select to {CLIENT}
using (exists(select from app.bills as b where b.id = bill_id and app.may_see(b.owner)));
""",
    "policies/views.sql": f"grant select on public.bills, public.bill_items to {CLIENT};\n",
    "policies/functions.sql": f"""\
revoke all on function public.list_bills, public.get_bill, app.doubled from public;
grant execute on function public.list_bills, public.get_bill to {CLIENT};
""",
    "seeds/reference/bills.sql": "insert into app.bills (id, total) values (3, -9) on conflict do nothing;\n",
}

T = TypeVar("T")

Kind = Callable[["Draft"], None]
KINDS: dict[str, Kind] = {}


@dataclass
class Draft:
    """The files after an edit; None for a deleted one."""

    chance: random.Random
    files: dict[str, str] = field(default_factory=lambda: dict(HOUSE))
    words: list[str] = field(default_factory=list)

    def migrate(self, text: str) -> None:
        number = 1 + max(int(path[11:15]) for path in self.files if path.startswith("migrations/"))
        self.files[f"migrations/{number:04d}_edit.sql"] = f"{text};\n"

    def replace(self, pattern: str, by: str, *, where: str = "", forget: float = 0.0) -> None:
        """Replaces in all files that are applied again, except for one place, by chance."""
        paths = [
            path
            for path, text in self.files.items()
            if not path.startswith("migrations/") and path.startswith(where) and re.search(pattern, text)
        ]
        forgotten = self.chance.choice(paths) if paths and self.chance.random() < forget else None
        for path in paths:
            if path != forgotten:
                self.files[path] = re.sub(pattern, by, self.files[path])

    def pick(self, *of: T) -> T:
        return self.chance.choice(of)

    def one_of(self, start: str) -> str:
        return self.chance.choice(sorted(path for path in self.files if path.startswith(start)))

    def move(self, path: str, to: str) -> None:
        if path in self.files:
            self.files[to] = self.files.pop(path)


def draw(seed: int) -> Draft:
    """One to three edits at once."""
    chance = random.Random(seed)  # noqa: S311  a seed, for a repetition
    draft = Draft(chance)
    names = list(KINDS)
    # The first edit is of each kind in turn, so that a few hundred seeds cover all of them often.
    chosen = [names[seed % len(names)], *chance.sample(names, chance.randint(0, 2))]
    for name in chosen:
        draft.words.append(name)
        KINDS[name](draft)
    return draft


def kind(made: Kind) -> Kind:
    KINDS[made.__name__] = made
    return made


@kind
def column_renamed(draft: Draft) -> None:
    """Renames the column everywhere, or everywhere but in one place."""
    table, column, new = draft.pick(
        ("bills", "total", "sum"),
        ("bills", "owner", "holder"),
        ("items", "price", "cost"),
        ("items", "bill_id", "bill"),
        ("bills", "state", "phase"),
    )
    draft.migrate(f"alter table app.{table} rename column {column} to {new}")
    draft.replace(rf"\b{column}\b(?! app)", new, forget=0.4)


@kind
def table_renamed(draft: Draft) -> None:
    table = draft.pick("bills", "items")
    draft.migrate(f"alter table app.{table} rename to {table}_of_all")
    draft.replace(rf"\bapp\.{table}\b", f"app.{table}_of_all", forget=0.4)


@kind
def view_renamed(draft: Draft) -> None:
    draft.move("views/bills.sql", "views/all_bills.sql")
    draft.replace(r"\bpublic\.bills\b", "public.all_bills", forget=0.3)


@kind
def function_renamed(draft: Draft) -> None:
    name = draft.pick("doubled", "may_see", "sum_of", "halved")
    draft.move(f"functions/app/bills/{name}.sql", f"functions/app/bills/{name}_now.sql")
    draft.replace(rf"\b{name}\b", f"{name}_now", forget=0.3)


@kind
def parameter_renamed(draft: Draft) -> None:
    path, old, new = draft.pick(
        ("functions/app/bills/doubled.sql", "amount", "sum"),
        ("functions/app/bills/may_see.sql", "owner", "holder"),
        ("functions/api/bills/get_bill.sql", "id", "number"),
        ("functions/app/bills/halved.sql", "amount", "sum"),
    )
    draft.replace(rf"(?<!b\.)\b{old}\b", new, where=path)


@kind
def parameter_retyped(draft: Draft) -> None:
    path, old, new = draft.pick(
        ("functions/app/bills/doubled.sql", "amount numeric", "amount double precision"),
        ("functions/app/bills/halved.sql", "amount numeric", "amount integer"),
        ("functions/app/bills/may_see.sql", "owner text", "owner name"),
        ("functions/app/bills/sum_of.sql", "bill integer", "bill bigint"),
        ("functions/api/bills/get_bill.sql", "id integer", "id bigint"),
    )
    draft.replace(rf"\({old}\)", f"({new})", where=path)


@kind
def parameter_added(draft: Draft) -> None:
    path = draft.one_of("functions/app/")
    default = draft.pick(" default 0", " default null", "")
    draft.replace(r"\((\w+ \w+)\)\nreturns", rf"(\1, more integer{default})\nreturns", where=path)


@kind
def result_changed(draft: Draft) -> None:
    path, old, new = draft.pick(
        ("functions/app/bills/doubled.sql", "returns numeric", "returns double precision"),
        ("functions/app/bills/halved.sql", "returns numeric", "returns setof numeric"),
        ("functions/app/bills/sum_of.sql", "returns numeric", "returns app.amount"),
        ("functions/api/bills/get_bill.sql", "returns public.bill\n", "returns setof public.bill\n"),
        ("functions/api/bills/list_bills.sql", "returns public.bill_page\n", "returns record\n"),
    )
    draft.replace(old, new, where=path)


@kind
def attributes_of_a_function(draft: Draft) -> None:
    path = draft.one_of("functions/")
    old, new = draft.pick(
        ("immutable", "stable"),
        ("stable", "volatile"),
        ("language (sql|plpgsql)", r"language \1 strict"),
        ("language (sql|plpgsql)", r"language \1 parallel safe"),
        ("language (sql|plpgsql)", r"language \1 cost 7"),
        ("security definer\n", ""),
        (FUNCTION, f"{FUNCTION}\nset timezone = 'UTC'"),
        ("2", "3"),
    )
    draft.replace(old, new, where=path)


@kind
def type_changed(draft: Draft) -> None:
    old, new, where = draft.pick(
        ("total numeric", "total double precision", "types/bill.sql"),
        ("id integer, ", "id integer, more text, ", "types/bill.sql"),
        (", mood public.mood", ", mood public.mood, more text", "types/bill.sql"),
        (", mood public.mood", "", "types/bill.sql"),
        ("next integer", "next integer, total bigint", "types/bill_page.sql"),
        ("between 0 and 1", "between 0 and 100", "types/share.sql"),
        ("as numeric", "as integer", "types/share.sql"),
    )
    draft.replace(re.escape(old), new, where=where)
    if where == "types/bill.sql" and draft.chance.random() < 0.7:
        draft.replace(
            r", 'good'\)::public.bill", ", 'good', null)::public.bill" if "more" in new else ")::public.bill"
        )


@kind
def enum_changed(draft: Draft) -> None:
    """Adds a value in a migration, used at once or not, or in its file."""
    how = draft.chance.randrange(6)
    if how == 0:
        draft.migrate("alter type app.state add value 'lost' after 'sent'")
    elif how == 1:
        draft.migrate(
            "alter type app.state add value 'lost';\nupdate app.bills set state = 'lost' where id = 2"
        )
    elif how == 2:
        draft.migrate("alter type app.state rename value 'sent' to 'away'")
    elif how == 3:
        draft.replace("'good', 'bad'\\)", "'good', 'fair', 'bad')", where="types/mood.sql")
    elif how == 4:
        draft.replace("'good', 'bad'\\)", "'bad', 'good')", where="types/mood.sql")
    else:
        draft.replace("'good', 'bad'\\)", "'bad')", where="types/mood.sql")


@kind
def file_deleted(draft: Draft) -> None:
    path = draft.one_of(draft.pick("functions/", "views/", "policies/", "types/", "seeds/"))
    del draft.files[path]
    name = path.rpartition("/")[2].removesuffix(".sql")
    if draft.chance.random() < 0.6:
        draft.replace(rf",? ?(app|public)\.{name}\b(?!\()", "", where="policies/functions.sql")
        draft.replace(rf",? ?(app|public)\.{name}\b(?!\()", "", where="policies/views.sql")


@kind
def file_moved(draft: Draft) -> None:
    path = draft.one_of(draft.pick("functions/app/", "functions/api/", "policies/", "views/"))
    folder, _, name = path.rpartition("/")
    draft.move(path, f"{folder.removesuffix('/bills')}/money/{name}")


@kind
def function_in_another_schema(draft: Draft) -> None:
    name = draft.pick("doubled", "halved", "may_see")
    draft.move(f"functions/app/bills/{name}.sql", f"functions/private/bills/{name}.sql")
    draft.replace(rf"\bapp\.{name}\b", f"private.{name}", forget=0.3)


@kind
def right_changed(draft: Draft) -> None:
    old, new = draft.pick(
        (r"grant select on app\.(\w+)", r"grant select, insert on app.\1"),
        (rf"grant select on app\.\w+ to {CLIENT};\n", r""),
        (r"grant update \(note\)", r"grant update (note, owner)"),
        (r"grant execute on function [^;]*;\n", r""),
        (r"revoke all on function [^;]*;\n", r""),
        (r"grant select on public\.bills, ", r"grant select on "),
        (rf"to {CLIENT};", rf"to {CLIENT} with grant option;"),
        (rf"to {CLIENT};", r"to public;"),
    )
    draft.replace(old, new, where="policies/")


@kind
def right_in_a_migration(draft: Draft) -> None:
    draft.migrate(
        draft.pick(
            f"grant usage on schema app to {CLIENT}",
            f"grant delete on app.items to {CLIENT}",
            f"alter default privileges in schema app grant select on tables to {CLIENT}",
            "alter default privileges revoke execute on functions from public",
            f"revoke select on app.bills from {CLIENT}",
            f"grant execute on function app.halved to {CLIENT}",
        )
    )


@kind
def swapped(draft: Draft) -> None:
    """Swaps the names of two objects of a kind."""
    folder, one, other = draft.pick(
        ("functions/app/bills", "doubled", "halved"),
        ("functions/app/bills", "sum_of", "halved"),
        ("views", "bills", "bill_items"),
        ("types", "bill", "bill_page"),
        ("functions/api/bills", "list_bills", "get_bill"),
    )
    if not {f"{folder}/{one}.sql", f"{folder}/{other}.sql"} <= draft.files.keys():
        return
    draft.replace(rf"\b{one}\b", "swapping", where=folder)
    draft.replace(rf"\b{other}\b", one, where=folder)
    draft.replace(r"\bswapping\b", other, where=folder)
    draft.files[f"{folder}/{one}.sql"], draft.files[f"{folder}/{other}.sql"] = (
        draft.files[f"{folder}/{other}.sql"],
        draft.files[f"{folder}/{one}.sql"],
    )


@kind
def view_changed(draft: Draft) -> None:
    path, old, new = draft.pick(
        ("views/bills.sql", ", state", ", state, total"),
        ("views/bills.sql", "id, app", "id, owner, app"),
        ("views/bills.sql", ", state", ""),
        ("views/bills.sql", "app.doubled(total)", "app.halved(total)"),
        (
            "views/bills.sql",
            "(security_invoker = true)",
            "(security_invoker = true, security_barrier = true)",
        ),
        ("views/bills.sql", " with (security_invoker = true)", ""),
        ("views/bills.sql", "as doubled", "as twice"),
        ("views/bill_items.sql", "i.price", "i.price::integer as price"),
        ("views/sums.sql", "sum(price)", "max(price)"),
        ("views/sums.sql", "create unique index", "create index"),
        ("views/sums.sql", "materialized view", "view"),
        (
            "views/bill_items.sql",
            "or replace view public.bill_items with (security_invoker = true)",
            "materialized view public.bill_items",
        ),
    )
    draft.replace(re.escape(old), new, where=path)


@kind
def policy_changed(draft: Draft) -> None:
    path, old, new = draft.pick(
        ("policies/bills.sql", "using (app.may_see(owner))", "using (app.may_see(owner) and total > 0)"),
        ("policies/bills.sql", "select_own", "see_own"),
        ("policies/bills.sql", "for select", "for all"),
        ("policies/items.sql", "for select", "as restrictive for select"),
        ("policies/items.sql", f"select to {CLIENT}", "select to public"),
        ("policies/bills.sql", "with check (total > 0)", "with check (app.halved(total) > 0)"),
        ("policies/items.sql", "enable row level security", "disable row level security"),
        (
            "policies/bills.sql",
            "enable row level security;",
            "enable row level security; alter table app.bills force row level security;",
        ),
    )
    draft.replace(re.escape(old), new, where=path)


@kind
def trigger_changed(draft: Draft) -> None:
    old, new = draft.pick(
        ("before insert or update", "before insert"),
        ("before insert or update", "after insert or update"),
        ("for each row execute", "for each row when (NEW.total < 0) execute"),
        ("on app.bills\nfor", "on app.items\nfor"),
        ("create or replace trigger keep_positive", "create or replace trigger stay_positive"),
        ("keep_positive();\n", "keep_positive();\nalter table app.bills disable trigger keep_positive;\n"),
        (
            "create or replace trigger keep_positive before insert or update",
            "create constraint trigger keep_positive after insert",
        ),
    )
    draft.replace(re.escape(old), new, where="functions/private/bills/keep_positive.sql")


@kind
def table_changed(draft: Draft) -> None:
    draft.migrate(
        draft.pick(
            "alter table app.bills add column more text not null default 'x'",
            "alter table app.bills drop column note",
            "alter table app.bills drop column note cascade",
            "alter table app.bills drop column total cascade",
            "alter table app.bills alter column total type double precision",
            "alter table app.items alter column price type numeric",
            "alter table app.bills alter column id type bigint",
            "alter table app.bills add constraint few check (total < 100)",
            "alter table app.bills add constraint few check (total < 6)",
            "alter table app.bills add constraint even check (app.doubled(total) > 0)",
            "create index on app.bills (app.doubled(total))",
            "alter table app.bills add twice numeric generated always as (app.doubled(total)) stored",
            "alter table app.bills alter column total set default app.doubled(1)",
            "alter table app.items rename constraint items_bill_id_fkey to item_of_bill",
            "alter table app.items drop constraint items_bill_id_fkey",
            "drop table app.items",
            "drop table app.items cascade",
            "create table app.more (id integer primary key, bill public.bill, mood public.mood)",
            "create table app.more partition of app.nothing default",
            "alter table app.items set (fillfactor = 70); comment on column app.items.price is 'In euros.'",
            "create function app.loose() returns integer language sql as 'select 1'",
            "create sequence app.numbers; alter table app.bills alter column id set default"
            " nextval('app.numbers')",
            "alter domain app.amount drop constraint amount_check;"
            " alter domain app.amount add check (value > 0)",
            "alter table app.bills set schema private",
        )
    )


@kind
def comment_changed(draft: Draft) -> None:
    path = draft.one_of(draft.pick("functions/", "views/", "types/"))
    what = path.partition("/")[0].removesuffix("s")
    name = path.rpartition("/")[2].removesuffix(".sql")
    schema = (
        "public" if "functions/app" not in path and "functions/private" not in path else path.split("/")[1]
    )
    draft.files[path] += f"comment on {what} {schema}.{name} is 'It''s {draft.chance.randrange(100)}%.';\n"


@kind
def added(draft: Draft) -> None:
    path, text = draft.pick(
        (
            "functions/app/bills/tripled.sql",
            "create function app.tripled(n numeric) returns numeric language sql return n * 3;",
        ),
        (
            "functions/private/bills/total.sql",
            "create aggregate private.total(numeric) (sfunc = numeric_add, stype = numeric);",
        ),
        (
            "functions/private/bills/settle.sql",
            "create procedure private.settle() language sql as 'update app.bills set state = ''paid''';",
        ),
        (
            "views/open_bills.sql",
            "create view public.open_bills as select id, doubled from public.bills where state = 'open';",
        ),
        ("types/range_of.sql", "create type public.range_of as (low numeric, high numeric);"),
        ("seeds/reference/more.sql", "update app.bills set note = 'seen' where note is null;"),
        (
            "functions/app/bills/even.sql",
            "create function app.even(n numeric) returns boolean language"
            " sql as 'select app.halved(n) = trunc(app.halved(n))';",
        ),
        (
            "functions/app/bills/wrong.sql",
            "create function app.wrong() returns integer language"
            " plpgsql as 'begin return app.nothing(); end';",
        ),
        (
            "functions/app/bills/twice.sql",
            "create function app.twice(n app.bills) returns numeric"
            " language sql return app.doubled(n.total);",
        ),
    )
    draft.files[path] = f"{text}\n"
