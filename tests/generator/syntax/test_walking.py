"""Small pieces of SQL: constants, calls, expressions with a cast around them."""

from typing import Any

import pytest

from generator.syntax.walking import Constant, called, constant, without_cast


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("NULL::text", None),
        ("'it''s'::text", "it's"),
        (r"E'a\n'", "a\n"),
        ("'-1'::integer", -1),
        ("'2.50'::numeric", 2.5),
        ("'NaN'::numeric", "NaN"),
        ("true", True),
        ("'f'::app.letter", "f"),
        ("""'{"a": [1]}'::jsonb""", {"a": [1]}),
    ],
)
def test_a_constant_is_its_value(text: str, value: Any) -> None:
    assert constant(text) == Constant(value)


@pytest.mark.parametrize(
    "text",
    ["NULLIF(1, 2)", "nullable()", "now()", "'a'::text || 'b'::text", "'{}'::text[]", "1; drop table t", ""],
)
def test_an_expression_that_must_be_computed_is_not_a_constant(text: str) -> None:
    assert constant(text) is None


@pytest.mark.parametrize(
    "text", ["private.sweep()", "private.sweep(')', 1) -- nightly", 'private."sweep"(days => 3)']
)
def test_a_call_has_the_name_of_its_function(text: str) -> None:
    assert called(text) == "private.sweep"


@pytest.mark.parametrize(
    "text",
    [
        "private.sweep(); drop table app.t; select (1)",
        "private.sweep() from app.t",
        "private.sweep(), private.grant_admin()",
        "private.sweep() + 1",
        "private.sweep",
        "private.sweep(",
    ],
)
def test_an_expression_with_more_than_one_call_is_not_a_call(text: str) -> None:
    assert called(text) is None


def test_a_cast_around_the_whole_expression_is_removed() -> None:
    assert without_cast("'a::b'::text") == "'a::b'"
    assert without_cast("f('a'::text)") == "f('a'::text)"
