"""Refusals as the TypeScript client reports them, from every layer."""

from pathlib import Path
from typing import Any

import pytest

from tests.clients.scripts import run_script
from tests.rigs.gateway import Gateway, running_gateway

PENDING = "select id from app.videos where status = 'pending_review' order by created_at limit 1"


@pytest.fixture(scope="module")
def refusals(
    scripts: Path, shared_gateway: Gateway, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """The output of tests/refusals.ts."""
    api, folder = shared_gateway.api, tmp_path_factory.mktemp("dead")
    keys = {
        name: getattr(shared_gateway.settings, name)
        for name in ("anon_key", "service_role_key", "jwt_secret")
    }
    with (
        running_gateway(api, folder, rest_url="http://127.0.0.1:1", **keys) as dead,
        running_gateway(api, folder, limits={"read": 0}, **keys) as full,
    ):
        return run_script(
            scripts,
            "refusals",
            shared_gateway,
            ADMIN_TOKEN=api.token("admin"),
            EMMA_TOKEN=api.token("emma"),
            PENDING_VIDEO=str(api.value(PENDING)),
            DEAD_URL=dead.url,
            FULL_URL=full.url,
        )


def refused_as(result: dict[str, Any]) -> tuple[str, int, str | None]:
    assert not result["ok"]
    assert len(result["error"]["requestId"]) == 36
    assert result["error"]["message"]
    return result["error"]["code"], result["error"]["status"], result["error"]["field"]


def test_refusals_of_endpoints_postgrest_and_postgres_are_reported(refusals: dict[str, Any]) -> None:
    assert refused_as(refusals["twice"]) == ("VIDEO_ALREADY_REVIEWED", 409, None)
    assert refused_as(refusals["withoutReason"]) == ("REASON_REQUIRED", 400, "reason")
    assert refused_as(refusals["forbidden"]) == ("FORBIDDEN", 403, None)
    assert refused_as(refusals["notSignedIn"]) == ("NOT_SIGNED_IN", 401, None)
    assert refused_as(refusals["noUuid"]) == ("VALIDATION_FAILED", 400, None)
    assert refusals["noUuid"]["error"]["facts"]["cause"] == "22P02"
    assert refused_as(refusals["badToken"]) == ("NOT_SIGNED_IN", 401, None)


def test_refusals_of_the_gateway_and_the_network_are_reported(refusals: dict[str, Any]) -> None:
    assert refused_as(refusals["wrongKey"]) == ("INTERNAL", 401, None)
    assert "give it the project's anon key" in refusals["wrongKey"]["error"]["message"]
    assert refused_as(refusals["tooLarge"]) == ("PAYLOAD_TOO_LARGE", 413, None)
    assert refused_as(refusals["tooMany"]) == ("RATE_LIMITED", 429, None)
    assert 0 < refusals["tooMany"]["error"]["facts"]["retryAfter"] <= 60
    assert "retry_after" not in refusals["tooMany"]["error"]["facts"]
    assert refused_as(refusals["nobodyBehind"]) == ("UNAVAILABLE", 503, None)
    assert refused_as(refusals["unreachable"]) == ("UNAVAILABLE", 0, None)
    assert "the service runs at the URL" in refusals["unreachable"]["error"]["message"]
    assert refused_as(refusals["wrongPath"]) == ("NOT_FOUND", 404, None)
    assert "give it the project's URL" in refusals["wrongPath"]["error"]["message"]


def test_facts_use_the_names_of_the_caller(refusals: dict[str, Any]) -> None:
    assert refused_as(refusals["incomplete"]) == ("APPLICATION_INCOMPLETE", 422, "fullName")
    assert refusals["incomplete"]["error"]["facts"] == {
        "fields": ["fullName", "handle"],
        "bound": {"max": 2, "allowedValues": ["OOTD", "snake_case"]},
        "ids": ["a_b"],
    }


def test_a_page_whose_origin_is_not_allowed_gets_the_option_that_would_allow_it(
    refusals: dict[str, Any],
) -> None:
    assert refused_as(refusals["foreignPage"]) == ("INVALID_ORIGIN", 403, None)
    assert refusals["foreignPage"]["error"]["message"] == (
        "This request comes from a site that is not allowed. "
        "The request names no page: send the site's URL in the Origin header."
    )
    assert refused_as(refusals["foreignCall"]) == ("INVALID_ORIGIN", 403, None)
    assert refusals["foreignCall"]["error"]["message"] == "No. Allow it."


def test_a_call_without_an_answer_ends_soon_and_never_continues_as_a_visitor(
    refusals: dict[str, Any],
) -> None:
    for name, ms in {"silentAuth": 10_000, "impatient": 4_000, "silentRest": 10_000}.items():
        code, taken = refusals[name]
        assert (code, taken < ms) == ("UNAVAILABLE", True), (name, taken)


def test_errors_of_proxies_are_reported(refusals: dict[str, Any]) -> None:
    assert refused_as(refusals["proxyLimit"]) == ("RATE_LIMITED", 429, None)
    assert refused_as(refusals["proxySlow"]) == ("UNAVAILABLE", 408, None)
    assert refused_as(refusals["proxyGone"]) == ("UNAVAILABLE", 502, None)
    assert refusals["proxyGone"]["error"]["message"] == "The service is busy; please try again in a moment."
    assert refused_as(refusals["emptyError"]) == ("INTERNAL", 500, None)


def test_unknown_codes_become_listed_ones(refusals: dict[str, Any]) -> None:
    assert refused_as(refusals["newCode"]) == ("INTERNAL", 409, None)
    assert refusals["newCode"]["error"]["facts"]["cause"] == "NEW_CODE"
    assert refused_as(refusals["foreignCode"]) == ("INTERNAL", 422, None)


def test_sentences_come_in_the_language_asked_for(refusals: dict[str, Any]) -> None:
    assert [refusals[name]["error"]["message"] for name in ("twice", "twiceInFrench")] == [
        "The video already has a different decision.",
        "La vidéo a déjà reçu une décision différente.",
    ]


def test_each_step_of_an_upload_reports_its_own_refusal(refusals: dict[str, Any]) -> None:
    uploads = refusals["uploads"]
    steps = {name: uploads[name]["step"] for name in ("prepare", "forged", "broken", "record")}
    assert steps == {"prepare": "prepare", "forged": "store", "broken": "store", "record": "record"}
    assert refused_as(uploads["prepare"])[0] == "UPLOAD_REFUSED"
    assert refused_as(uploads["forged"])[:2] == ("VALIDATION_FAILED", 400)
    assert refused_as(uploads["broken"]) == ("UNAVAILABLE", 0, None)
    assert refused_as(uploads["record"]) == ("VALIDATION_FAILED", 400, "durationSeconds")
    assert uploads["record"]["path"].endswith("course.mp4")


def test_an_upload_that_was_stopped_or_failed_is_never_recorded(refusals: dict[str, Any]) -> None:
    uploads = refusals["uploads"]
    for name in ("stopped", "stoppedBefore"):
        assert uploads[name] == {"ok": False, "step": "aborted", "error": None}
    before, afterwards = uploads["recorded"]
    assert before == afterwards


def test_a_duplicate_is_noticed_before_it_is_sent(refusals: dict[str, Any]) -> None:
    (sent, first), (sent_again, again), (sent_alike, alike) = (
        refusals["uploads"][name] for name in ("first", "again", "alike")
    )
    assert (sent, sent_again, sent_alike) == (1, 0, 1)
    assert (first["ok"], again["step"], alike["ok"]) == (True, "record", True)
    assert refused_as(again) == ("DUPLICATE_FILE", 409, None)
    assert again["error"]["facts"] == {"ids": [first["value"]["id"]]}


def test_factories_refuse_wrong_settings_with_one_clear_error(refusals: dict[str, Any]) -> None:
    assert refusals["complaints"] == {
        "plain": "createRetro needs the project's url: none was given.",
        "restUrl": "createRetro needs the project's url alone: give https://a.supabase.co.",
        "noUrl": "createRetro needs a url such as https://project.supabase.co, which a.supabase.co is not.",
        "browser": "createBrowserRetro needs a key: none was given.",
        "cookies": "createCookieRetro needs the project's url: none was given.",
        "server": "createServerRetro needs the project's url: none was given.",
        "service": "createServiceRetro needs a key: none was given.",
        "serviceWithAnonKey": (
            "createServiceRetro needs the service role's key: this one is for the role anon."
        ),
        "secretInPage": "createBrowserRetro needs the anon key: the service role's passes every policy.",
        "newSecretInPage": "createBrowserRetro needs the anon key: the service role's passes every policy.",
        "inBrowser": "createServiceRetro may not run in a browser: its key would be everybody's.",
    }
