"""Every file starts with the same settings, whatever an earlier file, the role or the database has set."""

from generator import migrations
from generator.database import connect, sql
from tests.generator.migrations.conftest import OWNER, House

ODD = (
    "datestyle = 'German, DMY'",
    "intervalstyle = 'sql_standard'",
    "timezone = 'Asia/Tokyo'",
    "standard_conforming_strings = off",
    "quote_all_identifiers = on",
    "default_transaction_read_only = on",
    "default_transaction_isolation = 'serializable'",
    "search_path = pg_catalog",
    "transform_null_equals = on",
    "extra_float_digits = -5",
    "client_encoding = 'LATIN1'",
    "statement_timeout = '20s'",
    "check_function_bodies = off",
)
WRITES = "insert into app.seen select '01/02/2026'::date::text, current_setting('timezone'), null = null;\n"
SEEN = "select day, zone, equal from app.seen"


def test_settings_of_a_file_do_not_reach_later_files(house: House) -> None:
    """The same two files, in one run and in two, write the same rows."""
    house.write("migrations/0002_seen.sql", "create table app.seen (day text, zone text, equal boolean);\n")
    house.write(
        "migrations/0003_sets.sql",
        "set datestyle = 'German, DMY'; set timezone = 'Asia/Tokyo'; set transform_null_equals = on;\n"
        "set role none;\n",
    )
    house.write("migrations/0004_writes.sql", WRITES)

    house.up()

    assert house.database.query(SEEN) == [("2026-01-02", "UTC", None)]


def test_the_tool_works_on_any_settings_of_role_and_database(house: House) -> None:
    house.write("migrations/0002_seen.sql", "create table app.seen (day text, zone text, equal boolean);\n")
    house.write("migrations/0003_writes.sql", WRITES)
    with connect(house.database.superuser_url) as connection:
        name = connection.info.dbname
        for setting in ODD:
            connection.execute(sql(f"alter role {OWNER} in database {name} set {setting}"))
            connection.execute(sql(f"alter database {name} set {setting}"))

    house.up()

    assert house.drift() == []
    house.write(
        "views/other.sql", "create view public.other as select '2026-01-02'::date as day, 1.5::float8 as x;\n"
    )
    assert [step.verb for step in house.plan().statements] == ["create"]
    house.up()
    assert house.drift() == []
    with connect(house.database.superuser_url) as connection:
        connection.execute("set default_transaction_read_only = off")
        for setting in ODD:
            option = setting.partition(" = ")[0]
            connection.execute(sql(f"alter role {OWNER} in database {name} reset {option}"))
            connection.execute(sql(f"alter database {name} reset {option}"))
        rows = connection.execute(sql(SEEN)).fetchall()
    assert rows == [("2026-01-02", "UTC", None)]
    assert house.drift() == [], "a definition reads alike under other settings"
    assert not migrations.plan(house.database.url, house.project)
