"""The mutants of a function: of its statements, at their lines, and of its attributes."""

import pytest

from generator.syntax.sources import FunctionSource, read_sources
from generator.testing.mutation.functions import Guard, mutants_of_function
from generator.testing.mutation.mutants import Mutant

PLPGSQL = """\
-- Says yes.
create or replace function app.says(x integer)
returns boolean
language plpgsql
stable
as $$
declare
  v_found boolean;
begin
  perform private.enter('says');
  if says.x > 3 then
    return true;
  end if;
  select n.yes into v_found from app.notes as n order by n.id limit 1;
  return v_found;
end;
$$;
"""
SQL = """\
create function app.newest()
returns integer
language sql
as $$
  select max(n.id) from app.notes as n where n.id > 3
$$;
"""

WITH_CALLER = """\
create or replace function public.renew()
returns uuid
language plpgsql
as $$
declare
  v_caller constant private.caller := private.enter('renew');
begin
  return v_caller.id;
end;
$$;
"""


def function(text: str) -> FunctionSource:
    return next(iter(read_sources([("f.sql", text)]).functions.values()))


def mutants(text: str) -> list[Mutant]:
    return list(mutants_of_function(function(text)))


def lines(text: str, kind: str) -> list[int]:
    return [mutant.place.line for mutant in mutants(text) if mutant.kind == kind]


def test_a_guard_is_left_out_at_its_line() -> None:
    (guard,) = [mutant for mutant in mutants(PLPGSQL) if mutant.kind == "guard"]

    assert guard.place.line == 10
    assert "private.enter" not in guard.sql
    assert "null;" in guard.sql


@pytest.mark.parametrize(
    ("actors", "weakened"),
    [
        ({"renew": "A", "lend": "MA", "look": "VMA", "other": "VM"}, "private.enter('look')"),
        ({"renew": "VMA", "look": "VMA", "lend": "A"}, "null"),
    ],
)
def test_a_guard_whose_result_is_used_is_weakened_to_that_of_another_endpoint(
    actors: dict[str, str], weakened: str
) -> None:
    mutants_found = mutants_of_function(function(WITH_CALLER), Guard("private.enter", actors))
    (guard,) = [mutant for mutant in mutants_found if mutant.kind == "guard"]

    assert guard.place.line == 6
    assert f"private.caller := {weakened};" in guard.sql


def test_a_branch_has_a_mutant_that_always_and_one_that_never_takes_it() -> None:
    assert lines(PLPGSQL, "branch") == [11, 11]


def test_the_order_of_a_query_with_into_is_reversed() -> None:
    (order,) = [mutant for mutant in mutants(PLPGSQL) if mutant.kind == "order"]

    assert "DESC" in order.sql
    assert "into v_found" in order.sql


def test_volatility_and_security_are_changed() -> None:
    kinds = {mutant.kind: mutant for mutant in mutants(PLPGSQL)}

    assert (kinds["volatility"].before, kinds["volatility"].after) == ("stable", "volatile")
    assert "SECURITY DEFINER" in kinds["security"].sql


def test_a_sql_function_is_changed_at_its_lines() -> None:
    assert lines(SQL, "comparison") == [5]
    assert all(mutant.subject == "function app.newest" for mutant in mutants(SQL))


def test_a_mutant_replaces_the_existing_function() -> None:
    assert all(mutant.sql.lower().startswith("create or replace function") for mutant in mutants(SQL))


def test_no_two_mutants_are_the_same() -> None:
    mutants_found = [mutant.key for mutant in mutants(PLPGSQL)]

    assert len(mutants_found) == len(set(mutants_found))


def test_a_diff_shows_only_the_changed_lines() -> None:
    mutant = next(each for each in mutants(PLPGSQL) if each.kind == "comparison")

    assert mutant.diff == ("-SELECT says.x > 3", "+SELECT says.x >= 3")
