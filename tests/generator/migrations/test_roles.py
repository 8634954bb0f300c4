"""The result is the same for every role that may migrate; other roles get a clear refusal."""

import pytest

from generator import migrations
from generator.database import connect, sql
from generator.errors import MigrationRefused
from generator.migrations import Options
from generator.stack.postgres import SUPERUSER, PostgresServer
from tests.generator.migrations.conftest import CLIENT, OWNER, House

pytestmark = pytest.mark.slow


def test_a_superuser_and_the_owner_can_take_turns(house: House) -> None:
    house.up()
    path = "functions/api/bills/list_bills.sql"
    house.write(path, "-- changed\n" + (house.project.db / path).read_text())
    house.write("types/bill.sql", "create type public.bill as (id bigint, total numeric);\n")

    assert migrations.migrate(house.database.superuser_url, house.project).changed
    assert not house.up().changed
    assert set(house.states().values()) == {"applied"}


def test_settings_of_the_role_change_nothing(house: House) -> None:
    with connect(house.database.superuser_url) as connection:
        name = connection.info.dbname
        for setting in ("search_path = pg_catalog", "check_function_bodies = on", "lock_timeout = 1"):
            connection.execute(f"alter role {OWNER} in database {name} set {setting}")

    house.up()

    assert set(house.states().values()) == {"applied"}
    assert not migrations.migrate(house.database.superuser_url, house.project).changed


def test_a_file_that_changes_settings_changes_them_for_itself_alone(house: House) -> None:
    house.write("migrations/0000_settings.sql", f"set search_path = pg_catalog; set role {CLIENT};\n")
    house.write("migrations/0002_here.sql", "create table here (id integer);\n")

    migrations.migrate(house.database.superuser_url, house.project)

    assert house.database.query("select schemaname, tableowner from pg_tables where tablename = 'here'") == [
        ("public", SUPERUSER)
    ]


def test_a_role_without_rights_gets_the_refusal_of_the_server(house: House, server: PostgresServer) -> None:
    with connect(house.database.superuser_url) as connection:
        connection.execute("create role migration_stranger login password 'stranger'")
        try:
            url = server.url(connection.info.dbname, "migration_stranger", "stranger")
            with pytest.raises(MigrationRefused, match=r"0001_bills.sql:1: permission denied for database"):
                migrations.migrate(url, house.project)
        finally:
            connection.execute("drop role migration_stranger")


def test_a_role_without_createdb_is_refused_with_a_remedy_and_can_use_a_shadow(
    house: House, server: PostgresServer
) -> None:
    """A run needs a scratch database, and this role may not create one."""
    with connect(house.database.superuser_url) as connection:
        name = connection.info.dbname
        connection.execute("create role migration_poor login bypassrls password 'poor'")
        try:
            connection.execute(sql(f"alter database {name} owner to migration_poor"))
            url, shadow = server.url(name, "migration_poor", "poor"), Options(shadow=server.url("postgres"))
            migrations.migrate(url, house.project)
            house.write("migrations/0002_note.sql", "alter table app.bills add note text;\n")

            for refuse in (migrations.plan, migrations.migrate, migrations.prove):
                with pytest.raises(MigrationRefused, match="may not create the scratch database") as refusal:
                    refuse(url, house.project)
                assert refusal.value.remedy == (
                    "`alter role migration_poor createdb`, or name a server of the same version with --shadow"
                )
            assert migrations.plan(url, house.project, shadow).migrations
            with pytest.raises(MigrationRefused, match="role migration_poor may not copy the database"):
                migrations.prove(url, house.project, shadow)
            assert migrations.migrate(url, house.project, options=shadow).changed
            assert not migrations.plan(url, house.project)
        finally:
            connection.execute(sql(f"alter database {name} owner to {OWNER}"))
            connection.execute("drop owned by migration_poor cascade")
            connection.execute("drop role migration_poor")
