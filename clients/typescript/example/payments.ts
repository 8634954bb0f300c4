/** An admin closes a month and pays for it. */

import type { OverviewPaymentList, PaymentOrder, Payout, Retro } from "../src/index.js";
import { valueOf } from "./answers.js";

/** Opens the next month, so that plans are frozen before it begins. */
export async function open(retro: Retro, month: string): Promise<number> {
  return valueOf(await retro.openMonth({ month })).total;
}

/** Closes a month; videos that still wait for a review move to the next one. */
export async function close(retro: Retro, month: string): Promise<Payout[] | string> {
  const { rows } = valueOf(await retro.closeMonthPreview({ month }));
  const carryPending = rows.some(({ pendingVideos }) => pendingVideos > 0);
  const closed = await retro.closeMonth({ month, carryPending });
  if (closed.ok) {
    return closed.value.rows;
  }
  switch (closed.error.code) {
    case "MONTH_NOT_OVER":
      return "the month is not over";
    case "MONTH_OUT_OF_ORDER":
      return "close the month before first";
    default:
      return closed.error.message;
  }
}

/** Orders the payouts that are paid by bank; returns the order and the bank's file. */
export async function order(retro: Retro, payoutIds: string[]): Promise<{ order: PaymentOrder; file: string }> {
  const ordered = valueOf(await retro.orderPayouts({ payoutIds, method: "iban" }));
  return { order: ordered, file: valueOf(await retro.paymentOrderFile({ orderId: ordered.orderId })) };
}

/** The payouts of a month that wait to be ordered from the bank, page by page. */
export async function owedByBank(retro: Retro, month: string): Promise<string[]> {
  const owed: string[] = [];
  let after: string | null = null;
  do {
    const page: OverviewPaymentList = valueOf(await retro.monthPayouts({ month, pageSize: 1000, after }));
    const waiting = page.rows.filter(
      ({ paymentStatus, payoutMethod, hasPayoutProfile }) =>
        paymentStatus === "a_faire" && payoutMethod === "iban" && hasPayoutProfile,
    );
    owed.push(...waiting.map(({ payoutId }) => payoutId));
    after = page.next;
  } while (after !== null);
  return owed;
}

export async function takeBack(retro: Retro, orderId: string): Promise<PaymentOrder> {
  return valueOf(await retro.cancelPaymentOrder({ orderId, reason: "refused by the bank" }));
}

/** Records a payment, and reverses it when the money came back. */
export async function payAndReverse(retro: Retro, payoutId: string, reference: string): Promise<Payout> {
  valueOf(await retro.markPayoutsPaid({ payoutIds: [payoutId], reference }));
  return valueOf(await retro.reversePayout({ payoutId, reason: "the account is closed" }));
}

export async function pay(retro: Retro, payoutIds: string[], reference: string): Promise<Payout[]> {
  return valueOf(await retro.markPayoutsPaid({ payoutIds, reference })).rows;
}

/** Adds an amount to the next payout; with the key, a second click has no effect. */
export async function thank(retro: Retro, creatorId: string, amount: number, requestKey: string): Promise<number> {
  return valueOf(await retro.adjustPayout({ creatorId, amount, reason: "thank you", requestKey })).amount;
}

/** The month's payments as rows and as a CSV file. */
export async function books(retro: Retro, month: string): Promise<{ total: number; csv: string }> {
  const { total } = valueOf(await retro.paymentsExport({ month }));
  return { total, csv: valueOf(await retro.paymentsCsv({ month, separator: "," })) };
}
