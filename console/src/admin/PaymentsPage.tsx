/** Payouts of a month and payment orders: ordering, the bank's file, marking paid, cancelling, reversing. */

import type { OverviewPayment, OverviewPaymentList, PaymentOrdersRow, PayoutMethod } from "@retromuscle/client";
import { useEffect, useState, type ReactNode } from "react";
import { Link, useSearchParams } from "wouter";

import { useAction, useAnswer } from "../api/answers";
import { paged, usePages, type PageOf, type Pages } from "../api/pages";
import { useFormats, useLanguage, useTexts } from "../app/language";
import { Choice } from "../parts/Choice";
import { saveAs } from "../parts/download";
import { Field, textOf } from "../parts/form";
import { Card, Page } from "../parts/Page";
import { Answer, Empty, Trouble } from "../parts/states";
import { textsIn } from "../texts/catalogue";
import { codeTexts } from "../texts/common";
import { Decision } from "./parts";
import { LongTable } from "./Table";
import { adminTexts } from "./texts";

const REFRESHED = [["admin"]] as const;
const PAGE_ROWS = 100;
const MOST_ORDERED = 1000; // in one payment order, and so in one page
const METHODS = ["iban", "paypal", "stripe"] as const;

export default function PaymentsPage(): ReactNode {
    const texts = useTexts(adminTexts).payments;
    const { common } = useTexts(adminTexts);
    const { month } = useFormats();
    const [asked, ask] = useSearchParams();
    const months = useAnswer(["admin", "months", 60], (retro) => retro.programmeMonths({ months: 60 }));
    return (
        <Answer of={months}>
            {({ rows }) => {
                const closed = rows.filter(({ monthState }) => monthState === "closed");
                const due = closed.findLast(({ amount, paid }) => paid < amount);
                const shown = asked.get("month") ?? due?.month ?? closed[0]?.month;
                return (
                    <Page
                        title={texts.title}
                        {...(shown === undefined ? {} : { lead: month(shown) })}
                        actions={
                            shown !== undefined && (
                                <Choice
                                    label={common.month}
                                    value={shown}
                                    options={closed.map((each) => ({ value: each.month, label: month(each.month) }))}
                                    onChange={(picked) => ask({ month: picked })}
                                />
                            )
                        }
                    >
                        {shown !== undefined && <Due month={shown} />}
                        <Orders />
                    </Page>
                );
            }}
        </Answer>
    );
}

function Due({ month }: { readonly month: string }): ReactNode {
    const texts = useTexts(adminTexts).payments;
    const pages = usePages<OverviewPaymentList>(["admin", "payouts", month], (retro, after) =>
        retro.monthPayouts({ month, pageSize: MOST_ORDERED, after }),
    );
    const csv = useAction((retro) => retro.paymentsCsv({ month }), {
        onDone: (text) => saveAs(`${month}.csv`, "text/csv;charset=utf-8", text),
    });
    return (
        <Card
            title={texts.due}
            actions={
                <button
                    type="button"
                    className="button quiet small"
                    disabled={csv.isPending}
                    onClick={() => csv.mutate()}
                >
                    {texts.csv}
                </button>
            }
        >
            {csv.error && <Trouble error={csv.error} />}
            <Payouts pages={pages} />
        </Card>
    );
}

function Payouts({ pages }: { readonly pages: Pages<OverviewPaymentList> }): ReactNode {
    const texts = useTexts(adminTexts).payments;
    const { common } = useTexts(adminTexts);
    const { language } = useLanguage();
    const states = textsIn(codeTexts.payment, language);
    const methods = textsIn(codeTexts.method, language);
    const { money } = useFormats();
    const { rows = [], hasMore, isReading, readMore, error } = pages;
    // The dialog of an order states how many payouts remain, so all pages must be read first.
    const isDue = hasMore && !isReading && error === null;
    useEffect(() => {
        if (isDue) readMore();
    }, [isDue, readMore]);
    const ready = hasMore ? [] : rows.filter(isReady);
    return (
        <>
            <div className="form-actions">
                {METHODS.map((method) => (
                    <Order
                        key={method}
                        method={method}
                        waiting={ready.filter(({ payoutMethod }) => payoutMethod === method)}
                    />
                ))}
            </div>
            <LongTable
                caption={texts.due}
                pages={pages}
                total={pages.first?.total}
                empty={<Empty>{texts.noDue}</Empty>}
                keyOf={({ payoutId }) => payoutId}
                columns={[
                    {
                        label: common.creator,
                        cell: ({ creatorId, handle }) => <Link href={`/admin/creators/${creatorId}`}>{handle}</Link>,
                    },
                    { label: common.amount, isNumber: true, cell: ({ amount }) => money(amount) },
                    { label: common.status, cell: ({ paymentStatus }) => states[paymentStatus] },
                    {
                        label: texts.method,
                        cell: (each) =>
                            each.hasPayoutProfile && each.payoutMethod
                                ? methods[each.payoutMethod]
                                : common.methods.none,
                    },
                    { label: common.actions, cell: (each) => <Single payment={each} /> },
                ]}
            />
        </>
    );
}

function isReady({ paymentStatus, hasPayoutProfile, amount }: OverviewPayment): boolean {
    return paymentStatus === "a_faire" && hasPayoutProfile && amount > 0;
}

interface OrderProps {
    readonly method: PayoutMethod;
    /** All payouts of the month that can be ordered by this method. */
    readonly waiting: readonly OverviewPayment[];
}

function Order({ method, waiting }: OrderProps): ReactNode {
    const texts = useTexts(adminTexts).payments;
    const { language } = useLanguage();
    const { money } = useFormats();
    const payments = waiting.slice(0, MOST_ORDERED);
    const left = waiting.length - payments.length;
    const order = useAction(
        (retro) => retro.orderPayouts({ payoutIds: payments.map(({ payoutId }) => payoutId), method }),
        { refresh: REFRESHED },
    );
    if (payments.length === 0) return null;
    return (
        <Decision
            label={texts.order(textsIn(codeTexts.method, language)[method], payments.length)}
            consequences={[
                texts.willOrder(payments.length, money(sumOf(payments))),
                ...(left > 0 ? [texts.willLeave(MOST_ORDERED, left)] : []),
            ]}
            action={order}
            given={() => undefined}
        />
    );
}

function Single({ payment }: { readonly payment: OverviewPayment }): ReactNode {
    const texts = useTexts(adminTexts);
    const { money } = useFormats();
    const { payoutId, paymentStatus, handle, amount } = payment;
    const [key] = useState(() => crypto.randomUUID());
    const reverse = useAction((retro, reason: string) => retro.reversePayout({ payoutId, reason, requestKey: key }), {
        refresh: REFRESHED,
    });
    if (paymentStatus === "a_faire" && amount > 0) return <MarkPaid payoutIds={[payoutId]} count={1} total={amount} />;
    if (paymentStatus !== "paye" || amount === 0) return null;
    return (
        <Decision
            label={texts.payments.reverse}
            consequences={[texts.payments.willReverse(handle, money(amount))]}
            action={reverse}
            fields={["reason"]}
            given={(form) => textOf(form, "reason")}
            isDangerous
        >
            <Field name="reason" label={texts.common.reason} rows={3} maxLength={2000} isRequired />
        </Decision>
    );
}

/** Sums in cents, so that no fraction of a cent appears. */
function sumOf(payments: readonly OverviewPayment[]): number {
    return payments.reduce((cents, { amount }) => cents + Math.round(100 * amount), 0) / 100;
}

interface MarkPaidProps {
    readonly payoutIds: readonly string[];
    readonly count: number;
    readonly total: number;
}

function MarkPaid({ payoutIds, count, total }: MarkPaidProps): ReactNode {
    const texts = useTexts(adminTexts).payments;
    const { money } = useFormats();
    const pay = useAction(
        (retro, given: { readonly reference: string; readonly paidAt: string | null }) =>
            retro.markPayoutsPaid({ payoutIds: [...payoutIds], ...given }),
        { refresh: REFRESHED },
    );
    return (
        <Decision
            label={texts.markPaid}
            consequences={[texts.willPay(count, money(total))]}
            action={pay}
            fields={["reference", "paidAt"]}
            given={(form) => {
                const day = textOf(form, "paidAt");
                return { reference: textOf(form, "reference"), paidAt: day ? `${day}T12:00:00Z` : null };
            }}
        >
            <Field name="reference" label={texts.reference} maxLength={140} isRequired />
            <Field name="paidAt" type="date" label={texts.paidOn} />
        </Decision>
    );
}

function Orders(): ReactNode {
    const texts = useTexts(adminTexts).payments;
    const pages = usePages<PageOf<PaymentOrdersRow, number>>(["admin", "orders"], async (retro, mark) => {
        const offset = mark ?? 0;
        const page = await retro.list("paymentOrders", { order: ["-createdAt", "id"], limit: PAGE_ROWS, offset });
        return paged(page, PAGE_ROWS, () => offset + PAGE_ROWS);
    });
    return (
        <Card title={texts.orders}>
            <OrderTable pages={pages} />
        </Card>
    );
}

function OrderTable({ pages }: { readonly pages: Pages<PageOf<PaymentOrdersRow, number>> }): ReactNode {
    const texts = useTexts(adminTexts).payments;
    const { common } = useTexts(adminTexts);
    const { language } = useLanguage();
    const methods = textsIn(codeTexts.method, language);
    const { day, instant, money } = useFormats();
    return (
        <LongTable
            caption={texts.orders}
            pages={pages}
            empty={<Empty>{texts.noOrders}</Empty>}
            keyOf={({ id }) => id}
            columns={[
                { label: texts.created, cell: ({ createdAt }) => instant(createdAt) },
                {
                    label: texts.method,
                    cell: ({ method, payouts }) => `${methods[method]}, ${common.payouts(payouts)}`,
                },
                { label: common.amount, isNumber: true, cell: ({ total }) => money(total) },
                {
                    label: common.status,
                    cell: ({ status, reason }) =>
                        reason ? `${texts.states[status]} : ${reason}` : texts.states[status],
                },
                { label: texts.reference, cell: ({ reference }) => <span className="whole">{reference ?? "—"}</span> },
                { label: texts.paidOn, cell: ({ paidAt }) => (paidAt ? day(paidAt) : "—") },
                {
                    label: common.actions,
                    cell: (order) => (order.status === "open" ? <OrderActions order={order} /> : null),
                },
            ]}
        />
    );
}

function OrderActions({ order }: { readonly order: PaymentOrdersRow }): ReactNode {
    const texts = useTexts(adminTexts);
    const { money } = useFormats();
    const { id: orderId, method, payoutIds, payouts, total } = order;
    const file = useAction((retro) => retro.paymentOrderFile({ orderId }), {
        onDone: (text) => saveAs(`${orderId}.xml`, "application/xml", text),
    });
    const cancel = useAction((retro, reason: string) => retro.cancelPaymentOrder({ orderId, reason }), {
        refresh: REFRESHED,
    });
    return (
        <>
            <div className="form-actions">
                {method === "iban" && (
                    <button
                        type="button"
                        className="button quiet small"
                        disabled={file.isPending}
                        onClick={() => file.mutate()}
                    >
                        {texts.payments.file}
                    </button>
                )}
                <MarkPaid payoutIds={payoutIds} count={payouts} total={total} />
                <Decision
                    label={texts.payments.cancel}
                    consequences={[texts.payments.willCancel(payouts, money(total))]}
                    action={cancel}
                    fields={["reason"]}
                    given={(form) => textOf(form, "reason")}
                    isDangerous
                >
                    <Field name="reason" label={texts.common.reason} rows={3} maxLength={2000} isRequired />
                </Decision>
            </div>
            {file.error && <Trouble error={file.error} />}
        </>
    );
}
