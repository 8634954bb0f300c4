"""Every refusal names its file, and nothing is half done."""

import pytest

from generator.errors import MigrationRefused
from tests.generator.migrations.conftest import House


def refusal(house: House) -> MigrationRefused:
    with pytest.raises(MigrationRefused) as caught:
        house.up()
    assert caught.value.remedy
    return caught.value


def test_an_edited_migration_is_refused_by_name(house: House) -> None:
    house.up()
    house.write("migrations/0001_bills.sql", "select 1;\n")

    assert house.states()["migrations/0001_bills.sql"] == "edited"
    assert refusal(house).message == (
        "db/migrations/0001_bills.sql was edited after it had been applied to this database"
    )
    with pytest.raises(MigrationRefused, match="edited"):
        house.plan()


def test_a_missing_migration_is_refused_by_name(house: House) -> None:
    house.up()
    house.remove("migrations/0001_bills.sql")

    assert house.states()["migrations/0001_bills.sql"] == "missing"
    assert "db/migrations/0001_bills.sql was applied" in refusal(house).message


def test_a_migration_that_comes_too_late_is_refused_by_name(house: House) -> None:
    house.write("migrations/0003_notes.sql", "create table app.notes (body text);\n")
    house.up()
    house.write("migrations/0002_late.sql", "select 1;\n")

    assert house.states()["migrations/0002_late.sql"] == "out of order"
    assert "db/migrations/0002_late.sql is new" in refusal(house).message


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("select 1;\n\nselect\n  nothing;\n", 4, 'column "nothing" does not exist'),
        ("select 1;\n-- é\n\ncreate table app.bills (id integer);\n", 4, 'relation "bills" already exists'),
        ("select 1;\n\ninsert into app.bills values (1, null);\n", 3, "violates not-null constraint"),
        ("select 1;\ndo $$\nbegin\n  raise exception 'stop here';\nend\n$$;\n", 2, "stop here"),
        ("create table app.x (a int);\n\nselect 'open;\n", 3, "unterminated quoted string"),
        (
            "create function app.f() returns integer language sql\nas $$\n  select\n    nothing\n$$;\n",
            4,
            'column "nothing" does not exist',
        ),
        (
            "create table app.a (id int primary key, a int references app.a deferrable initially deferred);\n"
            "insert into app.a values (1, 7);\n",
            2,
            "violates foreign key constraint",
        ),
        (
            "select 1;\ncreate index concurrently on app.bills (total);\n",
            2,
            "cannot run inside a transaction block",
        ),
    ],
    ids=["position", "exists", "constraint", "raise", "syntax", "body", "deferred", "concurrently"],
)
def test_a_failing_migration_is_named_with_its_line(house: House, text: str, line: int, reason: str) -> None:
    house.up()
    house.write("migrations/0002_good.sql", "create table app.good (id integer);\n")
    house.write("migrations/0003_bad.sql", "create table app.half (id integer);\n" + text)
    house.write("migrations/0004_next.sql", "create table app.next (id integer);\n")

    message = refusal(house).message

    assert message.startswith(f"db/migrations/0003_bad.sql:{line + 1}: ")
    assert reason in message
    assert house.database.value("select to_regclass('app.good')") is None, "all of it, or nothing"
    assert house.database.value("select to_regclass('app.half')") is None
    assert house.states()["migrations/0002_good.sql"] == "pending"
    assert house.states()["migrations/0003_bad.sql"] == "pending"


def test_a_new_label_is_added_in_a_step_before_it_is_used(house: House) -> None:
    add = "alter type app.state add value 'paid';\n"
    use = "create table app.paid (state app.state check (state = 'paid'));\n"
    house.write("migrations/0002_states.sql", "create type app.state as enum ('open');\n")
    house.up()
    house.write("migrations/0003_paid.sql", add + use)

    refused = refusal(house)

    assert refused.message.startswith("db/migrations/0003_paid.sql:2: unsafe use of new value")
    assert (refused.remedy or "").endswith("which begins with the line: -- retro: no transaction")
    house.write("migrations/0003_paid.sql", f"-- retro: no transaction\n{add}")
    house.write("migrations/0004_use.sql", use)
    assert house.up().changed


def test_a_statement_in_a_block_that_needs_no_transaction_is_refused_with_a_remedy(house: House) -> None:
    house.up()
    house.write("migrations/0002_clean.sql", "do $$\nbegin\n  execute 'vacuum';\nend\n$$;\n")

    refused = refusal(house)

    assert refused.message.startswith(
        "db/migrations/0002_clean.sql:1: VACUUM cannot run inside a transaction block"
    )
    assert (refused.remedy or "").startswith(
        "write it as a statement of its own, outside of functions and do blocks"
    )


def test_a_corrected_migration_continues_where_it_stopped(house: House) -> None:
    house.write("migrations/0002_bad.sql", "create table app.half (id nonsense);\n")
    refusal(house)
    house.write("migrations/0002_bad.sql", "create table app.half (id integer);\n")

    result = house.up()

    assert [migration.path for migration in result.migrations] == [
        "db/migrations/0001_bills.sql",
        "db/migrations/0002_bad.sql",
    ]
    assert set(house.states().values()) == {"applied"}


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        (
            "functions/app/bills/doubled.sql",
            "create or replace function app.doubled(amount numeric) returns numeric language sql as $$\n"
            "  select amount\n    * factor\n$$;\n",
            'db/functions/app/bills/doubled.sql:3: column "factor" does not exist',
        ),
        (
            "functions/app/bills/unqualified.sql",
            "create function app.unqualified() returns bigint language sql set search_path = pg_catalog\n"
            "as 'select count(*) from bills';\n",
            'db/functions/app/bills/unqualified.sql:2: relation "bills" does not exist',
        ),
        (
            "functions/api/bills/list_bills.sql",
            "create or replace function public.list_bills() returns public.all_bills language plpgsql as $$\n"
            "begin\n  retrn 1;\nend\n$$;\n",
            "db/functions/api/bills/list_bills.sql:3: syntax error",
        ),
        (
            "functions/app/bills/early.sql",
            "create or replace function app.early() returns void language plpgsql as $$\n"
            "begin\n  set constraints app.no_such_sum immediate;\nend\n$$;\n",
            "db/functions/app/bills/early.sql:3: app.no_such_sum does not exist, and the body of app.early",
        ),
        (
            "views/bills.sql",
            "create or replace view public.bills as\nselect id, nonsense from app.bills;\n",
            'db/views/bills.sql:2: column "nonsense" does not exist',
        ),
        (
            "policies/bills.sql",
            "select 1;\n\ncreate policy p on app.bills using (nonsense);\n",
            'db/policies/bills.sql:3: column "nonsense" does not exist',
        ),
        (
            "seeds/reference/bills.sql",
            "insert into app.bills values (7, 1);\ninsert into app.bills values (7, 1);\n",
            "db/seeds/reference/bills.sql:2: duplicate key",
        ),
        ("views/other.sql", "select 1;\n", "db/views/other.sql defines no view public.other"),
        (
            "functions/app/bills/one.sql",
            "create function app.one() returns int language sql return 1;\n"
            "create function app.two() returns int language sql return 2;\n",
            "function app.two was created by a file that is not named like it",
        ),
        (
            "functions/app/bills/one.sql",
            "create function app.one() returns int language sql return 1;\n"
            "create function app.one(i int) returns int language sql return 1;\n",
            "db/functions/app/bills/one.sql defines several functions of one name",
        ),
    ],
)
def test_a_failing_repeatable_leaves_the_database_as_it_was(
    house: House, path: str, text: str, message: str
) -> None:
    house.up()
    before = house.database.snapshot()
    house.write(path, text)
    house.write("views/good.sql", "create view public.good as select 1 as one;\n")

    assert refusal(house).message.startswith(message)
    assert house.database.snapshot() == before


def test_the_cause_is_named_among_files_that_need_each_other(house: House) -> None:
    house.write("views/a.sql", "create view public.a as select * from public.b;\n")
    house.write("views/b.sql", "create view public.b as select * from public.c;\n")
    house.write("views/c.sql", "create view public.c as\nselect * from app.absent;\n")

    assert refusal(house).message.startswith('db/views/c.sql:2: relation "app.absent" does not exist')


def test_an_unchanged_function_that_a_migration_breaks_is_found(house: House) -> None:
    house.write(
        "functions/app/bills/total.sql",
        "create or replace function app.total() returns numeric language sql\n"
        "as 'select sum(b.total) from app.bills as b';\n",
    )
    house.up()
    house.write("migrations/0002_spare.sql", "alter table app.bills add spare numeric;\n")
    house.write(
        "functions/app/bills/spare.sql",
        "create or replace function app.spare() returns numeric language sql\n"
        "as 'select sum(b.spare) from app.bills as b';\n",
    )
    house.up()
    house.write("migrations/0003_spare.sql", "alter table app.bills drop spare;\n")
    house.write("views/other.sql", "create view public.other as select 1 as one;\n")

    assert refusal(house).message.startswith(
        "db/functions/app/bills/spare.sql:2: column b.spare does not exist"
    )
    assert house.states()["migrations/0003_spare.sql"] == "pending"


def test_a_file_that_does_not_parse_is_named(house: House) -> None:
    """The server parses a whole message before it runs the first statement."""
    house.write("policies/views.sql", "grant select on, public.bills to public;\n")

    with pytest.raises(MigrationRefused, match=r"db/policies/views.sql:1: syntax error"):
        house.up()


def test_labels_of_an_enum_in_another_order_are_refused(house: House) -> None:
    """Renaming the labels would change the values of rows."""
    house.write("types/mood.sql", "create type public.mood as enum ('good', 'bad');\n")
    house.up()
    house.write("types/mood.sql", "create type public.mood as enum ('bad', 'good');\n")

    for refuse in (house.plan, house.up):
        with pytest.raises(MigrationRefused, match=r"enum public.mood has its labels in another order"):
            refuse()
    house.write("types/mood.sql", "create type public.mood as enum ('fine', 'bad');\n")
    house.up()
    assert house.database.value("select enum_range(null::public.mood)::text") == "{fine,bad}"


@pytest.mark.parametrize(
    ("texts", "place"),
    [
        (("select 1;\n\nselect nothing;\n", "select 2;\n"), "0002_a.sql:3: column"),
        (("select $$open;\n", "select $$closed$$;\n"), "0002_a.sql:1: unterminated dollar-quoted string"),
    ],
    ids=["a column", "a quote that the next file would close"],
)
def test_the_failing_file_is_named_among_files_sent_together(
    house: House, texts: tuple[str, str], place: str
) -> None:
    for name, text in zip(("0002_a.sql", "0003_b.sql"), texts, strict=True):
        house.write(f"migrations/{name}", text)
    assert refusal(house).message.startswith(f"db/migrations/{place}")
    assert house.database.value("select pg_catalog.to_regclass('app.bills')") is None
