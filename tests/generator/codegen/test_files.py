"""The files of a house and its contract must name the same things."""

import pytest

from tests.rigs.codegen_house import House

CONTRACT = "db/contract.toml"


def test_the_house_agrees_with_its_contract(house: House) -> None:
    assert house.problems() == []


def test_an_endpoint_without_its_file_is_refused(house: House) -> None:
    line = house.replace(CONTRACT, "[callable]", 'borrow = { actors = "M" }\n\n[callable]')

    assert house.problems() == [
        f"{CONTRACT}:{line}: endpoints.borrow: db/functions/api/*/borrow.sql is missing"
    ]


def test_an_endpoint_without_its_line_is_refused(house: House) -> None:
    house.write("db/functions/api/loans/borrow.sql", "select private.enter('borrow');")

    assert house.problems() == [
        "db/functions/api/loans/borrow.sql:1: borrow has no line in [endpoints] of db/contract.toml"
    ]


def test_an_endpoint_with_two_files_is_refused(house: House) -> None:
    house.write("db/functions/api/books/lend.sql", house.read("db/functions/api/loans/lend.sql"))

    assert house.problems() == [
        "db/functions/api/loans/lend.sql:1: lend is defined in db/functions/api/books/lend.sql too"
    ]


def test_an_endpoint_that_does_not_call_the_guard_is_refused(house: House) -> None:
    house.replace(
        "db/functions/api/loans/lend.sql", "enter('lend');", "enter('renew'); -- private.enter('lend');"
    )

    assert house.problems() == [
        "db/functions/api/loans/lend.sql:1: does not call private.enter('lend'), so everybody could enter"
    ]


@pytest.mark.parametrize(
    "body",
    [
        "raise notice '%', $q$private.enter('lend')$q$;",
        "perform private.enter(\"lend\") from (select 'renew'::text) as one (lend);",
        "perform private.enter('renew', 'lend');",
        "perform other.private.enter('lend');",
    ],
)
def test_a_call_that_only_resembles_the_guard_does_not_count(house: House, body: str) -> None:
    house.replace("db/functions/api/loans/lend.sql", "perform private.enter('lend');", body)

    assert house.problems() == [
        "db/functions/api/loans/lend.sql:1: does not call private.enter('lend'), so everybody could enter"
    ]


@pytest.mark.parametrize(
    "body",
    [
        "perform  private . enter ( 'lend' );",
        'perform "private"."enter"($q$lend$q$);',
        "perform private.enter(E'l\\145nd');",
        "if private.enter('lend') is null then null; end if;",
    ],
)
def test_every_spelling_of_the_guards_call_counts(house: House, body: str) -> None:
    house.replace("db/functions/api/loans/lend.sql", "perform private.enter('lend');", body)

    assert house.problems() == []


def test_the_guard_may_give_a_record_its_default(house: House) -> None:
    house.replace(
        "db/functions/api/loans/lend.sql",
        "begin",
        "declare\n  v_caller private.caller := private.enter('lend');\nbegin",
    )
    house.replace("db/functions/api/loans/lend.sql", "perform private.enter('lend');", "perform v_caller.id;")

    assert house.problems() == []


def test_invalid_sql_is_reported_with_its_line(house: House) -> None:
    house.write(
        "db/migrations/0003_more.sql", "select 1;\n\ncreate table if not exists app.shelves (id bigint;\n"
    )

    assert house.problems() == ['db/migrations/0003_more.sql:3: syntax error at or near ";"']


def test_the_contract_and_the_function_must_agree_on_reads(house: House) -> None:
    written = house.replace(CONTRACT, 'renew = { actors = "MS",', 'renew = { actors = "MS", reads = true,')
    house.replace("db/functions/api/loans/lend.sql", "volatile", "stable")

    lend, renew = house.problems()

    assert lend.endswith("lacks reads = true, the function is stable (db/functions/api/loans/lend.sql)")
    assert renew == (
        f"{CONTRACT}:{written}: endpoints.renew: says reads, the function is not stable "
        "(db/functions/api/loans/renew.sql)"
    )


def test_a_view_on_one_side_only_is_refused(house: House) -> None:
    line = house.replace(CONTRACT, 'loans = "ML"', 'stamps = "ML"')

    assert house.problems() == [
        f"{CONTRACT}:{line}: views.stamps: db/views/stamps.sql is missing",
        "db/views/loans.sql:1: loans has no line in [views] of db/contract.toml",
    ]


def test_a_table_that_no_migration_creates_is_refused(house: House) -> None:
    line = house.replace(CONTRACT, "[columns]", 'fines = { select = "staff" }\n\n[columns]')

    assert house.problems() == [f"{CONTRACT}:{line}: tables.fines: no migration creates it"]


def test_a_table_without_its_line_is_refused(house: House) -> None:
    house.write("db/migrations/0003_more.sql", "/* first\n*/ -- create table if not exists app.no\n"
                "create table if not exists app.shelves (id bigint);\n")  # fmt: skip

    assert house.problems() == [
        "db/migrations/0003_more.sql:3: shelves has no line in [tables] of db/contract.toml"
    ]


@pytest.mark.parametrize(
    ("migration", "name"),
    [
        ("create table app.shelves (id bigint);", "shelves"),
        ('create table if not exists "app"."shelves" (id bigint);', "shelves"),
        ("create table app.shelves as select 1 as id;", "shelves"),
        ("do $$ begin create table if not exists app.shelves (id bigint); end $$;", "shelves"),
        ("create table app.racks (id bigint); alter table app.racks rename to shelves;", "shelves"),
        ("create table public.shelves (id bigint); alter table public.shelves set schema app;", "shelves"),
    ],
)
def test_a_table_is_found_however_it_is_made(house: House, migration: str, name: str) -> None:
    house.write("db/migrations/0003_more.sql", migration)

    assert house.problems() == [
        f"db/migrations/0003_more.sql:1: {name} has no line in [tables] of db/contract.toml"
    ]


@pytest.mark.parametrize(
    "migration",
    [
        "select 'create table if not exists app.shelves (id bigint)';",
        "/* /* */ create table if not exists app.shelves (id bigint); */ select 1;",
        "create table app.shelves (id bigint); drop table app.shelves cascade;",
        "create table app.a (id bigint); create table app.b (id bigint); drop table app.a, app.b;",
        "create table app.shelves (id bigint); alter table app.shelves set schema private;",
        "create temporary table shelves (id bigint);",
    ],
)
def test_a_table_that_does_not_stay_needs_no_line(house: House, migration: str) -> None:
    house.write("db/migrations/0003_more.sql", migration)

    assert house.problems() == []


def test_a_callable_without_its_file_is_refused(house: House) -> None:
    line = house.replace(CONTRACT, 'private = ["enter", ', 'private = ["enter", "leave", ')

    assert house.problems() == [
        f"{CONTRACT}:{line}: callable.private: db/functions/private/*/leave.sql is missing"
    ]


def test_a_job_that_calls_nothing_is_refused(house: House) -> None:
    line = house.replace(CONTRACT, "public.renew()", "public.remind()")

    assert house.problems() == [
        f"{CONTRACT}:{line}: jobs.remind: no file under db/functions defines public.remind"
    ]


def test_a_definer_without_its_line_is_refused(house: House) -> None:
    line = house.replace("db/functions/api/loans/lend.sql", "security invoker", "security definer")

    assert house.problems() == [
        f"db/functions/api/loans/lend.sql:{line}: public.lend is a security definer, not listed in [definers]"
    ]


def test_only_the_attributes_make_a_function_a_definer(house: House) -> None:
    lend = "db/functions/api/loans/lend.sql"
    house.replace(lend, "perform", "raise notice 'security definer';\n    perform")
    house.replace("db/functions/api/loans/renew.sql", "volatile", "external security invoker volatile")
    assert house.problems() == []

    text = house.read(lend)
    house.write(lend, f"{text}alter function public.lend(bigint, bigint) external security definer;\n")
    assert house.problems() == [
        f"{lend}:{text.count(chr(10)) + 1}: public.lend is a security definer, not listed in [definers]"
    ]


def test_a_listed_definer_that_is_none_or_has_no_file_is_refused(house: House) -> None:
    house.replace("db/functions/private/loans/stamp.sql", "security definer", "security invoker")
    listed = house.replace(CONTRACT, "[jobs]", '"private.seal" = "links the chain"\n\n[jobs]')

    stamp, seal = house.problems()

    assert stamp.endswith(
        "definers.private.stamp: db/functions/private/loans/stamp.sql is no security definer"
    )
    assert seal == f"{CONTRACT}:{listed}: definers.private.seal: db/functions/private/*/seal.sql is missing"
