"""Errors of PostgREST and Postgres themselves: a clear error with the right status, and nothing internal."""

import json
from collections.abc import Mapping

import pytest

from tests.http.refusals import known_refusal
from tests.rigs.api import Api

FIVE_MB = 5_000_000
NESTED = "[" * 50_000 + "]" * 50_000

# Wrong requests: path, headers, status, code. All are GET as the admin, who may read most.
READS: dict[str, tuple[str, Mapping[str, str], int, str]] = {
    "an unknown endpoint": ("/rpc/no_such_thing", {}, 404, "PGRST202"),
    "an unknown parameter": ("/rpc/health?x=1", {}, 404, "PGRST202"),
    "a missing parameter": ("/rpc/simulate_plan?mix=VOLUME", {}, 404, "PGRST202"),
    "a text where a number belongs": ("/rpc/simulate_plan?package_tier=x&mix=VOLUME", {}, 400, "22P02"),
    "an instant whose time zone is out of range": (
        "/rpc/audit_log?since=2026-01-01T00:00:00-22:56",
        {},
        400,
        "22009",
    ),
    "an id that is none": ("/rpc/creator_dashboard?creator_id=emma", {}, 400, "22P02"),
    "a malformed month": ("/rpc/admin_overview?month=2026-13", {}, 400, "MONTH_INVALID"),
    "a month with more": ("/rpc/admin_overview?month=2026-02-01", {}, 400, "MONTH_INVALID"),
    "an unknown view": ("/no_such_thing", {}, 404, "42P01"),
    "a table of app": ("/audit_log", {}, 404, "42P01"),
    "a table of app by its full name": ("/app.audit_log", {}, 404, "42P01"),
    "a table of private": ("/rate_counters", {}, 404, "42P01"),
    "a table of Auth": ("/users", {}, 404, "42P01"),
    "a catalog": ("/pg_roles", {}, 404, "42P01"),
    "a function of Postgres": ("/rpc/pg_sleep?seconds=1", {}, 404, "PGRST202"),
    "an unknown column": ("/videos?select=no_such_column", {}, 400, "42703"),
    "a filter on an unknown column": ("/videos?no_such_column=eq.1", {}, 400, "42703"),
    "an order by an unknown column": ("/videos?order=no_such_column", {}, 400, "42703"),
    "an unknown operator": ("/videos?id=resembles.1", {}, 400, "PGRST100"),
    "a filter that does not end": ("/videos?id=in.(1", {}, 400, "PGRST100"),
    "a filter with a value of another type": ("/videos?id=eq.1", {}, 400, "22P02"),
    "an operator that the type lacks": ("/packages?tier=fts.run", {}, 404, "42883"),
    "a pattern that is none": ("/mixes?label=match.((", {}, 400, "2201B"),
    "an embedding of a table of app": ("/videos?select=id,video_tips(*)", {}, 400, "PGRST200"),
    "an aggregate": ("/videos?select=count()", {}, 400, "PGRST123"),
    "a cast to a type that cannot be": ("/videos?select=id::regclass", {}, 400, "42846"),
    "a schema that is not exposed": ("/videos", {"accept-profile": "app"}, 406, "PGRST106"),
    "machinery as a schema": ("/limits", {"accept-profile": "private"}, 406, "PGRST106"),
    "a range outside": ("/packages", {"range": "100-200", "prefer": "count=exact"}, 416, "PGRST103"),
    "a range that ends before it begins": ("/packages", {"range": "5-2"}, 416, "PGRST103"),
    "one row where there are several": (
        "/packages",
        {"accept": "application/vnd.pgrst.object+json"},
        406,
        "PGRST116",
    ),
    "a form that there is not": ("/packages", {"accept": "application/pdf"}, 415, "PGRST107"),
    "a query plan": ("/videos", {"accept": "application/vnd.pgrst.plan"}, 415, "PGRST107"),
    "a preference that there is not": ("/packages", {"prefer": "handling=strict, a=b"}, 400, "PGRST122"),
    "a writing endpoint by GET": ("/rpc/close_month?month=2026-02", {}, 405, "25006"),
}

BODIES: dict[str, tuple[str, str, int, str]] = {
    "no JSON": ("simulate_plan", '{"package_tier": 20, "mix": ', 400, "PGRST102"),
    "a text that is no Unicode": ("simulate_plan", '{"package_tier": 20, "mix": "\\ud800"}', 400, "PGRST102"),
    "a NUL character": ("simulate_plan", '{"package_tier": 20, "mix": "\\u0000"}', 400, "22P05"),
    "a list where an object belongs": ("simulate_plan", "[1, 2]", 400, "PGRST102"),
    "a text where a number belongs": ("simulate_plan", '{"package_tier": "x", "mix": "V"}', 400, "22P02"),
    "a number beyond its type": ("simulate_plan", '{"package_tier": 1e10, "mix": "V"}', 400, "22P02"),
    "an integer beyond its type": ("simulate_plan", '{"package_tier": 9999999999, "mix": "V"}', 400, "22003"),
    "a month that is none": ("close_month", '{"month": "2026-13"}', 400, "MONTH_INVALID"),
    "no month": ("close_month", '{"month": null}', 400, "MONTH_INVALID"),
    "nothing": ("close_month", "", 404, "PGRST202"),
    "brackets without end": ("simulate_plan", f'{{"mix": "V", "package_tier": {NESTED}}}', 413, "54001"),
}


@pytest.mark.parametrize("wrong", READS)
def test_an_invalid_read_is_refused(reading_api: Api, wrong: str) -> None:
    path, headers, status, code = READS[wrong]
    refused = known_refusal(reading_api, reading_api.get(path, "admin", headers))
    assert (refused.status, refused.code) == (status, code)


@pytest.mark.parametrize("wrong", BODIES)
def test_an_invalid_body_is_refused(reading_api: Api, wrong: str) -> None:
    endpoint, body, status, code = BODIES[wrong]
    refused = known_refusal(reading_api, reading_api.post(endpoint, "admin", body))
    assert (refused.status, refused.code) == (status, code)


@pytest.mark.parametrize("kind", ["text/xml", "text/plain", "application/octet-stream"])
def test_a_body_of_another_media_type_is_refused(reading_api: Api, kind: str) -> None:
    response = reading_api.post("simulate_plan", "admin", "<plan/>", {"content-type": kind})
    assert known_refusal(reading_api, response).code == "PGRST202"


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_an_endpoint_accepts_only_get_and_post(reading_api: Api, method: str) -> None:
    response = reading_api.client.request(method, "/rpc/health")
    refused = known_refusal(reading_api, response)
    assert (refused.status, refused.code) == (405, "PGRST101")


@pytest.mark.parametrize("schema", ["app", "private", "auth", "storage", "pg_catalog", "information_schema"])
def test_no_other_schema_can_be_written_or_called(reading_api: Api, schema: str) -> None:
    response = reading_api.post("health", "service", "{}", {"content-profile": schema})
    refused = known_refusal(reading_api, response)
    assert (refused.status, refused.code) == (406, "PGRST106")


@pytest.mark.parametrize("caller", ["visitor", "emma", "admin"])
@pytest.mark.parametrize(
    "endpoint", ["health", "landing_page", "simulate_plan", "review_video", "save_application"]
)
def test_a_body_of_5_mb_is_too_large_for_any_endpoint(reading_api: Api, endpoint: str, caller: str) -> None:
    parameter = {
        "simulate_plan": {"package_tier": 20, "mix": "VOLUME"},
        "review_video": {"video_id": reading_api.accounts["emma"], "decision": "approved"},
        "save_application": {
            "full_name": "",
            "whatsapp": "",
            "country": "",
            "address": "",
            "package_tier": 10,
            "mix": "",
        },
    }.get(endpoint, {})
    body = json.dumps(parameter) + " " * FIVE_MB
    refused = known_refusal(reading_api, reading_api.post(endpoint, caller, body))
    assert (refused.status, refused.code) == (413, "PAYLOAD_TOO_LARGE")


def test_a_body_just_within_the_limit_is_accepted(reading_api: Api) -> None:
    limit = reading_api.contract.request_bytes
    assert limit
    assert reading_api.post("health", "visitor", "{}".ljust(limit)).status_code == 200
    too_large = known_refusal(reading_api, reading_api.post("health", "visitor", "{}".ljust(limit + 1)))
    assert too_large.code == "PAYLOAD_TOO_LARGE"
    assert f" {limit} bytes" in reading_api.contract.errors[too_large.code].en
