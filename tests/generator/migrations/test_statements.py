"""Splitting a file into statements, and refusing what cannot run in a transaction; without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import MigrationRefused
from generator.migrations.checks import refuse_unrunnable
from generator.migrations.statements import line_at, split

ATOMIC = """\
create or replace function app.f(a integer) returns integer
language sql
begin atomic
  select case when a > 1 then 1 else 2 end;
  select 3;
end"""


def lines(text: str) -> list[int]:
    return [line_at(text, statement.offset) for statement in split(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("-- only a comment; really\n", []),
        (";;\n;", []),
        ("select 1", [1]),
        ("select 1;\n\nselect 2;\n", [1, 3]),
        ("select ';';\nselect 2", [1, 2]),
        ("select $$ ; $$;\nselect $x$ $$ ; $x$;", [1, 2]),
        ("select e'\\';';\nselect 2;", [1, 2]),
        ('select ";";\nselect 2;', [1, 2]),
        ("/* a; /* nested; */ b; */\nselect 1;\nselect 2;", [2, 3]),
        ("create rule r as on insert to t do (select 1;\nselect 2);\nselect 3;", [1, 3]),
        (f"{ATOMIC};\nselect 2;", [1, 7]),
        ("select $1;\nselect a$b;\nselect 3;", [1, 2, 3]),
        ("select 'open;\nselect 2", [1]),
    ],
)
def test_each_statement_has_its_own_start(text: str, expected: list[int]) -> None:
    assert lines(text) == expected


@given(
    st.lists(
        st.sampled_from(
            ["select 1", "select ';'", "do $$ begin; end $$", "-- x;\nselect 2", ATOMIC, "/*;*/ values (1)"]
        ),
        min_size=1,
    )
)
def test_joined_statements_are_split_again(statements: list[str]) -> None:
    assert len(split(";\n".join(statements))) == len(statements)


@given(st.text(alphabet="ab';\"$-/*\\\n(e "))
def test_any_text_is_split_without_an_error(text: str) -> None:
    assert all(0 <= statement.offset < len(text) for statement in split(text))


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("begin;\nselect 1;\ncommit;\n", 1, "begin"),
        ("select 1;\nCOMMIT;\n", 2, "commit"),
        ("select 1;\n  start transaction;\n", 2, "start"),
        ("select 1;\nrollback to savepoint a;\n", 2, "rollback"),
        ("select 1;\nend;\n", 2, "end"),
        ("-- head\n\\set x 1\nselect 1;\n", 2, r"\set"),
        ("select 1 \\gexec\n", 1, r"\gexec"),
        ("copy t from stdin;\n1\n\\.\n", 1, "copy"),
        ("\\restrict abc\nselect 1;\n", 1, r"\restrict"),
        ("select 1;\ncreate index concurrently on t (a);\n", 2, "create index concurrently"),
        ("vacuum;\n", 1, "vacuum"),
        ("copy t from stdin with (format csv);\n", 1, "copy"),
        ("prepare transaction 'x';\n", 1, "prepare"),
    ],
)
def test_a_statement_that_cannot_run_in_a_transaction_is_refused_with_its_line(
    text: str, line: int, word: str
) -> None:
    with pytest.raises(MigrationRefused) as refusal:
        refuse_unrunnable("db/migrations/0001_x.sql", text)

    assert refusal.value.message.startswith(f"db/migrations/0001_x.sql:{line}: {word}")


STEP = "give it a migration of its own that begins with the line: -- retro: no transaction"
BY_HAND = "take it out and run it by hand: migrations change the one database that they run in"


@pytest.mark.parametrize(
    ("text", "word", "remedy"),
    [
        ("create unique index concurrently i on t (a);", "create index concurrently", STEP),
        ("drop index concurrently i;", "drop index concurrently", STEP),
        ("reindex (concurrently) table t;", "reindex concurrently", STEP),
        ("reindex schema s;", "reindex schema", STEP),
        ("reindex database d;", "reindex database", STEP),
        ("vacuum (full) t;", "vacuum", STEP),
        ("cluster;", "cluster of all tables", STEP),
        ("alter table t detach partition p concurrently;", "detach partition concurrently", STEP),
        ("create database d;", "create database", BY_HAND),
        ("drop database d;", "drop database", BY_HAND),
        ("alter database d set tablespace s;", "alter database set tablespace", BY_HAND),
        ("create tablespace s location '/s';", "create tablespace", BY_HAND),
        ("drop tablespace s;", "drop tablespace", BY_HAND),
        ("alter system set work_mem = '1MB';", "alter system", "set it where the server is configured"),
        ("discard all;", "discard all", "take it out: every file begins with the same settings"),
    ],
)
def test_each_statement_that_needs_no_transaction_has_its_own_remedy(
    text: str, word: str, remedy: str
) -> None:
    with pytest.raises(MigrationRefused) as refusal:
        refuse_unrunnable("db/migrations/0001_x.sql", text)

    assert (
        refusal.value.message == f"db/migrations/0001_x.sql:1: {word} cannot run inside a transaction block"
    )
    assert (refusal.value.remedy or "").startswith(remedy)


@pytest.mark.parametrize(
    "text",
    [
        "reindex table t;",
        "reindex index i;",
        "analyze t;",
        "cluster t using i;",
        "alter table t detach partition p;",
        "alter table t detach partition p finalize;",
        "discard plans;",
        "alter database d set work_mem = '1MB';",
        "alter database d with connection limit 3;",
        "refresh materialized view concurrently m;",
        "alter type k add value 'x';",
        "create subscription s connection '' publication p with (connect = false);",
        "do $$ begin perform 1; end $$;",
        f"{ATOMIC};",
        "-- begin;\nselect 1;",
        "select '\\d', e'\\n';",
        'create table "begin" (a integer);',
        "prepare p as select 1;",
        "create policy commit on t;",
    ],
)
def test_statements_that_only_look_alike_are_not_refused(text: str) -> None:
    refuse_unrunnable("db/migrations/0001_x.sql", text)
