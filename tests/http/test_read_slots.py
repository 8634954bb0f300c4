"""An account may run four reads at once: the next waits for a slot, and finally is refused."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from tests.http.collision import holding, wait_for_waiting
from tests.http.refusals import known_refusal
from tests.rigs.api import Api, at_once

pytestmark = pytest.mark.slow

SLOTS = 4
ALL_SLOTS_OF_EMMA = (
    "select pg_advisory_xact_lock(hashtext(tests.account('emma')::text), slot)"
    " from generate_series(1, 4) as slot"
)
# A dashboard reads this table after it has taken its slot; the guard and `me` do not read it.
AFTER_THE_SLOT = "lock table app.rushes in access exclusive mode"


def test_a_fifth_read_waits_until_a_slot_is_free(reading_api: Api) -> None:
    with ThreadPoolExecutor(1) as pool:
        with holding(reading_api, ALL_SLOTS_OF_EMMA) as watcher:
            answer = pool.submit(reading_api.call, "me", "emma")
            wait_for_waiting(watcher, 1, "advisory")
        assert answer.result().status_code == 200


def test_a_read_that_waits_too_long_for_a_slot_is_refused(reading_api: Api) -> None:
    with holding(reading_api, ALL_SLOTS_OF_EMMA):
        response = reading_api.call("me", "emma")
    refused = known_refusal(reading_api, response)
    assert (refused.status, refused.code) == (429, "RATE_LIMITED")
    assert response.headers["retry-after"] == str(refused.details["retry_after"])


def test_the_slots_of_one_account_do_not_delay_others(reading_api: Api) -> None:
    with holding(reading_api, ALL_SLOTS_OF_EMMA):
        for caller in ("visitor", "marc", "admin", "service"):
            assert reading_api.call("health", caller).status_code == 200, caller


def test_slow_reads_take_four_slots_and_the_others_of_the_account_queue(reading_api: Api) -> None:
    calls = [partial(reading_api.call, "creator_dashboard", "emma")] * (SLOTS + 2)
    with ThreadPoolExecutor(1) as pool:
        with holding(reading_api, AFTER_THE_SLOT) as watcher:
            answers = pool.submit(at_once, calls)
            wait_for_waiting(watcher, SLOTS, "relation")
            wait_for_waiting(watcher, 2, "advisory")
            assert reading_api.call("me", "marc").status_code == 200
        assert [answer.status_code for answer in answers.result()] == [200] * (SLOTS + 2)
