"""A payout is paid once, under one reference, all of a call or none."""

from functools import partial
from uuid import uuid4

import pytest

from tests.http.collision import collide
from tests.http.fingerprint import Watch
from tests.http.refusals import known_refusal
from tests.rigs.api import Api

CLIENTS = 32
COUNTED = "private.rate_counters"  # a repetition succeeds, so it is counted


@pytest.fixture(scope="module")
def unpaid(shared_api: Api) -> dict[str, str]:
    """The frozen unpaid payouts of February by handle; each test pays another one."""
    response = shared_api.call("close_month", "admin", month="2026-02", carry_pending=True)
    assert response.status_code == 200, response.text
    handles = dict(shared_api.rows("select id::text, handle::text from app.creators"))
    return {handles[payout["creator_id"]]: payout["id"] for payout in response.json()["rows"]}


def test_a_payout_is_paid_once_under_one_reference(shared_api: Api, unpaid: dict[str, str]) -> None:
    payment = {"payout_ids": [unpaid["@emma_fit"]], "reference": "VIR-2026-02"}
    first = shared_api.call("mark_payouts_paid", "admin", **payment)
    assert first.status_code == 200, first.text
    (paid,) = first.json()["rows"]
    assert (paid["payment_status"], paid["reference"]) == ("paye", "VIR-2026-02")
    assert '"waiting":0.00' in shared_api.call("creator_dashboard", "emma", month="2026-02").text
    with shared_api.database() as connection:
        watch = Watch(connection)
        before = watch.take()
        again = shared_api.call("mark_payouts_paid", "admin", **payment)
        assert (again.status_code, again.text) == (200, first.text)
        assert [name for name, state in watch.take().items() if state != before[name]] == [COUNTED]


@pytest.mark.parametrize("stranger", ["paid", "unknown"])
def test_one_invalid_payout_leaves_all_unpaid(shared_api: Api, unpaid: dict[str, str], stranger: str) -> None:
    paid = str(shared_api.value("select id from app.payouts where month = '2026-01'"))
    odd, code = {"paid": (paid, "PAYOUT_ALREADY_PAID"), "unknown": (str(uuid4()), "NOT_FOUND")}[stranger]
    with shared_api.database() as connection:
        watch = Watch(connection)
        before = watch.take()
        response = shared_api.call(
            "mark_payouts_paid", "admin", payout_ids=[unpaid["@julie_fit"], odd], reference="VIR-2026-02"
        )
        assert known_refusal(shared_api, response).code == code
        assert watch.take() == before


def test_of_32_references_at_once_exactly_one_wins(shared_api: Api, unpaid: dict[str, str]) -> None:
    payout = unpaid["@marc_gym"]
    admins = shared_api.enlist_admins(CLIENTS)
    answers = collide(
        shared_api,
        f"select from app.payouts where id = '{payout}' for update",
        [
            partial(
                shared_api.call, "mark_payouts_paid", admin, payout_ids=[payout], reference=f"REF {admin}"
            )
            for admin in admins
        ],
    )
    won = [admin for admin, answer in zip(admins, answers, strict=True) if answer.status_code == 200]
    assert len(won) == 1
    refused = [known_refusal(shared_api, answer) for answer in answers if answer.status_code != 200]
    assert {(refusal.status, refusal.code) for refusal in refused} == {(409, "PAYOUT_ALREADY_PAID")}
    assert shared_api.rows("select reference, payment_status from app.payouts where id = %s", [payout]) == [
        (f"REF {won[0]}", "paye")
    ]
    events = "select count(*) from app.payout_events where payout_id = %s and kind = 'paid'"
    assert shared_api.value(events, [payout]) == 1
