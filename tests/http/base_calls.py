"""One call of every endpoint that should succeed, from db/examples.toml; tests of all endpoints start from
it.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from psycopg.sql import SQL, Composed, Identifier, Literal
from psycopg.types.json import Jsonb

from generator.config import find_project
from generator.database import Connection
from generator.house import load
from generator.house.examples import Query, looked_up, read_plan
from tests.http.surface import PARAMETERS, Parameter

__all__ = ["OF_EMMA", "PAID_PAYOUT", "Query", "base_call", "call_statement", "looked_up"]

PLAN = read_plan(find_project(), load(find_project()))
# For endpoints whose usual call is about somebody else.
OF_EMMA = {
    "video_id": Query("select id from app.videos where creator_id = tests.creator('emma') limit 1"),
    "creator_id": Query("select tests.creator('emma')"),
}
PAID_PAYOUT = Query("select array_agg(id) from app.payouts where reference = 'VIR-2026-01'")


def base_call(
    connection: Connection,
    endpoint: str,
    parameters: list[Parameter],
    given: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Parameters of a call that should succeed, with `given` replaced. A required parameter needs a value."""
    usual, given = PLAN.call(endpoint), given or {}
    called = replace(
        usual,
        values={**usual.values, **given},
        without=[name for name in usual.without if name not in given],
    )
    return PLAN.body(connection, endpoint, parameters, called)


def call_statement(
    connection: Connection, endpoint: str, named: Mapping[str, Query] | None = None
) -> Composed:
    """The usual call as SQL; parameters that the endpoint has among `named` get these values."""
    parameters = [
        Parameter(name, type_, optional)
        for found, name, type_, optional in connection.execute(PARAMETERS)
        if found == endpoint
    ]
    own = {one.name: named[one.name] for one in parameters if named and one.name in named}
    body: dict[str, Any] = base_call(connection, endpoint, parameters, own)
    types = {one.name: one.type for one in parameters}
    arguments = [
        SQL("{} => {}").format(
            Identifier(name), Literal(Jsonb(value) if types[name].startswith("json") else value)
        )
        for name, value in body.items()
    ]
    return SQL("select public.{}({})").format(Identifier(endpoint), SQL(", ").join(arguments))
