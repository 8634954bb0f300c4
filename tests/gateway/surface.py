"""The endpoints and views of the contract, as tables for the tests with the official clients."""

from typing import Any

from generator.house.model import Endpoint
from tests.http.base_calls import base_call
from tests.http.surface import parameters
from tests.rigs.gateway import Gateway

# Every kind of caller, with the letters of the contract that fit it.
LETTERS = {"visitor": "V", "anonymous": "V", "member": "M", "emma": "MC", "admin": "MA", "service": "S"}

# All base calls run one after another in one database; these are then refused because of earlier ones.
REFUSED = {
    ("save_application", "emma"): "APPLICATION_LOCKED",
    ("submit_application", "emma"): "APPLICATION_LOCKED",
    ("submit_application", "admin"): "HANDLE_TAKEN",
    ("withdraw_application", "emma"): "APPLICATION_LOCKED",
    ("video_preview", "emma"): "NOT_FOUND",
}

# The views that a view can embed by name.
EMBEDS = {
    "packages": "video_rates creators applications monthly_tracking",
    "mixes": "mix_shares video_types creators applications monthly_tracking",
    "mix_shares": "mixes video_types",
    "video_types": "mixes mix_shares video_rates videos payout_items",
    "video_rates": "packages video_types",
    "creators": (
        "packages mixes applications contract_signatures monthly_tracking videos rushes payouts"
        " payout_adjustments activity"
    ),
    "applications": "packages mixes creators",
    "contract_versions": "contract_signatures",
    "contract_signatures": "creators contract_versions",
    "monthly_tracking": "packages mixes creators videos rushes payouts",
    "videos": "video_types creators monthly_tracking videos video_reviews activity",
    "video_reviews": "videos",
    "rushes": "creators monthly_tracking",
    "payouts": "creators monthly_tracking payout_items payout_events payout_adjustments",
    "payout_items": "video_types payouts",
    "payout_events": "payouts",
    "payout_adjustments": "creators payouts",
    "payment_orders": "",
    "activity": "creators videos",
}

FIRST_COLUMN = "select attname from pg_attribute where attrelid = ('public.' || %s)::regclass and attnum = 1"


def endpoint_calls(gateway: Gateway) -> list[dict[str, Any]]:
    """For each endpoint its base call, the callers that it refuses, and the answer to those that it admits.

    {name, reads, parameters, wrong: [caller], right: {caller: code of a refusal, or None}}. What a base call
    needs is made in the database now.
    """
    known = parameters(gateway.api)
    with gateway.api.database() as connection:
        return [
            {
                "name": endpoint.name,
                "reads": endpoint.reads,
                "parameters": base_call(connection, endpoint.name, known[endpoint.name]),
                "wrong": _callers(endpoint, listed=False),
                "right": {
                    caller: REFUSED.get((endpoint.name, caller)) for caller in _callers(endpoint, listed=True)
                },
            }
            for endpoint in gateway.api.contract.endpoints.values()
        ]


def views(gateway: Gateway) -> list[dict[str, Any]]:
    """For each view {name, open: to a visitor, column: one of its own, embeds: [view]}."""
    return [
        {
            "name": view.name,
            "open": "V" in view.actors,
            "column": gateway.api.value(FIRST_COLUMN, [view.name]),
            "embeds": EMBEDS[view.name].split(),
        }
        for view in gateway.api.contract.views.values()
    ]


def _callers(endpoint: Endpoint, *, listed: bool) -> list[str]:
    return [caller for caller, fit in LETTERS.items() if bool({*endpoint.actors} & {*fit}) == listed]
