"""An admin closes a month and pays for it."""

from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

from retromuscle import Retro
from retromuscle.errors import MonthNotOver, MonthOutOfOrder
from retromuscle.models import PaymentOrder, Payout


def open_month(retro: Retro, month: str) -> int:
    """Opens the next month, so that plans are frozen before it begins."""
    return retro.open_month(month=month).total


def close_month(retro: Retro, month: str) -> list[Payout] | str:
    """Closes a month; videos that still wait for a review move to the next one."""
    preview = retro.close_month_preview(month=month)
    carry = preview.pending_total > 0
    try:
        return retro.close_month(month=month, carry_pending=carry).rows
    except MonthNotOver:
        return "the month is not over"
    except MonthOutOfOrder:
        return "close the month before first"


def order(retro: Retro, payout_ids: Sequence[UUID]) -> tuple[PaymentOrder, str]:
    """Orders the payouts that are paid by bank; returns the order and the bank's file."""
    ordered = retro.order_payouts(payout_ids=payout_ids, method="iban")
    return ordered, retro.payment_order_file(order_id=ordered.order_id)


def owed_by_bank(retro: Retro, month: str) -> list[UUID]:
    """The payouts of a month that wait to be ordered from the bank, page by page."""
    owed: list[UUID] = []
    after: str | None = None
    while True:
        page = retro.month_payouts(month=month, page_size=1000, after=after)
        owed += [
            row.payout_id
            for row in page.rows
            if row.payment_status == "a_faire" and row.payout_method == "iban" and row.has_payout_profile
        ]
        after = page.next
        if after is None:
            return owed


def take_back(retro: Retro, order_id: UUID) -> PaymentOrder:
    return retro.cancel_payment_order(order_id=order_id, reason="refused by the bank")


def pay(retro: Retro, payout_ids: Sequence[UUID], reference: str) -> list[Payout]:
    return retro.mark_payouts_paid(payout_ids=payout_ids, reference=reference).rows


def take_payment_back(retro: Retro, payout_id: UUID) -> Payout:
    return retro.reverse_payout(payout_id=payout_id, reason="the account is closed")


def thank(retro: Retro, creator_id: UUID, amount: Decimal) -> Decimal:
    """Adds an amount to the creator's next payout."""
    return retro.adjust_payout(creator_id=creator_id, amount=amount, reason="thank you").amount


def books(retro: Retro, month: str) -> tuple[int, str]:
    """The month's payments: their number, and a CSV file."""
    return retro.payments_export(month=month).total, retro.payments_csv(month=month, separator=",")
