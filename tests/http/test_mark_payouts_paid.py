"""A payout is paid once, under one reference, all of a call or none."""

from functools import partial
from uuid import uuid4

import pytest

from tests.http.api import Api
from tests.http.collision import collide
from tests.http.fingerprint import Watch
from tests.http.refusals import known_refusal

CLIENTS = 32


@pytest.fixture
def unpaid(api: Api) -> list[str]:
    """The payouts of February, frozen and not paid; julie's two videos went on to March."""
    response = api.call("close_month", "admin", month="2026-02", carry_pending=True)
    assert response.status_code == 200, response.text
    return [payout["id"] for payout in response.json()["rows"]]


def test_payouts_are_paid_under_a_reference(api: Api, unpaid: list[str]) -> None:
    response = api.call("mark_payouts_paid", "admin", payout_ids=unpaid, reference="VIR-2026-02")
    assert response.status_code == 200, response.text
    rows = response.json()["rows"]
    assert {row["id"] for row in rows} == set(unpaid)
    assert {(row["payment_status"], row["reference"]) for row in rows} == {("paye", "VIR-2026-02")}
    assert '"waiting":0.00' in api.call("creator_dashboard", "emma", month="2026-02").text


def test_the_same_reference_again_answers_the_same_and_changes_nothing(api: Api, unpaid: list[str]) -> None:
    first = api.call("mark_payouts_paid", "admin", payout_ids=unpaid, reference="VIR-2026-02")
    with api.database() as connection:
        watch = Watch(connection)
        before = watch.take()
        again = api.call("mark_payouts_paid", "admin", payout_ids=unpaid, reference="VIR-2026-02")
        assert (again.status_code, again.text) == (200, first.text)
        after = watch.take()
    counted = {"private.rate_counters"}
    assert {name: after[name] for name in after.keys() - counted} == {
        name: before[name] for name in before.keys() - counted
    }


@pytest.mark.parametrize("stranger", ["paid", "unknown"])
def test_one_that_cannot_be_paid_keeps_all_unpaid(api: Api, unpaid: list[str], stranger: str) -> None:
    paid = str(api.value("select id from app.payouts where month = '2026-01'"))
    odd, code = {"paid": (paid, "PAYOUT_ALREADY_PAID"), "unknown": (str(uuid4()), "NOT_FOUND")}[stranger]
    with api.database() as connection:
        watch = Watch(connection)
        before = watch.take()
        response = api.call("mark_payouts_paid", "admin", payout_ids=[*unpaid, odd], reference="VIR-2026-02")
        assert known_refusal(api, response).code == code
        assert watch.take() == before


def test_of_32_references_at_once_exactly_one_wins(api: Api, unpaid: list[str]) -> None:
    admins = api.enlist_admins(CLIENTS)
    answers = collide(
        api,
        f"select from app.payouts where id = '{unpaid[0]}' for update",
        [
            partial(api.call, "mark_payouts_paid", admin, payout_ids=[unpaid[0]], reference=f"REF of {admin}")
            for admin in admins
        ],
    )
    won = [admin for admin, answer in zip(admins, answers, strict=True) if answer.status_code == 200]
    assert len(won) == 1
    refused = [known_refusal(api, answer) for answer in answers if answer.status_code != 200]
    assert {(refusal.status, refusal.code) for refusal in refused} == {(409, "PAYOUT_ALREADY_PAID")}
    assert api.rows("select reference, payment_status from app.payouts where id = %s", [unpaid[0]]) == [
        (f"REF of {won[0]}", "paye")
    ]
    events = "select count(*) from app.payout_events where payout_id = %s and kind = 'paid'"
    assert api.value(events, [unpaid[0]]) == 1
