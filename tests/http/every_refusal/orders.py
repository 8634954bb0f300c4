"""Payment orders and their bank files. Emma is paid by IBAN, marc by PayPal, julie outside SEPA."""

from tests.http.base_calls import PAID_PAYOUT, Query
from tests.http.every_refusal.case import UNKNOWN, Case, invalid
from tests.http.every_refusal.worlds import NO_DEBTOR

ORDERED = Query(
    "insert into app.payment_orders (method, payout_ids) values ('iban', array[tests.owed('emma')])"
    " returning payout_ids"
)
BY_PAYPAL = Query(
    "insert into app.payment_orders (method, payout_ids) values ('paypal', array[tests.owed('marc')])"
    " returning id"
)
PAID_ORDER = {"order_id": Query("select tests.paid_order('emma')")}

CASES = [
    *invalid("order_payouts", payout_ids=[None], method="cash"),
    Case("order_payouts", "NOT_FOUND", {"payout_ids": [UNKNOWN]}, "payout_ids", ids="payout_ids"),
    Case("order_payouts", "PAYOUT_ALREADY_PAID", {"payout_ids": PAID_PAYOUT}, "payout_ids", ids="payout_ids"),
    Case(
        "order_payouts",
        "PAYOUT_ALREADY_ORDERED",
        {"payout_ids": ORDERED, "method": "paypal"},
        "payout_ids",
        ids="payout_ids",
    ),
    Case("order_payouts", "PAYOUT_PROFILE_MISSING", {"method": "stripe"}, "payout_ids", ids="payout_ids"),
    Case(
        "order_payouts",
        "PAYOUT_OUTSIDE_SEPA",
        {"payout_ids": Query("select array[tests.owed('julie')]")},
        "payout_ids",
        ids="payout_ids",
        before="select tests.bank('julie', 'SA0380000000608010167519')",
    ),
    Case("cancel_payment_order", "REASON_REQUIRED", {"reason": None}, "reason"),
    Case("cancel_payment_order", "NOT_FOUND", {"order_id": UNKNOWN}, "order_id"),
    Case("cancel_payment_order", "ORDER_NOT_OPEN", PAID_ORDER, "order_id"),
    *invalid("payment_order_file", order_id=BY_PAYPAL),
    Case("payment_order_file", "NOT_FOUND", {"order_id": None}, "order_id"),
    Case("payment_order_file", "ORDER_NOT_OPEN", PAID_ORDER, "order_id"),
    Case("payment_order_file", "DEBTOR_INCOMPLETE", field="debtor_iban", world=NO_DEBTOR),
]
