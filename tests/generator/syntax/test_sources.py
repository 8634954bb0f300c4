"""Where each object of a house is written: file and line of its last definition."""

import pytest

from generator.syntax.sources import Place, read_sources

FIRST = """\
create table if not exists app.notes (
  id integer primary key,
  text text
    constraint text_fits check (length(text) < 9)
);
"""
SECOND = """\
-- A comment; with a semicolon.
alter table app.notes
  add constraint text_fits check (length(text) < 10);

create policy select_all on app.notes using (true);
"""


def test_the_last_definition_is_the_place() -> None:
    places = read_sources([("1.sql", FIRST), ("2.sql", SECOND)]).places

    assert places["constraint", "app.notes", "text_fits"] == Place("2.sql", 3)
    assert places["table", "app.notes"] == Place("1.sql", 1)
    assert places["column", "app.notes", "text"] == Place("1.sql", 3)
    assert places["policy", "app.notes", "select_all"] == Place("2.sql", 5)


def test_a_comment_may_hold_another() -> None:
    text = "/* a /* b */ ; */\n-- c\ncreate table app.notes (id integer);"

    assert read_sources([("1.sql", text)]).places["table", "app.notes"] == Place("1.sql", 3)


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("'select ''a'''", "'select ''b'''"),
        ("$b$select 'a'$b$", "$b$select 'b'$b$"),
        ("E'select ''a'''", "'select ''b'''"),
    ],
)
def test_a_body_is_found_with_every_kind_of_quote(written: str, other: str) -> None:
    head = "create function app.one(text text default '$$')\nreturns text language sql as "
    source = read_sources([("one.sql", head + written + " stable;")]).functions["app.one"]

    assert source.body == "select 'a'"
    assert source.text[source.body_offset :].startswith("select '")
    assert source.with_body("select 'b'") == f"{head}{other} stable"


def test_a_body_that_is_part_of_the_statement_has_statements() -> None:
    text = "create function app.one() returns integer begin atomic\n  select 1;\n  select 2;\nend;"
    source = read_sources([("one.sql", text)]).functions["app.one"]

    assert [type(statement.tree).__name__ for statement in source.statements()] == ["SelectStmt"] * 2


def test_objects_created_in_a_block_have_the_blocks_place() -> None:
    block = """\
do $$
begin
  create domain app.title as text constraint title_fits check (value <> '');
end;
$$;
"""

    places = read_sources([("1.sql", "select 1;\n\n" + block)]).places

    assert places["domain", "app.title"] == Place("1.sql", 3)
    assert ("constraint", "app.title", "title_fits") in places


def test_a_function_knows_its_lines() -> None:
    text = "-- Head.\ncreate function app.one()\nreturns integer\nlanguage sql\nas $$\n  select 1;\n$$;\n"

    source = read_sources([("one.sql", text)]).functions["app.one"]

    assert source.place == Place("one.sql", 2)
    assert source.body == "\n  select 1;\n"
    assert source.line_at(source.text.index("select")) == 6
