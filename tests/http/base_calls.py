"""One sensible call of every endpoint, from which tests that concern all endpoints start.

A parameter gets the value that stands under its name, or under endpoint and name where that does not fit.
Optional parameters without an entry are left out. A value of class Query is looked up in the database.
"""

from dataclasses import dataclass
from typing import Any

from tests.http.api import Api
from tests.http.surface import Parameter


@dataclass(frozen=True)
class Query:
    """SQL that finds the value."""

    statement: str


EMMA = Query("select tests.creator('emma')")
PENDING_VIDEO = Query("select id from app.videos where status = 'pending_review' order by created_at limit 1")
PAID_PAYOUT = Query("select array[id] from app.payouts where reference = 'VIR-2026-01'")

BY_NAME: dict[str, Any] = {
    "creator_id": EMMA,
    "decision": "approved",
    "mix": "VOLUME",
    "month": "2026-02",
    "package_tier": 20,
    "payout_ids": PAID_PAYOUT,
    "reason": "Très bien.",
    "reference": "VIR-2026-01",
    "video_id": PENDING_VIDEO,
}

BY_ENDPOINT: dict[str, dict[str, Any]] = {
    "close_month": {"carry_pending": True},
}


def base_call(api: Api, endpoint: str, parameters: list[Parameter]) -> dict[str, Any]:
    """Parameters of a call that should succeed; fails when a required one has no value above."""
    chosen = BY_NAME | BY_ENDPOINT.get(endpoint, {})
    missing = [p.name for p in parameters if not p.optional and p.name not in chosen]
    assert not missing, f"give {', '.join(missing)} of {endpoint} a value in tests/http/base_calls.py"
    return {p.name: _found(api, chosen[p.name]) for p in parameters if p.name in chosen}


def _found(api: Api, value: Any) -> Any:
    if not isinstance(value, Query):
        return value
    found = api.value(value.statement)
    return [str(part) for part in found] if isinstance(found, list) else str(found)
