"""A tiny house in a folder of its own, and an empty database for it, owned by a role with hosted rights."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from generator import cli, migrations
from generator.config import Project
from generator.database import connect, sql
from generator.migrations import Drift, MigrationResult, Options, Plan
from generator.migrations.facts import Object, read_facts, read_surroundings, reading
from generator.stack.postgres import PostgresServer

OWNER = "migration_owner"
CLIENT = "migration_client"


@dataclass(frozen=True)
class Database:
    """An empty database; `url` connects as its owner, who is no superuser."""

    url: str = field(repr=False)
    superuser_url: str = field(repr=False)

    def query(self, text: str) -> list[tuple[Any, ...]]:
        with connect(self.url) as connection:
            return connection.execute(sql(text)).fetchall()

    def value(self, text: str) -> Any:
        return self.query(text)[0][0]

    def run(self, text: str) -> None:
        with connect(self.url) as connection:
            connection.execute(sql(text))

    def snapshot(self) -> list[tuple[Any, ...]]:
        """The versions of all catalog rows of the house, and the ledger."""
        return self.query(
            "select 'proc', oid::text, xmin::text, ctid::text from pg_proc where oid > 16383"
            " union all select 'class', oid::text, xmin::text, ctid::text from pg_class where oid > 16383"
            " union all select 'type', oid::text, xmin::text, ctid::text from pg_type where oid > 16383"
            " union all select 'policy', oid::text, xmin::text, ctid::text from pg_policy"
            " union all select 'trigger', oid::text, xmin::text, ctid::text from pg_trigger"
            " union all select 'applied', file, xmin::text, applied_at::text from migrations.applied"
            " union all select 'repeatable', path, xmin::text, applied_at::text from migrations.repeatables"
            " order by 1, 2"
        )


@dataclass(frozen=True)
class House:
    """The files of a tiny house, and one database that follows them."""

    project: Project
    database: Database

    def write(self, path: str, text: str) -> Path:
        file = self.project.db / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
        return file

    def remove(self, path: str) -> None:
        (self.project.db / path).unlink()

    def up(self, *, prune: bool = False, back: bool = False) -> MigrationResult:
        return migrations.migrate(self.database.url, self.project, options=Options(prune, back))

    def plan(self) -> Plan:
        return migrations.plan(self.database.url, self.project)

    def drift(self) -> list[Drift]:
        return migrations.status(self.database.url, self.project).drift or []

    def facts(self) -> dict[Object, dict[str, str]]:
        """The facts of the house's schemas."""
        with connect(self.database.url) as connection, reading(connection):
            surroundings = read_surroundings(connection)
            return read_facts(connection, ["app", "private", "public"], surroundings).says

    def triggers(self) -> list[str]:
        """The names of all triggers, sorted."""
        rows = self.database.query("select tgname from pg_trigger where not tgisinternal order by tgname")
        return [name for (name,) in rows]

    def states(self) -> dict[str, str]:
        found = migrations.status(self.database.url, self.project)
        return {file.path.removeprefix("db/"): file.state for file in found.files}


@pytest.fixture(scope="session")
def server(test_server: PostgresServer) -> PostgresServer:
    """The test server, with the two roles of these tests."""
    return with_roles(test_server)


def with_roles(server: PostgresServer) -> PostgresServer:
    """The server, on which the owner and the client of the tiny house now exist."""
    with connect(server.url("postgres")) as connection:
        for role in (
            f"{OWNER} login createdb createrole bypassrls password 'owner'",
            f"{CLIENT} nologin",
        ):
            connection.execute(
                sql(
                    f"do $$ begin create role {role};"
                    " exception when duplicate_object or unique_violation then null; end $$"
                )
            )
    return server


@pytest.fixture
def database(server: PostgresServer) -> Iterator[Database]:
    name = f"migration_{uuid4().hex}"
    with connect(server.url("postgres")) as connection:
        connection.execute(sql(f"create database {name} owner {OWNER}"))
        try:
            yield Database(server.url(name, OWNER, "owner"), server.url(name))
        finally:
            connection.execute(sql(f"drop database {name} with (force)"))


@pytest.fixture
def house(tmp_path: Path, database: Database) -> House:
    """One table with its function, type, endpoint, view, trigger, policy, grants and seed."""
    made = House(Project(tmp_path.resolve()), database)
    for path, text in FILES.items():
        made.write(path, text)
    return made


def opened(server: PostgresServer, name: str, folder: Path, files: dict[str, str]) -> House:
    """A database, and a folder with the files."""
    house = House(Project(folder), Database(server.url(name, OWNER, "owner"), server.url(name)))
    for path, text in files.items():
        house.write(path, text)
    return house


class Retro:
    """Runs `retro migrate` in this process."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        """Exit code, standard output, standard error."""
        code = self._run(["retro", "migrate", *arguments])
        out, err = self._capsys.readouterr()
        return code, out, err

    def _run(self, arguments: Sequence[str]) -> int:
        self._monkeypatch.setattr("sys.argv", list(arguments))
        with pytest.raises(SystemExit) as exit_:
            cli.main()
        return int(exit_.value.code or 0)


@pytest.fixture
def retro(house: House, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Retro:
    house.write("contract.toml", "")
    monkeypatch.setenv("RETRO_HOME", str(house.project.root))
    monkeypatch.setenv("DATABASE_URL", house.database.url)
    return Retro(monkeypatch, capsys)


FILES = {
    "migrations/0001_bills.sql": """\
create schema if not exists app;
create schema if not exists private;
create table if not exists app.bills (id integer primary key, total numeric not null);
""",
    "types/bill.sql": "create type public.bill as (id integer, total numeric);\n",
    "types/all_bills.sql": "create type public.all_bills as (rows public.bill[]);\n",
    "functions/app/bills/doubled.sql": """\
create or replace function app.doubled(amount numeric)
returns numeric
language sql
immutable
set search_path = pg_catalog, pg_temp
begin atomic
  select amount * 2;
end;
""",
    "functions/api/bills/list_bills.sql": """\
create or replace function public.list_bills()
returns public.all_bills
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return row(array(select row(b.id, app.doubled(b.total))::public.bill from app.bills as b));
end
$$;
""",
    "functions/private/bills/keep_positive.sql": """\
create or replace function private.keep_positive()
returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
  NEW.total := abs(NEW.total);
  return NEW;
end
$$;

create or replace trigger keep_positive before insert on app.bills
for each row execute function private.keep_positive();

alter table app.bills enable always trigger keep_positive;
""",
    "views/bills.sql": """\
create or replace view public.bills with (security_invoker = true) as
select id, app.doubled(total) as doubled from app.bills;
""",
    "policies/bills.sql": f"""\
alter table app.bills enable row level security;
revoke all on app.bills from public, {CLIENT};
grant select on app.bills to {CLIENT};
drop policy if exists select_doubled on app.bills;
create policy select_doubled on app.bills for select to {CLIENT} using (app.doubled(total) > 0);
""",
    "policies/views.sql": f"""\
revoke all on public.bills from {CLIENT};
grant select on public.bills to {CLIENT};
""",
    "policies/contract/functions.sql": f"""\
revoke all on function public.list_bills from public;
grant execute on function public.list_bills to {CLIENT};
""",
    "seeds/reference/bills.sql": "insert into app.bills values (1, -5) on conflict do nothing;\n",
}
