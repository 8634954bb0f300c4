"""Every request has an id that can be followed, and refusals in the caller's language."""

from uuid import UUID

import pytest

from generator.stack.postgrest import POOL_SIZE
from tests.http.refusals import known_refusal
from tests.rigs.api import Api

WELL_FORMED = ["a", "Req-1.2:3_4", "x" * 128, "4f9c1b1e-0000-4000-8000-000000000000"]
MALFORMED = ["", "two words", "x" * 129, "semi;colon", "a/b", "<script>", "'or'1'='1"]


@pytest.mark.parametrize("sent", WELL_FORMED)
def test_a_valid_request_id_is_kept(shared_api: Api, sent: str) -> None:
    headers = {"x-request-id": sent}
    assert shared_api.get("/rpc/health", "visitor", headers).headers["x-request-id"] == sent
    refused = known_refusal(shared_api, shared_api.get("/rpc/admin_overview", "visitor", headers))
    assert refused.details["request_id"] == sent


@pytest.mark.parametrize("sent", MALFORMED)
def test_a_malformed_request_id_is_replaced(shared_api: Api, sent: str) -> None:
    """Each request gets a new one, the same in header and details (known_refusal checks that)."""
    headers = {"x-request-id": sent}
    given = {
        shared_api.get("/rpc/health", "visitor", headers).headers["x-request-id"],
        known_refusal(shared_api, shared_api.get("/rpc/admin_overview", "visitor", headers)).details[
            "request_id"
        ],
    }
    assert len({UUID(request_id) for request_id in given}) == 2


def test_requests_on_one_connection_have_ids_of_their_own(shared_api: Api) -> None:
    """With one request more than connections, two run on the same."""
    given = [shared_api.get("/rpc/health", "visitor").headers["x-request-id"] for _ in range(POOL_SIZE + 1)]
    assert len(set(given)) == len(given)


@pytest.mark.parametrize("sent", ["review-of-a-friday", None])
def test_the_audit_holds_the_request_id(shared_api: Api, sent: str | None) -> None:
    video = shared_api.value("select tests.deliver('emma', 'OOTD')")
    body = f'{{"video_id": "{video}", "decision": "approved"}}'
    headers = {"user-agent": "Test/1.0", **({"x-request-id": sent} if sent else {})}
    response = shared_api.post("review_video", "admin", body, headers)
    request_id = response.headers["x-request-id"]
    assert sent in (None, request_id)
    assert shared_api.rows(
        "select request_id, actor_id::text, actor_role, user_agent from app.audit_log"
        " where entity = 'videos' and entity_id = %s and action = 'review_video'",
        [str(video)],
    ) == [(request_id, shared_api.accounts["admin"], "authenticated", "Test/1.0")]


@pytest.mark.parametrize(
    "wish",
    [
        "fr",
        "FR",
        "fr-FR,fr;q=0.9,en;q=0.8",
        "en;q=0.2, fr;q=0.9",
        "de, fr",
        "fr-CA",
        "fr,en",
        "es;q=1,fr;q=0.1",
    ],
)
def test_callers_who_prefer_french_get_french(shared_api: Api, wish: str) -> None:
    assert message_for(shared_api, wish) == "Veuillez d'abord vous connecter."


@pytest.mark.parametrize(
    "wish",
    [
        "en",
        "de",
        "",
        "*",
        "en,fr",
        "fr;q=0",
        "fr;q=0.1,en;q=0.2",
        "en-GB,en;q=0.9,fr;q=0.8",
        ";;,=",
        "q=fr",
        "fra",
    ],
)
def test_other_callers_get_english(shared_api: Api, wish: str) -> None:
    assert message_for(shared_api, wish) == "Please sign in first."


def message_for(api: Api, wish: str) -> str:
    response = api.get("/rpc/admin_overview", "visitor", {"accept-language": wish})
    return known_refusal(api, response).message
