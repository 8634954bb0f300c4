"""Payouts: how somebody is paid, what is added, paid and taken back."""

from tests.http.base_calls import PAID_PAYOUT, Query
from tests.http.every_refusal.case import UNKNOWN, Case, invalid

CASES = [
    *invalid("my_payouts", page_size=201, after="-"),
    *invalid("save_payout_profile", method="cash", account_holder_name="E"),
    Case(
        "save_payout_profile",
        "VALIDATION_FAILED",
        {"method": "paypal", "paypal_email": "emma"},
        "paypal_email",
    ),
    Case(
        "save_payout_profile",
        "VALIDATION_FAILED",
        {"method": "stripe", "stripe_account": "emma"},
        "stripe_account",
    ),
    Case("save_payout_profile", "IBAN_INVALID", {"iban": "FR7630006000011234567890188"}, "iban"),
    *invalid("adjust_payout", amount=0.001, request_key="x" * 201),
    Case("adjust_payout", "VALIDATION_FAILED", {"amount": "NaN"}, "amount"),
    Case("adjust_payout", "VALIDATION_FAILED", {"amount": -100_000.01}, "amount"),
    Case("adjust_payout", "REASON_REQUIRED", {"reason": ""}, "reason"),
    Case("adjust_payout", "NOT_FOUND", {"creator_id": UNKNOWN}, "creator_id"),
    *invalid("mark_payouts_paid", payout_ids=[], reference="x" * 141, paid_at="2999-01-01T00:00:00Z"),
    Case("mark_payouts_paid", "NOT_FOUND", {"payout_ids": [UNKNOWN]}, "payout_ids", ids="payout_ids"),
    Case(
        "mark_payouts_paid",
        "PAYOUT_ALREADY_PAID",
        {"payout_ids": PAID_PAYOUT, "reference": "VIR-OTHER"},
        ids="payout_ids",
    ),
    Case(
        "mark_payouts_paid",
        "REFERENCE_REVERSED",
        {"payout_ids": Query("select array[tests.reversed('emma')]"), "reference": "VIR"},
        "reference",
        ids="payout_ids",
    ),
    *invalid("reverse_payout", request_key="x" * 201),
    Case("reverse_payout", "REASON_REQUIRED", {"reason": " "}, "reason"),
    Case("reverse_payout", "NOT_FOUND", {"payout_id": UNKNOWN}, "payout_id"),
    Case(
        "reverse_payout",
        "PAYOUT_NOT_PAID",
        {"payout_id": Query("select tests.owed('emma')")},
        ids="payout_id",
    ),
]
