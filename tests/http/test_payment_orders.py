"""Concurrent orders, reversals and adjustments have one effect each."""

from collections import Counter
from functools import partial
from typing import Any

import httpx
import pytest

from tests.http.collision import collide
from tests.http.refusals import known_refusal
from tests.rigs.api import Api

pytestmark = pytest.mark.slow

CLIENTS = 32


@pytest.fixture
def payouts(api: Api) -> list[str]:
    """Twelve payouts that can be ordered by bank transfer."""
    rows = api.rows("select tests.owed('emma') from generate_series(1, 12)")
    return sorted(str(payout_id) for (payout_id,) in rows)


@pytest.fixture
def admins(api: Api) -> list[str]:
    return api.enlist_admins(CLIENTS)


def codes(api: Api, answers: list[httpx.Response]) -> Counter[str]:
    """The number of calls that succeeded (""), and that were refused, by code."""
    return Counter("" if answer.is_success else known_refusal(api, answer).code for answer in answers)


def test_the_same_order_by_concurrent_calls_is_one_order(
    api: Api, payouts: list[str], admins: list[str]
) -> None:
    answers = collide(
        api,
        f"select from app.payouts where id = '{payouts[0]}' for update",
        [
            partial(
                api.call,
                "order_payouts",
                admin,
                payout_ids=payouts if place % 2 else payouts[::-1],
                method="iban",
            )
            for place, admin in enumerate(admins)
        ],
    )
    assert codes(api, answers) == {"": CLIENTS}
    assert len({answer.text for answer in answers}) == 1
    assert answers[0].json()["total"] == 12 * 38
    assert effects(api) == {"orders": 1, "lines": 12, "events": 12, "audited": 1}


def test_no_payout_is_in_two_of_several_overlapping_orders(
    api: Api, payouts: list[str], admins: list[str]
) -> None:
    """Each call names three neighbours on a ring, half of them backwards: all or nothing, and no deadlock."""
    ring = [*payouts, *payouts]
    chosen = [ring[place % 12 :][:3] for place in range(CLIENTS)]
    answers = collide(
        api,
        "select from app.payouts for update",
        [
            partial(
                api.call, "order_payouts", admin, payout_ids=ids if place % 2 else ids[::-1], method="iban"
            )
            for place, (admin, ids) in enumerate(zip(admins, chosen, strict=True))
        ],
    )
    assert codes(api, answers).keys() == {"", "PAYOUT_ALREADY_ORDERED"}
    orders = {answer.json()["order_id"]: answer.json()["lines"] for answer in answers if answer.is_success}
    lines = [line["payout_id"] for order in orders.values() for line in order]
    assert len(lines) == len(set(lines)) == 3 * len(orders)
    assert effects(api) == {
        "orders": len(orders),
        "lines": len(lines),
        "events": len(lines),
        "audited": len(orders),
    }


def effects(api: Api) -> dict[str, int]:
    counted = api.rows(
        "select 'orders', count(*) from app.payment_orders"
        " union all select 'lines', count(*) from app.payment_order_lines"
        " union all select 'events', count(*) from app.payout_events where kind = 'ordered'"
        " union all select 'audited', count(*) from app.audit_log"
        " where entity = 'payment_orders' and after ->> 'bank_details' is null"
    )
    return dict(counted)


def test_an_order_is_either_cancelled_or_paid(api: Api, payouts: list[str], admins: list[str]) -> None:
    order = api.call("order_payouts", "admin", payout_ids=payouts, method="iban").json()
    cancel = partial(api.call, "cancel_payment_order", order_id=order["order_id"], reason="Refusé")
    pay = partial(api.call, "mark_payouts_paid", payout_ids=payouts, reference="VIR")
    answers = collide(
        api,
        "select from app.payouts for update",
        [partial(pay if place % 2 else cancel, admin) for place, admin in enumerate(admins)],
    )
    # After an earlier cancellation, paid payouts belong to no order.
    assert set(codes(api, answers)) <= {"", "ORDER_NOT_OPEN"}
    assert api.rows("select distinct payment_status, reference from app.payouts where amount = 38") == [
        ("paye", "VIR")
    ]
    paid = "select count(*) from app.payout_events where kind = 'paid' and reference = 'VIR'"
    assert api.value(paid) == len(payouts)
    cancelled = api.value("select count(*) from app.payment_order_cancellations")
    assert (
        api.value("select count(*) from app.payout_events where kind = 'order_cancelled'") == 12 * cancelled
    )
    assert api.value("select count(*) from app.payment_order_lines where closed_at is null") == 0


@pytest.mark.parametrize(
    ("same_key", "due"),
    [(True, {"": CLIENTS}), (False, {"": 1, "PAYOUT_NOT_PAID": CLIENTS - 1})],
    ids=["one key", "a key each"],
)
def test_a_payment_is_reversed_once(
    api: Api, payouts: list[str], admins: list[str], same_key: bool, due: dict[str, int]
) -> None:
    paid = api.call("mark_payouts_paid", "admin", payout_ids=payouts[:1], reference="VIR")
    assert paid.status_code == 200, paid.text
    answers = collide(
        api,
        f"select from app.payouts where id = '{payouts[0]}' for update",
        [
            partial(
                api.call,
                "reverse_payout",
                admin,
                payout_id=payouts[0],
                reason=f"Motif de {admin}",
                request_key="key" if same_key else admin,
            )
            for admin in admins
        ],
    )
    assert codes(api, answers) == due
    assert len({answer.text for answer in answers if answer.is_success}) == 1
    events = "select count(*) from app.payout_events where payout_id = %s and kind = 'reversed'"
    assert api.value(events, [payouts[0]]) == 1


def test_an_adjustment_with_one_key_is_recorded_once(api: Api, admins: list[str]) -> None:
    creator = str(api.value("select tests.creator('emma')"))
    answers = collide(
        api,
        f"select from app.creators where id = '{creator}' for update",
        [
            partial(
                api.call,
                "adjust_payout",
                admin,
                creator_id=creator,
                amount=5,
                reason=admin,
                request_key="key",
            )
            for admin in admins
        ],
    )
    assert codes(api, answers) == {"": CLIENTS}
    assert len({answer.text for answer in answers}) == 1
    assert api.value("select count(*) from app.payout_adjustments") == 1


def test_a_first_profile_saved_twice_at_once_is_one_profile(api: Api) -> None:
    def save(iban: str) -> partial[httpx.Response]:
        profile: dict[str, Any] = {"method": "iban", "account_holder_name": "Julie Moreau", "iban": iban}
        return partial(api.call, "save_payout_profile", "julie", **profile)

    answers = collide(
        api,
        "lock table app.payout_profiles in share mode",
        [save("DE89370400440532013000"), save("BE68539007547034")] * 8,
    )
    assert codes(api, answers) == {"": 16}
    assert {answer.json()["iban_last4"] for answer in answers} == {"3000", "7034"}
    assert api.value("select count(*) from app.payout_profiles where method = 'iban'") == 2
