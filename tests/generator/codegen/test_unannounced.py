"""A column of a view that may be null is refused by name unless its comment or the"
" contract says something."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from uuid import uuid4

import pytest

from generator.catalog.exposed import Exposed, read_exposed
from generator.codegen.surface.offered import offered
from generator.codegen.surface.unannounced import require_announced_nulls
from generator.config import Project
from generator.database import connect, sql
from generator.errors import ContractError
from generator.house import Contract, load
from generator.house.model import View
from generator.stack.postgres import PostgresServer
from tests.rigs.codegen_house import HOUSE

TABLES = """
create schema app;
create domain app.name as text not null;
create table app.books (
  id bigint primary key, title app.name, subtitle text, tags text[] not null, facts jsonb not null
);
create table app.loans (id bigint primary key, book_id bigint not null, due date, copies integer not null);
create function app.shelf(bigint) returns text language sql return 'A';
create function app.reader(bigint) returns text language sql return null;
comment on function app.reader is 'The reader; null while nobody has it.';
create view app.titles as select b.title, b.subtitle from app.books as b;
"""
JOIN = "comes from l, for which an outer join may find no row"
SUBQUERY = "comes from a subquery that may find no row"
SUBTITLE = "comes from app.books.subtitle, which is not NOT NULL"
WRITTEN = "may be a null that the query writes"
DUE = "comes from app.loans.due, which is not NOT NULL"

# Each query with its nullable columns; all its other columns are never null.
QUERIES: dict[str, tuple[str, Mapping[str, str]]] = {
    "columns": (
        "select b.id, b.title, b.subtitle, b.subtitle || '!' as loud, length(b.title) as size from"
        " app.books as b",
        {"subtitle": SUBTITLE, "loud": SUBTITLE},
    ),
    "through_a_view": ("select t.title, t.subtitle from app.titles as t", {"subtitle": SUBTITLE}),
    "left_join": (
        "select b.id, l.id as loan, l.copies + 1 as more, coalesce(l.copies, 0) as copies, l.id is"
        " null as free"
        " from app.books as b left join app.loans as l on l.book_id = b.id",
        {"loan": JOIN, "more": JOIN},
    ),
    "null_in_a_joined_row": (
        "select b.id, l.due from app.books as b left join app.loans as l on l.book_id = b.id",
        {"due": JOIN},
    ),
    "right_join": (
        "select l.id as loan, b.id from app.loans as l right join app.books as b on l.book_id = b.id",
        {"loan": JOIN},
    ),
    "full_join": (
        "select l.id as loan, b.id from app.loans as l full join app.books as b on l.book_id = b.id",
        {"loan": JOIN, "id": "comes from b, for which an outer join may find no row"},
    ),
    "full_join_using": (
        "select id, b.title, l.copies from app.books as b full join app.loans as l using (id)",
        {"title": "comes from b, for which an outer join may find no row", "copies": JOIN},
    ),
    "left_join_using": (
        "select id, l.copies from app.books as b left join app.loans as l using (id)",
        {"copies": JOIN},
    ),
    "inner_join": (
        "select l.id as loan, b.title from app.loans as l join app.books as b on l.book_id = b.id",
        {},
    ),
    "nested_join": (
        "select b.id, l.copies from app.books as b"
        " left join (app.loans as l join app.books as o on o.id = l.book_id) on l.book_id = b.id",
        {"copies": JOIN},
    ),
    "lateral_join": (
        "select b.id, l.last from app.books as b left join lateral ("
        "  select x.id as last from app.loans as x where x.book_id = b.id limit 1) as l on true",
        {"last": JOIN},
    ),
    "joined_again": (
        "select b.id, l.copies, o.title from app.books as b left join app.loans as l on l.book_id = b.id"
        " join app.books as o on o.id = l.book_id",
        {},
    ),
    "condition_that_a_null_fails": (
        "select b.id, l.copies, b.subtitle from app.books as b left join app.loans as l on l.book_id = b.id"
        " where l.copies > 0 and b.subtitle is not null",
        {},
    ),
    "condition_that_a_null_passes": (
        "select b.id, l.copies from app.books as b left join app.loans as l on l.book_id = b.id"
        " where l.copies > 0 or b.id = 1",
        {"copies": JOIN},
    ),
    "inside_a_subquery": (
        "select u.id, u.copies from (select b.id, l.copies from app.books as b"
        " left join app.loans as l on l.book_id = b.id) as u",
        {"copies": JOIN},
    ),
    "in_a_branch": (
        "select b.id, b.id as copies from app.books as b union all"
        " select b.id, l.copies from app.books as b left join app.loans as l on l.book_id = b.id",
        {"copies": JOIN},
    ),
    "in_with": (
        "with found (id, copies) as (select b.id, l.copies from app.books as b"
        " left join app.loans as l on l.book_id = b.id) select f.id, f.copies from found as f",
        {"copies": JOIN},
    ),
    "in_a_recursion": (
        "with recursive chain (id, due) as (select l.id, current_date from app.loans as l union all"
        " select c.id + 1, l.due from chain as c join app.loans as l on l.id = c.id) select c.id,"
        " c.due from chain as c",
        {"due": DUE},
    ),
    "in_the_second_round_of_a_recursion": (
        "with recursive chain (a, b) as (select l.id, l.copies from app.loans as l union all"
        " select c.b, null from chain as c) select c.a, c.b from chain as c",
        {"a": WRITTEN, "b": WRITTEN},
    ),
    "subqueries": (
        "select (select l.copies from app.loans as l where l.book_id = b.id) as copies,"
        " (select count(*) from app.loans as l where l.book_id = b.id) as number,"
        " (select sum(l.copies) from app.loans as l where l.book_id = b.id) as total,"
        " (select app.shelf(b.id)) as shelf, exists (select from app.loans as l where l.book_id ="
        " b.id) as lent,"
        " array(select l.id from app.loans as l) as loans, b.id in (select l.book_id from"
        " app.loans as l) as known"
        " from app.books as b",
        {"copies": SUBQUERY, "total": "is sum of rows of which there may be none"},
    ),
    "aggregates": (
        "select l.book_id, sum(l.copies) as total, max(l.due) as due, array_agg(l.due) as dues,"
        " max(l.copies) filter (where l.copies > 1) as several,"
        " row_number() over (order by l.book_id) as place, lag(l.book_id) over (order by l.book_id) as before"
        " from app.loans as l group by l.book_id",
        {
            "due": DUE,
            "several": "is max of rows of which there may be none",
            "before": "comes from lag, which may find no row",
        },
    ),
    "no_groups": (
        "select count(*) as number, max(l.copies) as most from app.loans as l",
        {"most": "is max of rows of which there may be none"},
    ),
    "grouping_sets": (
        "select l.book_id, l.copies, count(*) as number from app.loans as l group by l.copies,"
        " rollup (l.book_id)",
        {"book_id": "is not in every grouping set"},
    ),
    "expressions": (
        "select case when b.id = 1 then 'one' end as one, case when b.id = 1 then 'one' else"
        " 'more' end as some,"
        " nullif(b.id, 1) as other, greatest(b.subtitle, b.title) as last, b.facts ->> 'isbn' as isbn,"
        " b.facts || '{}' as facts, b.tags[1] as tag, app.reader(b.id) as reader, app.shelf(b.id) as shelf,"
        " array_length(b.tags, 1) as tags, jsonb_build_object('a', b.subtitle) as built,"
        " current_date as today,"
        " null::text as nothing, b.subtitle is distinct from b.title as differs, array[b.subtitle] as list"
        " from app.books as b",
        {
            "one": WRITTEN,
            "other": "is a nullif",
            "isbn": "is a field of JSON, which may be missing",
            "tag": "is an expression that is taken to be nullable",
            "reader": "comes from reader, which may answer null",
            "tags": "comes from array_length, which may answer null",
            "nothing": WRITTEN,
        },
    ),
    "functions_in_from": (
        "select b.id, u.tag, u.place, g.n from app.books as b cross join unnest(b.tags) with"
        " ordinality as u (tag, place)"
        " cross join generate_series(1, 2) as g (n)",
        {"tag": "comes from a function in FROM"},
    ),
    "values_of_a_list": ("select v.a, v.b from (values (1, 2), (3, null)) as v (a, b)", {"b": WRITTEN}),
}


@pytest.fixture(scope="module")
def exposed(test_server: PostgresServer) -> Iterator[Exposed]:
    name = f"nulls_{uuid4().hex}"
    with connect(test_server.url("postgres")) as owner:
        owner.execute(sql(f"create database {name}"))
        try:
            with connect(test_server.url(name)) as connection:
                connection.execute(sql(TABLES))
                for view, (query, _) in QUERIES.items():
                    connection.execute(sql(f"create view public.{view} as {query}"))
                yield read_exposed(connection, "public")
        finally:
            owner.execute(sql(f"drop database {name} with (force)"))


def contract(*views: str, **never_null: dict[str, str]) -> Contract:
    shown = {view: View(view, "V") for view in views}
    return replace(load(Project(HOUSE)), views=shown, never_null=never_null)


def refusal(contract: Contract, exposed: Exposed) -> ContractError:
    with pytest.raises(ContractError) as refused:
        require_announced_nulls(contract, exposed)
    return refused.value


def commented(exposed: Exposed, view: str, column: str) -> Exposed:
    """The schema, with a comment on the column that says that it may be null."""
    views = [
        replace(
            one,
            fields=tuple(
                replace(part, comment="The loan; null while there is none.") if part.name == column else part
                for part in one.fields
            ),
        )
        if one.name == view
        else one
        for one in exposed.views
    ]
    return replace(exposed, views=tuple(views))


@pytest.mark.parametrize("view", QUERIES)
def test_exactly_the_nullable_columns_are_named(exposed: Exposed, view: str) -> None:
    expected = [
        f"view {view}.{column} may be null and its comment does not say so: it {why}"
        for column, why in QUERIES[view][1].items()
    ]
    if expected:
        assert refusal(contract(view), exposed).message.splitlines() == expected
    else:
        require_announced_nulls(contract(view), exposed)


def test_a_view_outside_of_the_contract_is_not_checked(exposed: Exposed) -> None:
    require_announced_nulls(contract(), exposed)


def test_a_comment_with_null_is_enough(exposed: Exposed) -> None:
    message = refusal(contract("left_join"), commented(exposed, "left_join", "loan")).message
    assert message.startswith("view left_join.more ")
    assert "left_join.loan" not in message


def test_the_contract_may_say_that_a_join_always_finds_a_row_or_a_column_is_never_null(
    exposed: Exposed,
) -> None:
    require_announced_nulls(contract("left_join", left_join={"l": "all are lent"}), exposed)
    message = refusal(contract("left_join", left_join={"loan": "all are lent"}), exposed).message
    assert message.startswith("view left_join.more ")


def test_a_joined_row_may_still_hold_a_null(exposed: Exposed) -> None:
    agreed = contract("null_in_a_joined_row", null_in_a_joined_row={"l": "all are lent"})
    assert refusal(agreed, exposed).message.endswith(
        f".due may be null and its comment does not say so: it {DUE}"
    )


@pytest.mark.parametrize("entry", ["x", "id", "b"])
def test_an_entry_that_changes_nothing_is_refused(exposed: Exposed, entry: str) -> None:
    error = refusal(contract("left_join", left_join={"l": "all are lent", entry: "so"}), exposed)
    assert error.message.startswith(f"[never_null] left_join.{entry}: the view has no nullable column")


def test_an_entry_for_a_column_that_says_itself_when_it_is_null_is_refused(exposed: Exposed) -> None:
    commented_twice = commented(commented(exposed, "left_join", "loan"), "left_join", "more")
    error = refusal(contract("left_join", left_join={"loan": "all are lent"}), commented_twice)
    assert error.message.startswith("[never_null] left_join.loan: ")


def test_clients_are_not_generated_with_unannounced_nulls(exposed: Exposed) -> None:
    with pytest.raises(ContractError, match=r"view left_join\.loan may be null"):
        offered(replace(contract("left_join"), endpoints={}), exposed)
