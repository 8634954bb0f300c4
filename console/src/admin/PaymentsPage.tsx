/** Payouts of a month and payment orders: ordering, the bank's file, marking paid, cancelling, reversing. */

import type { OverviewPayment, PaymentOrdersRow, PayoutMethod } from "@retromuscle/client";
import { useState, type ReactNode } from "react";
import { Link, useSearchParams } from "wouter";

import { useAction, useAnswer } from "../api/answers";
import { useFormats, useLanguage, useTexts } from "../app/language";
import { Choice } from "../parts/Choice";
import { saveAs } from "../parts/download";
import { Field, textOf } from "../parts/form";
import { Card, Page } from "../parts/Page";
import { Answer, Empty, Trouble } from "../parts/states";
import { textsIn } from "../texts/catalogue";
import { codeTexts, commonTexts } from "../texts/common";
import { Decision, Table } from "./parts";
import { adminTexts } from "./texts";

const REFRESHED = [["admin"]] as const;
const PAGE = 20;

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
    const overview = useAnswer(["admin", "overview", month], (retro) => retro.adminOverview({ month }), { keep: true });
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
            <Answer of={overview}>
                {({ payments }) =>
                    payments.length === 0 ? <Empty>{texts.noDue}</Empty> : <Payouts payments={payments} />
                }
            </Answer>
        </Card>
    );
}

function Payouts({ payments }: { readonly payments: readonly OverviewPayment[] }): ReactNode {
    const texts = useTexts(adminTexts).payments;
    const { common } = useTexts(adminTexts);
    const { language } = useLanguage();
    const states = textsIn(codeTexts.payment, language);
    const methods = textsIn(codeTexts.method, language);
    const { money } = useFormats();
    return (
        <>
            <div className="form-actions">
                {(["iban", "paypal", "stripe"] as const).map((method) => (
                    <Order
                        key={method}
                        method={method}
                        payments={payments.filter(
                            (each) =>
                                each.paymentStatus === "a_faire" &&
                                each.hasPayoutProfile &&
                                each.payoutMethod === method,
                        )}
                    />
                ))}
            </div>
            <Table
                caption={texts.due}
                rows={payments}
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

function Order({
    method,
    payments,
}: {
    readonly method: PayoutMethod;
    readonly payments: readonly OverviewPayment[];
}): ReactNode {
    const texts = useTexts(adminTexts).payments;
    const { language } = useLanguage();
    const { money } = useFormats();
    const order = useAction(
        (retro) => retro.orderPayouts({ payoutIds: payments.map(({ payoutId }) => payoutId), method }),
        { refresh: REFRESHED },
    );
    if (payments.length === 0) return null;
    const total = payments.reduce((sum, { amount }) => sum + amount, 0);
    return (
        <Decision
            label={texts.order(textsIn(codeTexts.method, language)[method], payments.length)}
            consequences={[texts.willOrder(payments.length, money(total))]}
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
    const { more } = useTexts(commonTexts);
    const [limit, setLimit] = useState(PAGE);
    const orders = useAnswer(
        ["admin", "orders", limit],
        (retro) => retro.list("paymentOrders", { order: "-createdAt", limit: limit + 1 }),
        { keep: true },
    );
    return (
        <Card title={texts.orders}>
            <Answer of={orders}>
                {(rows) =>
                    rows.length === 0 ? (
                        <Empty>{texts.noOrders}</Empty>
                    ) : (
                        <>
                            <OrderTable rows={rows.slice(0, limit)} />
                            {rows.length > limit && (
                                <button
                                    type="button"
                                    className="button quiet small"
                                    onClick={() => setLimit(limit + PAGE)}
                                >
                                    {more}
                                </button>
                            )}
                        </>
                    )
                }
            </Answer>
        </Card>
    );
}

function OrderTable({ rows }: { readonly rows: readonly PaymentOrdersRow[] }): ReactNode {
    const texts = useTexts(adminTexts).payments;
    const { common } = useTexts(adminTexts);
    const { language } = useLanguage();
    const methods = textsIn(codeTexts.method, language);
    const { day, instant, money } = useFormats();
    return (
        <Table
            caption={texts.orders}
            rows={rows}
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
