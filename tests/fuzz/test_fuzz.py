"""Whatever anybody sends, the answer has one format, names nothing internal, and holds no row of others.

RETRO_FUZZ is the number of calls, RETRO_FUZZ_SEED their seed.
"""

import json
import os
import re

import httpx
import pytest

from generator.catalog.exposed import read_exposed
from tests.fuzz.calls import CALLERS, Call, calls
from tests.rigs.gateway import Gateway

pytestmark = pytest.mark.slow

NUMBER = int(os.environ.get("RETRO_FUZZ", "400"))
SEED = int(os.environ.get("RETRO_FUZZ_SEED", "1"))
NOT_MODIFIED = 304
FAULTS = 500
TIMEOUT = "57014"
REPORTED = 30
# Phrases of Postgres and PostgREST that must not reach users.
RAW_WORDS = re.compile(
    r"relation |column |constraint|violates|permission denied|syntax error|invalid input|schema cache"
    r"|operator|out of range|does not exist|encoding|regular expression|perhaps you meant|unexpected"
    r"|expecting|hint:|\bapp\.|\bprivate\.|\bpg_",
    re.IGNORECASE,
)


@pytest.fixture
def foreign(gateway: Gateway) -> dict[str, list[str]]:
    """By caller, the texts that the caller may never read: accounts, creators and addresses of others."""
    people = gateway.api.rows("select user_id::text, id::text, email::text from app.creators")
    own = {name: gateway.api.accounts.get(name, "") for name in CALLERS if name not in {"admin", "service"}}
    return {
        name: [text for person in people if person[0] != account for text in person if text]
        for name, account in own.items()
    }


def test_odd_calls_get_answers_of_one_format_and_reveal_nothing(
    gateway: Gateway, foreign: dict[str, list[str]]
) -> None:
    with gateway.api.database() as connection:
        exposed = read_exposed(connection, "public")
    headers = {caller: gateway.headers(caller) for caller in CALLERS}
    faults, statuses = [], set()
    with httpx.Client(base_url=gateway.url, trust_env=False, timeout=30) as client:
        for call in calls(exposed, SEED, NUMBER):
            sent = {**headers[call.caller], **call.headers}
            request = client.build_request(call.method, "/", headers=sent, content=call.body)
            request.url = client.base_url.copy_with(raw_path=call.path.encode())
            answer = client.send(request)
            statuses.add(answer.status_code)
            if found := fault(gateway, call, answer, foreign.get(call.caller, [])):
                faults.append(f"{found}: {answer.status_code} {call} -> {answer.text[:300]}")
    assert not faults, f"{len(faults)} of {NUMBER}\n" + "\n".join(faults[:REPORTED])
    assert {200, 400, 403, 404} <= statuses  # calls that get past the guard


def fault(gateway: Gateway, call: Call, answer: httpx.Response, foreign: list[str]) -> str | None:
    """The fault in the answer; None when there is none."""
    if answer.is_success or answer.status_code == NOT_MODIFIED:
        seen = [text for text in foreign if text in answer.text and text not in str(call)]
        return f"a foreign row: {seen[:2]}" if seen else None
    if call.method == "HEAD":
        return None if answer.status_code < FAULTS else "a fault"
    try:
        return _wrong_form(gateway, answer, answer.json())
    except (ValueError, TypeError, KeyError):
        return "another form"


def _wrong_form(gateway: Gateway, answer: httpx.Response, refusal: dict[str, str]) -> str | None:
    contract = gateway.api.contract
    wrong = {
        "other fields": refusal.keys() != {"code", "message", "details", "hint"},
        "an unknown code": refusal["code"] not in {*contract.errors, *contract.platform},
        "a fault": answer.status_code >= FAULTS and refusal["code"] != TIMEOUT,
        "raw words": RAW_WORDS.search(f"{refusal['message']} {refusal['hint']}") is not None,
        "another request id": json.loads(refusal["details"])["request_id"] != answer.headers["x-request-id"],
    }
    return next((name for name, is_so in wrong.items() if is_so), None)
