"""Successful writes are counted per account and minute; refusals are not, and accounts do not wait for each
other.
"""

from collections.abc import Callable

import httpx
import pytest

from tests.http.refusals import known_refusal
from tests.rigs.api import Api

LIMIT = 3
MINUTE = "select date_trunc('minute', clock_timestamp())"


@pytest.fixture(scope="module")
def limited_api(shared_api: Api) -> Api:
    shared_api.run("insert into private.limits (endpoint, per_minute) values ('review_video', %s)", [LIMIT])
    return shared_api


@pytest.fixture
def admin(limited_api: Api) -> str:
    """A new admin, who has made no call yet."""
    return limited_api.enlist_admins(1)[0]


def review(api: Api, caller: str, decision: str = "approved") -> httpx.Response:
    """Repeats a review of the open month, which succeeds and changes nothing."""
    video = api.value("select (tests.videos('marc', '2026-02', 'approved'))[1]")
    return api.call("review_video", caller, video_id=str(video), decision=decision)


def within_a_minute(api: Api, calls: Callable[[], list[httpx.Response]]) -> list[httpx.Response]:
    """Makes the calls with nothing counted yet.

    If a new minute, and so a new count, began in the middle, makes them again.
    """
    while True:
        api.run("delete from private.rate_counters")
        before = api.value(MINUTE)
        responses = calls()
        if api.value(MINUTE) == before:
            return responses


def test_above_the_limit_a_write_is_refused_with_the_time_to_wait(limited_api: Api, admin: str) -> None:
    responses = within_a_minute(limited_api, lambda: [review(limited_api, admin) for _ in range(LIMIT + 1)])
    assert [response.status_code for response in responses] == [200] * LIMIT + [429]
    refused = known_refusal(limited_api, responses[-1])
    assert refused.code == "RATE_LIMITED"
    assert 1 <= refused.details["retry_after"] <= 60
    assert responses[-1].headers["retry-after"] == str(refused.details["retry_after"])


def test_refusals_do_not_count(limited_api: Api, admin: str) -> None:
    def refusals_and_writes() -> list[httpx.Response]:
        refused = [review(limited_api, admin, "rejected") for _ in range(LIMIT + 1)]
        return refused + [review(limited_api, admin) for _ in range(LIMIT)]

    responses = within_a_minute(limited_api, refusals_and_writes)
    assert [response.status_code for response in responses] == [400] * (LIMIT + 1) + [200] * LIMIT


def test_each_account_has_a_count_of_its_own(limited_api: Api) -> None:
    admins = limited_api.enlist_admins(2)

    def writes_of_two() -> list[httpx.Response]:
        return [review(limited_api, admin) for admin in admins for _ in range(LIMIT)]

    assert {response.status_code for response in within_a_minute(limited_api, writes_of_two)} == {200}


def test_a_new_minute_has_a_new_count(limited_api: Api, admin: str) -> None:
    within_a_minute(limited_api, lambda: [review(limited_api, admin) for _ in range(LIMIT + 1)])
    limited_api.run("update private.rate_counters set minute = minute - interval '1 minute'")
    assert review(limited_api, admin).status_code == 200


def test_reads_are_not_counted(limited_api: Api, admin: str) -> None:
    """If reads were counted, a write in the same minute would be refused."""
    limited_api.run("insert into private.limits (endpoint, per_minute) values ('admin_overview', 1)")
    assert {limited_api.call("admin_overview", admin).status_code for _ in range(5)} == {200}
