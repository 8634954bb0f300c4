"""The generated SQL in use: applied to a real Postgres, and checked by the generated access matrix."""

from collections.abc import Iterator

import pytest

from generator.config import Project
from generator.database import Connection, connect, sql
from generator.testing.pgtap import install_pgtap
from tests.rigs.codegen_house import HOUSE, run_folder

TABLES = "access_matrix_tables.sql"
ENDPOINTS = "access_matrix_endpoints.sql"


@pytest.fixture
def database(project: Project, library_url: str) -> Iterator[Connection]:
    """The small house with its policies applied and what its access matrix needs."""
    with connect(library_url) as connection:
        install_pgtap(connection, project)
        connection.execute("set search_path = public, extensions")
        run_folder(connection, "tests/helpers")
        apply_policies(connection)
        yield connection


def apply_policies(connection: Connection) -> None:
    run_folder(connection, "policies")


def failures(connection: Connection, file: str) -> list[str]:
    """The failed assertions of pgTAP; a wrong plan counts, too."""
    cursor = connection.execute(sql((HOUSE / "db" / "tests" / "policies" / file).read_text(encoding="utf-8")))
    lines: list[str] = []
    while True:
        if cursor.description:
            lines += [str(row[0]) for row in cursor.fetchall() if row[0]]
        if not cursor.nextset():
            break
    assert lines[0].startswith("1..")
    return [line.splitlines()[0] for line in lines if line.startswith(("not ok", "# Looks like"))]


def state(connection: Connection) -> list[object]:
    """Everything that the policies write: rows with their transaction ids, policies and rights."""
    queries = (
        "select code, xmin::text from private.errors order by code",
        "select tablename, policyname, roles, cmd, qual, with_check from pg_policies order by 1, 2",
        "select oid, relacl from pg_class where oid in (select conrelid from pg_constraint) or relkind = 'v'",
        "select oid, proacl from pg_proc where pronamespace::regnamespace::text ~ 'app|private|public'",
    )
    return [sorted(connection.execute(sql(query)).fetchall(), key=str) for query in queries]


def test_the_access_matrix_holds(database: Connection) -> None:
    assert failures(database, TABLES) == []
    assert failures(database, ENDPOINTS) == []


def test_applying_twice_changes_nothing(database: Connection) -> None:
    before = state(database)

    apply_policies(database)

    assert state(database) == before


@pytest.mark.parametrize(
    "breach",
    [
        "grant select on app.cards to anon",
        "grant update (number) on app.cards to authenticated",
        "grant insert on app.loans to public",
        "revoke select on app.books from anon",
        "revoke update (name) on app.readers from authenticated",
        "revoke select on public.loans from service_role",
        "grant delete on public.loans to authenticated",
        "alter table app.loans disable row level security",
        "create policy select_all on app.loans for select to anon using (true)",
        "drop policy insert_staff on app.loans",
        "alter policy insert_staff on app.loans to anon",
        "drop trigger refuse_write on public.loans",
        "create table app.shelves (id bigint)",
        "create view public.cards as select * from app.cards",
    ],
)
def test_the_table_matrix_notices_an_open_right(database: Connection, breach: str) -> None:
    database.execute(sql(breach))

    assert failures(database, TABLES) != []


def change_rule(connection: Connection, endpoint: str, rule: str) -> None:
    """Changes what the guard asks about an endpoint: the members of `rule`, a JSON object."""
    changed = f"jsonb_build_object('{endpoint}', (private.endpoint_rules() -> '{endpoint}') || '{rule}')"
    connection.execute(
        sql(f"""
        do $do$
        begin
          execute format(
            'create or replace function private.endpoint_rules() returns jsonb language sql immutable as %L',
            format('select %L::jsonb', private.endpoint_rules() || {changed})
          );
        end;
        $do$
        """)
    )


def test_the_endpoint_matrix_notices_a_wrong_entry(database: Connection) -> None:
    change_rule(database, "lend", '{"actors": "VM"}')

    assert [line.partition(" - ")[2] for line in failures(database, ENDPOINTS)] == [
        "the guard reads what the contract says: actors, whether calls write, how many a minute",
        "visitor calls lend",
        "member calls lend",
        "",  # how many assertions failed
    ]


@pytest.mark.parametrize(
    "change", ['{"per_minute": 31}', '{"actors": "MSL"}', '{"reads": true, "per_minute": null}']
)
def test_the_endpoint_matrix_notices_a_changed_rule(database: Connection, change: str) -> None:
    change_rule(database, "renew", change)

    assert any("what the contract says" in line for line in failures(database, ENDPOINTS))


@pytest.mark.parametrize(
    "breach",
    [
        "revoke execute on function public.lend from service_role",
        "revoke execute on function app.due_date from anon",
        "revoke execute on function private.is_staff from anon",
        "grant execute on function private.stamp to authenticated",
    ],
)
def test_the_endpoint_matrix_notices_a_changed_right_to_call(database: Connection, breach: str) -> None:
    database.execute(sql(breach))

    assert failures(database, ENDPOINTS)[0].endswith("this machinery, and nothing else")


def test_applying_again_removes_what_left_the_contract(database: Connection) -> None:
    before = state(database)[1:]
    database.execute("create policy select_all on app.loans for select to anon using (true)")
    database.execute("grant all on app.cards to anon")
    database.execute("grant update (number) on app.cards to authenticated")
    database.execute("grant execute on function private.stamp to anon")

    apply_policies(database)

    assert state(database)[1:] == before
