"""The floor on a plain Postgres allows `postgres` what a hosted project allows, and refuses the same."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from generator.config import Project
from generator.errors import MissingPart, RetroError
from generator.stack.accounts import server_folder
from generator.stack.bootstrap import prepare_database
from generator.stack.ports import choose_port
from generator.stack.postgres import PostgresKind, PostgresServer, create_cluster
from tests.rigs.stack_house import ADA, CHECKOUT

Connection = psycopg.Connection[tuple[object, ...]]

ALLOWED = """
create table public.follower (user_id uuid references auth.users (id))
create trigger hello after insert on auth.users for each row execute function public.nothing()
insert into auth.users (id, email) values (gen_random_uuid(), 'grace@floor.test')
create policy select_own on storage.objects for select using (owner_id = (select auth.uid())::text)
drop policy if exists select_own on storage.objects
create trigger hello after insert on storage.objects for each row execute function public.nothing()
insert into storage.buckets (id, name, public, file_size_limit) values ('b', 'b', false, 1000)
alter role authenticator set pgrst.db_max_rows = '1000'
alter role anon set statement_timeout = '3s'
create schema app
create role worker
"""

REFUSED = """
create table auth.mine ()
create function auth.mine() returns int language sql return 1
create or replace function auth.uid() returns uuid language sql return null::uuid
alter table auth.users add column mine int
create index mine on auth.users (phone)
comment on table auth.users is 'mine'
create table storage.mine ()
create function storage.mine() returns int language sql return 1
alter table storage.objects enable row level security
alter table storage.objects add column mine int
alter table storage.objects disable trigger all
alter table storage.objects owner to postgres
create index mine on storage.objects (owner_id)
drop table storage.objects cascade
drop function storage.foldername(text)
comment on policy given on storage.objects is 'mine'
delete from storage.objects
delete from storage.buckets
set role supabase_auth_admin
create event trigger mine on sql_drop execute function storage.refuse_foreign_drop()
"""


@pytest.fixture(scope="module", params=["embedded", "system"])
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[PostgresServer]:
    kind: PostgresKind = request.param
    project = Project(tmp_path_factory.mktemp("floor").resolve())
    try:
        port = choose_port(None, None, project)
        server = create_cluster(kind, project, "floor", port=port, durable=False)
    except MissingPart as missing:
        pytest.skip(missing.message)
    server.start()
    prepare_database(server, "floor", Project(CHECKOUT), password="it's", api_password="other")
    yield server
    server.stop()
    shutil.rmtree(server_folder(project))


@pytest.fixture
def owner(server: PostgresServer) -> Iterator[Connection]:
    """A connection as postgres; the test's changes are rolled back."""
    with psycopg.connect(server.url("floor", "postgres", "it's")) as connection:
        connection.execute("create function public.nothing() returns trigger language plpgsql as 'begin end'")
        connection.execute("create policy given on storage.objects for select to anon using (true)")
        yield connection
        connection.rollback()


def rows(connection: Connection, statement: str) -> list[tuple[object, ...]]:
    return connection.execute(statement.encode()).fetchall()


def play(connection: Connection, role: str, claims: str) -> None:
    connection.execute("select set_config('request.jwt.claims', %s, true)", [claims])
    connection.execute(f"set local role {role}".encode())


@pytest.mark.parametrize("statement", ALLOWED.strip().splitlines())
def test_the_owner_may_do_what_a_hosted_owner_may(owner: Connection, statement: str) -> None:
    owner.execute(statement.encode())


@pytest.mark.parametrize("statement", REFUSED.strip().splitlines())
def test_the_owner_may_not_do_what_a_hosted_owner_may_not(owner: Connection, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        owner.execute(statement.encode())


def test_an_older_floor_gets_what_it_lacks(server: PostgresServer) -> None:
    with psycopg.connect(server.url("floor"), autocommit=True) as connection:
        connection.execute("drop table auth.flow_state, auth.mfa_amr_claims")
        connection.execute("insert into auth.users (id, email) values (gen_random_uuid(), 'old@floor.test')")
        for _ in range(2):
            prepare_database(server, "floor", Project(CHECKOUT), password="it's", api_password="other")
        answer = rows(connection, "select count(*) from auth.flow_state, auth.mfa_amr_claims, auth.users")
        assert answer == [(0,)]
        assert rows(connection, "delete from auth.users where email = 'old@floor.test' returning 1") == [(1,)]


def test_roles_have_the_attributes_of_a_hosted_project(owner: Connection) -> None:
    answer = rows(
        owner,
        """select rolname, rolcanlogin, rolinherit, rolsuper, rolbypassrls from pg_roles
        where rolname in ('postgres', 'anon', 'authenticated', 'service_role', 'authenticator') order by 1""",
    )
    assert answer == [
        ("anon", False, False, False, False),
        ("authenticated", False, False, False, False),
        ("authenticator", True, False, False, False),
        ("postgres", True, True, False, True),
        ("service_role", False, False, False, True),
    ]


def test_the_authenticator_becomes_each_role_of_the_api(server: PostgresServer) -> None:
    with psycopg.connect(server.url("floor", "authenticator", "other")) as connection:
        for role in ("anon", "authenticated", "service_role"):
            connection.execute(f"set role {role}".encode())
            assert rows(connection, "select current_user") == [(role,)]


def test_requests_are_limited_in_time(owner: Connection) -> None:
    limits = rows(owner, "select setrole::regrole::text, unnest(setconfig) from pg_db_role_setting")
    assert {("anon", "statement_timeout=3s"), ("authenticated", "statement_timeout=8s")} <= set(limits)


def test_new_objects_of_the_owner_in_public_are_open_to_the_api_until_closed(owner: Connection) -> None:
    owner.execute("create table public.open ()")
    answer = rows(
        owner, "select has_table_privilege('anon', 'public.open', 'select, insert, update, delete')"
    )
    assert answer == [(True,)]


def test_auth_functions_return_the_claims_of_the_token(owner: Connection) -> None:
    play(owner, "authenticated", f'{{"sub": "{ADA}", "role": "authenticated", "email": "a@b.test"}}')
    asked = "select auth.uid()::text, auth.role(), auth.email(), auth.jwt() ->> 'sub'"
    assert rows(owner, asked) == [(ADA, "authenticated", "a@b.test", ADA)]


@pytest.mark.parametrize("claims", ["", "{}"])
def test_nobody_calls_without_a_token(owner: Connection, claims: str) -> None:
    play(owner, "anon", claims)
    assert rows(owner, "select auth.uid(), auth.role(), auth.email()") == [(None, None, None)]


@pytest.mark.parametrize(
    "table", ["users", "identities", "sessions", "refresh_tokens", "one_time_tokens", "flow_state"]
)
def test_api_roles_cannot_read_accounts(owner: Connection, table: str) -> None:
    play(owner, "service_role", "{}")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        owner.execute(f"select from auth.{table}".encode())


def test_two_people_never_share_an_address(owner: Connection) -> None:
    with pytest.raises(psycopg.errors.UniqueViolation, match="users_email_partial_key"):
        for _ in range(2):
            owner.execute("insert into auth.users (id, email) values (gen_random_uuid(), 'a@b.test')")


def test_files_are_found_by_their_path(owner: Connection) -> None:
    owner.execute("insert into storage.buckets (id, name) values ('b', 'b')")
    owner.execute("insert into storage.objects (bucket_id, name) values ('b', 'a/b/c.tar.gz')")
    asked = """select path_tokens, storage.foldername(name), storage.filename(name), storage.extension(name)
    from storage.objects"""
    assert rows(owner, asked) == [(["a", "b", "c.tar.gz"], ["a", "b"], "c.tar.gz", "gz")]


def test_files_are_closed_to_the_api_until_a_policy_allows(owner: Connection) -> None:
    owner.execute("insert into storage.buckets (id, name) values ('b', 'b')")
    owner.execute("insert into storage.objects (bucket_id, name) values ('b', 'a.mp4')")
    play(owner, "authenticated", "{}")
    assert rows(owner, "select name from storage.objects") == []
    owner.execute("reset role")
    play(owner, "anon", "{}")
    assert rows(owner, "select name from storage.objects") == [("a.mp4",)]


def test_rows_of_files_are_deleted_only_with_the_setting(owner: Connection) -> None:
    owner.execute("set local storage.allow_delete_query = 'true'")
    owner.execute("delete from storage.objects")


def test_the_floor_is_not_applied_to_a_database_that_has_it(
    server: PostgresServer, owner: Connection
) -> None:
    before = rows(owner, "select oid from pg_class where relnamespace = 'auth'::regnamespace order by 1")
    prepare_database(server, "floor", Project(CHECKOUT), password="it's", api_password="other")
    assert before == rows(
        owner, "select oid from pg_class where relnamespace = 'auth'::regnamespace order by 1"
    )


def test_a_second_database_of_the_cluster_gets_a_floor_too(server: PostgresServer) -> None:
    prepare_database(server, "second floor", Project(CHECKOUT), password="it's", api_password="other")
    with psycopg.connect(server.url("second floor", "postgres", "it's")) as connection:
        assert rows(connection, "select count(*) from auth.users") == [(0,)]


def test_databases_of_one_cluster_get_their_floors_at_once(server: PostgresServer) -> None:
    """Roles belong to the cluster: without a lock one of them would be refused."""

    def prepare(number: int) -> None:
        prepare_database(
            server, f"at once {number}", Project(CHECKOUT), password="it's", api_password="other"
        )

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(prepare, range(4)))


def test_a_failing_floor_file_is_named_with_its_line(
    server: PostgresServer, tmp_path_factory: pytest.TempPathFactory
) -> None:
    house = tmp_path_factory.mktemp("house")
    (house / "db" / "platform").mkdir(parents=True)
    (house / "db" / "platform" / "10_roles.sql").write_text("select 1;\nselect nonsense;\n")
    with pytest.raises(RetroError, match=r"db/platform/10_roles\.sql:2: column"):
        prepare_database(server, "third", Project(house), password="it's")
