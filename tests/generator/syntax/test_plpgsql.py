"""Bodies of PL/pgSQL: every SQL text is found where it was written, also with types of the house."""

import pytest
from pglast import ast, parse_sql

from generator.syntax.plpgsql import FunctionBody, parse_body


def body(text: str, head: str = "create function f() returns trigger") -> FunctionBody:
    statement = parse_sql(f"{head} language plpgsql as $${text}$$")[0].stmt
    assert isinstance(statement, ast.CreateFunctionStmt)
    return parse_body(statement, text)


def written(parsed: FunctionBody) -> list[str]:
    return [parsed.text[each.offset : each.offset + each.length] for each in parsed.embedded]


def test_variables_with_types_of_the_house_are_parsed() -> None:
    parsed = body(
        """
        declare
          v_note app.notes;
          v_kinds app.kind[] := array['a'];
          v_text constant app.title := 'x';
          v_row app.notes%rowtype;
        begin
          v_note.text := v_text;
          return new;
        end;
        """
    )

    assert "v_note.text := v_text" in written(parsed)
    assert "array['a']" in written(parsed)


def test_the_default_of_a_record_variable_is_found() -> None:
    parsed = body(
        """
        declare
          v_caller constant private.caller not null := private.enter('borrow');
          v_any record = app.first(-- the one
            1);
          v_book app.books%rowtype default app.book(v_caller.id, ':=');
        begin
          return new;
        end;
        """
    )

    assert written(parsed) == [
        "private.enter('borrow')",
        "app.first(-- the one\n            1)",
        "app.book(v_caller.id, ':=')",
    ]
    assert [each.line for each in parsed.embedded] == [3, 4, 6]


def test_a_query_is_found_around_its_into() -> None:
    parsed = body(
        "declare v_a text; begin select n.text into strict v_a from app.notes as n; return new; end;"
    )

    query = next(each for each in parsed.embedded if each.owner == "execsql")

    assert "into" not in query.sql.lower()
    assert query.written("SELECT 1") == "SELECT 1 into strict v_a"


def test_a_comment_behind_an_into_is_not_written_back() -> None:
    parsed = body(
        "declare v_a text; begin select n.text into v_a\n-- the note\nfrom app.notes as n; return new; end;"
    )

    query = next(each for each in parsed.embedded if each.owner == "execsql")

    assert query.written("SELECT 1") == "SELECT 1 into v_a"


def test_a_performed_query_is_written_back_as_perform() -> None:
    parsed = body("begin perform app.check(1); return new; end;")

    assert written(parsed)[0] == "perform app.check(1)"
    assert parsed.embedded[0].written("SELECT app.check(2)") == "perform app.check(2)"


def test_a_repeated_condition_is_found_at_both_places() -> None:
    parsed = body("begin if new.a then null; end if; if new.a then null; end if; return new; end;")

    conditions = [each for each in parsed.embedded if each.role == "cond"]

    assert len({each.offset for each in conditions}) == 2


def test_the_values_of_a_case_are_found() -> None:
    parsed = body("begin case new.kind when 'a' then null; when 'b' then null; end case; return new; end;")

    assert {"'a'", "'b'"} <= set(written(parsed))


@pytest.mark.parametrize(
    "head",
    [
        "create function f(out a app.kind, inout b text)",
        "create function f() returns table (a app.kind, b text)",
        "create function f() returns setof app.notes",
        "create procedure f(a app.kind)",
    ],
)
def test_every_kind_of_function_head_is_parsed(head: str) -> None:
    assert body("begin perform 1; end;", head).statements


def test_a_parameter_is_known_with_the_functions_name_too() -> None:
    parsed = body(
        "begin signing.at := now(); end;", "create function app.signing(out at timestamptz, out by uuid)"
    )

    assert written(parsed) == ["signing.at := now()"]
