"""One call of every endpoint that should succeed, from db/examples.toml; tests of all endpoints start from
it.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from generator.config import find_project
from generator.database import Connection
from generator.house import load
from generator.house.examples import Query, looked_up, read_plan
from tests.http.surface import Parameter

__all__ = ["PAID_PAYOUT", "Query", "base_call", "looked_up"]

PLAN = read_plan(find_project(), load(find_project()))
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
