"""The changes of one statement: each is a valid statement, differs from the others, and has the right
kind."""

import pytest
from pglast import parse_sql

from generator.testing.mutation.edits import edits, normal


def changes(sql: str, kind: str) -> set[str]:
    return {edit.sql for edit in edits(sql) if edit.kind == kind}


@pytest.mark.parametrize(
    ("sql", "kind", "expected"),
    [
        ("SELECT a = 1", "comparison", {"SELECT a <> 1"}),
        ("SELECT a < b", "comparison", {"SELECT a <= b"}),
        ("SELECT a IS NULL", "comparison", {"SELECT a IS NOT NULL"}),
        ("SELECT a IS TRUE", "comparison", {"SELECT a IS NOT TRUE"}),
        ("SELECT a IS DISTINCT FROM b", "comparison", {"SELECT a IS NOT DISTINCT FROM b"}),
        ("SELECT a BETWEEN b AND c", "comparison", {"SELECT a NOT BETWEEN b AND c"}),
        ("SELECT a IN (b, c)", "comparison", {"SELECT a NOT IN (b, c)"}),
        ("SELECT a LIKE b", "comparison", {"SELECT a NOT LIKE b"}),
        ("SELECT a AND b", "condition", {"SELECT (a)", "SELECT (b)", "SELECT a", "SELECT b"}),
        ("SELECT NOT a", "condition", {"SELECT a", "SELECT (a)"}),
        ("SELECT a FROM t WHERE b", "condition", {"SELECT a FROM t"}),
        ("DELETE FROM t WHERE b", "condition", {"DELETE FROM t"}),
        ("SELECT count(*) FILTER (WHERE b)", "condition", {"SELECT count(*)"}),
        ("SELECT 1", "constant", {"SELECT 2"}),
        ("SELECT 'a'", "constant", {"SELECT 'ak'"}),
        ("SELECT '1 month'::interval", "constant", {"SELECT CAST('2 month' AS interval)"}),
        ("SELECT true", "constant", {"SELECT FALSE"}),
        ("SELECT CASE WHEN a THEN b ELSE c END", "branch", {"SELECT CASE WHEN a THEN b END"}),
        ("SELECT a FROM t ORDER BY a", "order", {"SELECT a FROM t ORDER BY a DESC"}),
        ("SELECT a FROM t ORDER BY a DESC", "order", {"SELECT a FROM t ORDER BY a ASC"}),
        ("SELECT a FROM t LIMIT v", "limit", {"SELECT a FROM t"}),
        ("SELECT a FROM t FOR UPDATE", "lock", {"SELECT a FROM t"}),
        ("SELECT new.a", "row state", {"SELECT old.a"}),
    ],
)
def test_a_statement_is_changed_in_one_place(sql: str, kind: str, expected: set[str]) -> None:
    edits = changes(sql, kind)

    assert edits
    assert edits <= expected


def test_a_constant_limit_stands_where_the_order_before_it_stands() -> None:
    sql = "select a from t order by b, c limit 1"

    assert [edit.location for edit in edits(sql) if edit.kind == "constant"] == [sql.index("c limit")]


def test_each_part_of_a_condition_is_left_out_once() -> None:
    edits = changes("SELECT FROM t WHERE a AND b AND (c OR d)", "condition")

    assert len(edits) == 5


def test_each_change_is_a_valid_different_statement() -> None:
    sql = "SELECT a FROM t WHERE a = 1 AND NOT b ORDER BY c LIMIT 2"

    for edit in edits(sql):
        assert parse_sql(edit.sql)
        assert edit.sql != normal(sql)
    assert [edit.sql for edit in edits(sql)] == [edit.sql for edit in edits(sql)]


def test_a_change_has_the_place_of_its_operator() -> None:
    sql = "SELECT a\nFROM t\nWHERE b = 1"

    assert {edit.location for edit in edits(sql) if edit.kind == "comparison"} == {sql.index("=")}


def test_lengths_of_types_are_not_changed_as_constants() -> None:
    assert not changes("SELECT a::numeric(10, 2)", "constant")
